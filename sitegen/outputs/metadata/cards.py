"""Share cards: a picture with the headline for each story and event without a cover."""

from collections.abc import Iterator
from functools import partial

from sitegen.config.site import Kind
from sitegen.library.library import Library
from sitegen.library.publications.publication import Dated
from sitegen.outputs.metadata import share
from sitegen.outputs.output import Output, Picture, Planner, Stage
from sitegen.outputs.pages.of_stories import keys_of

_RECIPE = Picture("card.svg", share.WIDTH, share.HEIGHT)


def parts(library: Library) -> Iterator[str]:
    """Yield the keys of all stories and events."""
    for kind in (Kind.NEWS, Kind.EVENT):
        yield from keys_of(library, kind)


def plan(library: Library, key: str) -> Iterator[Output]:
    """Yield the card of a story in each of its languages."""
    story = library.publications[key]
    for page in story.pages:
        if isinstance(story, Dated) and share.has_card(library, page):
            card = share.card(library, story, page)
            yield Output(
                path=share.card_address(card, page).lstrip("/"),
                recipe=_RECIPE,
                view=partial(share.card, library, story, page),
                language=page.language,
                stage=Stage.FILE,
                origin=page.path,
            )


PLANNER = Planner("cards", parts, plan)
