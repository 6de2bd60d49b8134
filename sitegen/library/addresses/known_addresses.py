"""The addresses that links may name: of pages, lists and files, present and former."""

import functools
import re
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping

from sitegen.config.site import Kind, Language, Section, Site
from sitegen.content.files.media import Media
from sitegen.content.ledger import Ledger
from sitegen.content.registry import Registry
from sitegen.library.addresses import permalinks
from sitegen.library.lists.list_keys import of_section, of_term
from sitegen.library.publications.photos import Format, download, photo, stem, versions
from sitegen.library.stories.story import Story
from sitegen.library.tracking.tables import ComputedTable

# What an address leads to: the key, language and path of a story, or else another address.
KnownAddress = tuple[str, str, str]
_NUMBERED = re.compile(r"(/([^/]+)/.+/)([^/]+)/([0-9]{1,9})/")
_STEM = re.compile(r"/media/(.+)-[0-9a-f]{8}\.[a-z0-9]+")


def addresses(stories: Iterable[Story]) -> dict[str, KnownAddress]:
    """Return the key, language and path of every story's version by its address."""
    return {
        version.address: (story.key, version.language, version.path)
        for story in stories
        for version in story.versions
        if version.address
    }


def lists(
    stories: Iterable[Story],
    public: Container[str],
    registries: Mapping[str, Registry],
    site: Site,
) -> dict[str, bool]:
    """Return each address that exists only while a story is public, and whether it exists now.

    These are the archives and the pages of terms.
    """
    months: dict[tuple[str, str, int, int], bool] = defaultdict(bool)
    used_terms: dict[tuple[str, str, str], bool] = defaultdict(bool)
    shows = {section.id: section.shows_untranslated for section in site.sections}
    zone = site.zone
    for story in stories:
        if story.kind not in (Kind.NEWS, Kind.EVENT) or story.moment is None:
            continue
        story_months = story.months(zone)
        is_public = story.key in public
        for tag in site.tags if shows[story.section] else _languages_of(story):
            for year, month in story_months:
                months[story.section, tag, year, month] |= is_public
            for taxonomy, held in story.terms.items():
                for term in held:
                    used_terms[taxonomy, term, tag] |= is_public
    found = _archives(months, site) if site.is_on("archives") else {}
    return found | (_terms(used_terms, registries, site) if site.is_on("terms") else {})


def _languages_of(story: Story) -> Iterator[str]:
    return (version.language for version in story.versions if not version.is_draft)


def _archives(months: Mapping[tuple[str, str, int, int], bool], site: Site) -> dict[str, bool]:
    found: dict[str, bool] = defaultdict(bool)
    for (name, tag, year, month), is_public in months.items():
        section = site.section(name)
        found[permalinks.month(section, tag, year, month)] |= is_public
        found[permalinks.year(section, tag, year)] |= is_public
    return found


def _terms(
    used_terms: Mapping[tuple[str, str, str], bool], registries: Mapping[str, Registry], site: Site
) -> dict[str, bool]:
    """Return the addresses of all terms and of their feeds, including terms without stories."""
    found = {
        permalinks.term(taxonomy, term, tag): used_terms.get((taxonomy.id, term.id, tag), False)
        for taxonomy in site.taxonomies
        for term in registries[taxonomy.id].terms
        for tag in site.tags
    }
    if site.is_on("list_feeds"):
        found |= {permalinks.feed_below(front): there for front, there in found.items()}
    return found


def fronts(site: Site) -> frozenset[str]:
    """Return the addresses that exist regardless of the content."""
    return frozenset(_fronts(site))


def _fronts(site: Site) -> Iterator[str]:
    yield permalinks.ROOT
    for language in site.languages:
        tag = language.tag
        yield permalinks.home(tag)
        yield from _services(language, site)
        yield from (each for section in site.sections for each in _of_section(section, tag, site))
        if site.is_on("terms"):
            yield from (permalinks.terms_front(taxonomy, tag) for taxonomy in site.taxonomies)


def _services(language: Language, site: Site) -> Iterator[str]:
    """Yield what each language has besides pages: subscriptions, search, feeds, the calendar."""
    tag = language.tag
    if site.has_subscriptions:
        yield permalinks.subscribe(language)
    if site.is_on("search"):
        yield permalinks.search(language)
    if site.is_on("feeds"):
        yield from (permalinks.feed(tag), permalinks.rss(tag), permalinks.json_feed(tag))
    if site.is_on("calendars"):
        yield permalinks.calendar(tag)


def _of_section(section: Section, tag: str, site: Site) -> Iterator[str]:
    front = permalinks.section_front(section, tag)
    if section.kind is Kind.PAGE or site.is_on(_fronts_planner(section)):
        yield front
        if section.kind in (Kind.NEWS, Kind.EVENT) and site.is_on("list_feeds"):
            yield permalinks.feed_below(front)


def _fronts_planner(section: Section) -> str:
    return "people" if section.kind is Kind.PERSON else "sections"


def event_fronts(site: Site) -> tuple[str, ...]:
    """Return the section fronts below which each page has its own calendar."""
    return tuple(
        permalinks.section_front(section, tag)
        for section in site.sections
        for tag in site.tags
        if section.kind is Kind.EVENT and site.is_on("calendars")
    )


def searches(site: Site) -> dict[str, str]:
    """Return the address of the search page by language."""
    is_on = site.is_on("search")
    return {each.tag: permalinks.search(each) for each in site.languages if is_on}


class Numbered(ComputedTable[bool]):
    """Whether a page exists now at each numbered address of a section or term.

    *page_counts* is the number of numbered pages by list.
    """

    __slots__ = ()

    def __init__(
        self, page_counts: Mapping[str, int], registries: Mapping[str, Registry], site: Site
    ) -> None:
        list_names = dict(_lists(registries, site))
        words = {language.tag: language.page_word for language in site.languages}

        def find(address: str) -> bool | None:
            match = _NUMBERED.fullmatch(address)
            if match is None or words.get(match[2]) != match[3] or match[1] not in list_names:
                return None
            return 1 <= int(match[4]) <= (page_counts.get(list_names[match[1]]) or 0)

        super().__init__(find, lambda: ())


def _lists(registries: Mapping[str, Registry], site: Site) -> Iterator[tuple[str, str]]:
    """Yield the front of each section and term with the name of its list."""
    for tag in site.tags:
        for section in site.sections:
            if section.kind in (Kind.NEWS, Kind.EVENT) and site.is_on("sections"):
                yield permalinks.section_front(section, tag), of_section(tag, section.id)
        for taxonomy in site.taxonomies if site.is_on("terms") else ():
            for term in registries[taxonomy.id].terms:
                list_name = of_term(tag, taxonomy.id, term.id)
                yield permalinks.term(taxonomy, term, tag), list_name


def former_key(address: str) -> str:
    """Return the key of a former address in tables: its file, or all of it if it has a query."""
    return address if "?" in address else permalinks.file_of(address)


def former(
    stories: Iterable[Story], registries: Mapping[str, Registry], ledger: Ledger, site: Site
) -> dict[str, KnownAddress]:
    """Return what each former address leads to, by `former_key`: aliases and the ledger's entries.

    The language is "" where the address names none: then the reader's language is used.
    """
    linked = {story.key: story for story in stories}
    terms = dict(_term_addresses(registries, site))
    found: dict[str, KnownAddress] = {}
    for published in ledger.published:
        language = published.language if published.language in site.tags else ""
        if story := linked.get(published.key):
            found[former_key(published.address)] = (story.key, language, _path(story, language))
        elif address := terms.get((published.key, language)):
            found[former_key(published.address)] = ("", language, address)
    return found | _term_aliases(registries, site) | _aliases(linked.values(), site)


def _path(story: Story, language: str) -> str:
    by_language = {version.language: version.path for version in story.versions}
    return by_language.get(language) or by_language.get(story.original, "")


def _aliases(stories: Iterable[Story], site: Site) -> dict[str, KnownAddress]:
    return {
        former_key(alias): (story.key, _named_in(alias, version.language, site), version.path)
        for story in stories
        if not story.has_plain_addresses
        for version in story.versions
        for alias in version.aliases
    }


def _named_in(address: str, language: str, site: Site) -> str:
    """Return *language* if the *address* begins with any language, else ""."""
    return language if address.split("/")[1] in site.tags else ""


def _term_addresses(
    registries: Mapping[str, Registry], site: Site
) -> Iterator[tuple[tuple[str, str], str]]:
    for taxonomy in site.taxonomies:
        for term in registries[taxonomy.id].terms:
            for tag in site.tags:
                yield (f"{taxonomy.id}/{term.id}", tag), permalinks.term(taxonomy, term, tag)


def _term_aliases(registries: Mapping[str, Registry], site: Site) -> dict[str, KnownAddress]:
    return {
        former_key(alias): ("", tag, permalinks.term(taxonomy, term, tag))
        for taxonomy in site.taxonomies
        for term in registries[taxonomy.id].terms
        for tag, old in term.aliases.items()
        for alias in old
    }


class PublishedFiles(ComputedTable[str]):
    """The paths of authors' files by the addresses at which they may be published."""

    __slots__ = ()

    def __init__(self, files: Mapping[str, Media], tags: Collection[str]) -> None:
        @functools.cache
        def by_stem() -> Mapping[str, list[str]]:
            # Built at the first look-up: few texts name such an address, and files may be many.
            found: dict[str, list[str]] = defaultdict(list)
            for path, media in files.items():
                names = [stem(path)] if media.width else [stem(path, tag) for tag in tags]
                for name in dict.fromkeys(names):
                    found[name].append(path)
            return found

        def find(address: str) -> str | None:
            match = _STEM.fullmatch(address)
            held = sorted(by_stem().get(match[1], ())) if match else []
            exact = (path for path in held if address in _addresses_of(path, files[path], tags))
            return next(exact, None)

        super().__init__(find, lambda: ())


def _addresses_of(path: str, media: Media, tags: Collection[str]) -> Iterator[str]:
    if not media.width:
        yield from (download(path, media, tag).address for tag in tags)
        return
    shown = photo(path, media)
    yield shown.address
    for form in (shown.format, Format.AVIF):
        yield from (version.address for version in versions(shown, form))
