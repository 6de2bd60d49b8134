"""Texts that were published before they were finished: without a body, or not translated.

Drafts are not checked.
"""

import re
from collections.abc import Iterator

from sitegen.config.site import Kind, SiteField
from sitegen.content.document import Document, FieldValue, Share
from sitegen.content.front_matter import converters
from sitegen.content.front_matter.schema import fields_of, pattern
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.library.stories.story import TranslationSet
from sitegen.library.stories.translations import is_draft

# For an event and a person their facts are enough, for a notice its title.
_NEED_TEXT = frozenset({Kind.NEWS, Kind.PAGE})
_WORD = re.compile(r"[^\W\d_]{2,}")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_FEW = 2  # words
_SAME_LENGTH = 8  # characters: typography may change quotation marks and dashes


def unfinished(group: TranslationSet, own: tuple[SiteField, ...]) -> Iterator[Finding]:
    """Yield a warning for each unfinished text that readers would see.

    *own* are the fields that the site declares.
    A story without any words, whose files have no other fault, gets a note.
    """
    documents = [each.document for each in group.files]
    if not group.facts.is_draft and all(
        each.is_stub and not each.diagnostics for each in documents
    ):
        yield from found_in(group.source.path, [Diagnostic("no-words")])
    for each in group.files:
        if not each.document.is_stub and not is_draft(group, each):
            yield from found_in(each.source.path, _in_text(each.document, group, own))


def _in_text(
    document: Document, group: TranslationSet, own: tuple[SiteField, ...]
) -> Iterator[Diagnostic]:
    if document.body.shows_nothing and document.kind in _NEED_TEXT:
        yield Diagnostic("empty-body")
    if document.language != group.original:
        yield from _untranslated(document, group, own)


def _untranslated(
    document: Document, group: TranslationSet, own: tuple[SiteField, ...]
) -> Iterator[Diagnostic]:
    original, path = group.facts, group.source.path
    is_same = document.body.source == original.body.source
    if is_same and _is_prose(original.lead_sentence):
        yield Diagnostic("untranslated-text", arguments={"original": path})
        return
    fields = fields_of(document.kind, (), own)
    for name, entry in document.entries.items():
        if name not in original.entries or name == "name":
            continue
        field = fields.get(pattern(name))
        is_words = field and field.convert is converters.words and field.share is Share.WORD
        if is_words and _is_untranslated(entry, original.entries[name], document):
            arguments = {"field": name, "original": path}
            yield Diagnostic("untranslated-field", entry.line, entry.column, arguments)


def _is_untranslated(entry: FieldValue, original: FieldValue, document: Document) -> bool:
    here, there = entry.value, original.value
    if not isinstance(here, str) or not isinstance(there, str):
        return False
    if abs(len(here) - len(there)) > _SAME_LENGTH or _words(here) != _words(there):
        return False
    # A name is the same in every language: “Coursera for Campus”.
    lead = document.lead_sentence
    is_of_other_script = _CYRILLIC.search(here) and lead and not _CYRILLIC.search(lead)
    return _is_prose(here) or bool(is_of_other_script)


def _is_prose(text: str) -> bool:
    """Return whether a text has several words that are not names."""
    return sum(map(str.islower, _words(text))) >= _FEW


def _words(text: str) -> list[str]:
    return _WORD.findall(text)
