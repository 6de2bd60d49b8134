"""The pages that a server shows for unknown addresses."""

from collections.abc import Callable, Iterator
from functools import partial

import msgspec

from sitegen.config.site import SITE_FILE
from sitegen.library.addresses import permalinks
from sitegen.library.library import Library
from sitegen.outputs.output import Output, Stage, Template, single_part
from sitegen.outputs.pages.languages import gone
from sitegen.outputs.views.views import Head


class NotFoundView(msgspec.Struct, frozen=True):
    """The page for an unknown address without a language (404-all.html), in all languages.

    *words* are the digests of all catalogues, so that a changed word changes the page.
    """

    head: Head
    words: tuple[str, ...]


def plan(library: Library) -> Iterator[Output]:
    """Yield one page per language, and /404.html, which is in all of them."""
    first, address = library.site.tags[0], permalinks.NOT_FOUND
    yield _output(first, address, "404-all.html", partial(_view, library))
    for language in library.site.tags:
        address = permalinks.not_found(language)
        shown = partial(gone, library, language, address, indexed=False)
        yield _output(language, address, "404.html", shown)


PLANNER = single_part("not_found", plan)


def _view(library: Library) -> NotFoundView:
    tags = library.site.tags
    page = gone(library, tags[0], permalinks.NOT_FOUND, indexed=False)
    return NotFoundView(page.head, tuple(library.catalogues[tag] for tag in tags))


def _output(
    language: str, address: str, template: str, view: Callable[[], msgspec.Struct]
) -> Output:
    return Output(
        path=permalinks.file_of(address),
        recipe=Template(template),
        view=view,
        language=language,
        stage=Stage.PAGE,
        origin=SITE_FILE,
    )
