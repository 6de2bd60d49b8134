"""The pages that a server shows for addresses that lead nowhere."""

from collections.abc import Iterator
from functools import partial

from sitegen.config.site import SITE_FILE
from sitegen.library import permalinks
from sitegen.library.library import Library
from sitegen.outputs.languages import gone
from sitegen.outputs.output import Output, Stage, Template, whole


def plan(library: Library) -> Iterator[Output]:
    """Yield one page per language, and /404.html, which speaks all of them."""
    yield _output(library, library.site.tags[0], permalinks.NOT_FOUND, "404-all.html")
    for language in library.site.tags:
        yield _output(library, language, permalinks.not_found(language), "404.html")


PLANNER = whole("not_found", plan)


def _output(library: Library, language: str, address: str, template: str) -> Output:
    return Output(
        path=permalinks.file_of(address),
        recipe=Template(template),
        view=partial(gone, library, language, address, indexed=False),
        language=language,
        stage=Stage.PAGE,
        origin=SITE_FILE,
    )
