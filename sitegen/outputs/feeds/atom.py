"""The serialization of Atom (RFC 4287)."""

from xml.etree import ElementTree as ET

from sitegen.outputs.elements import document, text
from sitegen.outputs.feeds.contents import content
from sitegen.outputs.feeds.feed import Feed, FeedItem
from sitegen.outputs.output import Store


def atom(feed: Feed, store: Store) -> bytes:
    """Return the feed as Atom."""
    channel = feed.channel
    attributes = {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": channel.language}
    root = ET.Element("feed", attributes)
    text(root, "id", channel.id)
    text(root, "title", channel.title)
    if channel.subtitle:
        text(root, "subtitle", channel.subtitle)
    text(root, "updated", feed.updated.isoformat())
    ET.SubElement(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    ET.SubElement(root, "link", rel="alternate", type="text/html", href=channel.home)
    text(ET.SubElement(root, "author"), "name", channel.title)
    for entry in feed.entries:
        _entry(root, entry, store)
    return document(root)


def _entry(root: ET.Element, entry: FeedItem, store: Store) -> None:
    element = ET.SubElement(root, "entry")
    text(element, "id", entry.id)
    text(element, "title", entry.title)
    ET.SubElement(element, "link", rel="alternate", type="text/html", href=entry.address)
    if entry.published:
        text(element, "published", entry.published.isoformat())
    text(element, "updated", entry.updated.isoformat())
    for term in entry.terms:
        ET.SubElement(element, "category", term=term)
    if entry.summary:
        text(element, "summary", entry.summary)
    text(element, "content", content(entry.cover, entry.body, entry.address, store), type="html")
