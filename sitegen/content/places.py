"""Where in a body each hole was written.

Python-Markdown does not say where a link stood, so its target is looked up in the source: the
second link to one target is the second place at which that target is written as a target.
"""

import re
from collections import Counter
from collections.abc import Sequence
from html import unescape

import msgspec

from sitegen.content.document import Hole
from sitegen.content.text import place

_CODE = re.compile(r"```.*?```|`[^`\n]*`|^(?: {4}|\t).*$", re.DOTALL | re.MULTILINE)
_TARGET = re.compile(r"""\]\(\s*<?([^)\s>]*)|^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)|(?:href|src)\s*=\s*["']?([^"'\s>]*)""", re.MULTILINE)


def placed(holes: Sequence[Hole], body: str, body_line: int) -> tuple[Hole, ...]:
    """Return *holes* with their places in the file, whose line *body_line* begins *body*."""
    if not holes:
        return ()
    places = _places(body)
    used: Counter[str] = Counter()
    result = []
    for hole in holes:
        found = places.get(hole.target, [])
        line, column = found[min(used[hole.target], len(found) - 1)] if found else (1, 1)
        used[hole.target] += 1
        result.append(msgspec.structs.replace(hole, line=line + body_line - 1, column=column))
    return tuple(result)


def _places(body: str) -> dict[str, list[tuple[int, int]]]:
    prose = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), body)
    places: dict[str, list[tuple[int, int]]] = {}
    for found in _TARGET.finditer(prose):
        target = found[1] or found[2] or found[3] or ""
        start = found.start(found.lastindex or 0)
        places.setdefault(unescape(target), []).append(place(body, start))
    return places


def anchor_place(body: str, target: str, body_line: int) -> tuple[int, int]:
    """Return the place in the file at which the body links to *target*."""
    line, column = _places(body).get(target, [(1, 1)])[0]
    return line + body_line - 1, column


def element_place(body: str, element: str, body_line: int) -> tuple[int, int]:
    """Return the place in the file at which the body opens the HTML *element*."""
    found = re.search(rf"<{element}\b", body, re.IGNORECASE)
    line, column = place(body, found.start()) if found else (1, 1)
    return line + body_line - 1, column
