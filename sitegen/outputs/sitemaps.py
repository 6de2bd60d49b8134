"""Sitemaps with all versions of each page (sitemaps.org 0.9), from what is really planned."""

from collections.abc import Iterator, Sequence
from functools import partial
from xml.etree import ElementTree as ET

import msgspec

from sitegen.library import permalinks
from sitegen.library.library import Library
from sitegen.outputs.elements import document, text
from sitegen.outputs.output import (
    Entry,
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
_DECLARATION = "<?xml version='1.0' encoding='utf-8'?>"


class Sitemap(msgspec.Struct, frozen=True):
    """What is said of the pages of one language, in order: the lines of an element `url` each."""

    elements: tuple[str, ...]


class SitemapIndex(msgspec.Struct, frozen=True):
    """The addresses, absolute, of all sitemaps."""

    addresses: tuple[str, ...]


def index(library: Library, entries: Sequence[Entry]) -> Iterator[Output]:
    """Yield one sitemap per language, and the index that names them and the one of news."""
    site = library.site
    addresses = [permalinks.sitemap(tag) for tag in site.tags]
    if site.is_on("news_sitemap"):
        addresses.append(permalinks.NEWS_SITEMAP)
    absolute = tuple(site.base_url + address for address in addresses)
    yield list_output(permalinks.SITEMAP, Serialize(sitemap_index), partial(SitemapIndex, absolute))
    for tag in site.tags:
        elements = sorted(each.element for each in entries if each.element and each.language == tag)
        view = partial(Sitemap, tuple(elements))
        yield list_output(permalinks.sitemap(tag), Serialize(sitemap), view)


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
    return written.encode("utf-8", "xmlcharrefreplace")
