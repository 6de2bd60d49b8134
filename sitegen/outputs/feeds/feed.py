"""The content of a feed in any format: full stories in one language, newest first."""

import datetime
import itertools
import uuid
from collections.abc import Iterable, Iterator

import msgspec

from sitegen.library.library import Library
from sitegen.library.lists.list_pages import list_page_key
from sitegen.library.publications.publication import BodyRef, Dated, Figure, Page
from sitegen.outputs.views.shared_parts import terms

_EARLIEST = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


class FeedItem(msgspec.Struct, frozen=True):
    """One story in a feed; *id* stays the same when the story moves, *address* is absolute.

    *published* is None for an event without such a moment.
    """

    id: str
    address: str
    title: str
    summary: str
    published: datetime.datetime | None
    updated: datetime.datetime
    terms: tuple[str, ...]
    cover: Figure | None
    body: BodyRef


class Channel(msgspec.Struct, frozen=True):
    """The properties of a feed in any format; *home* is the absolute address of its page."""

    id: str
    language: str
    home: str
    title: str
    subtitle: str


class Feed(msgspec.Struct, frozen=True):
    """A feed; *address* is its own, absolute."""

    address: str
    channel: Channel
    entries: tuple[FeedItem, ...]

    @property
    def updated(self) -> datetime.datetime:
        """When anything in it changed last."""
        return max((entry.updated for entry in self.entries), default=_EARLIEST)


def view(library: Library, channel: Channel, address: str, list_names: Iterable[str]) -> Feed:
    """Return the feed at *address* with the newest entries of the lists *list_names*."""
    entries = _newest(library, channel.language, list_names)
    return Feed(library.site.base_url + address, channel, entries)


def feed_keys(library: Library, language: str, list_name: str) -> Iterator[str]:
    """Yield the keys of the stories that *list_name* shows in its own *language*, newest first."""
    number = 0
    while list_page := library.list_pages.get(list_page_key(list_name, number)):
        yield from (key for key, shown in reversed(list_page.entries) if shown == language)
        number = list_page.older
        if not number:
            return


def _newest(library: Library, language: str, list_names: Iterable[str]) -> tuple[FeedItem, ...]:
    """Return the newest entries of the lists *list_names*, as many as fit a feed."""
    size = library.site.feed_size
    keys = {
        key
        for each in list_names
        for key in itertools.islice(feed_keys(library, language, each), size)
    }
    found = [each for key in keys if isinstance(each := library.publications[key], Dated)]
    found.sort(key=lambda each: each.order, reverse=True)
    return tuple(_entry(library, each, each.nearest(language)) for each in found[:size])


def lasting_id(*parts: str) -> str:
    """Return a stable id from names that do not change (RFC 9562, version 5)."""
    return uuid.uuid5(uuid.NAMESPACE_URL, "/".join(parts)).urn


def _entry(library: Library, publication: Dated, page: Page) -> FeedItem:
    base = library.site.base_url
    return FeedItem(
        id=lasting_id(base, page.key, page.language),
        address=base + page.address,
        title=page.title,
        summary=page.summary,
        published=publication.published.at if publication.published else None,
        updated=publication.changed.at,
        terms=tuple(each.name for each in terms(library, publication, page.language)),
        cover=page.cover,
        body=library.body(page.key, page.language),
    )
