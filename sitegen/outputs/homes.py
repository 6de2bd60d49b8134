"""The home of each language."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from sitegen.config.site import Kind, Section
from sitegen.languages.collation import sort_key
from sitegen.library import permalinks
from sitegen.library.library import Library
from sitegen.outputs import parts
from sitegen.outputs.languages import home_alternates
from sitegen.outputs.output import Listing, Output, Stage, Template
from sitegen.outputs.views import Card, Head, Home, NameLink

_LATEST = 9
_UPCOMING = 4
_TOPICS = 12


def plan(library: Library) -> Iterator[Output]:
    """Yield the home of each language."""
    homes = {tag: permalinks.home(tag) for tag in library.site.tags}
    for language, address in homes.items():
        yield Output(
            path=permalinks.file_of(address),
            recipe=Template("home.html"),
            view=partial(view, library, language, homes),
            language=language,
            stage=Stage.LIST,
            listing=Listing(address, home_alternates(library), None),
            origin="content/site.toml",
        )


def view(library: Library, language: str, homes: dict[str, str]) -> Home:
    """Return the view of the home: one story to lead, the latest, what is to come, topics."""
    site = library.site.language(language)
    newest = _newest(library, language)
    lead = next((card for card, is_lead in newest if is_lead), newest[0][0] if newest else None)
    return Home(
        head=Head(
            address=homes[language],
            title=site.title,
            description=site.description,
            versions=parts.versions(library, homes, homes),
            crumbs=(),
            menu="",
        ),
        lead=lead,
        latest=tuple(card for card, _ in newest if card is not lead)[:_LATEST],
        upcoming=_upcoming(library, language),
        topics=_topics(library, language),
        news=_front(library, Kind.NEWS, language),
        events=_front(library, Kind.EVENT, language),
    )


def _of_kind(library: Library, kind: Kind) -> Iterator[Section]:
    return (section for section in library.site.sections if section.kind is kind)


def _newest(library: Library, language: str) -> list[tuple[Card, bool]]:
    """Return the newest news with whether each is marked as lead, newest first."""
    entries = [
        entry
        for section in _of_kind(library, Kind.NEWS)
        for entry in library.shelves.section(language, section.id).entries[-(_LATEST + 1) :]
    ]
    entries.sort(key=lambda entry: entry[0].order, reverse=True)
    return [(parts.card(each, page, language), each.lead) for each, page in entries[: _LATEST + 1]]


def _upcoming(library: Library, language: str) -> tuple[Card, ...]:
    found = [
        card
        for section in _of_kind(library, Kind.EVENT)
        for card in parts.upcoming(library.shelves.section(language, section.id), language)
    ]
    found.sort(key=lambda card: (card.when.at if card.when else None, card.address))
    return tuple(found[:_UPCOMING])


def _topics(library: Library, language: str) -> tuple[NameLink, ...]:
    """Return the terms that most stories bear, in alphabetical order."""
    counts = Counter(
        {
            (taxonomy, name): len(shelf.entries)
            for (tag, taxonomy, name), shelf in library.shelves.terms.items()
            if tag == language
        }
    )
    ranked = sorted(counts, key=lambda pair: (-counts[pair], pair))[:_TOPICS]
    found = [parts.term(library, taxonomy, name, language) for taxonomy, name in ranked]
    return tuple(sorted(found, key=lambda each: (sort_key(each.name, language), each.address)))


def _front(library: Library, kind: Kind, language: str) -> NameLink | None:
    section = next(_of_kind(library, kind), None)
    if section is None:
        return None
    return NameLink(section.titles[language], permalinks.section_front(section, language))
