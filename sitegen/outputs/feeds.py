"""Which feeds there are: of each language in three formats, of each section and term in Atom."""

from collections.abc import Callable, Iterator
from functools import partial

from sitegen.config.site import Kind
from sitegen.library import permalinks
from sitegen.library.library import Library
from sitegen.library.shelves import of_section, of_term
from sitegen.outputs.atom import atom
from sitegen.outputs.feed import Channel, Feed, lasting_id, newest
from sitegen.outputs.json_feed import json_feed
from sitegen.outputs.output import Output, Planner, Serialize, Store, list_output
from sitegen.outputs.parts import is_borne, term
from sitegen.outputs.rss import rss
from sitegen.outputs.views import NameLink

_FORMATS: tuple[tuple[Callable[[str], str], Callable[[Feed, Store], bytes]], ...] = (
    (permalinks.feed, atom),
    (permalinks.rss, rss),
    (permalinks.json_feed, json_feed),
)


def parts(library: Library) -> Iterator[str]:
    """Yield "kk" for the feeds of a language, and the shelf of each list that has a feed."""
    for language in library.site.tags:
        yield language
        yield from section_fronts(library, language)
        yield from term_fronts(library, language)


def plan(library: Library, part: str) -> Iterator[Output]:
    """Yield the feeds of a language, or the one of a list."""
    language, _, rest = part.partition("/")
    if rest:
        front = _front(library, language, *rest.split("/"))
        address = permalinks.feed_below(front.address)
        view = partial(_view, library, _channel(library, part, front), address, (part,))
        yield list_output(address, Serialize(atom), view, language)
        return
    channel = _channel(library, part, NameLink("", permalinks.home(language)))
    news = (each for each in library.site.sections if each.kind is Kind.NEWS)
    shelves = tuple(of_section(language, each.id) for each in news)
    for address_in, serialize in _FORMATS:
        address = address_in(language)
        view = partial(_view, library, channel, address, shelves)
        yield list_output(address, Serialize(serialize), view, language)


PLANNER = Planner("feeds", parts, plan)


def section_fronts(library: Library, language: str) -> dict[str, NameLink]:
    """Return the fronts of the sections that have a feed, by their shelves."""
    telling = (each for each in library.site.sections if each.kind in (Kind.NEWS, Kind.EVENT))
    is_on = library.site.is_on("sections")
    shelves = [(of_section(language, each.id), each.id) for each in telling if is_on]
    return {shelf: _front(library, language, "section", name) for shelf, name in shelves}


def term_fronts(library: Library, language: str) -> dict[str, NameLink]:
    """Return the fronts of the terms that have a feed, by their shelves."""
    borne = [
        (taxonomy, name)
        for taxonomy in library.site.taxonomy_ids
        for name in library.vocabularies[taxonomy]
        if library.site.is_on("terms") and is_borne(library, taxonomy, name, language)
    ]
    return {of_term(language, *each): _front(library, language, "term", *each) for each in borne}


def _front(library: Library, language: str, kind: str, *names: str) -> NameLink:
    """Return the name and the address of the list on a shelf of this kind."""
    if kind == "term":
        taxonomy, name = names
        return term(library, taxonomy, name, language)
    section = library.site.section(names[0])
    return NameLink(section.titles[language], permalinks.section_front(section, language))


def _channel(library: Library, part: str, front: NameLink) -> Channel:
    """Return what all formats say of the feed *part*; the site's own has no *front* with a name."""
    base = library.site.base_url
    language = part.partition("/")[0]
    words = library.site.language(language)
    return Channel(
        id=lasting_id(base, *part.split("/")),
        language=language,
        home=base + front.address,
        title=f"{front.name} – {words.title}" if front.name else words.title,
        subtitle="" if front.name else words.description,
    )


def _view(library: Library, channel: Channel, address: str, shelves: tuple[str, ...]) -> Feed:
    entries = newest(library, channel.language, shelves)
    return Feed(library.site.base_url + address, channel, entries)
