"""The fields that a site's own code declares: what is wrong with them.

How one becomes a field of the schema is in schema.py.
"""

import re
from collections.abc import Iterable, Iterator

import msgspec

from sitegen.config.site import Kind, SiteField
from sitegen.content.document import Share
from sitegen.content.front_matter.field_names import PARTS
from sitegen.content.front_matter.schema import OF_SITES, ONE_OF
from sitegen.diagnostics.suggestion import suggesting

Fault = tuple[str, dict[str, str]]

_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_KINDS = tuple(map(str, Kind))
_SHARES = tuple(map(str, Share))
_SINGLE = frozenset({"moment", "yes_or_no"})  # converters whose values are no texts


def checked_field(value: object) -> SiteField | None:
    """Return *value* as a field with values of the right types, None for anything else."""
    if not isinstance(value, SiteField):
        return None
    try:
        return msgspec.convert(msgspec.structs.asdict(value), SiteField)
    except msgspec.ValidationError:
        return None


def field_faults(fields: Iterable[SiteField]) -> Iterator[Fault]:
    """Yield the code and the arguments of each mistake in *fields*."""
    # A name of the program means what it means in texts of every kind.
    taken = set(PARTS)
    for field in fields:
        if field.name in taken:
            yield "field-name-taken", {"name": field.name}
        taken.add(field.name)
        if not _NAME.fullmatch(field.name):
            yield "bad-field-name", {"name": field.name[:60]}
        yield from _option_faults(field)


def _option_faults(field: SiteField) -> Iterator[Fault]:
    for kind in field.kinds or ("",):
        yield from _unless_among(_KINDS, field, "kinds", kind)
    yield from _unless_among((*OF_SITES, ONE_OF), field, "convert", field.convert)
    yield from _unless_among(_SHARES, field, "share", field.share)
    if field.many and field.convert in _SINGLE:
        yield _fault(field, "many", "True", ("False",))
    if field.convert == ONE_OF and not field.choices:
        yield _fault(field, "choices", "()", ('("…", "…")',))
    if field.convert != ONE_OF and field.choices:
        yield _fault(field, "convert", field.convert, (ONE_OF,))


def _unless_among(
    known: tuple[str, ...], field: SiteField, option: str, value: str
) -> Iterator[Fault]:
    if value not in known:
        yield _fault(field, option, value, known)


def _fault(field: SiteField, option: str, value: str, known: tuple[str, ...]) -> Fault:
    arguments = {
        "name": field.name[:60],
        "option": option,
        "value": value[:60],
        "known": ", ".join(known),
    }
    return "wrong-field-option", suggesting(arguments, value, known)
