"""The inline patterns of Python-Markdown that a site's extensions add, matched in one text."""

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

import msgspec
from markdown.inlinepatterns import InlineProcessor, Pattern


class PatternMatch(msgspec.Struct, frozen=True):
    """A match of the pattern with this *number*, which begins at *start* of the text."""

    number: int
    start: int
    match: re.Match[str]


class Replacement(msgspec.Struct, frozen=True):
    """What a pattern puts in the place of the text between *start* and *end*."""

    node: Element | str
    start: int
    end: int


class PatternMatches:
    """The matches of *patterns* in *text*; each pattern is searched only as far as it is needed."""

    def __init__(self, patterns: Sequence[Pattern], text: str) -> None:
        self._patterns = patterns
        self._text = text
        self._next: dict[int, PatternMatch | None] = {}

    def first(self, at: int) -> PatternMatch | None:
        """Return the first match from *at* on; of two at one place, that of the first pattern."""
        for number in range(len(self._patterns)):
            found = self._next.get(number)
            if number not in self._next or (found and found.start < at):
                self._next[number] = self._search(number, at)
        matches = [each for each in self._next.values() if each]
        return min(matches, key=lambda each: (each.start, each.number), default=None)

    def pass_over(self, found: PatternMatch) -> None:
        """Look for the pattern of *found*, which it did not want, behind it."""
        end = found.match.end() if self._is_new(found.number) else 0
        self._next[found.number] = self._search(found.number, max(end, found.start + 1))

    def replacement(self, found: PatternMatch) -> Replacement | None:
        """Return what the pattern makes of *found*, None when it wants nothing there.

        Raises what the pattern raises.
        """
        pattern = self._patterns[found.number]
        start: int | None
        end: int | None
        if isinstance(pattern, InlineProcessor):
            node, start, end = pattern.handleMatch(found.match, self._text)
        else:
            node = pattern.handleMatch(found.match)
            start, end = found.start, len(self._text) - len(found.match.groups()[-1])
        if node is None or start is None or end is None or end <= found.start:
            return None
        if not isinstance(node, Element | str):
            message = f"{type(pattern).__name__}.handleMatch gave {type(node).__name__}"
            raise TypeError(message)
        return Replacement(node, start, end)

    def _is_new(self, number: int) -> bool:
        return isinstance(self._patterns[number], InlineProcessor)

    def _search(self, number: int, at: int) -> PatternMatch | None:
        pattern = self._patterns[number].getCompiledRegExp()
        if self._is_new(number):
            match = pattern.search(self._text, at)
            return PatternMatch(number, match.start(), match) if match else None
        # An older pattern matches all of a text; its first group is what comes before.
        match = pattern.match(self._text[at:])
        return PatternMatch(number, at + len(match[1]), match) if match else None
