"""Editing a text at known places: every other byte stays."""

import html
import re
import unicodedata
from codecs import BOM_UTF8
from collections.abc import Iterable

import msgspec

_BREAK = re.compile("(\r\n|\r|\n)")
_OPENING = ('"', "'")


class TextEdit(msgspec.Struct, frozen=True, order=True):
    """A replacement at a place; line and column count from 1, as in diagnostics."""

    line: int
    column: int
    old: str
    new: str


def rewritten(data: bytes, changes: Iterable[TextEdit]) -> bytes | TextEdit:
    """Return the text *data* with *changes* made, or the first one that does not match the text.

    Places are those of the text in NFC with LF; the text keeps its own Unicode form and line ends.
    """
    bom = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    pieces = _BREAK.split(data.removeprefix(bom).decode())
    # From the last to the first, so that the places of the remaining ones stay valid.
    for change in sorted(set(changes), reverse=True):
        number = 2 * (change.line - 1)  # lines and line ends alternate
        line = _changed(pieces[number], change) if number < len(pieces) else None
        if line is None:
            return change
        pieces[number] = line
    return bom + "".join(pieces).encode()


def _changed(line: str, change: TextEdit) -> str | None:
    start = _offset(line, change.column)
    start += line[start : start + 1] in _OPENING
    forms = ((change.old, change.new), (html.escape(change.old), html.escape(change.new)))
    for old, new in forms:
        if line.startswith(old, start):
            return line[:start] + new + line[start + len(old) :]
    return None


def _offset(line: str, column: int) -> int:
    """Return the offset of the character that is at *column* when the line is in NFC."""
    if unicodedata.is_normalized("NFC", line):
        return column - 1
    lengths = (len(unicodedata.normalize("NFC", line[:end])) for end in range(len(line) + 1))
    return max(end for end, length in enumerate(lengths) if length < column)
