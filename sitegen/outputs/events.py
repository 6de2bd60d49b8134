"""The page of every event."""

from collections.abc import Iterator
from functools import partial

from sitegen.config.site import Kind
from sitegen.library import permalinks
from sitegen.library.library import Library
from sitegen.library.page import Page, Publication
from sitegen.library.shelves import EMPTY
from sitegen.outputs.output import Output, Stage, Template
from sitegen.outputs.parts import NO_WORDS, cards, page_head, people, terms
from sitegen.outputs.stories import listing
from sitegen.outputs.views import Event


def plan(library: Library) -> Iterator[Output]:
    """Yield one page for each event and language."""
    for each in library.publications.values():
        if each.kind is Kind.EVENT:
            for page in each.pages:
                yield Output(
                    path=permalinks.file_of(page.address),
                    recipe=Template("event.html"),
                    view=partial(view, library, each, page),
                    language=page.language,
                    stage=Stage.PAGE,
                    listing=listing(each, page),
                    origin=page.path,
                )


def view(library: Library, event: Publication, page: Page) -> Event:
    """Return the view of an event in one language."""
    language = page.language
    reports = library.shelves.events.get((language, event.key), EMPTY)
    assert event.starts is not None  # noqa: S101 (an event has a start)
    return Event(
        head=page_head(library, event, page),
        title=page.title,
        standfirst=page.standfirst,
        starts=event.starts,
        ends=event.ends,
        previous_starts=event.previous_starts,
        phase=event.phase or "",
        event_status=event.event_status,
        place=page.words.get("place", NO_WORDS),
        organizer=page.words.get("organizer", NO_WORDS),
        online_url=event.online_url,
        registration_url=event.registration_url,
        cover=page.cover,
        body=page.body,
        people=people(library, event.people, language),
        terms=terms(library, event, language),
        reports=cards(reports.entries, language),
    )
