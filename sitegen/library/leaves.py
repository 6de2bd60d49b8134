"""The pages of lists: how a shelf is split.

Pages are numbered from the oldest, so that a new story changes only the front. For n entries and
P = page_size, q = n // P: with n < 2P there is only the front; else page k (1 ≤ k ≤ q−1) holds
entries (k−1)P+1 … kP and the front the newest n−(q−1)P.
"""

from collections.abc import Iterator, Mapping

import msgspec

from sitegen.library.shelves import Entry


class Leaf(msgspec.Struct, frozen=True):
    """One page of a list, its entries oldest first.

    *number* counts from the oldest page, and is 0 for the front; *older* is the number of the
    page before it, 0 for none; *newer* that of the page after it, 0 for the front.
    """

    entries: tuple[Entry, ...]
    number: int = 0
    older: int = 0
    newer: int = 0


def leaf_name(shelf: str, number: int) -> str:
    """Return the name of the page *number* of a shelf."""
    return f"{shelf}#{number}"


def leaves(filled: Mapping[str, tuple[Entry, ...]], size: int) -> dict[str, Leaf]:
    """Return the pages of all shelves, by name."""
    return {
        leaf_name(shelf, leaf.number): leaf
        for shelf, entries in filled.items()
        for leaf in split(entries, size)
    }


def split(entries: tuple[Entry, ...], size: int) -> Iterator[Leaf]:
    """Yield the pages of a list of *entries*, the front last."""
    count = max(len(entries) // size - 1, 0)
    for number in range(1, count + 1):
        newer = number + 1 if number < count else 0
        yield Leaf(entries[(number - 1) * size : number * size], number, number - 1, newer)
    yield Leaf(entries[count * size :], 0, count)
