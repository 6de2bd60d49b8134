"""Rewriting a text at known places: every other byte stays."""

import html
import re
import unicodedata
from bisect import bisect_right
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable

import msgspec

from sitegen.content.text import decode

_BREAK = re.compile("\r\n|\r|\n")
_OPENING = ('"', "'")


class Splice(msgspec.Struct, frozen=True, order=True):
    """The text *new* for what stands between the offsets *start* and *end* of a decoded text."""

    start: int
    end: int
    new: str


class TextEdit(msgspec.Struct, frozen=True, order=True):
    """A replacement at a place; line and column count from 1, as in diagnostics."""

    line: int
    column: int
    old: str
    new: str


def spliced(data: bytes, splices: Iterable[Splice]) -> bytes:
    """Return the bytes of a text with *splices* made, which do not overlap.

    Offsets are those of the decoded text: in NFC, with LF, without a byte order mark. The bytes
    keep their own Unicode form, and new lines end as the line does in which they begin.
    """
    bom = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    raw = data.removeprefix(bom).decode()
    raw_offset = _raw_offsets(raw)
    done, pieces = 0, []
    for each in sorted(set(splices)):
        start, end = raw_offset(each.start), raw_offset(each.end)
        new = each.new.replace("\n", _line_end(raw, start)) if "\n" in each.new else each.new
        pieces += [raw[done:start], new]
        done = end
    return bom + "".join([*pieces, raw[done:]]).encode()


def rewritten(data: bytes, changes: Iterable[TextEdit]) -> bytes | TextEdit:
    """Return the text *data* with *changes* made, or the first that does not match the text."""
    text, splices = decode(data), []
    for change in sorted(set(changes)):
        splice = _located(text, change) if isinstance(text, str) else None
        if splice is None:
            return change
        splices.append(splice)
    return spliced(data, splices)


def with_splices(text: str, splices: Iterable[Splice]) -> str:
    """Return the decoded *text* with *splices* made, which do not overlap."""
    done, pieces = 0, []
    for each in sorted(set(splices)):
        pieces += [text[done : each.start], each.new]
        done = each.end
    return "".join([*pieces, text[done:]])


def _located(text: str, change: TextEdit) -> Splice | None:
    """Return *change* as a splice of the decoded *text*, None if its old words are not there."""
    lines = text.split("\n")
    if change.line > len(lines):
        return None
    start = sum(len(line) + 1 for line in lines[: change.line - 1]) + change.column - 1
    start += text[start : start + 1] in _OPENING
    forms = ((change.old, change.new), (html.escape(change.old), html.escape(change.new)))
    for old, new in forms:
        if text.startswith(old, start):
            return Splice(start, start + len(old), new)
    return None


def _raw_offsets(raw: str) -> Callable[[int], int]:
    """Return the function from an offset in the decoded text to that in *raw*."""
    if "\r" not in raw and unicodedata.is_normalized("NFC", raw):
        return lambda offset: offset
    starts, lines = [0], []
    for found in _BREAK.finditer(raw):
        lines.append(raw[starts[-1] : found.start()])
        starts.append(found.end())
    lines.append(raw[starts[-1] :])
    decoded = [0]
    for line in lines:
        decoded.append(decoded[-1] + len(unicodedata.normalize("NFC", line)) + 1)

    def offset_in_raw(offset: int) -> int:
        number = bisect_right(decoded, offset) - 1
        return starts[number] + _offset_in_line(lines[number], offset - decoded[number])

    return offset_in_raw


def _offset_in_line(line: str, offset: int) -> int:
    """Return the greatest offset in *line* before which it has *offset* characters in NFC."""
    if unicodedata.is_normalized("NFC", line):
        return offset

    def length(end: int) -> int:
        return len(unicodedata.normalize("NFC", line[:end]))

    return bisect_right(range(len(line) + 1), offset, key=length) - 1


def _line_end(raw: str, offset: int) -> str:
    """Return the end of the line at *offset*, or of the one above if it is the last."""
    if found := _BREAK.search(raw, offset):
        return found[0]
    above = _BREAK.findall(raw, 0, offset)
    return above[-1] if above else "\n"
