"""The pages of a list that grows: its front is a page of its own, the others are numbered."""

from collections.abc import Iterator
from functools import partial

from msgspec.structs import replace

from sitegen.library.addresses import permalinks
from sitegen.library.library import Library
from sitegen.library.lists.list_pages import ListPage, list_page_key
from sitegen.outputs.output import Output, Template, list_output
from sitegen.outputs.views.list_views import Listed
from sitegen.outputs.views.shared_parts import cards
from sitegen.outputs.views.views import Head, Pager

EMPTY = ListPage(())


def front_page(library: Library, shelf: str) -> ListPage:
    """Return what the front of the list *shelf* shows."""
    return library.list_pages.get(list_page_key(shelf, 0)) or EMPTY


def front_pager(leaf: ListPage, library: Library, language: str, front: str) -> Pager:
    """Return the pager of the front at the address *front*."""
    return Pager(older=_address(library, language, front, leaf.older))


def numbers(library: Library, shelf: str) -> range:
    """Return the numbers of a list's pages, the front's, which is 0, among them."""
    return range((library.pages.get(shelf) or 0) + 1)


def numbered_page(
    library: Library, shelf: str, number: int, head: Head, origin: str
) -> Iterator[Output]:
    """Yield the page *number* of the list whose front has the head *head*."""
    language = shelf.partition("/")[0]
    leaf = library.list_pages[list_page_key(shelf, number)]
    newer = _address(library, language, head.address, leaf.newer) or head.address
    older = _address(library, language, head.address, leaf.older)
    own = _head(head, _address(library, language, head.address, number))
    pager = Pager(newer, older, head.address, number)
    view = partial(_view, library, own, language, leaf, pager)
    output = list_output(own.address, Template("list.html"), view, language)
    yield replace(output, origin=origin)


def _head(front: Head, address: str) -> Head:
    """Return the head of a numbered page of the list with the head *front*; no sitemap has it."""
    return replace(front, address=address, description="", image=None, indexed=False)


def _address(library: Library, language: str, front: str, number: int) -> str:
    """Return the address of a page, "" for the number 0."""
    if not number:
        return ""
    return permalinks.numbered_page(front, library.site.language(language), number)


def _view(library: Library, head: Head, language: str, leaf: ListPage, pager: Pager) -> Listed:
    return Listed(
        head=head,
        title=head.title,
        kind="numbered",
        cards=cards(library, leaf.entries, language),
        upcoming=(),
        pager=pager,
        years=(),
    )
