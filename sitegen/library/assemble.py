"""Documents, registries, files and ledger into the Library, with all that is wrong."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from sitegen.config.site import SITE_FILE, Kind, MenuTarget, Site
from sitegen.content.ledger import Ledger
from sitegen.content.media import Media
from sitegen.content.registry import EMPTY, Registry
from sitegen.content.schema import NOTICE
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.library import bodies
from sitegen.library.bodies import World
from sitegen.library.collisions import addresses, collisions, registry_path
from sitegen.library.library import Design, Library, NoticeText
from sitegen.library.links import atlas, lists, places
from sitegen.library.page import Publication
from sitegen.library.pages import publication
from sitegen.library.redirects import redirects
from sitegen.library.references import Directory, directory, to_hidden
from sitegen.library.related import related
from sitegen.library.schedule import Schedule, public_tellings, schedule
from sitegen.library.shelves import author_keys, shelves
from sitegen.library.stories import Notice, notices, story
from sitegen.library.story import Located, Story, TranslationSet
from sitegen.library.translations import agreement, is_draft, translation_sets

# What [outputs] calls the kinds; without its page a story is as good as hidden.
_PLANNERS = {Kind.NEWS: "stories", Kind.EVENT: "events", Kind.PAGE: "pages"}


class Sources(msgspec.Struct, frozen=True):
    """All that was read from content/, parsed."""

    located: tuple[Located, ...]
    registries: dict[str, Registry]
    files: dict[str, Media]
    ledger: Ledger


class Assembled(msgspec.Struct, frozen=True):
    """The library, all stories (hidden ones too), what was found, and the next change."""

    library: Library
    stories: tuple[Story, ...]
    groups: tuple[TranslationSet, ...]
    findings: tuple[Finding, ...]
    next_change: datetime.datetime | None


def assemble(sources: Sources, site: Site, design: Design, now: datetime.datetime) -> Assembled:
    """Return the library as it is at *now*."""
    registries = {name: sources.registries.get(name, EMPTY) for name in site.taxonomy_ids}
    groups, findings = translation_sets(sources.located, site)
    known = directory(groups, registries)
    told = [story(group, known, site) for group in groups if group.facts.kind != NOTICE]
    stories = tuple(each for each, _ in told)
    timing = schedule(stories, notices(groups), now)
    made = addresses(stories, site)
    homes = {group.key: group.source.home for group in groups}
    world = World(
        known=atlas(
            places(stories, homes), made, lists(stories, registries, site), sources.files, site
        ),
        stories={each.key: each for each in stories},
        addresses=made,
        public=_public(stories, timing, site),
    )
    found = (
        *findings,
        *(finding for group in groups for finding in agreement(group, site, known.meaning)),
        *(finding for _, faults in told for finding in faults),
        *_document_findings(groups, world),
        *_hidden_references(groups, world, known),
        *_registry_findings(registries),
        *found_in("content/addresses.txt", sources.ledger.diagnostics),
        *collisions(stories, made, registries, site),
        *_menu_findings(site, stories),
    )
    complete = msgspec.structs.replace(sources, registries=registries)
    library = _library(complete, site, design, timing, world)
    return Assembled(library, stories, groups, found, timing.next_change)


def _public(stories: Iterable[Story], timing: Schedule, site: Site) -> frozenset[str]:
    """Return the keys of what is public: people only when something public names them."""
    off = {kind for kind, planner in _PLANNERS.items() if not site.is_on(planner)}
    shown = [each for each in stories if each.key in timing.public and each.kind not in off]
    telling = (each for each in shown if each.kind in (Kind.NEWS, Kind.EVENT))
    named = {key for each in telling for key in (*each.people, *author_keys(each.authors))}
    return frozenset(
        each.key
        for each in shown
        if each.kind is not Kind.PERSON or each.key in named or each.facts.flag("listed")
    )


def _document_findings(groups: Iterable[TranslationSet], world: World) -> Iterator[Finding]:
    for group in groups:
        for each in group.files:
            found = (*each.document.diagnostics, *bodies.faults(each, world))
            yield from found_in(each.source.path, found, draft=is_draft(group, each))


def _hidden_references(
    groups: Iterable[TranslationSet], world: World, known: Directory
) -> Iterator[Finding]:
    for group in groups:
        if group.key in world.public:
            yield from found_in(group.source.path, to_hidden(group.facts, known, world.public))


def _registry_findings(registries: Mapping[str, Registry]) -> Iterator[Finding]:
    for name, registry in registries.items():
        yield from found_in(registry_path(name), registry.diagnostics)


def _library(
    sources: Sources, site: Site, design: Design, timing: Schedule, world: World
) -> Library:
    registries = sources.registries
    files = {each.source.path: each.source for each in sources.located}
    publications = {
        key: publication(world.stories[key], timing, files, world, site)
        for key in sorted(world.public)
        if _is_whole(world.stories[key], world)
    }
    filled = shelves(publications, site)
    return Library(
        site=site,
        design=design,
        terms={name: {one.id: one for one in each.terms} for name, each in registries.items()},
        publications=publications,
        shelves=filled,
        related=related(publications.values()) if site.is_on("related") else {},
        followers=_followers(publications.values()),
        redirects=redirects(publications, filled, registries, sources.ledger, site),
        notices={tag: tuple(_notices(timing.notices, tag)) for tag in site.tags},
        plain_names=_plain_names(publications, world.stories),
    )


def _plain_names(
    publications: Mapping[str, Publication], stories: Mapping[str, Story]
) -> dict[str, dict[str, str]]:
    """Return the names of what is hidden and yet referred to by something public."""
    named = {
        key
        for each in publications.values()
        for key in (*each.people, *author_keys(each.authors), each.event, each.follows)
        if key and key not in publications
    }
    return {
        key: {
            each.language: name for each in stories[key].tellings if (name := each.document.title)
        }
        for key in sorted(named)
    }


def _is_whole(story: Story, world: World) -> bool:
    """Tell whether every public telling has an address; a story without its date has none."""
    return all(
        (story.key, telling.language) in world.addresses for telling in public_tellings(story)
    )


def _followers(publications: Iterable[Publication]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[Publication]] = defaultdict(list)
    for each in publications:
        if each.follows:
            found[each.follows].append(each)
    return {
        key: tuple(each.key for each in sorted(later, key=lambda one: one.order))
        for key, later in found.items()
    }


def _notices(shown: Iterable[Notice], language: str) -> Iterator[NoticeText]:
    for notice in shown:
        there = {document.language: document for document in notice.documents}
        if document := there.get(language) or next(iter(there.values()), None):
            other = document.language if document.language != language else ""
            yield NoticeText(document.title, document.summary, other)


def _menu_findings(site: Site, stories: Iterable[Story]) -> tuple[Finding, ...]:
    """Return a note for each menu entry whose page has no file: it is left out."""
    pages = {each.name for each in stories if each.kind is Kind.PAGE}
    missing = [
        Diagnostic("menu-page-missing", arguments={"page": entry.id})
        for entry in site.menu
        if entry.target is MenuTarget.PAGE and entry.id not in pages
    ]
    return found_in(SITE_FILE, missing)
