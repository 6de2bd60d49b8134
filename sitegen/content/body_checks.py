"""What the source of a text shows and Markdown passes over without a word.

Each check reads the body without its code, in which every character keeps its place.
"""

import re
from collections.abc import Callable, Iterator

from sitegen.content.body.source_places import blanked, code_spans, comment_spans
from sitegen.content.document import FieldValue
from sitegen.content.footnote_marks import footnotes
from sitegen.content.pasted import broken_words, pasted_lines
from sitegen.content.shortcodes import shortcodes, teaser_marks
from sitegen.content.table_rows import tables
from sitegen.diagnostics.diagnostic import Diagnostic

Check = Callable[[str], Iterator[Diagnostic]]

_FENCED = re.compile(
    r"^[ \t>]*(`{3,}|~{3,})[^\n]*$.*?(?:^[ \t>]*\1[`~]* *$|\Z)", re.MULTILINE | re.DOTALL
)
_FENCES = ("```", "~~~")
_CHECKS: tuple[Check, ...] = (shortcodes, footnotes, pasted_lines, broken_words)


def checked(body: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with the source of a body, its lines counted from 1."""
    text = body
    if any(map(body.__contains__, _FENCES)):
        text = blanked(body, (found.span() for found in _FENCED.finditer(body)))
    if "|" in text:
        # A bar in code divides cells too (GFM, section 4.10).
        yield from tables(blanked(text, comment_spans(text)))
    text = blanked(text, code_spans(text))
    if "<!--" in text:
        yield from teaser_marks(text)
        text = blanked(text, list(comment_spans(text)))
    for check in _CHECKS:
        yield from check(text)


# The last words of paths of fields (content/front_matter/schema.py) in which people paste text.
_FIELDS_OF_WORDS = frozenset(
    "title summary name alt caption credit text place organizer position unit".split()
)


def checked_fields(entries: dict[str, FieldValue]) -> Iterator[Diagnostic]:
    """Yield the shortcodes in the words of front matter, at their fields."""
    for path, entry in entries.items():
        text = entry.value
        if isinstance(text, str) and path.rpartition(".")[2] in _FIELDS_OF_WORDS:
            for found in shortcodes(text):
                yield Diagnostic(found.code, entry.line, entry.column, found.arguments)
