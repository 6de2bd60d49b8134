"""Pages at old addresses: redirects to the new one, or a note that the story was withdrawn."""

from collections.abc import Iterator
from functools import partial

from msgspec.structs import replace

from sitegen.library.addresses.redirects import Redirect
from sitegen.library.library import Library
from sitegen.outputs.output import Output, Template, list_output, single_part
from sitegen.outputs.pages.languages import gone
from sitegen.outputs.views.views import RedirectView


def plan(library: Library) -> Iterator[Output]:
    """Yield a page for each old address; a shadowed one would overwrite a page on some disks."""
    for redirect in library.redirects.values():
        if redirect.is_shadowed:
            continue
        withdrawn = not redirect.target
        output = list_output(
            redirect.address,
            Template("withdrawn.html" if withdrawn else "redirect.html"),
            partial(gone, library, redirect.language, redirect.address, indexed=False)
            if withdrawn
            else partial(_moved, redirect),
            redirect.language,
        )
        yield replace(output, origin=redirect.origin)


PLANNER = single_part("redirects", plan)


def _moved(redirect: Redirect) -> RedirectView:
    return RedirectView(redirect.target)
