"""The pages of a list: its front has a template of its own, the others are numbered."""

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


def front_page(library: Library, list_name: str) -> ListPage:
    """Return the front page of the list *list_name*."""
    return library.list_pages.get(list_page_key(list_name, 0)) or EMPTY


def front_pager(list_page: ListPage, library: Library, language: str, front: str) -> Pager:
    """Return the pager of the front at the address *front*."""
    return Pager(older=_address(library, language, front, list_page.older))


def numbers(library: Library, list_name: str) -> range:
    """Return the numbers of a list's pages, including 0 for the front."""
    return range((library.pages.get(list_name) or 0) + 1)


def numbered_page(
    library: Library, list_name: str, number: int, head: Head, origin: str
) -> Iterator[Output]:
    """Yield the page *number* of the list whose front has the head *head*."""
    language = list_name.partition("/")[0]
    list_page = library.list_pages[list_page_key(list_name, number)]
    newer = _address(library, language, head.address, list_page.newer) or head.address
    older = _address(library, language, head.address, list_page.older)
    own = _head(head, _address(library, language, head.address, number))
    pager = Pager(newer, older, head.address, number)
    view = partial(_view, library, own, language, list_page, pager)
    output = list_output(own.address, Template("list.html"), view, language)
    yield replace(output, origin=origin)


def _head(front: Head, address: str) -> Head:
    """Return the head of a numbered page of the list with the head *front*; it is not indexed."""
    return replace(front, address=address, description="", image=None, indexed=False)


def _address(library: Library, language: str, front: str, number: int) -> str:
    """Return the address of a page, "" for the number 0."""
    if not number:
        return ""
    return permalinks.numbered_page(front, library.site.language(language), number)


def _view(library: Library, head: Head, language: str, list_page: ListPage, pager: Pager) -> Listed:
    return Listed(
        head=head,
        title=head.title,
        kind="numbered",
        cards=cards(library, list_page.entries, language),
        upcoming=(),
        pager=pager,
        years=(),
    )
