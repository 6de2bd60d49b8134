"""The serialization of RSS 2.0, with full stories by the "content" module (www.rssboard.org)."""

from email.utils import format_datetime
from xml.etree import ElementTree as ET

from sitegen.outputs.elements import document, text
from sitegen.outputs.feeds.contents import content
from sitegen.outputs.feeds.feed import Feed, FeedItem
from sitegen.outputs.output import Store

_SPACES = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
}


def rss(feed: Feed, store: Store) -> bytes:
    """Return the feed as RSS."""
    root = ET.Element("rss", {"version": "2.0", **_SPACES})
    channel = ET.SubElement(root, "channel")
    source = feed.channel
    text(channel, "title", source.title)
    text(channel, "link", source.home)
    text(channel, "description", source.subtitle or source.title)  # RSS requires one
    text(channel, "language", source.language)
    if feed.entries:
        text(channel, "lastBuildDate", format_datetime(feed.updated))
    own = {"rel": "self", "type": "application/rss+xml", "href": feed.address}
    ET.SubElement(channel, "atom:link", own)
    for entry in feed.entries:
        _item(channel, entry, store)
    return document(root)


def _item(channel: ET.Element, entry: FeedItem, store: Store) -> None:
    item = ET.SubElement(channel, "item")
    text(item, "title", entry.title)
    text(item, "link", entry.address)
    text(item, "guid", entry.id, isPermaLink="false")
    if entry.published:
        text(item, "pubDate", format_datetime(entry.published))
    for term in entry.terms:
        text(item, "category", term)
    if entry.summary:
        text(item, "description", entry.summary)
    text(item, "content:encoded", content(entry.cover, entry.body, entry.address, store))
