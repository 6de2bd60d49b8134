"""Views of lines: a quotation or a list item removes its markers or indentation from each line.

CommonMark (section 5) says which lines belong to a container. A view returns one line at a time,
so that a text is read once, however deeply its containers are nested.
"""

import re
from collections.abc import Callable
from typing import Protocol

from sitegen.languages.characters import ODD_SPACES, SPACES

_QUOTE = re.compile(r" {0,3}> ?")
_MARKERS = re.compile(r"(?:[ \t]|>|(?:[-*+•◦▪●○■‣⁃\uf0b7\uf0a7]|[0-9]{1,3}[.)])(?=[ \t]))*")
# Marks of blocks with a space behind them that is no plain one, or a line of nothing but marks.
_SPACE = rf"[ \t{SPACES}]"
_MARK = r"(?:[-*+•◦▪●○■‣⁃\uf0b7\uf0a7:>]|[0-9]{1,3}[.)]|\#{1,6})"
_ODD_MARKS = re.compile(
    rf"(?:(?:{_SPACE}|>)*{_MARK}(?={_SPACE}))+{_SPACE}+|(?:{_SPACE}|[-=*_|:>])+\Z"
)

StartsBlock = Callable[[str], bool]


class Lazy(str):
    """A lazy continuation line, without its container's markers: it only continues a paragraph."""

    __slots__ = ()


class Lines(Protocol):
    """Lines of a text by number, None after the last one."""

    def line(self, number: int) -> str | None:
        """Return the line of this *number*."""


class LineReader:
    """All lines of a text, with leading tabs expanded."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = [
            _untabbed(line) if "\t" in line else line for line in map(with_plain_spaces, lines)
        ]

    def line(self, number: int) -> str | None:
        """Return the line of this *number*, None after the last one."""
        return self._lines[number] if number < len(self._lines) else None


class LinesView:
    """Lines of *outer* inside a container; each is processed once."""

    def __init__(self, outer: Lines, first: int) -> None:
        self._outer = outer
        self._first = first
        self._seen: dict[int, str | None] = {}

    def line(self, number: int) -> str | None:
        """Return the line of this *number*, None after the last one of the container."""
        if number not in self._seen:
            raw = self._outer.line(number)
            self._seen[number] = raw if raw is None else self._shown(raw, number)
        return self._seen[number]

    def put(self, number: int, text: str) -> None:
        """Replace the line of this *number* by *text*, its unread rest."""
        self._seen[number] = text

    def _shown(self, raw: str, number: int) -> str | None:
        raise NotImplementedError


class PlainLines(LinesView):
    """The lines unchanged."""

    def _shown(self, raw: str, number: int) -> str | None:
        del number
        return raw


class Dedented(LinesView):
    """Lines without the indentation of the first one, which is *columns* wide."""

    def __init__(self, outer: Lines, first: int, columns: int) -> None:
        super().__init__(outer, first)
        self._columns = columns

    def _shown(self, raw: str, number: int) -> str | None:
        del number
        shown = raw[min(indent(raw), self._columns) :]
        return Lazy(shown) if isinstance(raw, Lazy) else shown


class Quoted(LinesView):
    """The lines inside a quotation."""

    def __init__(self, outer: Lines, first: int, starts_block: StartsBlock) -> None:
        super().__init__(outer, first)
        self._starts_block = starts_block

    def _shown(self, raw: str, number: int) -> str | None:
        del number
        if isinstance(raw, Lazy):
            return raw
        if marker := _QUOTE.match(raw):
            return raw[marker.end() :]
        return None if is_blank(raw) or self._starts_block(raw) else Lazy(raw)


class Item(LinesView):
    """The lines inside an item whose text begins at column *columns*."""

    def __init__(self, outer: Lines, first: int, columns: int, starts_block: StartsBlock) -> None:
        super().__init__(outer, first)
        self._columns = columns
        self._starts_block = starts_block

    def _shown(self, raw: str, number: int) -> str | None:
        if number == self._first:
            return raw[self._columns :]
        if isinstance(raw, Lazy):
            return raw
        if is_blank(raw):
            has_content = number > self._first + 1 or not is_blank(self.line(self._first) or "")
            return "" if has_content else None
        if indent(raw) >= self._columns:
            return raw[self._columns :]
        is_after_gap = is_blank(self._outer.line(number - 1) or "")
        return None if is_after_gap or self._starts_block(raw) else Lazy(raw)


def is_blank(line: str) -> bool:
    """Return whether a line is empty except for white space."""
    return not line or line.isspace()


def indent(line: str) -> int:
    """Return the indentation of a line, in spaces."""
    return len(line) - len(line.lstrip(" "))


def with_plain_spaces(line: str) -> str:
    """Return *line* with plain spaces behind its marks: other ones are seen as spaces too.

    Pages of the web and Word have no-break spaces there, and Markdown would see no mark.
    """
    if line.isascii() or not (marks := _ODD_MARKS.match(line)):
        return line
    return ODD_SPACES.sub(" ", marks[0]) + line[marks.end() :]


def _untabbed(line: str) -> str:
    """Return *line* with the tabs in its indentation and list markers expanded."""
    marks = _MARKERS.match(line)
    end = marks.end() if marks else 0
    return line[:end].expandtabs(4) + line[end:]
