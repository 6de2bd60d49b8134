"""Pages that are neither news nor events: about, contacts."""

from collections.abc import Iterator
from functools import partial

from sitegen.config.site import Kind
from sitegen.library import permalinks
from sitegen.library.library import Library
from sitegen.library.page import Page, Publication
from sitegen.outputs.output import Output, Stage, Template
from sitegen.outputs.parts import page_head
from sitegen.outputs.stories import listing
from sitegen.outputs.views import Plain


def plan(library: Library) -> Iterator[Output]:
    """Yield one page for each file of a section of pages."""
    for each in library.publications.values():
        if each.kind is Kind.PAGE:
            for page in each.pages:
                yield Output(
                    path=permalinks.file_of(page.address),
                    recipe=Template("page.html"),
                    view=partial(view, library, each, page),
                    language=page.language,
                    stage=Stage.PAGE,
                    listing=listing(each, page),
                    origin=page.path,
                )


def view(library: Library, plain: Publication, page: Page) -> Plain:
    """Return the view of a plain page; the one named "contacts" shows the site's contacts too."""
    return Plain(
        head=page_head(library, plain, page),
        title=page.title,
        summary=page.summary,
        cover=page.cover,
        body=page.body,
        is_contacts=plain.name == "contacts",
    )
