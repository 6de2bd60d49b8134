"""Publications onto shelves: what each list of each language holds, oldest first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec

from sitegen.config.site import Kind, Site
from sitegen.library.page import Page, Publication
from sitegen.library.story import Author


class Shelf(msgspec.Struct, frozen=True):
    """What one list in one language shows: (publication, page shown), oldest first.

    A page shown may be of another language when the section shows untranslated stories.
    """

    entries: tuple[tuple[Publication, Page], ...]


EMPTY = Shelf(())
Key = TypeVar("Key")


class Shelves(msgspec.Struct, frozen=True):
    """All lists, by language and then by section, (taxonomy, term), person or event."""

    sections: dict[tuple[str, str], Shelf]
    terms: dict[tuple[str, str, str], Shelf]
    people: dict[tuple[str, str], Shelf]
    events: dict[tuple[str, str], Shelf]

    def section(self, language: str, section: str) -> Shelf:
        """Return what the section's lists in *language* show."""
        return self.sections.get((language, section), EMPTY)


def shelves(publications: Mapping[str, Publication], site: Site) -> Shelves:
    """Put every publication onto every shelf where it belongs."""
    sections: dict[tuple[str, str], list[tuple[Publication, Page]]] = defaultdict(list)
    terms: dict[tuple[str, str, str], list[tuple[Publication, Page]]] = defaultdict(list)
    people: dict[tuple[str, str], list[tuple[Publication, Page]]] = defaultdict(list)
    events: dict[tuple[str, str], list[tuple[Publication, Page]]] = defaultdict(list)
    shows = {section.id: section.shows_untranslated for section in site.sections}
    for each in sorted(publications.values(), key=lambda one: one.order):
        for tag in site.tags:
            page = each.page(tag)
            if page is None and not shows[each.section]:
                continue
            entry = (each, page or each.nearest(tag))
            sections[tag, each.section].append(entry)
            for taxonomy, ids in each.terms.items():
                for term in ids:
                    terms[tag, taxonomy, term].append(entry)
            for person in named(each):
                people[tag, person].append(entry)
            if each.event:
                events[tag, each.event].append(entry)
    return Shelves(_fixed(sections), _fixed(terms), _fixed(people), _fixed(events))


def _fixed(open_shelves: Mapping[Key, list[tuple[Publication, Page]]]) -> dict[Key, Shelf]:
    return {key: Shelf(tuple(entries)) for key, entries in open_shelves.items()}


def named(publication: Publication) -> tuple[str, ...]:
    """Return the keys of the people whom a news story or event names, authors among them."""
    if publication.kind not in (Kind.NEWS, Kind.EVENT):
        return ()
    return tuple(dict.fromkeys((*publication.people, *author_keys(publication.authors))))


def author_keys(authors: Iterable[Author]) -> tuple[str, ...]:
    """Return the keys of those authors who have one."""
    return tuple(author.key for author in authors if author.key)
