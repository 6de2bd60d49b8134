"""Approval of a text: a stamp over its words, which is worth nothing once they have changed."""

from collections.abc import Iterable, Iterator

from sitegen.content.document import Document
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.library.stories.story import Located, TranslationSet
from sitegen.library.stories.translations import is_draft

BY, DIGEST = "approved.by", "approved.digest"


def approver(document: Document) -> str:
    """Return who approved the present words of a text, "" when nobody did."""
    is_valid = document.text(DIGEST) == document.words_digest
    return document.text(BY) if is_valid else ""


def unapproved(group: TranslationSet) -> Iterator[Located]:
    """Yield the texts of a story that are no drafts, and whose words nobody has approved."""
    for each in group.files:
        if not (each.document.is_stub or is_draft(group, each) or approver(each.document)):
            yield each


def approval_faults(groups: Iterable[TranslationSet]) -> Iterator[Finding]:
    """Yield a finding for each text of the stories that lacks an approval."""
    for group in groups:
        for each in unapproved(group):
            yield from found_in(each.source.path, [Diagnostic("not-approved")])
