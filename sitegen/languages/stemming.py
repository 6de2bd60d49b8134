"""Stems for search: tables (suffixes.py) say which endings of three languages are cut off.

A stem need not be a word: it only has to be the same for all forms of one word. The browser does
the same with the same tables (templates/assets/js/search.js).
"""

import functools
from collections.abc import Mapping

import msgspec

from sitegen.languages.folding import folded
from sitegen.languages.suffixes import EMPTY, TABLES, Ending, Table
from sitegen.languages.tags import lookup


class _Step(msgspec.Struct, frozen=True):
    """A step of a table, with its endings listed one by one."""

    endings: Mapping[str, Ending]
    longest: int
    matched: int
    missed: int


def stem(word: str, language: str) -> str:
    """Return the stem of a lower-case *word*; without a table it is only folded."""
    left = folded(word)
    table = table_of(language)
    number, steps = 0, _steps(language)
    while number < len(steps):
        step = steps[number]
        cut = _cut(left, step, table)
        number += 1 + (step.missed if cut is None else step.matched)
        left = left if cut is None else cut
    return left


def table_of(language: str) -> Table:
    """Return the endings of *language*, an empty table where it has none."""
    return lookup(language, TABLES, EMPTY)


def _cut(word: str, step: _Step, table: Table) -> str | None:
    """Return *word* without the longest ending that *step* removes, None when it removes none."""
    for length in range(min(step.longest, len(word)), 0, -1):
        ending = step.endings.get(word[-length:])
        if ending is not None:
            start = len(word) - length
            if start >= _region(word, ending.region, table.vowels) and (
                not ending.after or word[start - 1 : start] in set(ending.after)
            ):
                return word[:start] + ending.instead
    return None


def _region(word: str, number: int, vowels: str) -> int:
    """Return where a region begins: 0 after the first vowel, n after n vowel-consonant pairs."""
    turns = 2 * number or 1
    is_vowel = True
    for place, letter in enumerate(word, 1):
        if (letter in vowels) is is_vowel:
            is_vowel = not is_vowel
            turns -= 1
            if not turns:
                return place
    return len(word) + 1


@functools.cache
def _steps(language: str) -> tuple[_Step, ...]:
    return tuple(
        _Step(
            endings={each: ending for ending in step.endings for each in ending.endings.split()},
            longest=max(len(each) for ending in step.endings for each in ending.endings.split()),
            matched=step.matched,
            missed=step.missed,
        )
        for step in table_of(language).steps
    )
