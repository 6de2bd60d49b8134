"""Tables that lose cells, or that are none."""

import re
from collections.abc import Iterator

from sitegen.diagnostics.diagnostic import Diagnostic

_DELIMITERS = re.compile(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_BAR = re.compile(r"\\.|\|", re.DOTALL)
# Two lines between bars are meant as a table; bars inside lines alone need more of them, with
# spaces around each, because poems, menus and formulas have bars too.
_FRAMED, _DIVIDED = 2, 3
_FRAME = re.compile(r"[ \t>]*\|.*\|[ \t]*")
_DIVISION = re.compile(r"[^\s|][ \t]+\|[ \t]+[^\s|]")


def tables(text: str) -> Iterator[Diagnostic]:
    """Yield each row with more cells than its head, and each table without a line of dashes."""
    lines = text.split("\n")
    number = 0
    while number < len(lines):
        end = _end(lines, number)
        if end > number:
            yield from _block(lines, number, end)
        number = end + 1


def _end(lines: list[str], number: int) -> int:
    """Return the number of the first line from *number* on that has no bar."""
    while number < len(lines) and "|" in lines[number]:
        number += 1
    return number


def _block(lines: list[str], first: int, end: int) -> Iterator[Diagnostic]:
    """Yield what is wrong with the lines with bars from *first* to *end*."""
    for number in range(first + 1, end):
        if _DELIMITERS.fullmatch(lines[number]):
            head = _cells(lines[number - 1])
            if head == _cells(lines[number]):
                yield from _rows(lines, head, number + 1, end)
            else:
                yield Diagnostic("not-a-table", number + 1, 1, {"count": str(head)})
            return
    yield from _undivided(lines, first, end)


def _rows(lines: list[str], head: int, first: int, end: int) -> Iterator[Diagnostic]:
    for number in range(first, end):
        cells = _cells(lines[number])
        if cells > head:
            arguments = {"cells": str(cells), "head": str(head)}
            yield Diagnostic("table-row-too-long", number + 1, 1, arguments)


def _undivided(lines: list[str], first: int, end: int) -> Iterator[Diagnostic]:
    block = lines[first:end]
    framed = all(map(_FRAME.fullmatch, block)) and len(block) >= _FRAMED
    counts = {_cells(line) for line in block}
    divided = all(map(_DIVISION.search, block)) and len(block) >= _DIVIDED and len(counts) == 1
    if framed or divided:
        yield Diagnostic("not-a-table", first + 1, 1, {"count": str(_cells(block[0]))})


def _cells(line: str) -> int:
    """Return how many cells a row has; a bar behind a backslash is a character of its cell."""
    inner = line.strip(" \t>").removeprefix("|")
    bars = [found.start() for found in _BAR.finditer(inner) if found[0] == "|"]
    return len(bars) + (not bars or bars[-1] + 1 < len(inner))
