"""Quotation marks, apostrophes, dashes and ellipses by the rules of each language.

Works on plain text: runs of a paragraph one after the other, or a complete text at once. Text that
is already correct stays unchanged, so the operation is idempotent.

The quotation marks are CLDR's delimiters. CLDR has no dash: the project uses an en dash in Kazakh
and English, an em dash in Russian, and never begins a line with one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from sitegen.languages.tags import lookup


@dataclass(frozen=True)
class QuotationMarks:
    """The quotation marks of a language, and its dash with the spaces around it."""

    outer_open: str
    outer_close: str
    inner_open: str
    inner_close: str
    dash: str


_ENGLISH = QuotationMarks("“", "”", "‘", "’", " – ")
_MARKS: Mapping[str, QuotationMarks] = MappingProxyType(
    {
        "kk": QuotationMarks("«", "»", "“", "”", " – "),
        "ru": QuotationMarks("«", "»", "„", "“", " — "),
        "en": _ENGLISH,
    },
)

_CLOSING = MappingProxyType({"«": "»", "“": "”", "„": "“", "‘": "’"})
_OPENED_BY = MappingProxyType({"»": "«", "”": "“„"})

_QUOTES = "\"'«»“”„"
_QUOTE = re.compile(f"[{_QUOTES}]")
_BEFORE_OPENING = frozenset("([{</=«“„‘-‑–—")
_BEFORE_OPENING_SINGLE = _BEFORE_OPENING | {'"', "'"}
# Words that begin with an elision: the mark before them opens nothing.
_ELISION = re.compile(r"(?:tis|twas|em|n|til)\b", re.IGNORECASE)

_SPACES = r"[ \u00a0]"
_WORD_BEFORE, _WORD_AFTER = r"(?<=[^\s\-–—])", r"(?=[^\s\-–—])"
_DASH_BETWEEN_WORDS = re.compile(
    rf"{_WORD_BEFORE}{_SPACES}+-{{1,3}}(?:{_SPACES}+{_WORD_AFTER}|(?=\n))",
)
_DASH_OF_DIALOGUE = re.compile(r"(?<=\n)( *)-{1,3} +(?=\S)")
_DASH_OF_NUMBERS = re.compile(r"(?<=\d)--(?=\d)")

# Hyphens that may become dashes: most are inside words. A pattern that begins with the hyphen and
# looks back is the fastest.
_HYPHEN_OUTSIDE_WORD = re.compile(r"-(?<![^ \u00a0\n-]-)")

_PARAGRAPH_BREAK = re.compile(r"(\n\s*\n)")


class _Quote(NamedTuple):
    """An open quotation: its opening mark and the straight mark that was typed, or ""."""

    mark: str
    typed: str


def marks(language: str) -> QuotationMarks:
    """Return the marks of *language*, the English ones for a language without an entry."""
    return lookup(language, _MARKS, _ENGLISH)


def typeset(text: str, language: str) -> str:
    """Return plain *text* typeset for *language*; blank lines separate its paragraphs."""
    if not may_change(text):
        return text
    typesetter = Typesetter(language)
    parts = _PARAGRAPH_BREAK.split(text)
    for position in range(0, len(parts), 2):
        parts[position] = typesetter.run(parts[position])
        typesetter.reset()
    return "".join(parts)


def may_change(text: str) -> bool:
    """Return whether typesetting *text*, or a paragraph whose runs are its lines, may change it."""
    if '"' in text or "'" in text or "..." in text:
        return True
    return _HYPHEN_OUTSIDE_WORD.search(text) is not None


def concerns(text: str) -> bool:
    """Return whether a typesetter needs more of a run than its last character."""
    return may_change(text) or any(map(text.__contains__, _QUOTES))


class Typesetter:
    """Typesets the runs of a paragraph in turn, with the state that one run passes to the next."""

    def __init__(self, language: str) -> None:
        """Start at the beginning of a paragraph."""
        self._marks = marks(language)
        # “ opens in one language and closes in another.
        self._before_opening = _BEFORE_OPENING - {self._marks.inner_close}
        self._open: list[_Quote] = []
        self._previous = ""

    def reset(self) -> None:
        """Clear the state: the paragraph has ended, and so have its open quotations."""
        self._open.clear()
        self._previous = ""

    def skip(self, text: str) -> None:
        """Record *text* of the paragraph that stays unchanged, such as code."""
        self._previous = text[-1:] or self._previous

    def run(self, text: str, following: str = "") -> str:
        """Return *text* typeset; *following* is the first visible character after it, if any.

        A quotation in double marks may open in one run and close in another; single marks are
        distinguished from apostrophes only within a run.
        """
        if "..." in text:
            text = text.replace("...", "…")
        if _HYPHEN_OUTSIDE_WORD.search(text):
            text = _dashes(text, self._previous, following, self._marks.dash)
        # Most runs have none, and seven plain searches are faster than one regular expression.
        if any(map(text.__contains__, _QUOTES)):
            text = self._quotes(text, following)
        self.skip(text)
        return text

    def _quotes(self, text: str, following: str) -> str:
        """Replace the quotation marks, each by one character."""
        singles = _roles_of_singles(text, self._previous, following)
        characters = list(text)
        for match in _QUOTE.finditer(text):
            index = match.start()
            before = characters[index - 1] if index else self._previous
            after = text[index + 1 : index + 2] or following[:1]
            if text[index] == '"':
                characters[index] = self._double(before, after)
            elif text[index] == "'":
                characters[index] = self._single(before, after, singles.get(index, ""))
            else:
                self._track(text[index])
        return "".join(characters)

    def _double(self, before: str, after: str) -> str:
        """Resolve a straight double mark by its neighbours, then by the open quotations.

        Whether it stays straight does not depend on them, so a second pass changes nothing.
        """
        if _may_open(before, self._before_opening) and not _is_gap(after):
            return self._opened('"')
        if self._is_open('"'):
            return self._closed('"')
        # Inches stay straight, and so does a mark with spaces on both sides.
        if before.isdecimal() or before in {'"', "'"} or (_is_gap(before) and _is_gap(after)):
            return '"'
        if self._is_open(""):
            return self._closed("")
        return self._opened('"') if after.isalnum() else self._marks.outer_close

    def _single(self, before: str, after: str, role: str) -> str:
        """Resolve a straight single mark: one of a pair, feet and minutes, or an apostrophe."""
        if role == "open":
            return self._opened("'")
        if role == "close" and self._is_open("'"):
            return self._closed("'")
        if (before.isdecimal() or before in {'"', "'"}) and not after.isalpha():
            return "'"
        return "’"

    def _opened(self, typed: str) -> str:
        """Open a quotation with other marks than the enclosing one; return its opening mark."""
        inside = bool(self._open) and self._open[-1].mark != self._marks.inner_open
        mark = self._marks.inner_open if inside else self._marks.outer_open
        self._open.append(_Quote(mark, typed))
        return mark

    def _is_open(self, typed: str) -> bool:
        return any(quote.typed == typed for quote in self._open)

    def _closed(self, typed: str) -> str:
        """Close the nearest quotation typed with *typed*, and all inside it; return its mark."""
        while (quote := self._open.pop()).typed != typed:
            pass
        return _CLOSING[quote.mark]

    def _track(self, mark: str) -> None:
        """Track a mark that the author typed correctly."""
        if mark == "“" and self._open and self._open[-1].mark == "„":
            self._open.pop()
        elif mark in _CLOSING:
            self._open.append(_Quote(mark, ""))
        elif any(quote.mark in _OPENED_BY[mark] for quote in self._open):
            while self._open.pop().mark not in _OPENED_BY[mark]:
                pass


def _may_open(before: str, openers: frozenset[str]) -> bool:
    return _is_gap(before) or before in openers


def _is_gap(neighbour: str) -> bool:
    """Return whether *neighbour* is a space or empty."""
    return not neighbour or neighbour.isspace()


def _roles_of_singles(text: str, previous: str, following: str) -> dict[int, str]:
    """Return the roles of the straight single quotation marks by index: "open" or "close"."""
    roles: dict[int, str] = {}
    waiting: list[int] = []
    for match in re.finditer("'", text):
        index = match.start()
        before = text[index - 1] if index else previous
        after = text[index + 1 : index + 2] or following[:1]
        if _opens_single(before, after) and not _ELISION.match(text, index + 1):
            waiting.append(index)
        elif waiting and not _is_gap(before) and not after.isalnum():
            roles |= {waiting.pop(): "open", index: "close"}
    return roles


def _opens_single(before: str, after: str) -> bool:
    return _may_open(before, _BEFORE_OPENING_SINGLE) and after.isalpha()


def _dashes(text: str, previous: str, following: str, dash: str) -> str:
    """Return *text* with its dashes replaced, by the characters before and after it."""
    # The start of a paragraph is the start of a line. No pattern consumes a neighbour.
    before, after = previous or "\n", following[:1]
    context = f"{before}{text}{after}"
    context = _DASH_BETWEEN_WORDS.sub(lambda match: _spaced(match[0], dash), context)
    context = _DASH_OF_DIALOGUE.sub(rf"\1{dash.strip()} ", context)
    context = _DASH_OF_NUMBERS.sub("–", context)
    return context[len(before) : len(context) - len(after)]


def _spaced(hyphens: str, dash: str) -> str:
    """Return the dash that replaces *hyphens*; it may not begin a line."""
    after = "" if hyphens.endswith("-") else " "
    return f"\u00a0{dash.strip()}{after}"
