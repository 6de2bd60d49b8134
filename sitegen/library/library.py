"""The Library: everything public of a site at one moment, in order."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

import msgspec

from sitegen.config.site import Site
from sitegen.content.registry import Term
from sitegen.library.addresses.redirects import Redirect
from sitegen.library.lists.list_index import ListEntry
from sitegen.library.lists.list_pages import ListPage
from sitegen.library.lists.searchable import Searchable
from sitegen.library.publications.bodies import BodyContext, body, files
from sitegen.library.publications.photos import Download, Photo
from sitegen.library.publications.publication import BodyRef, Publication, PublicStory
from sitegen.library.stories.story import TranslationSet
from sitegen.library.tracking.tables import TrackedTable

PublicationType = TypeVar("PublicationType", bound=PublicStory)


class Asset(msgspec.Struct, frozen=True):
    """A file of the design: its name below assets/, its path on disk, and its digest."""

    name: str
    source: str
    digest: str


class Design(msgspec.Struct, frozen=True):
    """What the designer owns: assets, and the digest of each language's message catalogue."""

    assets: tuple[Asset, ...]
    catalogues: dict[str, str]


class NoticeText(msgspec.Struct, frozen=True):
    """A notice as it is shown in one language.

    *title* and *summary* are its words; *language* is that of its words.
    """

    title: str
    summary: str
    language: str


class Library(msgspec.Struct, frozen=True):
    """Everything that can be published now, in tables that planners and outputs read.

    Nothing hidden is here, except in *body_context*, where links lead, and in the names of lists:
    a hidden person has one, with the public stories that name them.
    """

    site: Site
    assets: Mapping[str, Asset]  # by name
    catalogues: Mapping[str, str]  # digest by language
    terms: Mapping[str, Term]  # "topics/schools"
    vocabularies: Mapping[str, tuple[str, ...]]  # ids of terms by taxonomy
    terms_with_stories: Mapping[str, bool]  # terms that public stories have: "kk/topics/schools"
    counts: Mapping[str, tuple[tuple[str, str, int], ...]]  # stories per term, by language
    publications: Mapping[str, Publication]  # by key
    texts: Mapping[str, TranslationSet]  # by key
    body_context: BodyContext
    lists: Mapping[str, tuple[ListEntry, ...]]  # by the names of library/lists/list_keys.py
    pages: Mapping[str, int]  # by list: how many numbered pages it has besides the front
    list_pages: Mapping[str, ListPage]
    upcoming: Mapping[str, tuple[ListEntry, ...]]  # by list: events not over yet, soonest first
    recent: Mapping[str, tuple[str, ...]]  # by language: keys for its news sitemap, oldest first
    months: Mapping[str, tuple[ListEntry, ...]]  # "kk/news/2026/11"
    archives: Mapping[str, tuple[str, ...]]  # existing months by section: "kk/news"
    neighbours: Mapping[str, tuple[str, ...]]  # by key: older, newer in each language
    related: Mapping[str, tuple[str, ...]]
    followers: Mapping[str, tuple[str, ...]]
    redirects: Mapping[str, Redirect]  # by old address
    notices: Mapping[str, tuple[NoticeText, ...]]  # by language
    searchable: Mapping[str, tuple[Searchable, ...]]  # "kk/2026", "kk/" for what has no year
    searchable_years: Mapping[str, tuple[str, ...]]  # by language

    def publication(self, kind: type[PublicationType], key: str) -> PublicationType:
        """Return the publication *key*; raises TypeError if it is not of this *kind*."""
        found = self.publications[key]
        if isinstance(found, kind):
            return found
        message = f"{key} is no {kind.kind}"
        raise TypeError(message)

    def body(self, key: str, language: str) -> BodyRef:
        """Return the body of a page with its placeholders filled."""
        return body(self.texts[key], language, self.body_context)

    def files(self, key: str, language: str) -> Iterator[Photo | Download]:
        """Yield the authors' files that a page's body shows or links."""
        yield from files(self.texts[key], language, self.body_context.links)

    def tracked(self, reads: set[str]) -> "Library":
        """Return the same library, which adds every read to *reads*."""
        tables: dict[str, Any] = {
            name: TrackedTable(name, getattr(self, name), reads) for name in TABLES
        }
        context = self.body_context.tracked(reads)
        return Library(site=self.site, body_context=context, **tables)


TABLES = tuple(name for name in Library.__struct_fields__ if name not in ("site", "body_context"))
