"""Differences between two versions of a text, word by word (difflib)."""

import enum
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

import msgspec

from sitegen.content.stamp import Words

BODY = "body"
_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
_BETWEEN = "\n\n"


class Fate(enum.StrEnum):
    """Whether a piece of text was kept, removed or added."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


class Piece(msgspec.Struct, frozen=True):
    """A run of words with the same fate."""

    fate: Fate
    text: str


class WordChange(msgspec.Struct, frozen=True):
    """What changed in one place: a field by its path, or paragraphs of the body."""

    field: str
    pieces: tuple[Piece, ...]


def changes(before: Words, now: Words) -> tuple[WordChange, ...]:
    """Return the differences: present fields in order, removed fields, then the body."""
    old, new = dict(before.fields), dict(now.fields)
    fields = (
        WordChange(path, pieces(old.get(path, ""), new.get(path, "")))
        for path in [*new, *(path for path in old if path not in new)]
        if old.get(path, "") != new.get(path, "")
    )
    return (*fields, *_paragraphs(before.paragraphs, now.paragraphs))


def _paragraphs(old: Sequence[str], new: Sequence[str]) -> Iterator[WordChange]:
    """Yield a change for each paragraph that differs, or run of such paragraphs."""
    for tag, start, end, first, last in SequenceMatcher(None, old, new).get_opcodes():
        before, now = old[start:end], new[first:last]
        if tag == "equal":
            continue
        if len(before) != len(now):
            before, now = [_BETWEEN.join(before)], [_BETWEEN.join(now)]
        for one, other in zip(before, now, strict=True):
            yield WordChange(BODY, pieces(one, other))


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Return both texts merged: kept and removed pieces are *old*, kept and added ones *new*."""
    before, now = _TOKENS.findall(old), _TOKENS.findall(new)
    # difflib ignores frequent words of a long text, so it gets only the differing middle.
    head = _alike(before, now)
    tail = _alike(before[head:][::-1], now[head:][::-1])
    end, last = len(before) - tail, len(now) - tail
    found = [
        Piece(Fate.KEPT, "".join(before[:head])),
        *_middle(before[head:end], now[head:last]),
        Piece(Fate.KEPT, "".join(before[end:])),
    ]
    return tuple(piece for piece in found if piece.text)


def _alike(before: Sequence[str], now: Sequence[str]) -> int:
    """Return the number of equal words at the start of both."""
    pairs = enumerate(zip(before, now, strict=False))
    different = (number for number, (one, other) in pairs if one != other)
    return next(different, min(len(before), len(now)))


def _middle(before: Sequence[str], now: Sequence[str]) -> Iterator[Piece]:
    for tag, start, end, first, last in SequenceMatcher(None, before, now).get_opcodes():
        if tag == "equal":
            yield Piece(Fate.KEPT, "".join(before[start:end]))
        else:
            yield Piece(Fate.REMOVED, "".join(before[start:end]))
            yield Piece(Fate.ADDED, "".join(now[first:last]))
