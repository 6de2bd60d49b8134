"""The addresses that the ledger records: those of everything public that has its own page."""

from collections.abc import Iterator

from sitegen.config.site import Kind
from sitegen.content.ledger import LedgerEntry
from sitegen.library.addresses import permalinks
from sitegen.library.assemble import Assembled
from sitegen.library.library import Library


def public_addresses(assembled: Assembled) -> tuple[LedgerEntry, ...]:
    """Return every address of a story, event, person, page or term that is public, sorted."""
    library = assembled.library
    found = [*_of_stories(assembled), *_of_terms(library)]
    return tuple(sorted(found, key=lambda each: each.line))


def unrecorded(assembled: Assembled) -> tuple[LedgerEntry, ...]:
    """Return the public addresses that the ledger lacks or has for another target, sorted."""
    recorded = frozenset(assembled.ledger.published)
    return tuple(each for each in public_addresses(assembled) if each not in recorded)


def _of_stories(assembled: Assembled) -> Iterator[LedgerEntry]:
    has_people = assembled.library.site.is_on("people")
    for key in assembled.library.publications:
        story = assembled.stories[key]
        if has_people or story.kind is not Kind.PERSON:
            for version in story.public_versions:
                yield LedgerEntry(version.address, key, version.language)


def _of_terms(library: Library) -> Iterator[LedgerEntry]:
    taxonomies = {each.id: each for each in library.site.taxonomies}
    for name in library.terms_with_stories if library.site.is_on("terms") else ():
        language, taxonomy, term = name.split("/")
        key = f"{taxonomy}/{term}"
        address = permalinks.term(taxonomies[taxonomy], library.terms[key], language)
        yield LedgerEntry(address, key, language)
