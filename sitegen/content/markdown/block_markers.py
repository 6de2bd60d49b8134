"""The markers at the beginning of a line that start a block (CommonMark, sections 4 and 5)."""

import re

import msgspec

from sitegen.content.markdown import raw_html
from sitegen.content.markdown.lines import Lazy, indent, is_blank

HEADING = re.compile(r" *(#{1,6})(?:[ \t]+(.*))?")
_RULE = re.compile(r" *([-*_])[ \t]*(?:\1[ \t]*){2,}")
FENCE = re.compile(r" *(`{3,}(?=[^`]*$)|~{3,})[ \t]*(.*)")
_QUOTE = re.compile(r" *>")
# Bullets pasted from Word and web pages, followed by a space, a tab or nothing.
PASTED = "•◦▪●○■‣⁃\uf0b7\uf0a7"
# A number of four digits or more may be a year at the beginning of a paragraph.
_ITEM = re.compile(
    rf" *(?:([-*+])(?=[ \t]|$)|([{PASTED}])|([0-9]{{1,3}})([.)])(?=[ \t]|$))( *)(?=(.?))"
)
FOOTNOTE = re.compile(r" *\[\^([^\]\n]{1,99})\]:[ \t]*")
DEFINITION = re.compile(r" *:[ \t]+(?=\S)")
_COMMENT = re.compile(" *<!--")
# More indentation continues a paragraph, and a wider gap after a marker belongs to the text.
WIDE = 4


class Marker(msgspec.Struct, frozen=True):
    """The marker of a list item: its kind, which is the same in a list, and its number.

    *margin* is the column of the marker, *columns* that of the text.
    """

    kind: str
    number: int
    margin: int
    columns: int
    is_empty: bool


def marker(line: str) -> Marker | None:
    """Return the marker at the beginning of *line*, None when it has none or is a rule."""
    found = _ITEM.match(line)
    if not found or is_rule(line):
        return None
    bullet, pasted, number, delimiter, gap, text = found.groups()
    kind = bullet or ("•" if pasted else delimiter)
    end = found.end() - len(gap)
    least = end + (0 if pasted else 1)
    columns = least if not text or len(gap) > WIDE else max(end + len(gap), least)
    return Marker(kind, int(number or 1), indent(line), columns, not text)


def is_rule(line: str) -> bool:
    """Return whether *line* is a thematic break."""
    return _RULE.fullmatch(line) is not None


def is_quotation(line: str) -> bool:
    """Return whether *line* begins a quotation."""
    return _QUOTE.match(line) is not None


def is_comment(line: str) -> bool:
    """Return whether *line* begins a comment."""
    return _COMMENT.match(line) is not None


def starts_block(line: str) -> bool:
    """Return whether *line* begins a block other than a paragraph."""
    if indent(line) >= WIDE:
        return False
    return _starts(line) or marker(line) is not None


def interrupts(line: str) -> bool:
    """Return whether *line*, after a line of a paragraph, begins another block.

    A number does only if it is 1: any other may be there by chance.
    """
    if isinstance(line, Lazy) or indent(line) >= WIDE:
        return False
    if _starts(line):
        return True
    found = marker(line)
    return found is not None and not found.is_empty and found.number == 1


def _starts(line: str) -> bool:
    first = line.lstrip(" ")[:1]
    if first not in _FIRST or is_blank(line):
        return False
    return (
        bool(HEADING.fullmatch(line) or FENCE.fullmatch(line))
        or is_rule(line)
        or is_quotation(line)
        or (first == "<" and _starts_html(line))
        or FOOTNOTE.match(line) is not None
        or DEFINITION.match(line) is not None
    )


_FIRST = frozenset("#`~-*_><[:")


def _starts_html(line: str) -> bool:
    return is_comment(line) or bool(raw_html.opens_raw(line)) or raw_html.opens_block(line)
