"""The pages of lists: how a list is split.

Pages are numbered from the oldest, so that a new story changes only the front. For n entries and
P = page_size, q = n // P: with n < 2P there is only the front; else page k (1 ≤ k ≤ q−1) holds
entries (k−1)P+1 … kP and the front the newest n−(q−1)P.
"""

from collections.abc import Iterator, Mapping

import msgspec

from sitegen.library.lists.list_index import ListEntry, ListIndex


class ListPage(msgspec.Struct, frozen=True):
    """One page of a list, its entries oldest first.

    *number* counts from the oldest page, and is 0 for the front; *older* is the number of the
    page before it, 0 for none; *newer* that of the page after it, 0 for the front.
    """

    entries: tuple[ListEntry, ...]
    number: int = 0
    older: int = 0
    newer: int = 0


def list_page_key(list_name: str, number: int) -> str:
    """Return the key of the page *number* of a list."""
    return f"{list_name}#{number}"


def pages(list_index: ListIndex, list_name: str) -> int | None:
    """Return how many numbered pages a list has, None when it is empty."""
    count = list_index.count(list_name)
    return max(count // list_index.page_size - 1, 0) if count else None


def list_page(lists: Mapping[str, tuple[ListEntry, ...]], size: int, name: str) -> ListPage | None:
    """Return the list page *name*, None when it does not exist."""
    list_name, _, number = name.rpartition("#")
    entries = lists.get(list_name)
    return _list_page(entries, size, int(number)) if entries else None


def _list_page(entries: tuple[ListEntry, ...], size: int, number: int) -> ListPage | None:
    count = max(len(entries) // size - 1, 0)
    if number > count:
        return None
    if number == 0:
        return ListPage(entries[count * size :], 0, count)
    newer = number + 1 if number < count else 0
    return ListPage(entries[(number - 1) * size : number * size], number, number - 1, newer)


def list_page_keys(lists: Mapping[str, tuple[ListEntry, ...]], size: int) -> Iterator[str]:
    """Yield the keys of the pages of all lists."""
    for list_name, entries in lists.items():
        for number in range(max(len(entries) // size, 1)):
            yield list_page_key(list_name, number)
