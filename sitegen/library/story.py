"""A story in all its languages, before time decides what of it is public."""

import datetime

import msgspec

from sitegen.config.site import Kind
from sitegen.content.document import Document, Moment
from sitegen.content.source import SourceFile


class Located(msgspec.Struct, frozen=True):
    """A document and the file it came from."""

    source: SourceFile
    document: Document


class TranslationSet(msgspec.Struct, frozen=True):
    """The files that tell one story, in the site's order of languages; *original* has the facts."""

    key: str
    original: str
    files: tuple[Located, ...]

    @property
    def source(self) -> SourceFile:
        """The original's file."""
        return self.facts_file.source

    @property
    def facts(self) -> Document:
        """The original's document."""
        return self.facts_file.document

    @property
    def facts_file(self) -> Located:
        """The file of the original."""
        return next(each for each in self.files if each.source.language == self.original)

    def in_language(self, language: str) -> Located | None:
        """Return the file in *language*, if there is one."""
        return next((each for each in self.files if each.source.language == language), None)


class Author(msgspec.Struct, frozen=True):
    """Who wrote a story: a person's key, or only a name."""

    key: str
    name: str


class Telling(msgspec.Struct, frozen=True):
    """A story in one language: neither a stub nor missing, maybe a draft."""

    language: str
    path: str
    document: Document
    slug: str
    is_draft: bool
    is_outdated: bool


class Story(msgspec.Struct, frozen=True):
    """A story with its facts typed and its references resolved.

    *published* is the moment from which it may be seen and, for news, the one that orders it.
    *opens* and *closes* bound an event. None stands for "always" and "never".
    """

    key: str
    section: str
    kind: Kind
    name: str
    original: str
    facts: Document
    tellings: tuple[Telling, ...]
    is_draft: bool
    published: Moment | None
    expires: datetime.datetime | None
    opens: datetime.datetime | None
    closes: datetime.datetime | None
    terms: dict[str, tuple[str, ...]]
    people: tuple[str, ...]
    authors: tuple[Author, ...]
    event: str
    follows: str

    @property
    def moment(self) -> datetime.datetime | None:
        """The moment that orders, and gives an address its year: of an event its start."""
        if self.kind is Kind.EVENT:
            return self.opens
        return self.published.at if self.published else None

    @property
    def order(self) -> tuple[datetime.datetime, str]:
        """The place in lists: by moment, then key."""
        return (self.moment or _EARLIEST, self.key)


_EARLIEST = datetime.datetime(1, 1, 1, tzinfo=datetime.UTC)
