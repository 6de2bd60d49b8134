"""A parsed file as a value: the fields of its front matter with their places, and its body.

A document does not depend on any other file: it has references as they were written, and the
library resolves them.
"""

import datetime
import enum

import msgspec

from sitegen.diagnostics.diagnostic import Diagnostic


class Share(enum.StrEnum):
    """How a field is shared among the languages of a story."""

    FACT = "fact"  # in the original only; a translation may repeat the same value
    WORD = "word"  # written separately in every language
    FALLBACK = "fallback"  # words; if missing, those of the original are shown, marked


class Status(enum.StrEnum):
    """The values of `status:`."""

    DRAFT = "draft"
    READY = "ready"


class Moment(msgspec.Struct, frozen=True):
    """A point in time; *whole_day* when only a date was written (00:00 in the site's zone).

    *at* is the instant, in the site's zone.
    """

    at: datetime.datetime
    whole_day: bool


class Reference(msgspec.Struct, frozen=True):
    """One reference or list item as written, and its place."""

    text: str
    line: int
    column: int


# The prefix of the entry that records each photo named under `photos:`; its value is "" and its
# place that of the photo's name.
PHOTO_NAMED = "photos: "

Value = str | bool | Moment | tuple[Reference, ...]


class FieldValue(msgspec.Struct, frozen=True, array_like=True):
    """The value of one field and the place of its key."""

    value: Value
    line: int
    column: int


class Placeholder(msgspec.Struct, frozen=True):
    """A place in a body that the library fills with the address of a link or with a photo.

    *target* is the address as written. *kind* of a link is "link" or, alone in its paragraph,
    "download" or "video"; of a photo "image" (in running text), "figure" (alone in its paragraph)
    or "gallery" (one of several there). *wordless* is true of a link without text of its own.
    """

    kind: str
    target: str
    line: int
    column: int
    wordless: bool = False
    alt: str = ""
    caption: str = ""

    @property
    def is_photo(self) -> bool:
        """True for a photo."""
        return self.kind in _PHOTOS

    @property
    def leads_inside(self) -> bool:
        """True for a link to a page or file of the site."""
        return self.kind in _INSIDE


_PHOTOS = frozenset({"image", "figure", "gallery"})
_INSIDE = frozenset({"link", "download"})


class Body(msgspec.Struct, frozen=True):
    """What the library needs of a body; its HTML is in the store under *digest*.

    *source* is the digest of the Markdown: the HTML of equal words differs by language, in its
    quotation marks. *shows_nothing* is also true of a body of white space and comments.
    """

    digest: str
    placeholders: tuple[Placeholder, ...]
    anchors: tuple[str, ...]
    is_empty: bool
    source: str = ""
    shows_nothing: bool = False


class Document(msgspec.Struct, frozen=True):
    """One parsed file. *entries* are by field path: "title", "cover.alt", "photos.hall.jpg.alt".

    Its search data is in the store under the digest *searched*.
    """

    language: str
    kind: str
    entries: dict[str, FieldValue]
    body: Body
    lead_sentence: str
    words_digest: str
    diagnostics: tuple[Diagnostic, ...]
    searched: str

    def text(self, field: str) -> str:
        """Return a text field, "" when it is absent."""
        value = self._value(field)
        return value if isinstance(value, str) else ""

    def flag(self, field: str) -> bool:
        """Return a yes-or-no field, False when it is absent."""
        return self._value(field) is True

    def moment(self, field: str) -> Moment | None:
        """Return a date field, None when it is absent."""
        value = self._value(field)
        return value if isinstance(value, Moment) else None

    def references(self, field: str) -> tuple[Reference, ...]:
        """Return a list field, () when it is absent."""
        value = self._value(field)
        return value if isinstance(value, tuple) else ()

    def place(self, field: str) -> tuple[int, int]:
        """Return line and column of the key of *field*, (1, 1) when it is absent."""
        entry = self.entries.get(field)
        return (entry.line, entry.column) if entry else (1, 1)

    def _value(self, field: str) -> Value | None:
        entry = self.entries.get(field)
        return entry.value if entry else None

    @property
    def title(self) -> str:
        """The title of the page, or the name of a person."""
        return self.text("name") if self.kind == "person" else self.text("title")

    @property
    def summary(self) -> str:
        """The written summary, else the first sentence of the body."""
        return self.text("summary") or self.lead_sentence

    @property
    def is_stub(self) -> bool:
        """True for front matter with neither title nor body."""
        return not self.title and self.body.is_empty

    @property
    def is_draft(self) -> bool:
        """True when the file says `status: draft`."""
        return self.text("status") == Status.DRAFT


class Parsed(msgspec.Struct, frozen=True):
    """A document, the HTML of its body with markers for the placeholders, and its search data."""

    document: Document
    html: str
    searched: str

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """The texts to store, by digest."""
        return (self.document.body.digest, self.html), (self.document.searched, self.searched)
