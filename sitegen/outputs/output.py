"""An Output: one published file or folder as a small value, before anything is rendered."""

import enum
import functools
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Protocol

import msgspec

from sitegen.config.site import SITE_FILE
from sitegen.fingerprint import digest
from sitegen.library.addresses import permalinks
from sitegen.library.library import Library
from sitegen.library.publications.photos import Download, Photo, Resizing
from sitegen.outputs.sitemaps.listing import Listing

View = msgspec.Struct


class Store(Protocol):
    """Where a renderer finds what a view only names, by digest."""

    def body(self, digest: str) -> str:
        """Return the HTML of a body, with marks where its holes are."""

    def searched(self, digest: str) -> str:
        """Return what search knows of a text, as content/body/search_words.py wrote it."""

    def source(self, path: str, digest: str) -> bytes:
        """Return the bytes of an author's or designer's file."""


class Template(msgspec.Struct, frozen=True, tag=True):
    """Render the Jinja template *name* with the view as `page`."""

    name: str


class Serialize(msgspec.Struct, frozen=True, tag=True):
    """Call *function* with the view and the store; it returns the bytes."""

    function: Callable[[Any, Store], bytes]


class Copy(msgspec.Struct, frozen=True, tag=True):
    """Publish the file *source* with this *digest* as it is."""

    source: str
    digest: str


class Resize(msgspec.Struct, frozen=True, tag=True):
    """Re-encode the photo *source* with this *digest*."""

    source: str
    digest: str
    resizing: Resizing


class Picture(msgspec.Struct, frozen=True, tag=True):
    """Draw the SVG template *template*, filled with the view as `page`, as a PNG of this size.

    When it *is_icon* the PNG stands in the frame of a file .ico.
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
    """When an output is published: nothing may point to a file that is not there yet."""

    FILE = 0
    PAGE = 1
    LIST = 2


class OutputEntry(msgspec.Struct, frozen=True, array_like=True):
    """What indexers see of a planned output.

    *element* is what a sitemap says of it, "" when none names it; *files* are those of authors
    that it shows.
    """

    path: str
    language: str
    origin: str
    element: str = ""
    files: tuple[Photo | Download, ...] = ()


def entries_digest(entries: tuple[OutputEntry, ...]) -> str:
    """Return what differs when any of *entries* does."""
    return digest(msgspec.msgpack.encode(entries))


class Output(msgspec.Struct, frozen=True):
    """One published file: below output/ at *path*, or for a bundle the folder *path*.

    *view* makes the value that the recipe turns into bytes: same view, same bytes. *language* is
    "" where a file has none. *listing* is None for what no sitemap names. *origin* is the file
    that an author would open to change it. *files* gives the authors' files that it shows.
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
        """Return what indexers see of it; *base_url* is the site's."""
        files = tuple(dict.fromkeys(self.files()))
        # One photo may be the cover, which is also cut, and stand in the text.
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
    """Return what leads to pages: a list, a feed, a sitemap; one with *versions* is in sitemaps.

    Its origin is the file of the whole site.
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
    """Return a file without a language that others name: an asset, an icon, a photo."""
    return Output(
        path=address.lstrip("/"),
        recipe=recipe,
        view=lambda: view,
        language="",
        stage=Stage.FILE,
        origin=origin,
    )


class Nothing(msgspec.Struct, frozen=True):
    """The view of an output whose recipe says all."""


class Planner(msgspec.Struct, frozen=True):
    """One kind of output, under the *name* by which [outputs] of site.toml switches it off.

    It is planned in parts, each with a name: *parts* says which there are, *plan* makes the
    outputs of one. A part that asks the library for nothing that has changed is not planned anew,
    so a part should be small where there is much.
    """

    name: str
    parts: Callable[[Library], Iterable[str]]
    plan: Callable[[Library, str], Iterable[Output]]


def list_output_view(name: str, plan: Callable[[Library], Iterable[Output]]) -> Planner:
    """Return the planner of a kind that is one part."""

    @functools.wraps(plan)
    def planned(library: Library, _part: str) -> Iterable[Output]:
        return plan(library)

    return Planner(name, lambda _library: ("",), planned)


def per_language(name: str, plan: Callable[[Library, str], Iterable[Output]]) -> Planner:
    """Return the planner of a kind that has one part for each language."""
    return Planner(name, lambda library: library.site.tags, plan)


class Entries(Protocol):
    """What indexers see of all outputs that planners planned."""

    def elements(self, language: str) -> Iterable[str]:
        """Return what sitemaps say of the pages in *language*."""

    def files(self) -> Iterable[Photo | Download]:
        """Return the authors' files that pages show; one may come several times."""

    def existing(self, paths: Iterable[str]) -> AbstractSet[str]:
        """Return those of *paths* at which an output stands."""


class Indexer(msgspec.Struct, frozen=True):
    """A kind of output that is made from what the others said of theirs."""

    name: str
    plan: Callable[[Library, Entries], Iterable[Output]]
