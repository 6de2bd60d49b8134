"""Builds the shared parts of views from the library."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from sitegen.config.site import Kind
from sitegen.library.addresses import permalinks
from sitegen.library.library import Library
from sitegen.library.lists.list_index import ListEntry
from sitegen.library.lists.list_keys import of_section
from sitegen.library.publications.publication import (
    Dated,
    Page,
    Publication,
    PublicEvent,
    PublicStory,
    Words,
)
from sitegen.outputs.metadata import share
from sitegen.outputs.views.views import Alternate, Card, Crumb, Head, NameLink

NO_WORDS = Words("")


def card(publication: Publication, page: Page, language: str) -> Card:
    """Return *page* as a list in *language* shows it."""
    found = Card(
        address=page.address,
        kind=publication.kind,
        title=page.title,
        summary=page.summary,
        language=foreign(page, language),
        when=publication.published,
        cover=page.cover,
    )
    if not isinstance(publication, PublicEvent):
        return found
    return replace(
        found,
        when=publication.starts,
        ends=publication.ends,
        place=publication.place(page),
        phase=publication.phase,
        event_status=publication.event_status,
    )


def entry_card(library: Library, entry: ListEntry, language: str) -> Card:
    """Return the card of one entry of a list."""
    key, shown = entry
    publication = library.publications[key]
    return card(publication, publication.nearest(shown), language)


def cards(library: Library, entries: Sequence[ListEntry], language: str) -> tuple[Card, ...]:
    """Return the cards of *entries*, which are oldest first, newest first."""
    return tuple(entry_card(library, entry, language) for entry in reversed(entries))


def card_of(library: Library, key: str, language: str) -> Card:
    """Return the card of the story *key*, which must be public."""
    found = library.publications[key]
    return card(found, found.nearest(language), language)


def foreign(page: Page, language: str) -> str:
    """Return the language of *page* when it is not *language*, else ""."""
    return page.language if page.language != language else ""


def person(library: Library, key: str, language: str) -> NameLink:
    """Return the name of the person *key*, who must be public, linked to their page."""
    page = library.publications[key].nearest(language)
    address = page.address if library.site.is_on("people") else ""
    return NameLink(page.title, address, foreign(page, language), role(page))


def role(page: Page) -> Words:
    """Return a person's position and unit: "director" alone does not say of what."""
    position = page.words.get("position", NO_WORDS)
    unit = page.words.get("unit", NO_WORDS)
    if position.text and unit.text and position.language == unit.language:
        return Words(f"{position.text}, {unit.text}", position.language)
    return position if position.text else unit


def people(library: Library, keys: Iterable[str], language: str) -> tuple[NameLink, ...]:
    """Return the names of the people *keys*, who must be public, linked to their pages."""
    return tuple(person(library, key, language) for key in keys)


def term(library: Library, taxonomy: str, name: str, language: str) -> NameLink:
    """Return the term's name in *language*, else in the first language that has one."""
    one = library.terms[f"{taxonomy}/{name}"]
    tag = (
        language if language in one.names else next(t for t in library.site.tags if t in one.names)
    )
    place = next(each for each in library.site.taxonomies if each.id == taxonomy)
    has_page = library.site.is_on("terms") and has_stories(library, taxonomy, name, language)
    address = permalinks.term(place, one, language) if has_page else ""
    return NameLink(one.names[tag], address, tag if tag != language else "")


def has_stories(library: Library, taxonomy: str, name: str, language: str) -> bool:
    """Return whether a public story has the term, so that it has a page in *language*."""
    return f"{language}/{taxonomy}/{name}" in library.terms_with_stories


def terms(library: Library, publication: Dated, language: str) -> tuple[NameLink, ...]:
    """Return all terms of a story, taxonomy by taxonomy."""
    return tuple(
        term(library, taxonomy, name, language)
        for taxonomy in library.site.taxonomy_ids
        for name in publication.terms.get(taxonomy, ())
    )


def story_versions(library: Library, publication: PublicStory) -> tuple[Alternate, ...]:
    """Return the versions of a story; a missing one links to the front of its section."""
    section = library.site.section(publication.section)
    there = {page.language: page.address for page in publication.pages}
    return tuple(
        Alternate(tag, there.get(tag) or permalinks.section_front(section, tag), tag in there)
        for tag in library.site.tags
    )


def versions(
    library: Library, there: dict[str, str], front: dict[str, str]
) -> tuple[Alternate, ...]:
    """Return versions from existing addresses by language; missing ones link to *front*."""
    return tuple(
        Alternate(tag, there.get(tag) or front[tag], tag in there) for tag in library.site.tags
    )


def home_crumb(library: Library, language: str) -> Crumb:
    """Return the first breadcrumb of every page."""
    return Crumb(library.site.language(language).title, permalinks.home(language))


def own_feed(library: Library, front: Head) -> str:
    """Return the address of the feed of the list whose front has this head, or ""."""
    return permalinks.feed_below(front.address) if library.site.is_on("list_feeds") else ""


def page_head(library: Library, publication: Publication, page: Page) -> Head:
    """Return the head of a story's, event's, person's or plain page."""
    section = library.site.section(publication.section)
    crumbs = [home_crumb(library, page.language)]
    if section.kind is not Kind.PAGE:
        front = permalinks.section_front(section, page.language)
        crumbs.append(Crumb(section.titles[page.language], front))
    return Head(
        address=page.address,
        title=page.title,
        description=page.summary,
        versions=story_versions(library, publication),
        crumbs=tuple(crumbs),
        menu=publication.name if section.kind is Kind.PAGE else section.id,
        image=share.picture(library, publication, page),
    )


def upcoming(library: Library, section: str, language: str) -> tuple[Card, ...]:
    """Return the events of a section that are not over, soonest first."""
    entries = library.upcoming.get(of_section(language, section)) or ()
    return tuple(entry_card(library, entry, language) for entry in entries)


def all_upcoming(library: Library, language: str) -> tuple[Card, ...]:
    """Return the events of all sections that are not over, soonest first."""
    found = []
    for section in library.site.sections:
        for key, shown in library.upcoming.get(of_section(language, section.id)) or ():
            event = library.publication(PublicEvent, key)
            found.append((event.starts.at, event, event.nearest(shown)))
    found.sort(key=lambda each: (each[0], each[2].address))
    return tuple(card(event, page, language) for _, event, page in found)
