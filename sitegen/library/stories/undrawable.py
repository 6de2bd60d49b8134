"""Words that a share card cannot show because the font lacks a glyph, and their places."""

from collections.abc import Iterator

from sitegen.config.site import Kind
from sitegen.content.document import Document
from sitegen.diagnostics.diagnostic import Diagnostic
from sitegen.languages.glyphs import undrawable
from sitegen.library.links.link_index import LinkIndex
from sitegen.library.publications.photos import photo, shared
from sitegen.library.stories import figures
from sitegen.library.stories.story import Located, TranslationSet

KINDS = frozenset({Kind.NEWS, Kind.EVENT})
_LONGEST = 60


def are_undrawable(group: TranslationSet) -> bool:
    """Return whether a share card of a story could not show all of its words."""
    if group.facts.kind not in KINDS:
        return False
    documents = [each.document for each in group.files]
    return any(undrawable(text) for each in documents for _, text in _words(each, group))


def faults(located: Located, group: TranslationSet, links: LinkIndex) -> Iterator[Diagnostic]:
    """Yield what the card of a text leaves out; a text with a cover has no card."""
    document = located.document
    if document.is_stub or _has_cover(located, group, links):
        return
    for field, text in _words(document, group):
        if found := " ".join(undrawable(text)):
            place = document.place(field)
            yield Diagnostic("missing-glyphs", *place, {"characters": found[:_LONGEST]})


def _words(document: Document, group: TranslationSet) -> Iterator[tuple[str, str]]:
    """Yield the fields that a card shows, with their words."""
    yield "title", document.text("title")
    if group.facts.text("event_status") != "moved-online":
        yield "place", document.text("place")


def _has_cover(located: Located, group: TranslationSet, links: LinkIndex) -> bool:
    use = figures.cover(group.facts, located.document)
    path = figures.photo_path(use, located.source, links) if use else None
    media = links.files[path] if isinstance(path, str) else None
    if path is None or media is None or not media.width:
        return False
    return shared(photo(str(path), media, is_cover=True)) is not None
