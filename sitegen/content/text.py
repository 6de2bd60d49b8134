"""Decoding the bytes of a text file: UTF-8, NFC, LF."""

import re
import unicodedata
from bisect import bisect_right
from codecs import BOM_UTF8
from collections.abc import Callable

from sitegen.diagnostics.diagnostic import Diagnostic

LARGEST_TEXT = 2 * 1024 * 1024  # bytes
# YAML and editors disagree whether U+0085, U+2028 and U+2029 end a line.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_BREAK = re.compile("\r\n?")


def decode(data: bytes) -> str | Diagnostic:
    """Return the text of *data* in NFC with LF, or the diagnostic why it is unreadable."""
    if len(data) > LARGEST_TEXT:
        return too_large(len(data))
    try:
        text = data.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Diagnostic("not-utf-8", line)
    if "\r" in text:
        text = _BREAK.sub("\n", text)
    text = unicodedata.normalize("NFC", text)
    return _control_character(text) or text


def too_large(size: int) -> Diagnostic:
    """Return the diagnostic for a text file of *size* bytes, which is not read."""
    return Diagnostic("file-too-large", arguments={"size": f"{size / 1024 / 1024:.1f}"})


def _control_character(text: str) -> Diagnostic | None:
    found = _CONTROL.search(text)
    if not found:
        return None
    line, column = place(text, found.start())
    return Diagnostic("control-character", line, column, {"value": f"U+{ord(found[0]):04X}"})


def place(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column, from 1, of the character at *offset*."""
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - start + 1


def places_in(text: str) -> Callable[[int], tuple[int, int]]:
    """Return a function like `place`, fast for many offsets in one text."""
    starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def find(offset: int) -> tuple[int, int]:
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    return find


def is_plain(value: str) -> bool:
    """Return whether *value* has no control character (YAML can write them as escapes)."""
    return not control_in(value)


def control_in(value: str) -> str:
    """Return the first control character of *value* as U+XXXX, or ""."""
    found = _CONTROL.search(value)
    return f"U+{ord(found[0]):04X}" if found else ""
