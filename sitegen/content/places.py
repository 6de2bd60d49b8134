"""Where in a body each hole was written.

Python-Markdown does not say where a link stood, so its target is looked up in the source: the
second link to one target is the second place at which that target is written as a target.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import unescape

import msgspec

from sitegen.content.document import Hole
from sitegen.content.text import place, places_in

Places = dict[str, list[tuple[int, int]]]

_TICKS = re.compile("`+")
_PARAGRAPH_END = re.compile(r"\n\s*\n")
_INDENTED = re.compile(r"(?: {4}|\t)")
_PLAIN = r"[^()]{0,999}"
_BRACKETED = rf"{_PLAIN}(?:\({_PLAIN}(?:\({_PLAIN}\){_PLAIN})*\){_PLAIN})*"
_DESTINATION = re.compile(rf"\]\(\s*(?:<([^<>\n]*)>|({_BRACKETED})\))")
_TARGET = re.compile(
    r"^ {0,3}\[(?!\^)[^\]\n]+\]:\s*<?([^\s>]+)"
    r"|(?:href|src)\s*=\s*(?:\"([^\"]*)|'([^']*)|([^\"'\s>]+))",
    re.MULTILINE,
)
_SIGNS_OF_TARGETS = ("]:", "href", "src")  # trying _TARGET at every line is slow
_WEB = re.compile(r"(?:https?:)?//[^\s<>\"'()\[\]]+", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")  # CommonMark, section 2.4
_TITLE = re.compile(r"\s+(?:\"[^\"]*\"|'[^']*')\s*$")


def placed(holes: Sequence[Hole], body: str, body_line: int) -> tuple[Hole, ...]:
    """Return *holes* with their places in the file, whose line *body_line* begins *body*."""
    if not holes:
        return ()
    places = _places_of(holes, body)
    if not all(hole.target in places for hole in holes):
        places = _bare(body) | places
    used: Counter[str] = Counter()
    result = []
    for hole in holes:
        found = places.get(hole.target, [])
        line, column = found[min(used[hole.target], len(found) - 1)] if found else (1, 1)
        used[hole.target] += 1
        result.append(msgspec.structs.replace(hole, line=line + body_line - 1, column=column))
    return tuple(result)


def _bare(body: str) -> Places:
    """Return the places of the web addresses that stand in the text as they are: <https://…>."""
    places: Places = {}
    prose = blanked(blanked(body, comment_spans(body)), code_spans(body))
    place = places_in(prose)
    for found in _WEB.finditer(prose):
        address = found[0].rstrip(".,;:!?…»”")
        places.setdefault(unescape(address), []).append(place(found.start()))
    return places


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
    prose = blanked(blanked(body, comment_spans(body)), code_spans(body))
    lines = [0, *(found.end() for found in re.finditer("\n", body))]  # where each line begins
    places: Places = {}
    for start, target in sorted(_targets(prose)):
        line = bisect_right(lines, start)
        written = _ESCAPED.sub(r"\1", target) if "\\" in target else target
        places.setdefault(unescape(written), []).append((line, start - lines[line - 1] + 1))
    return places


def blanked(text: str, spans: Iterable[tuple[int, int]], blank: str = " ") -> str:
    """Return *text* with a *blank* for each character of the *spans*, so that every place stays."""
    parts: list[str] = []
    done = 0
    for start, end in spans:
        parts += [text[done:start], re.sub(r"[^\n]", blank, text[start:end])]
        done = end
    return "".join([*parts, text[done:]])


def comment_spans(body: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of comments."""
    start = body.find("<!--")
    while start >= 0 and (end := body.find("-->", start)) >= 0:
        yield start, end + 3
        start = body.find("<!--", end)


def code_spans(body: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of code in running text: between equal runs of ticks in one paragraph."""
    if "`" not in body:
        return
    runs: dict[int, list[int]] = {}
    for run in _TICKS.finditer(body):
        runs.setdefault(len(run[0]), []).append(run.start())
    ends = [found.start() for found in _PARAGRAPH_END.finditer(body)]
    done = 0
    for start, length in sorted((at, length) for length, found in runs.items() for at in found):
        closings = runs[length]
        after = bisect_right(closings, start)
        if start < done or after == len(closings):
            continue
        paragraph = bisect_right(ends, start)
        if paragraph == len(ends) or closings[after] < ends[paragraph]:
            done = closings[after] + length
            yield start, done


def _targets(prose: str) -> Iterator[tuple[int, str]]:
    """Yield the offset and the text of everything that is written as a target."""
    for found in _DESTINATION.finditer(prose):
        group = found.lastindex or 0
        yield found.start(group), _TITLE.sub("", found[group]).strip()
    if not any(map(prose.__contains__, _SIGNS_OF_TARGETS)):
        return
    for found in _TARGET.finditer(prose):
        group = found.lastindex or 0
        yield found.start(group), found[group]


def anchor_place(body: str, target: str, body_line: int) -> tuple[int, int]:
    """Return the place in the file at which the body links to *target*."""
    line, column = _places(body).get(target, [(1, 1)])[0]
    return line + body_line - 1, column


def element_place(body: str, element: str, body_line: int) -> tuple[int, int]:
    """Return the place in the file at which the body opens the HTML *element*."""
    found = re.search(rf"<{element}\b", body, re.IGNORECASE)
    line, column = place(body, found.start()) if found else (1, 1)
    return line + body_line - 1, column
