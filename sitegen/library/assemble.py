"""Assembles stories, registries, files and ledger into the Library, and collects findings."""

import datetime
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, TypeVar

import msgspec

from sitegen.config.site import SITE_FILE, Kind, MenuTarget, Site
from sitegen.content.files.media import Media
from sitegen.content.ledger import LEDGER_FILE, Ledger
from sitegen.content.registry import EMPTY, Registry
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.library.addresses import known_addresses, permalinks
from sitegen.library.addresses.collisions import collisions, registry_path
from sitegen.library.addresses.redirects import redirects
from sitegen.library.library import TABLES as LIBRARY_TABLES
from sitegen.library.library import Design, Library, NoticeText
from sitegen.library.links import link_index
from sitegen.library.links.link_faults import LinkCheckInput
from sitegen.library.lists import list_keys, list_pages, searchable
from sitegen.library.lists.list_index import ListEntry, ListIndex
from sitegen.library.lists.related import related
from sitegen.library.publications.bodies import BodyContext
from sitegen.library.publications.publication import Publication
from sitegen.library.publications.publish_story import publication
from sitegen.library.schedule import Phase, Schedule, schedule
from sitegen.library.stories.link_story import LinkedStory, stories_of
from sitegen.library.stories.originals import Originals
from sitegen.library.stories.photo_rights import rights_by_photo
from sitegen.library.stories.references import Directory
from sitegen.library.stories.rights_faults import rights_faults
from sitegen.library.stories.story import Notice, Story, TranslationSet, naming_only
from sitegen.library.stories.withheld import Showing, withheld
from sitegen.library.tracking.digests import StoryDigests
from sitegen.library.tracking.tables import ComputedTable, DigestTable, LazyDict

Value = TypeVar("Value")
# The names of kinds in [outputs]; a story whose kind has no pages is treated as hidden.
_PLANNERS = {Kind.NEWS: "stories", Kind.EVENT: "events", Kind.PAGE: "pages"}
_PERSON = Kind.PERSON  # naming a member of an enumeration costs a look-up each time
_NOT_OVER = frozenset({Phase.UPCOMING, Phase.RUNNING})


class Sources(msgspec.Struct, frozen=True):
    """All that was read from content/: linked stories, and their texts by key."""

    linked: tuple[LinkedStory, ...]
    texts: Mapping[str, TranslationSet]
    directory: Directory
    registries: dict[str, Registry]
    files: Mapping[str, Media]
    ledger: Ledger


class Assembled(msgspec.Struct, frozen=True):
    """The library, the findings, and the next change.

    *tables* are those of the library and of the links. *stories* are all, hidden ones too;
    *link_checks* is what their links are checked against.
    """

    library: Library
    tables: dict[str, DigestTable[Any]]
    stories: dict[str, Story]
    link_checks: LinkCheckInput
    ledger: Ledger
    findings: tuple[Finding, ...]
    next_change: datetime.datetime | None


def assemble(
    sources: Sources, site: Site, design: Design, now: datetime.datetime, *, drafts: bool = False
) -> Assembled:
    """Return the library at *now*; with *drafts* it includes drafts and scheduled stories."""
    stories = stories_of(sources.linked, drafts=drafts)
    written = stories_of(sources.linked, drafts=False) if drafts else stories
    notices = [linked.notice for linked in sources.linked if linked.notice]
    rights = rights_by_photo(each.photo_rights for each in sources.linked if each.photo_rights)
    ends = [each.ends for found in rights.values() for each in found if each.ends]
    timing = schedule(stories.values(), notices, now, rights=ends, drafts=drafts)
    off = frozenset(kind for kind, planner in _PLANNERS.items() if not site.is_on(planner))
    shown = _public(stories.values(), timing, off)
    builder = _LibraryBuilder(sources, site, design, timing, stories, shown)
    library = builder.library()
    link_checks = LinkCheckInput(
        linked={each.key: each for each in sources.linked},
        links=library.body_context.links,
        stories=stories,
        texts=library.texts,
        publications=library.publications,
        directory=sources.directory,
    )
    originals = Originals(sources.ledger, site)
    found = (
        *(
            finding
            for linked in sources.linked
            if linked.findings
            for finding in originals.found(linked)
        ),
        *_registry_findings(sources.registries),
        *found_in(LEDGER_FILE, sources.ledger.diagnostics),
        *collisions(written.values(), sources.texts, sources.registries, site),
        *_robots_findings(site),
        *_menu_findings(site, stories.values()),
        *withheld(
            sources.linked, Showing(stories, {each.key for each in shown}, timing, off, site)
        ),
    )
    found += tuple(rights_faults(sources.linked, sources.texts, rights, timing))
    return Assembled(
        library=library,
        tables=builder.tables(library),
        stories=stories,
        link_checks=link_checks,
        ledger=sources.ledger,
        findings=found,
        next_change=timing.next_change,
    )


def _public(stories: Iterable[Story], timing: Schedule, off: Container[Kind]) -> list[Story]:
    """Return the public stories in order; people only if listed or named by a public story."""
    shown = [each for each in stories if each.key in timing.public and each.kind not in off]
    named: set[str] = set()
    for each in shown:
        if each.people or each.authors:
            named.update(list_keys.named(each))
    public = [
        each
        for each in shown
        if (each.kind is not _PERSON or each.key in named or each.listed)
        and (each.has_plain_addresses or _has_all_addresses(each))
    ]
    return sorted(public, key=lambda each: each.order)


def _has_all_addresses(story: Story) -> bool:
    """Return whether every public version has an address; a story without its date has none."""
    return all(version.address for version in story.public_versions)


def _registry_findings(registries: Mapping[str, Registry]) -> Iterator[Finding]:
    for name, registry in registries.items():
        yield from found_in(registry_path(name), registry.diagnostics)


class _LibraryBuilder:
    """Builds the tables of the library from all *stories*, of which some are *shown*, in order."""

    def __init__(  # noqa: PLR0913, PLR0917 (what the tables are made from; a struct of these would have no other reader)
        self,
        sources: Sources,
        site: Site,
        design: Design,
        timing: Schedule,
        stories: Mapping[str, Story],
        shown: list[Story],
    ) -> None:
        self._sources = sources
        self._site = site
        self._design = design
        self._timing = timing
        self._stories = stories
        self._shown = shown
        self._public = {each.key: each for each in sorted(shown, key=lambda one: one.key)}
        self._registries = {name: sources.registries.get(name, EMPTY) for name in site.taxonomy_ids}
        self._list_index = ListIndex(shown, site)
        facts = (self._registries, sources.ledger)
        self._digests = StoryDigests(stories, self._public, timing.phases, facts)

    def library(self) -> Library:
        """Return the library of what is public."""
        site, sources, listed = self._site, self._sources, self._listed
        index, registries, size = self._list_index, self._registries, self._site.page_size
        lists = ComputedTable(index.list, index.names)
        pages = ComputedTable(partial(list_pages.pages, index), index.names)
        terms_with_stories = ComputedTable(index.has_stories, index.terms_with_stories)
        searched = searchable.searchable(index, site)
        context = self._body_context(pages)
        old = partial(redirects, self._public, terms_with_stories, registries, sources.ledger, site)
        return Library(
            site=site,
            assets=DigestTable({each.name: each for each in self._design.assets}),
            catalogues=DigestTable(self._design.catalogues),
            terms=DigestTable(
                {f"{n}/{one.id}": one for n, each in registries.items() for one in each.terms}
            ),
            vocabularies=DigestTable(
                {n: tuple(one.id for one in each.terms) for n, each in registries.items()}
            ),
            terms_with_stories=listed(terms_with_stories),
            counts=listed(index.counts),
            publications=context.publications,
            texts=DigestTable(sources.texts, lambda: self._digests.texts, self._digests.text),
            body_context=context,
            lists=listed(lists),
            pages=listed(pages),
            list_pages=listed(
                ComputedTable(
                    partial(list_pages.list_page, lists, size),
                    partial(list_pages.list_page_keys, lists, size),
                )
            ),
            upcoming=listed(partial(self._upcoming, lists)),
            recent=DigestTable(self._recent()),
            months=listed(ComputedTable(index.month, index.months)),
            archives=listed(index.archives),
            neighbours=listed(ComputedTable(index.neighbours, index.news)),
            related=listed(self._related),
            followers=listed(lambda: index.followers),
            redirects=listed(old),
            notices=DigestTable(
                {tag: tuple(_notices(self._timing.notices, tag)) for tag in site.tags}
            ),
            searchable=DigestTable(
                searched,
                lambda: self._digests.public + self._digests.texts,
                partial(self._digests.searchable, list_index=index),
            ),
            searchable_years=listed(partial(searchable.years, searched, site)),
        )

    def tables(self, library: Library) -> dict[str, DigestTable[Any]]:
        """Return all tables by name: those of the *library*, of links, and of what they name."""
        links, directory = library.body_context.links, self._sources.directory
        return {
            **{name: getattr(library, name) for name in LIBRARY_TABLES},
            **{name: getattr(links, name) for name in link_index.TABLES},
            "names": DigestTable(directory.terms),
            "keys": DigestTable(directory.keys),
            "stories": DigestTable(self._stories, lambda: self._digests.cards, self._digests.card),
        }

    def _listed(
        self, values: Mapping[str, Value] | Callable[[], Mapping[str, Value]]
    ) -> DigestTable[Value]:
        """Return a table that depends on the index digests of stories and on registries alone."""
        return DigestTable(values, lambda: self._digests.lists)

    def _body_context(self, pages: Mapping[str, int]) -> BodyContext:
        site, sources, listed = self._site, self._sources, self._listed
        every, registries, known = self._stories.values(), self._registries, known_addresses
        files = DigestTable(sources.files)
        links = link_index.LinkIndex(
            places=listed(partial(link_index.Places, every)),
            addresses=listed(partial(known.addresses, every)),
            former=listed(partial(known.former, every, registries, sources.ledger, site)),
            list_addresses=listed(partial(known.lists, every, self._public, registries, site)),
            numbered=listed(partial(known.Numbered, pages, registries, site)),
            files=files,
            published=DigestTable(
                partial(known.PublishedFiles, sources.files, site.tags),
                lambda: files.digest,
            ),
            fronts=known.fronts(site),
            event_fronts=known.event_fronts(site),
            searches=known.searches(site),
            languages=site.tags,
            own_url=site.own_url,
        )

        def make(key: str) -> Publication:
            story = naming_only(self._public[key], self._public)
            return publication(story, sources.texts[key], self._timing.phases, links, site)

        publications = DigestTable(
            LazyDict(self._public, make),
            lambda: self._digests.public + self._digests.cards + files.digest,
            partial(self._digests.publication, files=files),
        )
        return BodyContext(links, publications)

    def _recent(self) -> dict[str, tuple[str, ...]]:
        recent = self._timing.recent
        found: dict[str, list[str]] = {tag: [] for tag in self._site.tags}
        for each in self._shown:
            if each.key in recent:
                for version in each.public_versions:
                    found[version.language].append(each.key)
        return {tag: tuple(keys) for tag, keys in found.items()}

    def _related(self) -> Mapping[str, tuple[str, ...]]:
        if not self._site.is_on("related"):
            return {}
        return related(self._shown, self._list_index.hidden_keys())

    def _upcoming(
        self, lists: Mapping[str, tuple[ListEntry, ...]]
    ) -> dict[str, tuple[ListEntry, ...]]:
        phases = self._timing.phases
        found = {}
        for section in self._site.sections:
            if section.kind is Kind.EVENT:
                for tag in self._site.tags:
                    name = list_keys.of_section(tag, section.id)
                    entries = lists.get(name, ())
                    found[name] = tuple(each for each in entries if phases[each[0]] in _NOT_OVER)
        return found


def _notices(shown: Iterable[Notice], language: str) -> Iterator[NoticeText]:
    """Yield each notice in *language*, else in the original's, with that language given."""
    for notice in shown:
        there = {document.language: document for document in notice.documents}
        if document := there.get(language) or next(iter(there.values()), None):
            other = document.language if document.language != language else ""
            yield NoticeText(document.title, document.summary, other)


def _robots_findings(site: Site) -> tuple[Finding, ...]:
    """Return a note for a robots.txt that no search engine reads (RFC 9309, 2.3)."""
    if not (site.folder and site.is_on("robots") and site.is_on("sitemaps")):
        return ()
    sitemap = site.base_url + permalinks.SITEMAP
    named = {"address": site.origin + permalinks.ROBOTS, "sitemap": sitemap}
    return found_in(SITE_FILE, [Diagnostic("robots-below-root", arguments=named)])


def _menu_findings(site: Site, stories: Iterable[Story]) -> tuple[Finding, ...]:
    """Return a finding for each menu entry that is left out because its page has no file."""
    pages = {each.name for each in stories if each.kind is Kind.PAGE}
    missing = [
        Diagnostic("menu-page-missing", *entry.place, {"page": entry.id})
        for entry in site.menu
        if entry.target is MenuTarget.PAGE and entry.id not in pages
    ]
    return found_in(SITE_FILE, missing)
