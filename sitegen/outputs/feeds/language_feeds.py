"""The feeds of each language: all its news, in three formats."""

from collections.abc import Callable, Iterator
from functools import partial

import msgspec

from sitegen.config.site import Kind
from sitegen.library.addresses import permalinks
from sitegen.library.library import Library
from sitegen.library.lists.list_keys import of_section
from sitegen.outputs.feeds.atom import atom
from sitegen.outputs.feeds.feed import Channel, Feed, lasting_id, view
from sitegen.outputs.feeds.json_feed import json_feed
from sitegen.outputs.feeds.rss import rss
from sitegen.outputs.output import Output, Serialize, Store, list_output, per_language
from sitegen.outputs.views.list_views import FeedLink


class _Format(msgspec.Struct, frozen=True):
    """A format of a language's feed: its name, media type, address and serializer."""

    name: str
    media_type: str
    address: Callable[[str], str]
    serialize: Callable[[Feed, Store], bytes]


_FORMATS = (
    _Format("Atom", "application/atom+xml", permalinks.feed, atom),
    _Format("RSS", "application/rss+xml", permalinks.rss, rss),
    _Format("JSON Feed", "application/feed+json", permalinks.json_feed, json_feed),
)


def plan(library: Library, language: str) -> Iterator[Output]:
    """Yield the feeds of one language."""
    base = library.site.base_url
    words = library.site.language(language)
    channel = Channel(
        id=lasting_id(base, language),
        language=language,
        home=base + permalinks.home(language),
        title=words.title,
        subtitle=words.description,
    )
    news = (each for each in library.site.sections if each.kind is Kind.NEWS)
    list_names = tuple(of_section(language, each.id) for each in news)
    for each in _FORMATS:
        address = each.address(language)
        shown = partial(view, library, channel, address, list_names)
        yield list_output(address, Serialize(each.serialize), shown, language)


PLANNER = per_language("feeds", plan)


def formats(library: Library, language: str) -> tuple[FeedLink, ...]:
    """Return the feeds of a language in all formats, the most common first."""
    base = library.site.base_url
    return tuple(
        FeedLink(each.name, each.media_type, base + each.address(language)) for each in _FORMATS
    )
