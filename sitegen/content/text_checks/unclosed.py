"""Fences and comments: where they stand in the source of a text, and which of them have no end."""

import re
from typing import NamedTuple

from sitegen.content.body.source_places import blanked, code_spans
from sitegen.content.text import places_in
from sitegen.diagnostics.diagnostic import Diagnostic

# Both may begin in quotations and items of lists.
_MARKS = r"[ \t>]*(?:(?:[-*+•]|[0-9]{1,3}[.)])[ \t]+)*"
_OPENING = re.compile(rf"^({_MARKS})(?:(`{{3,}}(?=[^`\n]*$)|~{{3,}})|<!--)", re.MULTILINE)
_FENCE = re.compile(r"^([ \t>]*)(`{3,}(?=[^`\n]*$)|~{3,})([^\n]*)$", re.MULTILINE)
# The end of a quotation ends the code in it too.
_FENCE_OR_END = re.compile(rf"{_FENCE.pattern}|^(?![ \t]*>)", re.MULTILINE)
_PARAGRAPH_END = re.compile(r"\n[ \t>]*(?=\n|\Z)|\Z")
_MOST_INDENTED = 3  # spaces before a fence that closes another one
_SHOWN = 60  # characters of a comment

_Span = tuple[int, int]


class Verbatim(NamedTuple):
    """Spans of what is no text, and what is wrong with their ends.

    *hidden* is fenced code and comments without an end, *comments* are those that begin a block.
    """

    hidden: list[_Span]
    comments: list[_Span]
    faults: list[Diagnostic]


def verbatim(body: str) -> Verbatim:
    """Return where code between fences and comments that begin a block stand in *body*."""
    found = Verbatim([], [], [])
    place = places_in(body)
    at = 0
    while opening := _OPENING.search(body, at):
        start = opening.end(1)
        end, is_closed = _fence_end(body, opening) if opening[2] else _comment_end(body, start)
        is_hidden = opening[2] or not is_closed
        (found.hidden if is_hidden else found.comments).append((start, end))
        if not is_closed:
            found.faults.append(_fault(body, start, place(start), is_fence=bool(opening[2])))
        at = end
    return found


def _fault(body: str, start: int, place: tuple[int, int], *, is_fence: bool) -> Diagnostic:
    shown = body[start : start + _SHOWN].partition("\n")[0].rstrip()
    code = "unclosed-fence" if is_fence else "unclosed-comment"
    return Diagnostic(code, *place, {"text": shown})


def _fence_end(body: str, opening: re.Match[str]) -> tuple[int, bool]:
    """Return where the code behind *opening* ends, and whether it ends as it was meant to."""
    mark, column = opening[2], len(opening[1])
    is_closed = True
    pattern = _FENCE_OR_END if ">" in opening[1] else _FENCE
    for found in pattern.finditer(body, opening.end()):
        margin, run, words = found.groups()
        if not run:
            return found.start(), False
        if run[0] != mark[0] or len(run) < len(mark):
            continue
        if not words.strip():
            if len(margin) <= column + _MOST_INDENTED:
                return found.end(), is_closed
        # Code in which code of another kind begins: what ends it was forgotten.
        elif run == mark and words.strip().isidentifier():
            is_closed = False
    return len(body), False


def _comment_end(body: str, start: int) -> tuple[int, bool]:
    """Return where the comment at *start* ends; one in which another begins has lost its end."""
    end = body.find("-->", start + 2)  # `<!-->` is a whole comment
    if end < 0:
        return len(body), False
    end += 3
    if body.find("<!--", start + 4, end) < 0:
        return end, True
    # Text that was commented out together with its own comment has an end too many.
    following = body.find("-->", end)
    return end, following >= 0 and body.find("<!--", end, following) < 0


def shown_comments(text: str) -> list[Diagnostic]:
    """Return the comments within lines that do not end in their paragraph: readers see them."""
    at = text.find("<!--")
    if at < 0:
        return []
    text = blanked(text, code_spans(text))
    place = places_in(text)
    found = []
    limit = 0
    while (at := text.find("<!--", at)) >= 0:
        if at >= limit:
            paragraph = _PARAGRAPH_END.search(text, at)
            limit = paragraph.start() if paragraph else len(text)
        end = text.find("-->", at + 2, limit)
        if end < 0 and text[at - 1 : at] != "\\":
            shown = text[at : at + _SHOWN].partition("\n")[0].rstrip()
            found.append(Diagnostic("shown-comment", *place(at), {"text": shown}))
        at = max(limit, at + 4) if end < 0 else end + 3
    return found
