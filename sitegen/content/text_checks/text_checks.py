"""What the source of a text shows and Markdown passes over without a word.

Each check reads the body without its code, in which every character keeps its place.
"""

from collections.abc import Callable, Iterator

from sitegen.content.body.source_places import blanked, code_spans, comment_spans
from sitegen.content.document import FieldValue
from sitegen.content.front_matter.schema import pattern
from sitegen.content.text_checks.backslashes import lost_backslashes, may_lose_backslashes
from sitegen.content.text_checks.emphasis_marks import emphasis, may_show_marks
from sitegen.content.text_checks.footnote_marks import footnotes
from sitegen.content.text_checks.line_marks import (
    headings,
    joined_lines,
    list_numbers,
    may_change_numbers,
    may_join_lines,
    may_mistake_headings,
)
from sitegen.content.text_checks.link_marks import links, may_break_links
from sitegen.content.text_checks.outline import CODE, Outline, outline
from sitegen.content.text_checks.pasted import broken_words, pasted_lines
from sitegen.content.text_checks.shortcodes import shortcodes, teaser_marks
from sitegen.content.text_checks.table_rows import tables
from sitegen.content.text_checks.unclosed import shown_comments, verbatim
from sitegen.diagnostics.diagnostic import Diagnostic

Check = Callable[[str], Iterator[Diagnostic]]
OutlineCheck = Callable[[Outline], Iterator[Diagnostic]]

_CHECKS: tuple[Check, ...] = (shortcodes, footnotes, pasted_lines, broken_words)
_OF_OUTLINES: tuple[tuple[Callable[[str], bool], OutlineCheck], ...] = (
    (may_show_marks, emphasis),
    (may_break_links, links),
    (may_lose_backslashes, lost_backslashes),
    (may_mistake_headings, headings),
    (may_change_numbers, list_numbers),
    (may_join_lines, joined_lines),
)
_VERBATIM = ("```", "~~~", "<!--")


def checked(body: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with the source of a body, its lines counted from 1."""
    text = body
    if any(map(body.__contains__, _VERBATIM)):
        found = verbatim(body)
        yield from found.faults
        text = blanked(body, found.hidden)
        yield from shown_comments(blanked(text, found.comments))
    if "|" in text:
        # A bar in code divides cells too (GFM, section 4.10).
        yield from tables(blanked(text, comment_spans(text)))
    yield from _of_prose(blanked(text, code_spans(text)))
    yield from _of_outline(blanked(text, list(comment_spans(text))))


def _of_prose(text: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with the source of a text without its code."""
    if "<!--" in text:
        yield from teaser_marks(text)
        text = blanked(text, list(comment_spans(text)))
    for check in _CHECKS:
        yield from check(text)


def _of_outline(text: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with the paragraphs and lists of a text; few texts need their outline."""
    wanted = [check for may_concern, check in _OF_OUTLINES if may_concern(text)]
    if wanted:
        found = outline(blanked(text, code_spans(text), CODE))
        for check in wanted:
            yield from check(found)


def checked_fields(entries: dict[str, FieldValue], words: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield the shortcodes in the *words* of front matter, at their fields."""
    for path, entry in entries.items():
        text = entry.value
        if isinstance(text, str) and (path in words or ("." in path and pattern(path) in words)):
            for found in shortcodes(text):
                yield Diagnostic(found.code, entry.line, entry.column, found.arguments)
