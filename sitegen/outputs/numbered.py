"""Numbered pages of lists that grow, from the oldest: a new story changes only the front.

For n entries and P = page_size, q = n // P: with n < 2P there is only the front; else page k
(1 ≤ k ≤ q−1) holds entries (k−1)P+1 … kP and the front the newest n−(q−1)P.
"""

from collections.abc import Callable, Iterator
from functools import partial

import msgspec

from sitegen.library import permalinks
from sitegen.library.library import Library
from sitegen.library.page import Page, Publication
from sitegen.library.shelves import Shelf
from sitegen.outputs.output import Output, Stage, Template
from sitegen.outputs.parts import cards
from sitegen.outputs.views import Head, Listed, Pager

Entries = tuple[tuple[Publication, Page], ...]
NumberedHead = Callable[[str], Head]


def split(entries: Entries, size: int) -> tuple[tuple[Entries, ...], Entries]:
    """Return the numbered pages, the first one oldest, and the front; all oldest first."""
    pages = max(len(entries) // size - 1, 0)
    if len(entries) < 2 * size:
        pages = 0
    numbered = tuple(entries[k * size : (k + 1) * size] for k in range(pages))
    return numbered, entries[pages * size :]


def front_pager(shelf: Shelf, library: Library, language: str, front: str) -> Pager:
    """Return the pager of the front at the address *front*."""
    numbered, _ = split(shelf.entries, library.site.page_size)
    return Pager(older=_address(library, language, front, len(numbered)) if numbered else "")


def front_entries(shelf: Shelf, library: Library) -> Entries:
    """Return what the front shows, oldest first."""
    return split(shelf.entries, library.site.page_size)[1]


def numbered_pages(
    shelf: Shelf, library: Library, language: str, head: Head, origin: str
) -> Iterator[Output]:
    """Yield the numbered pages of the list whose front has the head *head*."""
    numbered, _ = split(shelf.entries, library.site.page_size)
    addresses = [
        _address(library, language, head.address, number + 1) for number in range(len(numbered))
    ]
    for number, entries in enumerate(numbered):
        newer = addresses[number + 1] if number + 1 < len(numbered) else head.address
        older = addresses[number - 1] if number else ""
        pager = Pager(newer, older, head.address, number + 1)
        own = _head(head, addresses[number])
        yield Output(
            path=permalinks.file_of(own.address),
            recipe=Template("list.html"),
            view=partial(_view, own, language, entries, pager),
            language=language,
            stage=Stage.LIST,
            listing=None,  # numbered pages are noindex and in no sitemap
            origin=origin,
        )


def _head(front: Head, address: str) -> Head:
    """Return the head of a numbered page of the list with the head *front*."""
    return msgspec.structs.replace(front, address=address, description="", image="", indexed=False)


def _address(library: Library, language: str, front: str, number: int) -> str:
    return permalinks.numbered_page(front, library.site.language(language), number)


def _view(head: Head, language: str, entries: Entries, pager: Pager) -> Listed:
    return Listed(
        head=head,
        title=head.title,
        kind="numbered",
        cards=cards(entries, language),
        upcoming=(),
        pager=pager,
        years=(),
    )
