"""Sitemaps with all versions of each page (sitemaps.org 0.9), from the planned outputs."""

from collections.abc import Iterator
from functools import partial
from xml.etree import ElementTree as ET

import msgspec

from sitegen.library.addresses import permalinks
from sitegen.library.library import Library
from sitegen.outputs.elements import document, text
from sitegen.outputs.output import (
    Entries,
    Indexer,
    Output,
    Serialize,
    Store,
    list_output,
)

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_SPACES = {
    "xmlns": _NAMESPACE,
    "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
    "xmlns:image": "http://www.google.com/schemas/sitemap-image/1.1",
}
# The limits of the protocol; the bytes leave room for the root element.
MOST_ADDRESSES = 50_000
_MOST_BYTES = 50 * 2**20 - 1_000
_DECLARATION = "<?xml version='1.0' encoding='utf-8'?>"


class Sitemap(msgspec.Struct, frozen=True):
    """The elements of pages of one language, in order: the lines of an element `url` each."""

    elements: tuple[str, ...]


class SitemapIndex(msgspec.Struct, frozen=True):
    """The absolute addresses of all sitemaps."""

    addresses: tuple[str, ...]


def index(library: Library, entries: Entries) -> Iterator[Output]:
    """Yield the sitemaps of each language, and the index of all, the news sitemap included."""
    site = library.site
    addresses = []
    for tag in site.tags:
        elements = sorted(entries.elements(tag))
        for number, part in enumerate(_parts(elements), 1):
            address = permalinks.sitemap(tag, number)
            addresses.append(address)
            yield list_output(address, Serialize(sitemap), partial(Sitemap, part))
    if site.is_on("news_sitemap"):
        addresses.append(permalinks.NEWS_SITEMAP)
    absolute = tuple(site.base_url + address for address in addresses)
    yield list_output(permalinks.SITEMAP, Serialize(sitemap_index), partial(SitemapIndex, absolute))


def _parts(elements: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield *elements* split by the limits of the protocol, at least one part."""
    part: list[str] = []
    size = 0
    for element in elements:
        length = len(element) if element.isascii() else len(_encoded(element))
        if part and (len(part) == MOST_ADDRESSES or size + length > _MOST_BYTES):
            yield tuple(part)
            part, size = [], 0
        part.append(element)
        size += length
    yield tuple(part)


INDEXER = Indexer("sitemaps", index)


def sitemap_index(view: SitemapIndex, _store: Store) -> bytes:
    """Return the index as XML."""
    root = ET.Element("sitemapindex", xmlns=_NAMESPACE)
    for address in view.addresses:
        text(ET.SubElement(root, "sitemap"), "loc", address)
    return document(root)


def sitemap(view: Sitemap, _store: Store) -> bytes:
    """Return a language's sitemap as XML."""
    if not view.elements:
        return document(ET.Element("urlset", _SPACES))
    spaces = " ".join(f'{name}="{space}"' for name, space in _SPACES.items())
    written = "".join((f"{_DECLARATION}\n<urlset {spaces}>\n", *view.elements, "</urlset>\n"))
    return _encoded(written)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "xmlcharrefreplace")
