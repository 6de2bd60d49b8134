"""The Atom feeds of lists: of each section and of each term."""

from collections.abc import Iterator
from functools import partial

from sitegen.config.site import Kind
from sitegen.library.addresses import permalinks
from sitegen.library.library import Library
from sitegen.library.lists.list_keys import of_section, of_term
from sitegen.outputs.feeds.atom import atom
from sitegen.outputs.feeds.feed import Channel, lasting_id, view
from sitegen.outputs.output import Output, Planner, Serialize, list_output
from sitegen.outputs.views.shared_parts import has_stories, term
from sitegen.outputs.views.views import NameLink


def parts(library: Library) -> Iterator[str]:
    """Yield the name of each list with a feed: "kk/section/news", "kk/term/topics/schools"."""
    for language in library.site.tags:
        yield from section_fronts(library, language)
        yield from term_fronts(library, language)


def plan(library: Library, list_name: str) -> Iterator[Output]:
    """Yield the feed of one list."""
    language, kind, *names = list_name.split("/")
    front = _front(library, language, kind, *names)
    base = library.site.base_url
    channel = Channel(
        id=lasting_id(base, *list_name.split("/")),
        language=language,
        home=base + front.address,
        title=f"{front.name} – {library.site.language(language).title}",
        subtitle="",
    )
    address = permalinks.feed_below(front.address)
    shown = partial(view, library, channel, address, (list_name,))
    yield list_output(address, Serialize(atom), shown, language)


PLANNER = Planner("list_feeds", parts, plan)


def section_fronts(library: Library, language: str) -> dict[str, NameLink]:
    """Return the fronts of the sections that have a feed, by list."""
    sections = (each for each in library.site.sections if each.kind in (Kind.NEWS, Kind.EVENT))
    is_on = library.site.is_on("sections")
    names = [(of_section(language, each.id), each.id) for each in sections if is_on]
    return {list_name: _front(library, language, "section", name) for list_name, name in names}


def term_fronts(library: Library, language: str) -> dict[str, NameLink]:
    """Return the fronts of the terms that have a feed, by list."""
    used = [
        (taxonomy, name)
        for taxonomy in library.site.taxonomy_ids
        for name in library.vocabularies[taxonomy]
        if library.site.is_on("terms") and has_stories(library, taxonomy, name, language)
    ]
    return {of_term(language, *each): _front(library, language, "term", *each) for each in used}


def _front(library: Library, language: str, kind: str, *names: str) -> NameLink:
    """Return the name and the address of a list of this kind."""
    if kind == "term":
        taxonomy, name = names
        return term(library, taxonomy, name, language)
    section = library.site.section(names[0])
    return NameLink(section.titles[language], permalinks.section_front(section, language))
