"""Asterisks that come out otherwise than they were typed (CommonMark, section 6.2).

`**"Сәулет"**тың` is not bold, because marks between a quotation mark and a letter end nothing, and
`2*3 и 4*5` is in italics.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sitegen.content.body.source_places import blanked
from sitegen.content.markdown.autolinks import addresses, angled
from sitegen.content.markdown.emphasis import Run, pair
from sitegen.content.markdown.links import inline_link
from sitegen.content.markdown.raw_html import html_at
from sitegen.content.text_checks.outline import Outline, Paragraph
from sitegen.diagnostics.diagnostic import Diagnostic

_PIECE = re.compile(r"\\[!-/:-@\[-`{-~]|\*+|_+|~+|[\[\]<]")
_WORD = re.compile(r"\w*")
_SPACE = re.compile(r"\s")
_OF_CODE = frozenset({"code", "kbd", "samp", "tt"})
# The last argument of a function, as programmers write it.
_ARGUMENT = re.compile(r"[a-z_]+[),]", re.ASCII)
_BOLD = 2  # asterisks
_LONGEST_RUN = 3  # more of them hide a number or a word
_LONGEST_REMEDY = 60
_SHOWN = 40  # characters
_OPENING = tuple("«“„\"'([")
_ENDS_SENTENCE = tuple(".!?…:;,")


# Emphasis as nearly all of it is written, and asterisks that are none. To begin with the asterisk,
# and look back from there, is faster to search.
_USUAL = re.compile(
    r"\*(?:(?<![\w*\\]\*)(\*?)(?=[\w«“„])[^*\n]*(?<=[\w.,:;!?…»”])\*\1(?![\w*])"
    r"|(?<=\\\*)|(?=[ \t]))"
)

_Fault = tuple[int, str, dict[str, str]]  # offset in the paragraph, code, arguments


class _Mark(NamedTuple):
    """A run of marks where it stands in a paragraph."""

    start: int
    run: Run

    @property
    def end(self) -> int:
        return self.start + self.run.length

    @property
    def is_left(self) -> bool:
        """Whether asterisks of a pair, or what is left of one, are shown to readers."""
        run = self.run
        return run.mark == "*" and run.count > 0 and _BOLD <= run.length <= _LONGEST_RUN


def may_show_marks(text: str) -> bool:
    """Tell whether *text* may hold what `emphasis` yields."""
    return "*" in text and "*" in _USUAL.sub("", text)


def emphasis(found: Outline) -> Iterator[Diagnostic]:
    """Yield asterisks that are shown to readers, and emphasis that nobody meant."""
    read = [(each, _groups(each.text)) for each in found.paragraphs if "*" in each.text]
    has_notes = any(_is_lone(mark) for _, groups in read for group in groups for mark in group)
    for paragraph, groups in read:
        faults = [
            *(_shown(paragraph.text, [m for g in groups for m in g], has_notes=has_notes)),
            *(fault for group in groups for fault in _unintended(paragraph.text, group)),
        ]
        yield from _placed(paragraph, faults)


def _placed(paragraph: Paragraph, faults: Iterable[_Fault]) -> Iterator[Diagnostic]:
    place = None
    for offset, code, arguments in faults:
        place = place or paragraph.places()
        yield Diagnostic(code, *place(offset), arguments)


def _groups(text: str) -> list[list[_Mark]]:
    """Return the marks of *text*, paired; those in the words of a link are a group of their own."""
    groups: list[list[_Mark]] = []
    marks: list[_Mark] = []
    brackets: list[int] = []  # how many marks stood before each
    at = 0
    for found in _PIECE.finditer(_without_addresses(text)):
        start, piece = found.start(), found[0]
        if start < at or piece[0] == "\\":
            continue
        if piece[0] in "*_" or piece == "~~":
            before, after = text[max(start - 1, 0) : start], text[found.end() : found.end() + 1]
            marks.append(_Mark(start, Run(piece[0], len(piece), before, after)))
        elif piece == "[":
            brackets.append(len(marks))
        elif piece == "]" and brackets:
            first = brackets.pop()
            if link := inline_link(text, start + 1) if text[start + 1 : start + 2] == "(" else None:
                groups.append(marks[first:])
                del marks[first:]
                at = link.end
        elif piece == "<":
            at = _behind_tag(text, start)
    groups.append(marks)
    for group in groups:
        pair([mark.run for mark in group])
    return groups


def _without_addresses(text: str) -> str:
    """Return *text* with a letter for each character of its bare addresses."""
    return blanked(text, ((each.start, each.end) for each in addresses(text)), "x")


def _behind_tag(text: str, start: int) -> int:
    """Return where the tag or address that begins with "<" at *start* ends, *start* for neither."""
    if address := angled(text, start):
        return address.end
    if not (tag := html_at(text, start)):
        return start
    # The words of code in HTML are what they are meant to be.
    end = text.find(f"</{tag[2]}>", tag.end()) if tag[2] in _OF_CODE else -1
    return max(end, tag.end())


def _is_lone(mark: _Mark) -> bool:
    """Tell whether a *mark* is one asterisk at a word, as of a footnote."""
    run = mark.run
    return run.mark == "*" and run.count == run.length == 1 and run.can_open != run.can_close


def _shown(text: str, marks: list[_Mark], *, has_notes: bool) -> Iterator[_Fault]:
    """Yield asterisks of bold words that are shown, once for a beginning and its end.

    Two asterisks at a word are a second footnote where one asterisk is the first.
    """
    left = [mark for mark in marks if mark.is_left and not _is_of_code(text, mark)]
    left.sort(key=lambda mark: mark.start)
    number = 0
    while number < len(left):
        first, *others = left[number : number + 2]
        only_closes = first.run.can_close and not first.run.can_open
        only_closes &= not text.startswith(_OPENING, first.end)
        if others and not only_closes and _is_pair(text, first, others[0]):
            yield _pair(text, first, others[0])
            number += 1
        elif first.run.can_open != first.run.can_close and not has_notes:
            start = max(first.start - _SHOWN, 0) if only_closes else first.start
            words = text[start : first.end if only_closes else start + _SHOWN]
            line = words.rpartition("\n")[2] if only_closes else words.partition("\n")[0]
            yield first.start, "not-bold", {"text": line}
        number += 1


def _is_of_code(text: str, mark: _Mark) -> bool:
    """Tell whether *mark* is a power, as in `2**10`, or an argument, as in `f(a, **b)`."""
    before, after = text[max(mark.start - 1, 0) : mark.start], text[mark.end : mark.end + 1]
    is_power = before.isdigit() and after.isdigit()
    return is_power or (before in ("(", " ") and _ARGUMENT.match(text, mark.end) is not None)


def _is_pair(text: str, first: _Mark, last: _Mark) -> bool:
    """Tell whether the marks are meant as one pair; with spaces around both, few are."""
    runs = (first.run, last.run)
    if any(run.can_open or run.can_close for run in runs):
        return True
    is_power = text[first.end :].lstrip()[:1].isdigit()
    return not is_power and all(run.length == _BOLD for run in runs)


def _pair(text: str, first: _Mark, last: _Mark) -> _Fault:
    words = text[first.end : last.start]
    suffix = _WORD.match(text, last.end)
    behind = suffix[0] if suffix else ""
    mark = "*" * first.run.length
    written = f"{text[first.start : last.end]}{behind}"
    shown = written if len(written) <= _SHOWN else f"{written[: _SHOWN - 1]}…"
    arguments = {"text": shown}
    remedy = _remedy(words, behind, mark)
    if remedy and remedy != written and "\n" not in written and len(written) <= _LONGEST_REMEDY:
        arguments["suggestion"] = remedy
    return first.start, "not-bold", arguments


def _remedy(words: str, behind: str, mark: str) -> str:
    """Return how bold *words*, and what stands directly *behind* them, are written."""
    inner = words.strip()
    if not inner:
        return ""
    if not behind or inner != words:
        return f"{mark}{inner}{mark}{' ' if behind else ''}{behind}"
    if behind[0].islower():
        return f"{mark}{inner}{behind}{mark}"
    return f"{mark}{inner}{mark} {behind}" if inner.endswith(_ENDS_SENTENCE) else ""


def _unintended(text: str, marks: list[_Mark]) -> Iterator[_Fault]:
    """Yield words in italics that begin and end inside of words or numbers."""
    opened: list[_Mark] = []
    reported = None
    for mark in marks:
        if mark.run.mark != "*":
            continue
        for _ in mark.run.closes:
            opener = opened.pop()
            is_inside = text[opener.start - 1 : opener.start].isalnum()
            is_inside &= text[mark.end : mark.end + 1].isalnum()
            if is_inside and opener is not reported and _SPACE.search(text, opener.end, mark.start):
                reported = opener
                shown = text[opener.start : mark.end][:_SHOWN]
                yield opener.start, "unintended-emphasis", {"text": shown}
        opened += [mark] * len(mark.run.opens)
