"""Which fields each kind of document has: one line each, with converter and share.

A path "photos.*.alt" stands for the entry of any photo, "corrections[].text" for any item.
"""

from collections.abc import Callable

import msgspec

from sitegen.config.site import Kind
from sitegen.content import values
from sitegen.content.document import Share, Status

FACT, WORD, FALLBACK = Share.FACT, Share.WORD, Share.FALLBACK
NOTICE = "notice"


class Field(msgspec.Struct, frozen=True):
    """One field: its path, how it is read, how the languages share it, list or single value."""

    path: str
    convert: values.Converter
    share: Share
    many: bool = False
    required: bool = False


_EVERY = (
    Field("title", values.words, WORD, required=True),
    Field("summary", values.words, WORD),
    Field("slug", values.name, WORD),
    Field("aliases", values.address, WORD, many=True),
    Field("status", values.one_of(*Status), WORD),
    Field("original", values.language, WORD),
    Field("translated_from", values.stamp, WORD),
    Field("publish_at", values.moment, FACT),
    Field("embargo_until", values.moment, FACT),
    Field("expires_at", values.moment, FACT),
    Field("updated", values.moment, FACT),
    Field("photos.*.focus", values.focus, FACT),
    Field("photos.*.alt", values.words, WORD),
    Field("photos.*.caption", values.words, WORD),
    Field("photos.*.credit", values.words, FALLBACK),
    Field("photos.*.decorative", values.yes_or_no, FALLBACK),
    Field("cover.alt", values.words, WORD),
    Field("cover.caption", values.words, WORD),
    Field("cover.credit", values.words, FALLBACK),
    Field("cover.image", values.file_name, FACT),
)
_NEWS = (
    Field("date", values.moment, FACT, required=True),
    Field("people", values.verbatim, FACT, many=True),
    Field("authors", values.verbatim, FACT, many=True),
    Field("event", values.verbatim, FACT),
    Field("follows", values.verbatim, FACT),
    Field("lead", values.yes_or_no, FACT),
    Field("corrections[].date", values.moment, FACT),
    Field("corrections[].text", values.words, WORD),
)
_EVENT = (
    Field("starts", values.moment, FACT, required=True),
    Field("ends", values.moment, FACT),
    Field("online_url", values.web_address, FACT),
    Field("registration_url", values.web_address, FACT),
    Field(
        "event_status", values.one_of("scheduled", "postponed", "cancelled", "moved-online"), FACT
    ),
    Field("previous_starts", values.moment, FACT),
    Field("people", values.verbatim, FACT, many=True),
    Field("place", values.words, FALLBACK),
    Field("organizer", values.words, FALLBACK),
)
_PERSON = (
    Field("name", values.words, WORD, required=True),
    Field("also_known_as", values.words, WORD, many=True),
    Field("position", values.words, FALLBACK),
    Field("unit", values.words, FALLBACK),
    Field("photo", values.file_name, FACT),
    Field("listed", values.yes_or_no, FACT),
    Field("contacts.email", values.verbatim, FACT),
    Field("contacts.phone", values.verbatim, FACT),
    Field("contacts.office", values.verbatim, FACT),
    Field("contacts.website", values.web_address, FACT),
)
# A notice has no page, so most fields would say nothing.
_OF_NOTICES = frozenset({"title", "summary", "status", "original", "translated_from"})
_NOTICE = (
    Field("from", values.moment, FACT, required=True),
    Field("until", values.moment, FACT),
)

# Kinds whose documents bear terms of the taxonomies.
BEARS_TERMS = frozenset({Kind.NEWS, Kind.EVENT})

FIELDS: dict[str, tuple[Field, ...]] = {
    Kind.NEWS: (*_EVERY, *_NEWS),
    Kind.EVENT: (*_EVERY, *_EVENT),
    Kind.PERSON: (*(field for field in _EVERY if field.path != "title"), *_PERSON),
    Kind.PAGE: _EVERY,
    NOTICE: (*(field for field in _EVERY if field.path in _OF_NOTICES), *_NOTICE),
}


def fields_of(kind: str, taxonomies: tuple[str, ...]) -> dict[str, Field]:
    """Return the fields of *kind* by path, one for each taxonomy among them."""
    fields = {field.path: field for field in FIELDS[kind]}
    if kind in BEARS_TERMS:
        terms = (Field(name, values.verbatim, FACT, many=True) for name in taxonomies)
        fields |= {field.path: field for field in terms}
    return fields


def pattern(path: str) -> str:
    """Return the path in the schema for the path of an entry.

    "photos.hall.jpg.alt" gives "photos.*.alt", "corrections.0.text" gives "corrections[].text".
    """
    group, dot, rest = path.partition(".")
    last = rest.rpartition(".")[2]
    if group == "photos":
        return f"photos.*.{last}"
    if group == "corrections":
        return f"corrections[].{last}"
    return f"{group}{dot}{rest}"


def facts(kind: str, taxonomies: tuple[str, ...]) -> Callable[[str], bool]:
    """Return the test whether the path of an entry is a fact of *kind*."""
    paths = {p for p, field in fields_of(kind, taxonomies).items() if field.share is FACT}
    return lambda path: pattern(path) in paths
