"""Tables (GitHub Flavored Markdown, section 4.10)."""

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from sitegen.content.markdown.block_markers import WIDE, starts_block
from sitegen.content.markdown.lines import Lazy, LinesView, indent, is_blank

if TYPE_CHECKING:
    from sitegen.content.markdown.blocks import Blocks

_DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
# Short rows are filled with empty cells, up to this limit, which no real table reaches.
_MAX_EMPTY = 10_000
_PIPE = re.compile(r"\\.|\|", re.DOTALL)


def is_table(lines: LinesView, at: int) -> bool:
    """Return whether a table begins at line *at*: its next line is a delimiter row that matches."""
    head, below = lines.line(at), lines.line(at + 1)
    if head is None or below is None or "|" not in head or "-" not in below:
        return False
    if isinstance(below, Lazy) or indent(below) >= WIDE or not _DELIMITERS.fullmatch(below):
        return False
    return len(_cells(head)) == len(_cells(below))


def table(parser: "Blocks", parent: Element, lines: LinesView, at: int) -> int:
    """Read a table, up to a blank line or another block."""
    del parser
    if not is_table(lines, at):
        return at
    aligned = [_alignment(cell) for cell in _cells(lines.line(at + 1) or "")]
    element = SubElement(parent, "table")
    _row(SubElement(element, "thead"), "th", lines.line(at) or "", aligned)
    rows = SubElement(element, "tbody")
    first = at = at + 2
    while (line := lines.line(at)) and not (isinstance(line, Lazy) or is_blank(line)):
        if starts_block(line):
            break
        is_filled = (at - first) * len(aligned) < _MAX_EMPTY
        _row(rows, "td", line, aligned if is_filled else aligned[: len(_cells(line))])
        at += 1
    return at


def _alignment(cell: str) -> str:
    if cell.endswith(":"):
        return "center" if cell.startswith(":") else "right"
    return "left" if cell.startswith(":") else ""


def _row(parent: Element, tag: str, line: str, aligned: list[str]) -> None:
    row = SubElement(parent, "tr")
    cells = _cells(line)
    for number, alignment in enumerate(aligned):
        cell = SubElement(row, tag, {"style": f"text-align: {alignment};"} if alignment else {})
        cell.text = cells[number] if number < len(cells) else ""


def _cells(line: str) -> list[str]:
    """Return the cells of a row; an escaped pipe is part of its cell."""
    inner = line.strip().removeprefix("|")
    cells = []
    start = 0
    for found in _PIPE.finditer(inner):
        if found[0] == "|":
            cells.append(inner[start : found.start()])
            start = found.end()
    if start < len(inner) or not cells:
        cells.append(inner[start:])
    return [cell.replace("\\|", "|").strip() for cell in cells]
