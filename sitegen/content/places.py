"""Where in a body each hole was written.

Python-Markdown does not say where a link stood, so its target is looked up in the source: the
second link to one target is the second place at which that target is written as a target.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape

import msgspec

from sitegen.content.document import Hole
from sitegen.content.text import place

Places = dict[str, list[tuple[int, int]]]

_NOT_PROSE = re.compile(r"<!--.*?-->|(`+)(?!`)(?:(?!\n\s*\n).)+?(?<!`)\1(?!`)", re.DOTALL)
_INDENTED = re.compile(r"(?: {4}|\t)")
_OPENING = re.compile(r"\]\(\s*")
_TARGET = re.compile(
    r"^ {0,3}\[(?!\^)[^\]\n]+\]:\s*<?([^\s>]+)"
    r"|(?:href|src)\s*=\s*(?:\"([^\"]*)|'([^']*)|([^\"'\s>]+))",
    re.MULTILINE,
)
_TITLE = re.compile(r"\s+(?:\"[^\"]*\"|'[^']*')\s*$")
_LONGEST = 2000  # characters of a target and its title


def placed(holes: Sequence[Hole], body: str, body_line: int) -> tuple[Hole, ...]:
    """Return *holes* with their places in the file, whose line *body_line* begins *body*."""
    if not holes:
        return ()
    places = _places_of(holes, body)
    used: Counter[str] = Counter()
    result = []
    for hole in holes:
        found = places.get(hole.target, [])
        line, column = found[min(used[hole.target], len(found) - 1)] if found else (1, 1)
        used[hole.target] += 1
        result.append(msgspec.structs.replace(hole, line=line + body_line - 1, column=column))
    return tuple(result)


def _places_of(holes: Sequence[Hole], body: str) -> Places:
    """Return the places of the targets of *holes*.

    What is indented is code or the inside of a list. The number of holes tells: where a target
    is written more often than it became a hole, the indented places were code.
    """
    places = _places(body)
    lines = body.split("\n")
    for target, count in Counter(hole.target for hole in holes).items():
        if len(found := places.get(target, [])) > count:
            plain = [each for each in found if not _INDENTED.match(lines[each[0] - 1])]
            places[target] = plain or found
    return places


def _places(body: str) -> Places:
    prose = _NOT_PROSE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), body)
    lines = [0, *(found.end() for found in re.finditer("\n", body))]  # where each line begins
    places: Places = {}
    for start, target in sorted(_targets(prose)):
        line = bisect_right(lines, start)
        places.setdefault(unescape(target), []).append((line, start - lines[line - 1] + 1))
    return places


def _targets(prose: str) -> Iterator[tuple[int, str]]:
    """Yield the offset and the text of everything that is written as a target."""
    for opening in _OPENING.finditer(prose):
        start = opening.end()
        if prose.startswith("<", start):
            yield start + 1, prose[start + 1 : start + _LONGEST].partition(">")[0]
        else:
            yield start, _TITLE.sub("", _bracketed(prose[start : start + _LONGEST])).strip()
    for found in _TARGET.finditer(prose):
        yield found.start(found.lastindex or 0), found[found.lastindex or 0]


def _bracketed(text: str) -> str:
    """Return *text* up to the bracket that closes what was open before it."""
    depth = 0
    for number, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return text[:number]
    return text


def anchor_place(body: str, target: str, body_line: int) -> tuple[int, int]:
    """Return the place in the file at which the body links to *target*."""
    line, column = _places(body).get(target, [(1, 1)])[0]
    return line + body_line - 1, column


def element_place(body: str, element: str, body_line: int) -> tuple[int, int]:
    """Return the place in the file at which the body opens the HTML *element*."""
    found = re.search(rf"<{element}\b", body, re.IGNORECASE)
    line, column = place(body, found.start()) if found else (1, 1)
    return line + body_line - 1, column
