"""The place in a body where each placeholder was written.

Python-Markdown does not report the place of a link, so its target is looked up in the source: the
second link to a target is the second place where it is written as a target.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import unescape

import msgspec

from sitegen.content.document import Placeholder
from sitegen.content.markdown.autolinks import addresses
from sitegen.content.text import place

Places = dict[str, list[tuple[int, int]]]

_TICKS = re.compile("`+")
# Fences may be in quotations and list items.
_CONTAINER_MARKERS = r"[ \t>]*(?:(?:[-*+•]|[0-9]{1,3}[.)])[ \t]+)*"
_FENCE = re.compile(rf"^{_CONTAINER_MARKERS}(`{{3,}}(?=[^`\n]*$)|~{{3,}})[^\n]*$", re.MULTILINE)
_FENCE_END = re.compile(r"^[ \t>]*(`{3,}|~{3,})[ \t]*$", re.MULTILINE)
_PARAGRAPH_END = re.compile(r"\n\s*\n")
_PLAIN = r"[^()]{0,999}"
_BRACKETED = rf"{_PLAIN}(?:\({_PLAIN}(?:\({_PLAIN}\){_PLAIN})*\){_PLAIN})*"
_DESTINATION = re.compile(rf"\]\(\s*(?:<([^<>\n]*)>|({_BRACKETED})\))")
_TARGET = re.compile(
    r"^ {0,3}\[(?!\^)[^\]\n]+\]:\s*<?([^\s>]+)"
    r"|(?:href|src)\s*=\s*(?:\"([^\"]*)|'([^']*)|([^\"'\s>]+))",
    re.MULTILINE,
)
_TARGET_HINTS = ("]:", "href", "src")  # trying _TARGET at every line is slow
_WEB = re.compile(r"(?:https?:)?//[^\s<>\"'()\[\]]+", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")  # CommonMark, section 2.4
_TITLE = re.compile(r"\s+(?:\"[^\"]*\"|'[^']*')\s*$")


def placed(
    placeholders: Sequence[Placeholder], body: str, body_line: int
) -> tuple[Placeholder, ...]:
    """Return *placeholders* with their places in the file, where *body* begins on *body_line*."""
    if not placeholders:
        return ()
    places = _places(body)
    used: Counter[str] = Counter()
    result = []
    for placeholder in placeholders:
        found = places.get(placeholder.target, [])
        line, column = found[min(used[placeholder.target], len(found) - 1)] if found else (1, 1)
        used[placeholder.target] += 1
        result.append(
            msgspec.structs.replace(placeholder, line=line + body_line - 1, column=column)
        )
    return tuple(result)


def _places(body: str) -> Places:
    prose = without_code(body)
    lines = [0, *(found.end() for found in re.finditer("\n", body))]  # the start of each line
    places: Places = {}
    # A target in parentheses is found as a bare address too.
    for start, target in sorted({**dict(_bare_addresses(prose)), **dict(_targets(prose))}.items()):
        line = bisect_right(lines, start)
        written = _ESCAPED.sub(r"\1", target) if "\\" in target else target
        places.setdefault(unescape(written), []).append((line, start - lines[line - 1] + 1))
    return places


def blanked(text: str, spans: Iterable[tuple[int, int]], blank: str = " ") -> str:
    """Return *text* with a *blank* for each character of the *spans*, so that places stay valid."""
    parts: list[str] = []
    done = 0
    for start, end in spans:
        parts += [text[done:start], re.sub(r"[^\n]", blank, text[start:end])]
        done = end
    return "".join([*parts, text[done:]])


def without_code(body: str, blank: str = " ") -> str:
    """Return *body* with a *blank* for each character of code and comments."""
    text = blanked(body, fence_spans(body), blank) if "```" in body or "~~~" in body else body
    text = blanked(text, comment_spans(text), blank)
    return blanked(text, code_spans(text), blank)


def fence_spans(body: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of fenced code, from the opening fence to the end of the closing one."""
    opening = _FENCE.search(body)
    while opening:
        mark = opening[1]
        ends = _FENCE_END.finditer(body, opening.end())
        closing = next((each for each in ends if each[1].startswith(mark)), None)
        end = closing.end() if closing else len(body)
        yield opening.start(), end
        opening = _FENCE.search(body, end)


def comment_spans(body: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of comments."""
    start = body.find("<!--")
    while start >= 0 and (end := body.find("-->", start)) >= 0:
        yield start, end + 3
        start = body.find("<!--", end)


def code_spans(body: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of inline code: between equal runs of backticks in one paragraph."""
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
    """Yield the offset and the text of each link target."""
    for found in _DESTINATION.finditer(prose):
        group = found.lastindex or 0
        yield found.start(group), _TITLE.sub("", found[group]).strip()
    if not any(map(prose.__contains__, _TARGET_HINTS)):
        return
    for found in _TARGET.finditer(prose):
        group = found.lastindex or 0
        yield found.start(group), found[group]


def _bare_addresses(prose: str) -> Iterator[tuple[int, str]]:
    """Yield the offset and the target of each bare address."""
    for found in addresses(prose):
        if not prose.startswith("](", found.end):
            yield found.start, found.target


def anchor_places(body: str, body_line: int) -> dict[str, tuple[int, int]]:
    """Return the place in the file of the first link of *body* to each target."""
    return {
        target: (found[0][0] + body_line - 1, found[0][1])
        for target, found in _places(body).items()
    }


def element_place(body: str, element: str, body_line: int) -> tuple[int, int]:
    """Return the place in the file where the body first opens the HTML *element*."""
    found = re.search(rf"<{element}\b", without_code(body), re.IGNORECASE)
    line, column = place(body, found.start()) if found else (1, 1)
    return line + body_line - 1, column
