"""The Atom feed of each language (RFC 4287): the newest news that exists in it."""

import datetime
import itertools
import uuid
from collections.abc import Iterator
from functools import partial
from xml.etree import ElementTree as ET

import msgspec

from sitegen.config.site import Kind
from sitegen.library import permalinks
from sitegen.library.library import Library
from sitegen.library.page import Page, Publication
from sitegen.library.shelves import of_section
from sitegen.outputs.output import Output, Serialize, Store, list_output, per_language
from sitegen.outputs.parts import terms

_EARLIEST = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


class Entry(msgspec.Struct, frozen=True):
    """One story in a feed; *id* stays when the story moves."""

    id: str
    address: str
    title: str
    summary: str
    published: datetime.datetime
    updated: datetime.datetime
    terms: tuple[str, ...]


class Feed(msgspec.Struct, frozen=True):
    """A feed; addresses are absolute."""

    id: str
    address: str
    home: str
    language: str
    title: str
    subtitle: str
    entries: tuple[Entry, ...]


def plan(library: Library, language: str) -> Iterator[Output]:
    """Yield the feed of one language."""
    yield list_output(
        permalinks.feed(language), Serialize(atom), partial(view, library, language), language
    )


PLANNER = per_language("feeds", plan)


def view(library: Library, language: str) -> Feed:
    """Return the feed of *language* with its newest stories, newest first."""
    base = library.site.base_url
    words = library.site.language(language)
    return Feed(
        id=lasting_id(base, language),
        address=base + permalinks.feed(language),
        home=base + permalinks.home(language),
        language=language,
        title=words.title,
        subtitle=words.description,
        entries=tuple(_entry(library, each, page) for each, page in newest(library, language)),
    )


def newest(library: Library, language: str) -> list[tuple[Publication, Page]]:
    """Return the newest news that is told in *language*, newest first."""
    size = library.site.feed_size
    found: list[tuple[Publication, Page]] = []
    for section in library.site.sections:
        if section.kind is Kind.NEWS:
            entries = library.shelves.get(of_section(language, section.id)) or ()
            own = (key for key, shown in reversed(entries) if shown == language)
            for key in itertools.islice(own, size):
                publication = library.publications[key]
                found.append((publication, publication.nearest(language)))
    found.sort(key=lambda entry: entry[0].order, reverse=True)
    return found[:size]


def lasting_id(*parts: str) -> str:
    """Return an id made of names that do not change (RFC 9562, version 5)."""
    return uuid.uuid5(uuid.NAMESPACE_URL, "/".join(parts)).urn


def _entry(library: Library, publication: Publication, page: Page) -> Entry:
    base = library.site.base_url
    assert publication.published is not None  # noqa: S101 (news has a date)
    published = publication.published.at
    return Entry(
        id=lasting_id(base, page.key, page.language),
        address=base + page.address,
        title=page.title,
        summary=page.summary,
        published=published,
        updated=max(published, publication.updated.at) if publication.updated else published,
        terms=tuple(each.name for each in terms(library, publication, page.language)),
    )


def atom(feed: Feed, _store: Store) -> bytes:
    """Return the feed as Atom."""
    attributes = {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": feed.language}
    root = ET.Element("feed", attributes)
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    if feed.subtitle:
        _text(root, "subtitle", feed.subtitle)
    _text(root, "updated", max((e.updated for e in feed.entries), default=_EARLIEST).isoformat())
    ET.SubElement(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    ET.SubElement(root, "link", rel="alternate", type="text/html", href=feed.home)
    _text(ET.SubElement(root, "author"), "name", feed.title)
    for entry in feed.entries:
        _atom_entry(root, entry)
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _atom_entry(root: ET.Element, entry: Entry) -> None:
    element = ET.SubElement(root, "entry")
    _text(element, "id", entry.id)
    _text(element, "title", entry.title)
    ET.SubElement(element, "link", rel="alternate", type="text/html", href=entry.address)
    _text(element, "published", entry.published.isoformat())
    _text(element, "updated", entry.updated.isoformat())
    for term in entry.terms:
        ET.SubElement(element, "category", term=term)
    if entry.summary:
        _text(element, "summary", entry.summary)


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text
