"""Look-alike characters: letters of two scripts in one word, straight quotes, hyphens for dashes.

A build replaces quotation marks and dashes automatically, but not in texts sent elsewhere.
"""

import re
from collections.abc import Iterator

from sitegen.checks.texts import CheckedText
from sitegen.content.body.visible_words import BLANK
from sitegen.content.text import place
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.languages.lookalikes import mixed_words
from sitegen.languages.typography import may_change, typeset

_PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*\n?)+")
_WORD = re.compile(r"\S+")
_HYPHENS = re.compile("-{1,3}")
_SHOWN = 40  # characters of a word


def lookalikes(text: CheckedText) -> Iterator[Finding]:
    """Yield a warning for each look-alike character, with the correction."""
    faults = [*_mixed_letters(text), *_typewriter_marks(text)]
    yield from found_in(text.path, faults)


def _mixed_letters(text: CheckedText) -> Iterator[Diagnostic]:
    for offset, word, corrected in mixed_words(text.words):
        yield _fault("mixed-letters", text, offset, word, corrected)


def _typewriter_marks(text: CheckedText) -> Iterator[Diagnostic]:
    """Compare each paragraph, word by word, with its typeset form."""
    for found in _PARAGRAPH.finditer(text.words):
        # A table cell is a paragraph of its own.
        paragraph = found[0].replace("|", "\n")
        if may_change(paragraph):
            yield from _marks_in_paragraph(text, paragraph, found.start())


def _marks_in_paragraph(text: CheckedText, paragraph: str, start: int) -> Iterator[Diagnostic]:
    written = list(_WORD.finditer(paragraph))
    typeset_words = typeset(paragraph, text.language).split()
    for number, (word, right) in enumerate(zip(written, typeset_words, strict=True)):
        offset = start + word.start()
        if _HYPHENS.fullmatch(word[0]) and word[0] != right:
            around = slice(max(number - 1, 0), number + 2)
            context = " ".join(each[0] for each in written[around])
            yield _fault("hyphen-for-dash", text, offset, context, " ".join(typeset_words[around]))
        elif '"' in word[0] and word[0].count('"') != right.count('"'):
            inside = offset + word[0].index('"')
            yield _fault("straight-quotes", text, inside, word[0], right)


def _fault(code: str, text: CheckedText, offset: int, word: str, corrected: str) -> Diagnostic:
    written, right = (each.replace(BLANK, "")[:_SHOWN] for each in (word, corrected))
    return Diagnostic(code, *place(text.words, offset), {"word": written, "corrected": right})
