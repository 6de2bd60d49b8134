"""Where a written link or photo leads: to a story, a front, a file, or nowhere."""

import functools
import posixpath
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import chain
from operator import attrgetter
from typing import Any
from urllib.parse import unquote

import msgspec

from sitegen.config.site import CONTENT, Kind, Site
from sitegen.content.media import Media, is_active, is_photo
from sitegen.content.registry import Registry
from sitegen.content.source import SourceFile
from sitegen.diagnostics.suggestion import nearest
from sitegen.library import permalinks
from sitegen.library.story import Story
from sitegen.library.tables import Lookup, Noted


class Target(msgspec.Struct, frozen=True):
    """What a link was resolved to.

    *problem* is the code of what is wrong ("" if nothing), with *suggestion*. A story's link has
    *key*, and *language* when the author named an address in that language. A link to an address
    that is no story's has *address*, and *is_there* tells whether something stands at it now. A
    link to a file has *path*.
    """

    key: str = ""
    language: str = ""
    address: str = ""
    is_there: bool = True
    path: str = ""
    anchor: str = ""
    problem: str = ""
    suggestion: str = ""


class Atlas(msgspec.Struct, frozen=True):
    """All that links may lead to, whether public or not, by the ways of writing it."""

    places: Mapping[str, str]  # paths of files, folders and keys below content/ to keys
    addresses: Mapping[str, tuple[str, str]]  # address to key and language
    lists: Mapping[str, bool]  # address of an archive or term: is anything there now?
    files: Mapping[str, Media]
    fronts: frozenset[str]  # addresses that exist whatever the content
    languages: tuple[str, ...]

    def noted(self, asked: set[str]) -> "Atlas":
        """Return the same atlas, which adds what is asked of it to *asked*."""
        tables: dict[str, Any] = {name: Noted(name, getattr(self, name), asked) for name in TABLES}
        return Atlas(fronts=self.fronts, languages=self.languages, **tables)


TABLES = ("places", "addresses", "lists", "files")
SHAPED = ("places", "addresses", "lists")


def places(stories: Iterable[Story]) -> dict[str, str]:
    """Return each story's key by the paths of its files and folder."""
    by_place: dict[str, str] = {}
    for story in stories:
        for telling in story.tellings:
            by_place[telling.path] = story.key
        home = story.home
        by_place[home.rstrip(".")] = story.key
        by_place[f"{home}md" if home.endswith(".") else f"{home}/index.md"] = story.key
        by_place.setdefault(f"{CONTENT}/{story.key}", story.key)
    return by_place


class Places(Lookup[str]):
    """Each story's key by the paths of its files and folder, looked for among its namesakes.

    Every such path ends with the name of the story, of a file of it, or of a file in its folder.
    """

    __slots__ = ()

    def __init__(self, stories: Iterable[Story]) -> None:
        by_name: dict[str, list[Story]] = defaultdict(list)
        for story in stories:
            by_name[story.name].append(story)

        def find(path: str) -> str | None:
            above, _, base = path.rpartition("/")
            stem = base.removesuffix(".md")
            names = {base, stem, stem.rpartition(".")[0], above.rpartition("/")[2]}
            held = [story for name in names for story in by_name.get(name, ())]
            return places(sorted(held, key=attrgetter("key"))).get(path)

        super().__init__(find, lambda: places(chain.from_iterable(by_name.values())))


def addresses(stories: Iterable[Story]) -> dict[str, tuple[str, str]]:
    """Return the key and language of every telling by its address."""
    return {
        telling.address: (story.key, telling.language)
        for story in stories
        for telling in story.tellings
        if telling.address
    }


def lists(
    stories: Iterable[Story],
    public: Container[str],
    registries: Mapping[str, Registry],
    site: Site,
) -> dict[str, bool]:
    """Return each address that is there only while a story is public, and whether it is now.

    These are the archives and the pages of terms.
    """
    months: dict[tuple[str, str, int, int], bool] = defaultdict(bool)
    borne: dict[tuple[str, str, str], bool] = defaultdict(bool)
    shows = {section.id: section.shows_untranslated for section in site.sections}
    zone = site.zone
    for story in stories:
        if story.kind not in (Kind.NEWS, Kind.EVENT) or story.moment is None:
            continue
        held_in = story.months(zone)
        is_public = story.key in public
        for tag in site.tags if shows[story.section] else _told_in(story):
            for year, month in held_in:
                months[story.section, tag, year, month] |= is_public
            for taxonomy, held in story.terms.items():
                for term in held:
                    borne[taxonomy, term, tag] |= is_public
    found = _archives(months, site) if site.is_on("archives") else {}
    return found | (_terms(borne, registries, site) if site.is_on("terms") else {})


def _told_in(story: Story) -> Iterator[str]:
    return (telling.language for telling in story.tellings if not telling.is_draft)


def _archives(months: Mapping[tuple[str, str, int, int], bool], site: Site) -> dict[str, bool]:
    found: dict[str, bool] = defaultdict(bool)
    for (name, tag, year, month), is_public in months.items():
        section = site.section(name)
        found[permalinks.month(section, tag, year, month)] |= is_public
        found[permalinks.year(section, tag, year)] |= is_public
    return found


def _terms(
    borne: Mapping[tuple[str, str, str], bool], registries: Mapping[str, Registry], site: Site
) -> dict[str, bool]:
    """Return the addresses of all terms, of those too that no story bears yet."""
    return {
        permalinks.term(taxonomy, term, tag): borne.get((taxonomy.id, term.id, tag), False)
        for taxonomy in site.taxonomies
        for term in registries[taxonomy.id].terms
        for tag in site.tags
    }


def fronts(site: Site) -> frozenset[str]:
    """Return the addresses that exist whatever the content."""
    return frozenset(_fronts(site))


def _fronts(site: Site) -> Iterator[str]:
    yield permalinks.LANGUAGES
    for language in site.languages:
        tag = language.tag
        yield permalinks.home(tag)
        if site.has_subscriptions:
            yield permalinks.subscribe(language)
        if site.is_on("feeds"):
            yield from (permalinks.feed(tag), permalinks.rss(tag), permalinks.json_feed(tag))
        if site.is_on("calendars"):
            yield permalinks.calendar(tag)
        yield from (permalinks.section_front(section, tag) for section in site.sections)
        if site.is_on("terms"):
            yield from (permalinks.terms_front(taxonomy, tag) for taxonomy in site.taxonomies)


def path_of(written: str, source: SourceFile) -> str:
    """Return the path that *written* in the file *source* names, whether or not it exists.

    One that begins with a slash is read from content/ on.
    """
    path = unquote(written.partition("#")[0].partition("?")[0])
    base = CONTENT if path.startswith("/") else posixpath.dirname(source.path)
    return posixpath.normpath(posixpath.join(base, path.lstrip("/")))


def resolve(written: str, source: SourceFile, known: Atlas) -> Target:
    """Return where *written*, a link without scheme in the file *source*, leads."""
    place, _, anchor = written.partition("#")
    path = unquote(place.partition("?")[0])
    if not written.strip() or "\\" in path or "\x00" in path:
        return Target(problem="dead-link")
    if path.startswith("/") and _names_language(path, known):
        return _published(path, anchor, known)
    full = path_of(place, source)
    if full != CONTENT and not full.startswith(f"{CONTENT}/"):
        return Target(problem="outside-content")
    return _content(full, anchor, source, known)


def _names_language(path: str, known: Atlas) -> bool:
    return path == "/" or path.split("/")[1] in known.languages


def _published(path: str, anchor: str, known: Atlas) -> Target:
    address = path if path.endswith(("/", ".xml", ".ics", ".json")) else f"{path}/"
    if found := known.addresses.get(address):
        return Target(key=found[0], language=found[1], anchor=anchor)
    is_there = True if address in known.fronts else known.lists.get(address)
    if is_there is not None:
        return Target(address=address, is_there=is_there, anchor=anchor)
    return Target(problem="dead-link", suggestion=nearest(address, known.addresses))


def _content(full: str, anchor: str, source: SourceFile, known: Atlas) -> Target:
    if key := known.places.get(full) or known.places.get(_without_language(full, known.languages)):
        return Target(key=key, anchor=anchor)
    if full in known.files:
        if is_active(full):
            return Target(problem="active-file")
        return Target(path=full)
    return Target(problem="dead-link", suggestion=_near(full, source, known))


# All paths of a site are looked through once, not for each link that leads nowhere.
@functools.lru_cache(maxsize=2)
def _linkable(
    places: tuple[str, ...], files: tuple[str, ...], languages: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the *places* that are there, no names of files in no language, and the *files*."""
    texts = (
        path
        for path in places
        if not path.endswith(".md") or _without_language(path, languages) != path
    )
    return (*texts, *files)


@functools.lru_cache(maxsize=4)
def _by_name(paths: tuple[str, ...]) -> dict[str, str]:
    """Return the first of the *paths* in their order for each name of a file or folder."""
    return {posixpath.basename(path): path for path in sorted(paths, reverse=True)}


def _without_language(full: str, languages: Container[str]) -> str:
    """Return the path of a story's file as if it had no language: one not written yet is named."""
    stem, dot, tag = full.removesuffix(".md").rpartition(".")
    return f"{stem}.md" if dot and tag in languages and full.endswith(".md") else full


def _near(full: str, source: SourceFile, known: Atlas) -> str:
    """Return the relative path of the file most like the missing one, preferring equal names."""
    files = tuple(known.files)
    paths = files if is_photo(full) else _linkable(tuple(known.places), files, known.languages)
    base = posixpath.basename(full)
    same = "" if base.startswith("index.") else _by_name(paths).get(base, "")
    found = same or nearest(full, paths)
    return posixpath.relpath(found, posixpath.dirname(source.path)) if found else ""
