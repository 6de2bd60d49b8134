"""Errors for the browser: each with its place, the lines around it, and a hint."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from sitegen.content.text import LARGEST_TEXT
from sitegen.diagnostics.diagnostic import Finding
from sitegen.diagnostics.wording import Message, more_of_codes, shown
from sitegen.engine.errors import SourceChangedError
from sitegen.engine.files.regular_files import FileTooLargeError, read_below
from sitegen.engine.options import place_of
from sitegen.words.catalogue import Catalogue

_AROUND = 3  # lines before and after the one with the error
_ERROR = "error"


class Line(msgspec.Struct, frozen=True):
    """One line of a file; *number* is right-aligned."""

    number: str
    text: str
    is_meant: bool


class Fault(msgspec.Struct, frozen=True):
    """An error in words, with the lines around it."""

    message: Message
    lines: tuple[Line, ...]


def faults(
    findings: Iterable[Finding], words: Catalogue, site: Path
) -> tuple[tuple[Fault, ...], tuple[str, ...]]:
    """Return the errors among *findings*, and a line for each code with more of them."""
    selected = shown((each for each in findings if each.severity == _ERROR), words)
    return (
        tuple(Fault(each, _lines(each.path, site, each.line)) for each in selected.messages),
        more_of_codes(selected, words),
    )


def _lines(path: str, site: Path, meant: int) -> tuple[Line, ...]:
    """Return the lines around line *meant* of a file, none if it cannot be read as text."""
    try:
        lines = read_below(*place_of(path, site), LARGEST_TEXT).decode("utf-8-sig").splitlines()
    except (OSError, SourceChangedError, FileTooLargeError, UnicodeDecodeError):
        return ()
    first, last = max(meant - _AROUND, 1), min(meant + _AROUND, len(lines))
    width = len(str(last))
    return tuple(
        Line(f"{number:{width}}", lines[number - 1], number == meant)
        for number in range(first, last + 1)
    )
