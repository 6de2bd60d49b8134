"""Pages that are neither news nor events: about, contacts."""

from collections.abc import Iterator
from functools import partial

from sitegen.config.site import Kind
from sitegen.library.library import Library
from sitegen.library.page import Page, Publication
from sitegen.outputs.output import Output, Planner
from sitegen.outputs.parts import page_head
from sitegen.outputs.stories import keys_of, page_output
from sitegen.outputs.views import Plain


def parts(library: Library) -> Iterator[str]:
    """Yield the key of each plain page."""
    yield from keys_of(library, Kind.PAGE)


def plan(library: Library, part: str) -> Iterator[Output]:
    """Yield the page of one story of a section of pages, in each of its languages."""
    plain = library.publications[part]
    for page in plain.pages:
        yield page_output(library, page, plain, "page.html", partial(view, library, plain, page))


PLANNER = Planner("pages", parts, plan)


def view(library: Library, plain: Publication, page: Page) -> Plain:
    """Return the view of a plain page; the one named "contacts" shows the site's contacts too."""
    return Plain(
        head=page_head(library, plain, page),
        title=page.title,
        summary=page.summary,
        cover=page.cover,
        body=library.body(page.key, page.language),
        is_contacts=plain.name == "contacts",
    )
