"""Lines that become another block than their author meant: headings, lists, dialogues, tables."""

import re
from collections.abc import Iterator
from itertools import pairwise

from sitegen.content.text_checks.outline import Outline, Paragraph
from sitegen.diagnostics.diagnostic import Diagnostic

_HASHES = re.compile(r"(#{2,6})(?=[^\W_])([^\n]*)$", re.MULTILINE)
_SENTENCE = re.compile(r"[.…;][*_»”“\"')\]]*\Z")
_SENTENCE_OR_QUESTION = re.compile(r"[.!?…:;][*_»”“\"')\]]*\Z")
_LONGEST_HEADING = 120  # characters
# Who draws a longer line that is nearly as long as the words above it means a heading.
_LONGEST_RULE, _DRAWN = 3, 0.7
_SHOWN = 60  # characters
_BREAK = re.compile(r"(?: {2,}|\\)\Z")
# What items of lists, remarks of dialogues and hours of programmes begin with outside of Markdown.
_SPACE = r"(?=[ \t\u00a0\u2007\u202f])"
_NUMBER = r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}[.)]"
_HOUR = r"[0-2]?[0-9][:.][0-5][0-9]"
_PICTURE = r"[\u2190-\u21ff\u2460-\u2bff\U0001f000-\U0001faff]\ufe0f?"
_BEGINNINGS = tuple(
    re.compile(rf"(?:{beginning}){_SPACE}")
    for beginning in (
        "[–—―−]",
        rf"[^\W\d_]\)|{_NUMBER}",
        rf"{_HOUR}(?:[ \u00a0]?[–—-][ \u00a0]?{_HOUR})?",
        _PICTURE,
    )
)
_ANY_BEGINNING = rf"[ \t>]*(?:{'|'.join(each.pattern for each in _BEGINNINGS)})"
_MARKED = re.compile(
    rf"\n(?:[ \t>]*(?:[-*+•]|[0-9]{{1,3}}[.)]))?{_ANY_BEGINNING}[^\n]*\n{_ANY_BEGINNING}"
)
_MISTAKEN = re.compile(r"\n[ \t>]*(?:[-*+•][ \t]+)?(?:#{2,6}[^\W_]|(?:-+|=+)[ \t]*(?=\n|\Z))")
_NUMBERS = re.compile(r"\n[ \t>]*([0-9]{1,3})[.)](?=[ \t])")
_FEWEST_TABS = 2  # between cells of one line
_FEWEST_ROWS = 2


def may_mistake_headings(text: str) -> bool:
    """Tell whether *text* may hold what `headings` yields."""
    return _MISTAKEN.search(f"\n{text}") is not None


def headings(found: Outline) -> Iterator[Diagnostic]:
    """Yield lines that are meant as headings and are none, and text that became one."""
    for paragraph in found.paragraphs:
        if paragraph.underline and _is_text(paragraph):
            shown = paragraph.text.rstrip()[-_SHOWN:].rpartition("\n")[2]
            line = paragraph.line + len(paragraph.margins)
            yield Diagnostic("unintended-heading", line, 1, {"text": shown})
        if "##" in paragraph.text:
            place = paragraph.places()
            for each in _HASHES.finditer(paragraph.text):
                arguments = {"suggestion": f"{each[1]} {each[2].rstrip()}"[:_SHOWN]}
                yield Diagnostic("not-a-heading", *place(each.start()), arguments)


def _is_text(paragraph: Paragraph) -> bool:
    """Tell whether what is underlined is no heading, and the line below it meant to divide."""
    text = paragraph.text.rstrip()
    drawn = len(paragraph.underline)
    if drawn > _LONGEST_RULE and drawn > _DRAWN * len(text.rpartition("\n")[2]):
        return False
    # Questions and announcements are headings too, and those who mean one draw a longer line.
    ends = _SENTENCE if drawn > _LONGEST_RULE else _SENTENCE_OR_QUESTION
    return len(text) > _LONGEST_HEADING or ends.search(text) is not None


def may_change_numbers(text: str) -> bool:
    """Tell whether *text* may hold what `list_numbers` yields: its numbers do not count up."""
    numbers = [int(each) for each in _NUMBERS.findall(f"\n{text}")]
    return any(after != before + 1 for before, after in pairwise(numbers))


def list_numbers(found: Outline) -> Iterator[Diagnostic]:
    """Yield the first number of each list that is shown as another one.

    Equal numbers are how people let Markdown count.
    """
    for numbers in found.lists:
        first = numbers[0].value
        if all(each.value == first for each in numbers):
            continue
        for shown, each in enumerate(numbers, first):
            if each.value != shown:
                arguments = {"number": str(each.value), "shown": str(shown)}
                yield Diagnostic("list-number-changed", each.line, each.column, arguments)
                break


def may_join_lines(text: str) -> bool:
    """Tell whether *text* may hold what `joined_lines` yields."""
    return text.count("\t") > _FEWEST_TABS or _MARKED.search(f"\n{text}") is not None


def joined_lines(found: Outline) -> Iterator[Diagnostic]:
    """Yield the first of the lines of each paragraph that readers see run into one another."""
    for paragraph in found.paragraphs:
        if len(paragraph.margins) == 1:
            continue
        lines = [line.rstrip("\t") for line in paragraph.text.split("\n")]
        rows = [n for n, line in enumerate(lines) if _cells(line) > _FEWEST_TABS]
        first = rows[0] if len(rows) >= _FEWEST_ROWS else _first_joined(lines)
        if first is None:
            continue
        arguments = {"text": lines[first].strip()[:_SHOWN]}
        if rows:
            arguments |= _as_table(lines[first])
        place = paragraph.line + first, paragraph.margins[first] + 1
        yield Diagnostic("joined-lines", *place, arguments)


def _cells(line: str) -> int:
    return len(line.split("\t")) if "\t" in line else 1


def _as_table(line: str) -> dict[str, str]:
    """Return how the row of cells between tabs is written, and what stands below the head."""
    cells = [cell.strip() for cell in line.strip().split("\t")]
    return {
        "suggestion": f"| {' | '.join(cells)} |"[:_SHOWN],
        "dashes": f"|{' --- |' * len(cells)}"[:_SHOWN],
    }


def _first_joined(lines: list[str]) -> int | None:
    """Return the number of the first line that is followed by one that begins alike."""
    before = None
    for number, line in enumerate(lines):
        beginning = next((n for n, each in enumerate(_BEGINNINGS) if each.match(line)), None)
        if beginning is not None and beginning == before:
            return number - 1
        before = None if _BREAK.search(line) else beginning
    return None
