"""The Library: all that is public of a site at one moment, put in order."""

import msgspec

from sitegen.config.site import Site
from sitegen.content.registry import Term
from sitegen.library.page import Publication
from sitegen.library.redirects import Redirect
from sitegen.library.shelves import Shelves


class Asset(msgspec.Struct, frozen=True):
    """A file of the design: its name below assets/, where it lies, and its digest."""

    name: str
    source: str
    digest: str


class Design(msgspec.Struct, frozen=True):
    """What the designer owns: assets, and the digest of each language's catalogue of words."""

    assets: tuple[Asset, ...]
    catalogues: dict[str, str]


class NoticeText(msgspec.Struct, frozen=True):
    """A notice as it is shown in one language; *language* is that of its words."""

    title: str
    summary: str
    language: str


class Library(msgspec.Struct, frozen=True):
    """Everything that can be published now. Nothing here knows of anything hidden.

    Only *plain_names* has the names, by language, of what is hidden and what something public
    refers to all the same: it is shown as plain words.
    """

    site: Site
    design: Design
    terms: dict[str, dict[str, Term]]
    publications: dict[str, Publication]
    shelves: Shelves
    related: dict[str, tuple[str, ...]]
    followers: dict[str, tuple[str, ...]]
    redirects: tuple[Redirect, ...]
    notices: dict[str, tuple[NoticeText, ...]]
    plain_names: dict[str, dict[str, str]]

    def publications_of(self, section: str) -> tuple[Publication, ...]:
        """Return what is public in *section*, oldest first."""
        found = (each for each in self.publications.values() if each.section == section)
        return tuple(sorted(found, key=lambda each: each.order))
