"""Pages that are neither news nor events: about, contacts."""

from sitegen.library.library import Library
from sitegen.library.publications.publication import Page, PublicPage
from sitegen.outputs.pages.of_stories import per_story
from sitegen.outputs.views.shared_parts import page_head
from sitegen.outputs.views.views import PlainPage


def view(library: Library, plain: PublicPage, page: Page) -> PlainPage:
    """Return the view of a plain page; the one named "contacts" also shows the site's contacts."""
    return PlainPage(
        head=page_head(library, plain, page),
        title=page.title,
        summary=page.summary,
        cover=page.cover,
        body=library.body(page.key, page.language),
        is_contacts=plain.name == "contacts",
        fields=page.fields,
    )


PLANNER = per_story("pages", PublicPage, "page.html", view)
