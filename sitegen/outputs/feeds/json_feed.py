"""The serialization of JSON Feed 1.1 (www.jsonfeed.org)."""

from typing import Any

import msgspec

from sitegen.outputs.feeds.contents import absolute, content
from sitegen.outputs.feeds.feed import Feed, FeedItem
from sitegen.outputs.output import Store

_VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed, store: Store) -> bytes:
    """Return the feed as JSON."""
    channel = feed.channel
    data: dict[str, Any] = {
        "version": _VERSION,
        "title": channel.title,
        "home_page_url": channel.home,
        "feed_url": feed.address,
        "language": channel.language,
    }
    if channel.subtitle:
        data["description"] = channel.subtitle
    data["items"] = [_item(entry, channel.language, store) for entry in feed.entries]
    return msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n"


def _item(entry: FeedItem, language: str, store: Store) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.address,
        "title": entry.title,
        "content_html": content(entry.cover, entry.body, entry.address, store),
        "date_modified": entry.updated.isoformat(),
        "language": language,
    }
    if entry.published:
        item["date_published"] = entry.published.isoformat()
    if entry.summary:
        item["summary"] = entry.summary
    if entry.cover:
        item["image"] = absolute(entry.cover.photo.address, entry.address)
    if entry.terms:
        item["tags"] = list(entry.terms)
    return item
