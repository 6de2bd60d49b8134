"""The paragraphs and numbered lists of a text with their places in the source.

The parser of blocks (content/blocks.py) keeps no places. The same lines, containers and markers are
read here; nothing is made of them.
"""

import re
from collections.abc import Callable

import msgspec

from sitegen.content.markdown.block_markers import (
    DEFINITION,
    FOOTNOTE,
    HEADING,
    WIDE,
    Marker,
    interrupts,
    is_quotation,
    is_rule,
    marker,
    starts_block,
)
from sitegen.content.markdown.lines import (
    Dedented,
    Item,
    Lazy,
    LineReader,
    LinesView,
    PlainLines,
    Quoted,
    indent,
    with_plain_spaces,
)
from sitegen.content.markdown.lines import is_blank as _is_blank
from sitegen.content.markdown.links import definitions
from sitegen.content.markdown.raw_html import holds_html, html_at, is_transparent, opens_raw
from sitegen.content.markdown.tables import is_table
from sitegen.content.nesting import DEEPEST_BLOCKS
from sitegen.content.text import places_in

_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*")
_CELL = re.compile(r"(?:\\.|[^|\\])+")
_NOTE_COLUMNS = 4
# Stands for each character of code in running text: no letter and no space, as a backtick.
CODE = "\ufffc"


class Paragraph(msgspec.Struct, frozen=True):
    """Words that are read together: a paragraph, a heading, a cell of a table.

    *text* is without the indentation and the marks of containers: *margins* says how many
    characters each of its lines lacks. *underline* makes a heading of it.
    """

    text: str
    line: int
    margins: tuple[int, ...]
    underline: str = ""

    def places(self) -> Callable[[int], tuple[int, int]]:
        """Return the function that gives line and column in the source of an offset in *text*."""
        find = places_in(self.text)

        def place(offset: int) -> tuple[int, int]:
            line, column = find(offset)
            return self.line + line - 1, column + self.margins[line - 1]

        return place


class Number(msgspec.Struct, frozen=True):
    """The number with which an item of a list begins, and its place."""

    value: int
    line: int
    column: int


class Outline(msgspec.Struct, frozen=True):
    """The paragraphs of a text, and the numbers of each of its numbered lists."""

    paragraphs: list[Paragraph]
    lists: list[list[Number]]


def outline(text: str) -> Outline:
    """Return the outline of *text* without comments and fenced code, with CODE for other code."""
    walk = _Walk([with_plain_spaces(line) for line in text.split("\n")])
    walk.read(PlainLines(LineReader(walk.source), 0), 0)
    return Outline(walk.paragraphs, walk.lists)


class _Walk:
    """One walk over the lines of a text."""

    def __init__(self, source: list[str]) -> None:
        self.source = source
        self.paragraphs: list[Paragraph] = []
        self.lists: list[list[Number]] = []
        self._depth = 0

    def read(self, lines: LinesView, at: int) -> int:
        """Read blocks from line *at* on, and return the number of the line behind."""
        while (line := lines.line(at)) is not None and not isinstance(line, Lazy):
            at = at + 1 if _is_blank(line) else self._block(lines, at, line)
        return at

    def _block(self, lines: LinesView, at: int, line: str) -> int:
        if is_rule(line):
            return at + 1
        if self._depth < DEEPEST_BLOCKS and (inner := self._container(lines, at, line)):
            return self._inside(inner, at)
        if self._depth < DEEPEST_BLOCKS and marker(line):
            return self._items(_flush(lines, at), at)
        if heading := HEADING.fullmatch(line):
            self._add(at, [heading[2] or ""])
            return at + 1
        end = _behind_html(lines, at, line) if line.lstrip().startswith("<") else at
        if end > at:
            return end
        return self._table(lines, at) if is_table(lines, at) else self._paragraph(lines, at)

    def _container(self, lines: LinesView, at: int, line: str) -> LinesView | None:
        """Return the inside of the quotation, footnote or definition that *line* begins."""
        if is_quotation(line):
            return Quoted(_flush(lines, at), at, starts_block)
        found = FOOTNOTE.match(line) or DEFINITION.match(line)
        if not found:
            return None
        inner = Item(lines, at, _NOTE_COLUMNS, starts_block)
        inner.put(at, line[found.end() :])
        return inner

    def _inside(self, inner: LinesView, at: int) -> int:
        self._depth += 1
        end = self.read(inner, at)
        self._depth -= 1
        return max(end, at + 1)

    def _items(self, lines: LinesView, at: int) -> int:
        first = found = marker(lines.line(at) or "")
        numbers: list[Number] = []
        while first and found:
            numbers.append(Number(found.number, at + 1, self._margin(at, lines.line(at) or "") + 1))
            at = self._inside(Item(lines, at, found.columns, starts_block), at)
            following = at
            while (line := lines.line(following)) is not None and _is_blank(line):
                following += 1
            found = _next(line, first)
            at = following if found else at
        if first and first.kind in ".)":
            self.lists.append(numbers)
        return at

    def _table(self, lines: LinesView, at: int) -> int:
        first = at
        while (line := lines.line(at)) and not (isinstance(line, Lazy) or _is_blank(line)):
            if at > first + 1 and starts_block(line):
                break
            margin = self._margin(at, line)
            row = line.lstrip(" ")
            for cell in _CELL.finditer(row) if at != first + 1 else ():
                self.paragraphs.append(Paragraph(cell[0], at + 1, (margin + cell.start(),)))
            at += 1
        return at

    def _paragraph(self, lines: LinesView, at: int) -> int:
        first = at
        text: list[str] = []
        while (line := lines.line(at)) is not None and not _is_blank(line):
            if text and not isinstance(line, Lazy):
                if _UNDERLINE.fullmatch(line) and definitions("\n".join(text), {}):
                    self._add(first, text, line.strip())
                    return at + 1
                if interrupts(line) or is_table(lines, at):
                    break
            text.append(line.lstrip(" \t"))
            at += 1
        self._add(first, text)
        return at

    def _add(self, first: int, text: list[str], underline: str = "") -> None:
        margins = tuple(self._margin(first + n, line) for n, line in enumerate(text))
        self.paragraphs.append(Paragraph("\n".join(text), first + 1, margins, underline))

    def _margin(self, number: int, shown: str) -> int:
        """Return how many characters of a line of the source stand before what is *shown* of it."""
        words = shown.lstrip(" \t")
        source = self.source[number]
        # Tabs may stand for several of the spaces that are shown behind a mark.
        return len(source) - len(words) if source.endswith(words) else 0


def _flush(lines: LinesView, at: int) -> LinesView:
    """Return *lines* without the wide indentation that the one at *at* has."""
    columns = indent(lines.line(at) or "")
    return lines if columns < WIDE else Dedented(lines, at, columns)


def _next(line: str | None, first: Marker) -> Marker | None:
    """Return the marker of an item of the list that began with *first*, None for another line."""
    found = marker(line) if line is not None and indent(line) < WIDE else None
    return found if found and found.kind == first.kind else None


def _behind_html(lines: LinesView, at: int, line: str) -> int:
    """Return the number of the line behind the raw HTML at line *at*, *at* when there is none."""
    name = opens_raw(line)
    if not name and is_transparent(line):
        return at + 1
    if not name and not holds_html(line):
        return at
    end = at
    raw: list[str] = []
    while (shown := lines.line(end)) is not None and not isinstance(shown, Lazy):
        if not name and _is_blank(shown):
            break
        raw.append(shown)
        end += 1
        if name and f"</{name}>" in shown.lower():
            break
    return end if html_at("\n".join(raw).lstrip(), 0) else at
