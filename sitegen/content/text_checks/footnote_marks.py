"""Footnotes that lack their text, their mark, or a name of their own."""

import re
from collections.abc import Iterator

from sitegen.content.text import places_in
from sitegen.diagnostics.diagnostic import Diagnostic

_NOTE = re.compile(r"^[ >]{0,7}\[\^([^\]\s]{1,99})\]:", re.MULTILINE)
_MARK = re.compile(r"(?<!\\)\[\^([^\]\s]{1,99})\]")


def footnotes(text: str) -> Iterator[Diagnostic]:
    """Yield each mark without its note, note without a mark, and second note of one name."""
    if "[^" not in text:
        return
    place = places_in(text)
    notes: dict[str, int] = {}
    begins = set()
    for note in _NOTE.finditer(text):
        start = text.index("[", note.start())
        begins.add(start)
        if note[1] in notes:
            yield Diagnostic("footnote-twice", *place(start), {"name": note[1]})
        notes.setdefault(note[1], start)
    marks = {mark.start(): mark[1] for mark in _MARK.finditer(text) if mark.start() not in begins}
    for start, name in marks.items():
        if name not in notes:
            yield Diagnostic("footnote-missing", *place(start), {"name": name})
    used = set(marks.values())
    for name, start in notes.items():
        if name not in used:
            yield Diagnostic("footnote-unused", *place(start), {"name": name})
