"""The news sitemap: the stories of the last two days, in all languages.

Its elements are Google's (schema sitemap-news 0.9). It is published even when it is empty.
"""

import datetime
from collections.abc import Iterator
from functools import partial
from xml.etree import ElementTree as ET

import msgspec

from sitegen.library.addresses import permalinks
from sitegen.library.library import Library
from sitegen.library.publications.publication import PublicNews
from sitegen.outputs.elements import document, text
from sitegen.outputs.output import Output, Serialize, Store, list_output, single_part

_SPACES = {
    "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xmlns:news": "http://www.google.com/schemas/sitemap-news/0.9",
}


class NewsItem(msgspec.Struct, frozen=True):
    """A recent story in one language; *name* is the site's title in that language."""

    address: str
    name: str
    language: str
    title: str
    published: datetime.datetime


class NewsSitemap(msgspec.Struct, frozen=True):
    """The recent stories, newest first; addresses are absolute."""

    items: tuple[NewsItem, ...]


def plan(library: Library) -> Iterator[Output]:
    """Yield the news sitemap."""
    yield list_output(permalinks.NEWS_SITEMAP, Serialize(news_sitemap), partial(view, library))


PLANNER = single_part("news_sitemap", plan)


def view(library: Library) -> NewsSitemap:
    """Return the view of the news sitemap."""
    found = [
        (library.publications[key].order, _item(library, key, tag))
        for tag in library.site.tags
        for key in library.recent[tag]
    ]
    found.sort(key=lambda each: each[0], reverse=True)
    return NewsSitemap(tuple(item for _, item in found))


def _item(library: Library, key: str, language: str) -> NewsItem:
    publication = library.publication(PublicNews, key)
    page = publication.nearest(language)
    return NewsItem(
        address=library.site.base_url + page.address,
        name=library.site.language(language).title,
        language=language,
        title=page.title,
        published=publication.published.at,
    )


def news_sitemap(view: NewsSitemap, _store: Store) -> bytes:
    """Return the news sitemap as XML."""
    root = ET.Element("urlset", _SPACES)
    for item in view.items:
        url = ET.SubElement(root, "url")
        text(url, "loc", item.address)
        news = ET.SubElement(url, "news:news")
        source = ET.SubElement(news, "news:publication")
        text(source, "news:name", item.name)
        text(source, "news:language", item.language)
        text(news, "news:publication_date", item.published.isoformat())
        text(news, "news:title", item.title)
    return document(root)
