"""The fields of each kind of document: one line each, with converter and share.

A site's own code may declare more; functions receive them as the values that `Site` has.
What each is for is said in fields.toml, in the three languages of the program.
The path "photos.*.alt" matches the entry of any photo, "corrections[].text" that of any item.
"""

import functools
from collections.abc import Callable

import msgspec

from sitegen.config.site import Kind, SiteField
from sitegen.content.document import Share, Status
from sitegen.content.front_matter import converters

FACT, WORD, FALLBACK = Share.FACT, Share.WORD, Share.FALLBACK
NOTICE = "notice"


class Field(msgspec.Struct, frozen=True):
    """One field: its path, its converter, how languages share it, list or single value.

    One that is *for_templates* is read by no code: a template finds it in `page.fields`.
    """

    path: str
    convert: converters.Converter
    share: Share
    many: bool = False
    required: bool = False
    for_templates: bool = False


_EVERY = (
    Field("title", converters.words, WORD, required=True),
    Field("summary", converters.words, WORD),
    Field("slug", converters.name, WORD),
    Field("aliases", converters.address, WORD, many=True),
    Field("status", converters.one_of(*Status), WORD),
    Field("original", converters.language, WORD),
    Field("translated_from", converters.stamp, WORD),
    Field("approved.by", converters.verbatim, WORD),
    Field("approved.digest", converters.verbatim, WORD),
    Field("publish_at", converters.moment, FACT),
    Field("embargo_until", converters.moment, FACT),
    Field("expires_at", converters.moment, FACT),
    Field("updated", converters.moment, FACT),
    Field("photos.*.focus", converters.focus, FACT),
    Field("photos.*.consent", converters.consent, FACT),
    Field("photos.*.rights_until", converters.moment, FACT),
    Field("photos.*.alt", converters.words, WORD),
    Field("photos.*.caption", converters.words, WORD),
    Field("photos.*.credit", converters.words, FALLBACK),
    Field("photos.*.decorative", converters.yes_or_no, FALLBACK),
    Field("cover.alt", converters.words, WORD),
    Field("cover.caption", converters.words, WORD),
    Field("cover.credit", converters.words, FALLBACK),
    Field("cover.image", converters.file_name, FACT),
)
_NEWS = (
    Field("date", converters.moment, FACT, required=True),
    Field("people", converters.verbatim, FACT, many=True),
    Field("authors", converters.verbatim, FACT, many=True),
    Field("event", converters.verbatim, FACT),
    Field("follows", converters.verbatim, FACT),
    Field("lead", converters.yes_or_no, FACT),
    Field("corrections[].date", converters.moment, FACT),
    Field("corrections[].text", converters.words, WORD),
)
_EVENT = (
    Field("starts", converters.moment, FACT, required=True),
    Field("ends", converters.moment, FACT),
    Field("online_url", converters.web_address, FACT),
    Field("registration_url", converters.web_address, FACT),
    Field(
        "event_status",
        converters.one_of("scheduled", "postponed", "cancelled", "moved-online"),
        FACT,
    ),
    Field("previous_starts", converters.moment, FACT),
    Field("people", converters.verbatim, FACT, many=True),
    Field("place", converters.words, FALLBACK),
    Field("organizer", converters.words, FALLBACK),
)
_PERSON = (
    Field("name", converters.words, WORD, required=True),
    Field("also_known_as", converters.words, WORD, many=True),
    Field("position", converters.words, FALLBACK),
    Field("unit", converters.words, FALLBACK),
    Field("photo", converters.file_name, FACT),
    Field("listed", converters.yes_or_no, FACT),
    Field("contacts.email", converters.verbatim, FACT),
    Field("contacts.phone", converters.verbatim, FACT),
    Field("contacts.office", converters.verbatim, FACT),
    Field("contacts.website", converters.web_address, FACT),
)
# A notice has no page, so most fields would have no effect.
_OF_NOTICES = frozenset(
    "title summary status original translated_from approved.by approved.digest".split()
)
_NOTICE = (
    Field("from", converters.moment, FACT, required=True),
    Field("until", converters.moment, FACT),
)

# Kinds whose documents have terms of the taxonomies.
BEARS_TERMS = frozenset({Kind.NEWS, Kind.EVENT})

FIELDS: dict[str, tuple[Field, ...]] = {
    Kind.NEWS: (*_EVERY, *_NEWS),
    Kind.EVENT: (*_EVERY, *_EVENT),
    Kind.PERSON: (*(field for field in _EVERY if field.path != "title"), *_PERSON),
    Kind.PAGE: _EVERY,
    NOTICE: (*(field for field in _EVERY if field.path in _OF_NOTICES), *_NOTICE),
}


# The converters that a site's own field may name; "one_of" is made of its choices.
OF_SITES: dict[str, converters.Converter] = {
    "words": converters.words,
    "verbatim": converters.verbatim,
    "moment": converters.moment,
    "yes_or_no": converters.yes_or_no,
    "web_address": converters.web_address,
}
ONE_OF = "one_of"


@functools.cache
def fields_of_kind(kind: str, own: tuple[SiteField, ...]) -> tuple[Field, ...]:
    """Return the fields of *kind*: those of the program, and of the site's *own* ones its share."""
    return (*FIELDS[kind], *(_field(each) for each in own if kind in each.kinds))


def _field(own: SiteField) -> Field:
    is_choice = own.convert == ONE_OF
    convert = converters.one_of(*own.choices) if is_choice else OF_SITES[own.convert]
    return Field(own.name, convert, Share(own.share), many=own.many, for_templates=True)


@functools.cache
def text_fields(kind: str, own: tuple[SiteField, ...]) -> frozenset[str]:
    """Return the paths of the fields of *kind* that hold words for readers."""
    return frozenset(
        each.path for each in fields_of_kind(kind, own) if each.convert is converters.words
    )


def fields_of(
    kind: str, taxonomies: tuple[str, ...], own: tuple[SiteField, ...]
) -> dict[str, Field]:
    """Return the fields of *kind* by path, including one for each taxonomy."""
    fields = {field.path: field for field in fields_of_kind(kind, own)}
    if kind in BEARS_TERMS:
        terms = (Field(name, converters.verbatim, FACT, many=True) for name in taxonomies)
        fields |= {field.path: field for field in terms}
    return fields


def keys(path: str) -> tuple[str | int, ...]:
    """Return the keys, and the numbers of items, that lead to the entry at *path*.

    "photos.hall.jpg.alt" gives ("photos", "hall.jpg", "alt"), "corrections.0.text"
    ("corrections", 0, "text").
    """
    group, dot, rest = path.partition(".")
    name, _, last = rest.rpartition(".")
    if group == "photos" and dot:
        is_field = any(field.path == f"photos.*.{last}" for field in _EVERY)
        return (group, name, last) if name and is_field else (group, rest)
    parts = path.split(".")
    if group == "corrections":
        return (group, *(int(each) if each.isdecimal() else each for each in parts[1:]))
    return tuple(parts)


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


def facts(
    kind: str, taxonomies: tuple[str, ...], own: tuple[SiteField, ...]
) -> Callable[[str], bool]:
    """Return the test whether the path of an entry is a fact of *kind*."""
    paths = {p for p, field in fields_of(kind, taxonomies, own).items() if field.share is FACT}
    return lambda path: pattern(path) in paths
