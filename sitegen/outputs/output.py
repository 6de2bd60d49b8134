"""An Output: one published file or folder as a small value, before rendering."""

import enum
import functools
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Protocol

import msgspec

from sitegen.config.site import SITE_FILE, Site
from sitegen.fingerprint import digest
from sitegen.library.addresses import permalinks
from sitegen.library.addresses.address import prefixed
from sitegen.library.library import Library
from sitegen.library.publications.photos import Download, Photo, Resizing
from sitegen.outputs.sitemaps.listing import Listing

View = msgspec.Struct


class Store(Protocol):
    """The content to which a view refers by digest."""

    def body(self, digest: str) -> str:
        """Return the HTML of a body, with markers for its placeholders."""

    def searched(self, digest: str) -> str:
        """Return the search words of a text, in the format of content/body/search_words.py."""

    def source(self, path: str, digest: str) -> bytes:
        """Return the bytes of an author's or designer's file."""


class Template(msgspec.Struct, frozen=True, tag=True):
    """Render the Jinja template *name* with the view as `page`."""

    name: str


class Serialize(msgspec.Struct, frozen=True, tag=True):
    """Call *function* with the view and the store; it returns the bytes."""

    function: Callable[[Any, Store], bytes]


class Copy(msgspec.Struct, frozen=True, tag=True):
    """Publish the file *source* with this *digest* unchanged."""

    source: str
    digest: str


class Resize(msgspec.Struct, frozen=True, tag=True):
    """Re-encode the photo *source* with this *digest*."""

    source: str
    digest: str
    resizing: Resizing


class Picture(msgspec.Struct, frozen=True, tag=True):
    """Draw the SVG template *template*, rendered with the view as `page`, as a PNG of this size.

    With *is_icon* the PNG is wrapped in an .ico file.
    """

    template: str
    width: int
    height: int
    is_icon: bool = False


class Bundle(msgspec.Struct, frozen=True, tag=True):
    """Call *function* with the view and the store; it returns the files of a folder by name."""

    function: Callable[[Any, Store], Mapping[str, bytes]]


Recipe = Template | Serialize | Copy | Resize | Picture | Bundle


class Stage(enum.IntEnum):
    """When an output is published: nothing may link to a file that is not published yet."""

    FILE = 0
    PAGE = 1
    LIST = 2


class OutputEntry(msgspec.Struct, frozen=True, array_like=True):
    """The data of a planned output for indexers.

    *element* is its element in a sitemap, "" if it has none; *files* are the authors' files that
    it shows.
    """

    path: str
    language: str
    origin: str
    element: str = ""
    files: tuple[Photo | Download, ...] = ()


def entries_digest(entries: tuple[OutputEntry, ...]) -> str:
    """Return the digest of *entries*."""
    return digest(msgspec.msgpack.encode(entries))


class Output(msgspec.Struct, frozen=True):
    """One published file: below output/ at *path*, or for a bundle the folder *path*.

    *view* returns the value that the recipe turns into bytes: same view, same bytes. *language*
    is "" for a file without one. *listing* is None if it is in no sitemap. *origin* is the file
    that an author would edit to change it. *files* returns the authors' files that it shows.
    """

    path: str
    recipe: Recipe
    view: Callable[[], View]
    language: str
    stage: Stage
    origin: str
    listing: Listing | None = None
    files: Callable[[], Iterable[Photo | Download]] = tuple

    def entry(self, base_url: str) -> OutputEntry:
        """Return its data for indexers; *base_url* is the site's."""
        files = tuple(dict.fromkeys(self.files()))
        # One photo may be the cover, which is also cropped, and be in the text.
        images = dict.fromkeys(each.address for each in files if isinstance(each, Photo))
        element = self.listing.element(base_url, images) if self.listing else ""
        return OutputEntry(self.path, self.language, self.origin, element, files)


def list_output(
    address: str,
    recipe: Recipe,
    view: Callable[[], View],
    language: str = "",
    versions: Iterable[tuple[str, str]] = (),
) -> Output:
    """Return an output that links to pages: a list, a feed, a sitemap.

    With *versions* it is in sitemaps. Its origin is site.toml.
    """
    alternates = tuple(versions)
    return Output(
        path=permalinks.file_of(address),
        recipe=recipe,
        view=view,
        language=language,
        stage=Stage.LIST,
        origin=SITE_FILE,
        listing=Listing(address, alternates, None) if alternates else None,
    )


def file_output(address: str, recipe: Recipe, view: View, origin: str) -> Output:
    """Return a file without a language to which pages refer: an asset, an icon, a photo."""
    return Output(
        path=address.lstrip("/"),
        recipe=recipe,
        view=lambda: view,
        language="",
        stage=Stage.FILE,
        origin=origin,
    )


class Nothing(msgspec.Struct, frozen=True):
    """The view of an output whose recipe needs none."""


class Planner(msgspec.Struct, frozen=True):
    """One kind of output, with the *name* by which [outputs] of site.toml switches it off.

    It is planned in parts: *parts* yields their names, *plan* the outputs of one. A part is
    planned again only if something that it read in the library has changed, so parts of large
    kinds should be small.

    Addresses in *plan* start at the site's root. `outputs` adds the site's path on its host to
    each `Address` of a view.
    """

    name: str
    parts: Callable[[Library], Iterable[str]]
    plan: Callable[[Library, str], Iterable[Output]]

    def outputs(self, library: Library, part: str) -> Iterable[Output]:
        """Return the outputs of one part, with addresses as they are published."""
        return _on_host(self.plan(library, part), library.site)


def single_part(name: str, plan: Callable[[Library], Iterable[Output]]) -> Planner:
    """Return the planner of a kind that has a single part."""

    @functools.wraps(plan)
    def planned(library: Library, _part: str) -> Iterable[Output]:
        return plan(library)

    return Planner(name, lambda _library: ("",), planned)


def per_language(name: str, plan: Callable[[Library, str], Iterable[Output]]) -> Planner:
    """Return the planner of a kind that has one part for each language."""
    return Planner(name, lambda library: library.site.tags, plan)


class Entries(Protocol):
    """The data of all planned outputs for indexers."""

    def elements(self, language: str) -> Iterable[str]:
        """Return the sitemap elements of the pages in *language*."""

    def files(self) -> Iterable[Photo | Download]:
        """Return the authors' files that pages show, some of them several times."""

    def existing(self, paths: Iterable[str]) -> AbstractSet[str]:
        """Return those of *paths* at which an output is."""


class Indexer(msgspec.Struct, frozen=True):
    """A kind of output that is planned from the entries of all others."""

    name: str
    plan: Callable[[Library, Entries], Iterable[Output]]

    def outputs(self, library: Library, entries: Entries) -> Iterable[Output]:
        """Return the outputs, with addresses as they are published."""
        return _on_host(self.plan(library, entries), library.site)


def _on_host(outputs: Iterable[Output], site: Site) -> Iterable[Output]:
    """Return the *outputs* with the path of the *site* in each `Address` of their views."""
    folder = site.folder
    return map(functools.partial(_prefixed, folder=folder), outputs) if folder else outputs


def _prefixed(output: Output, folder: str) -> Output:
    return msgspec.structs.replace(output, view=lambda: prefixed(output.view(), folder))
