"""Old addresses: pages that lead on to the new one, and pages that say a story was withdrawn."""

from collections.abc import Iterator
from functools import partial

from sitegen.library import permalinks
from sitegen.library.library import Library
from sitegen.library.redirects import Redirect
from sitegen.outputs.languages import gone
from sitegen.outputs.output import Output, Stage, Template, whole
from sitegen.outputs.views import Moved


def plan(library: Library) -> Iterator[Output]:
    """Yield one page for each old address."""
    for redirect in library.redirects.values():
        withdrawn = not redirect.target
        yield Output(
            path=permalinks.file_of(redirect.address),
            recipe=Template("withdrawn.html" if withdrawn else "redirect.html"),
            view=partial(gone, library, redirect.language, redirect.address, indexed=False)
            if withdrawn
            else partial(_moved, redirect),
            language=redirect.language,
            stage=Stage.LIST,
            origin=redirect.origin,
        )


PLANNER = whole("redirects", plan)


def _moved(redirect: Redirect) -> Moved:
    return Moved(redirect.target)
