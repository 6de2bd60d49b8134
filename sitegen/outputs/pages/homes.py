"""The home page of each language."""

from collections.abc import Iterator
from functools import partial

from sitegen.config.site import Kind, Section
from sitegen.languages.collation import sort_key
from sitegen.library.addresses import permalinks
from sitegen.library.library import Library
from sitegen.library.lists.list_keys import of_section
from sitegen.library.publications.publication import PublicNews
from sitegen.outputs.output import Output, Template, list_output, per_language
from sitegen.outputs.pages.languages import home_alternates
from sitegen.outputs.views import shared_parts
from sitegen.outputs.views.list_views import Home
from sitegen.outputs.views.views import Card, Head, NameLink

_LATEST = 9
_SHOWN = _LATEST + 1  # with the lead story
_UPCOMING = 4
_TOPICS = 12


def plan(library: Library, language: str) -> Iterator[Output]:
    """Yield the home page of one language."""
    homes = {tag: permalinks.home(tag) for tag in library.site.tags}
    yield list_output(
        homes[language],
        Template("home.html"),
        partial(view, library, language, homes),
        language,
        home_alternates(library),
    )


PLANNER = per_language("homes", plan)


def view(library: Library, language: str, homes: dict[str, str]) -> Home:
    """Return the view of the home page: lead story, latest news, upcoming events, topics."""
    site = library.site.language(language)
    newest = _newest(library, language)
    lead = next((card for card, is_lead in newest if is_lead), newest[0][0] if newest else None)
    return Home(
        head=Head(
            address=homes[language],
            title=site.title,
            description=site.description,
            versions=shared_parts.versions(library, homes, homes),
            crumbs=(),
            menu="",
        ),
        lead=lead,
        latest=tuple(card for card, _ in newest if card is not lead)[:_LATEST],
        upcoming=shared_parts.all_upcoming(library, language)[:_UPCOMING],
        topics=_topics(library, language),
        news=_front(library, Kind.NEWS, language),
        events=_front(library, Kind.EVENT, language),
    )


def _of_kind(library: Library, kind: Kind) -> Iterator[Section]:
    return (section for section in library.site.sections if section.kind is kind)


def _newest(library: Library, language: str) -> list[tuple[Card, bool]]:
    """Return the newest news, newest first, each with whether it is marked as lead."""
    entries = [
        (library.publication(PublicNews, key), shown)
        for section in _of_kind(library, Kind.NEWS)
        for key, shown in (library.lists.get(of_section(language, section.id)) or ())[-_SHOWN:]
    ]
    entries.sort(key=lambda entry: entry[0].order, reverse=True)
    return [
        (shared_parts.card(each, each.nearest(shown), language), each.lead)
        for each, shown in entries[:_SHOWN]
    ]


def _topics(library: Library, language: str) -> tuple[NameLink, ...]:
    """Return the terms with the most stories, in alphabetical order."""
    ranked = sorted(library.counts[language], key=lambda each: (-each[2], each))[:_TOPICS]
    found = [shared_parts.term(library, taxonomy, name, language) for taxonomy, name, _ in ranked]
    return tuple(sorted(found, key=lambda each: (sort_key(each.name, language), each.address)))


def _front(library: Library, kind: Kind, language: str) -> NameLink | None:
    section = next(_of_kind(library, kind), None)
    if section is None:
        return None
    return NameLink(section.titles[language], permalinks.section_front(section, language))
