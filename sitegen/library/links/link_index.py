"""Where a written link or photo leads: to a story, a front, a file, or nowhere."""

import functools
import posixpath
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import chain
from operator import attrgetter
from urllib.parse import unquote

import msgspec

from sitegen.config.site import CONTENT
from sitegen.config.site_urls import (
    below,
    folder_of,
    is_preview,
    path_on_host,
    path_within,
)
from sitegen.content.files.media import Media, is_photo, is_published, name_to_publish
from sitegen.content.files.source import SourceFile, composed
from sitegen.diagnostics.suggestion import nearest
from sitegen.library.addresses.known_addresses import KnownAddress, former_key
from sitegen.library.addresses.permalinks import EVENT_CALENDAR
from sitegen.library.stories.story import Story
from sitegen.library.tracking.tables import ComputedTable, TrackedTable


class Target(msgspec.Struct, frozen=True):
    """What a link was resolved to.

    *problem* is the code of what is wrong ("" if nothing), with *suggestion*. A link to a story
    has *key*, *language* when the author named an address in that language, and *below* when it
    leads to a file below the page's address. A link to any other address has *address*, and
    *is_there* is whether it exists now. A link to a file has *path*; *text* is the path of the
    text that is published at an address.
    """

    key: str = ""
    language: str = ""
    below: str = ""
    address: str = ""
    is_there: bool = True
    path: str = ""
    text: str = ""
    anchor: str = ""
    problem: str = ""
    suggestion: str = ""


class LinkIndex(msgspec.Struct, frozen=True):
    """All that links may lead to, whether public or not, by each form of writing it."""

    places: Mapping[str, str]  # paths of files, folders and keys below content/ to keys
    addresses: Mapping[str, KnownAddress]  # addresses of pages
    former: Mapping[str, KnownAddress]  # former addresses, by `former_key`
    list_addresses: Mapping[str, bool]  # address of an archive or term: does it exist now?
    numbered: Mapping[str, bool]  # address of a numbered page of a list: does it exist now?
    files: Mapping[str, Media]
    published: Mapping[str, str]  # addresses of authors' files to their paths
    fronts: frozenset[str]  # addresses that exist regardless of the content
    event_fronts: tuple[str, ...]  # each page below them has a calendar
    searches: dict[str, str]  # addresses of the search page, by language
    languages: tuple[str, ...]
    own_url: str  # the site's own absolute address

    def tracked(self, reads: set[str]) -> "LinkIndex":
        """Return the same index, which adds every read to *reads*."""
        tables = {name: TrackedTable(name, getattr(self, name), reads) for name in TABLES}
        return msgspec.structs.replace(self, **tables)


TABLES = ("places", "addresses", "former", "list_addresses", "numbered", "files", "published")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
# These follow from the design and from photos; links to them are checked in the finished build.
_GENERATED = ("/assets/", "/cards/")


def places(stories: Iterable[Story]) -> dict[str, str]:
    """Return each story's key by the paths of its files and folder."""
    by_place: dict[str, str] = {}
    for story in stories:
        for version in story.versions:
            by_place[version.path] = story.key
        home = story.home
        by_place[home.rstrip(".")] = story.key
        by_place[f"{home}md" if home.endswith(".") else f"{home}/index.md"] = story.key
        by_place.setdefault(f"{CONTENT}/{story.key}", story.key)
    return by_place


class Places(ComputedTable[str]):
    """Each story's key by the paths of its files and folder, found by the story's name.

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


def path_of(written: str, source: SourceFile) -> str:
    """Return the path that *written* in the file *source* names, whether or not it exists.

    A path with a leading slash is relative to content/.
    """
    path = composed(unquote(written.partition("#")[0].partition("?")[0]))
    base = CONTENT if path.startswith("/") else posixpath.dirname(source.path)
    return posixpath.normpath(posixpath.join(base, path.lstrip("/")))


def resolve(written: str, source: SourceFile, known: LinkIndex) -> Target:
    """Return the target of *written*, an internal link in the file *source*."""
    own = path_within(written, known.own_url)
    if is_preview(written, known.own_url):
        shown = own or path_on_host(written)
        return _not_for_readers(_in_folder(shown, known.own_url), source, known)
    if own:
        return _own(own, written, source, known)
    place, _, anchor = written.partition("#")
    path = unquote(place.partition("?")[0])
    if not written.strip() or "\\" in path or "\x00" in path:
        return Target(problem="dead-link")
    if path.startswith("/") and (found := _published_at(written, source, known)):
        return found
    full = path_of(place, source)
    if full != CONTENT and not full.startswith(f"{CONTENT}/"):
        return Target(problem="outside-content")
    found = _content(full, anchor, known)
    former = _former(written, known) if found.problem and path.startswith("/") else None
    return former or found


def _in_folder(path: str, own_url: str) -> str:
    """Return *path* from the root of the site, which may be in a folder of its host."""
    folder = folder_of(own_url)
    return (below(path, folder) if folder else "") or path


def _not_for_readers(path: str, source: SourceFile, known: LinkIndex) -> Target:
    """Return a problem with what to write instead of an address that only the author can open."""
    target = _published_at(path, source, known) or _former(path, known) or Target()
    suggestion = path if target.below else _as_written(target, source)
    return Target(problem="preview-address", suggestion=suggestion)


def _as_written(target: Target, source: SourceFile) -> str:
    """Return how an author writes a link to *target*, "" if it leads nowhere."""
    anchor = f"#{target.anchor}" if target.anchor else ""
    if path := target.path or target.text:
        return posixpath.relpath(path, posixpath.dirname(source.path)) + anchor
    return "" if target.problem else target.address + anchor


def _own(path: str, written: str, source: SourceFile, known: LinkIndex) -> Target:
    """Return the target of an address of this site, which another program may serve."""
    found = _published_at(path, source, known) or _former(path, known)
    return found or Target(address=written)


def _from_root(written: str, known: LinkIndex) -> Iterator[str]:
    """Yield an address that begins with a slash, as one from the root of the site.

    Authors may also have written the path of the site on its host; a language can have its name.
    """
    yield written
    folder = folder_of(known.own_url)
    if folder and (inside := below(written, folder)):
        yield inside


def _published_at(written: str, source: SourceFile, known: LinkIndex) -> Target | None:
    """Return the target at an address of the site, None if the address is not ours."""
    targets = (_at(each, source, known) for each in _from_root(written, known))
    found = [each for each in targets if each]
    if not found:
        return None
    # What looks like a dead link of a language may be an old address below the folder.
    resolved = next((each for each in found if not each.problem), None)
    return resolved or _former(written, known) or found[0]


def _at(written: str, source: SourceFile, known: LinkIndex) -> Target | None:
    """Return the target at an address from the site's root, None if the address is not ours."""
    path = unquote(written.partition("#")[0].partition("?")[0])
    if path.endswith("/index.html"):
        path = path.removesuffix("index.html")
    if _names_language(path, known):
        return _published(path, written, known)
    if path == "/search/" and (search := known.searches.get(source.language)):
        return Target(address=search + _query(written))
    if path.startswith("/media/"):
        found = known.published.get(path)
        return Target(path=found) if found else Target(problem="dead-link")
    return Target(address=path) if path.startswith(_GENERATED) else None


def _query(written: str) -> str:
    """Return the query of an address, which only search reads."""
    place, _, _ = written.partition("#")
    return f"?{query}" if (query := place.partition("?")[2]) else ""


def _names_language(path: str, known: LinkIndex) -> bool:
    return path == "/" or path.split("/")[1] in known.languages


def _published(path: str, written: str, known: LinkIndex) -> Target:
    anchor = written.partition("#")[2]
    address = path if path.endswith(("/", ".xml", ".ics", ".json")) else f"{path}/"
    if found := known.addresses.get(address):
        return _story(found, anchor)
    if address in known.searches.values():
        return Target(address=address + _query(written), anchor=anchor)
    is_there = True if address in known.fronts else known.list_addresses.get(address)
    is_there = known.numbered.get(address) if is_there is None else is_there
    if is_there is not None:
        return Target(address=address, is_there=is_there, anchor=anchor)
    if other := _calendar(address, known) or _former_at(written, known):
        return other
    if address.endswith("/search/") and (search := known.searches.get(address[1:-8])):
        return Target(address=search + _query(written))
    return Target(problem="dead-link")


def _calendar(address: str, known: LinkIndex) -> Target | None:
    """Return the event whose calendar is at *address*, or None."""
    page, dot, _ = address.rpartition(EVENT_CALENDAR)
    found = known.addresses.get(page) if dot and page.startswith(known.event_fronts) else None
    return Target(key=found[0], language=found[1], below=EVENT_CALENDAR) if found else None


def _former(written: str, known: LinkIndex) -> Target | None:
    """Return the story or term that was published at an address of the site."""
    targets = (_former_at(each, known) for each in _from_root(written, known))
    return next(filter(None, targets), None)


def _former_at(written: str, known: LinkIndex) -> Target | None:
    place, _, anchor = written.partition("#")
    full_address = composed(unquote(place))
    found = known.former.get(former_key(full_address)) if "?" in full_address else None
    found = found or known.former.get(former_key(full_address.partition("?")[0]))
    if found and not found[0]:
        is_there = known.list_addresses.get(found[2])
        return Target(address=found[2], is_there=bool(is_there), anchor=anchor)
    return _story(found, anchor) if found else None


def _story(found: KnownAddress, anchor: str) -> Target:
    return Target(key=found[0], language=found[1], text=found[2], anchor=anchor)


def _content(full: str, anchor: str, known: LinkIndex) -> Target:
    if key := known.places.get(full) or known.places.get(_without_language(full, known.languages)):
        return Target(key=key, anchor=anchor)
    if full in known.files:
        if not is_published(full):
            return Target(problem="active-file", suggestion=name_to_publish(full))
        return Target(path=full)
    return Target(problem="dead-link")


# All paths of a site are filtered once, not for each dead link.
@functools.lru_cache(maxsize=2)
def _linkable(
    places: tuple[str, ...], files: tuple[str, ...], languages: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the *files* and the *places* but for names of files without a language."""
    texts = (
        path
        for path in places
        if not path.endswith(".md") or _without_language(path, languages) != path
    )
    return (*texts, *files)


@functools.lru_cache(maxsize=4)
def _by_name(paths: tuple[str, ...]) -> dict[str, str]:
    """Return the first of the *paths*, in sorted order, by the name of its file or folder."""
    return {posixpath.basename(path): path for path in sorted(paths, reverse=True)}


def _without_language(full: str, languages: Container[str]) -> str:
    """Return the path without its language, so that links may name a missing translation."""
    stem, dot, tag = full.removesuffix(".md").rpartition(".")
    return f"{stem}.md" if dot and tag in languages and full.endswith(".md") else full


def suggested_link(written: str, source: SourceFile, known: LinkIndex) -> str:
    """Return how to write what a dead link probably meant, "" if unknown.

    It scans all paths or addresses, which takes milliseconds.
    """
    inside = path_within(written, known.own_url) or written
    place = inside.partition("#")[0].partition("?")[0]
    path = unquote(place)
    if not path.strip() or "\\" in path or "\x00" in path or _SCHEME.match(path):
        return ""
    if path.startswith("/"):
        for address in _from_root(path, known):
            if _names_language(address, known):
                return nearest(f"{address.rstrip('/')}/", known.addresses)
    full = path_of(place, source)
    return _nearest_path(full, source, known) if full.startswith(f"{CONTENT}/") else ""


def _nearest_path(full: str, source: SourceFile, known: LinkIndex) -> str:
    """Return the relative path of the file most like the missing one, preferring equal names."""
    files = tuple(known.files)
    paths = files if is_photo(full) else _linkable(tuple(known.places), files, known.languages)
    base = posixpath.basename(full)
    same = "" if base.startswith("index.") else _by_name(paths).get(base, "")
    found = same or nearest(full, paths)
    return posixpath.relpath(found, posixpath.dirname(source.path)) if found else ""
