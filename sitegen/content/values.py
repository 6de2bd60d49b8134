"""Converters of the schema: a node of front matter into a value, or the diagnostic why not."""

import datetime
import re
import zoneinfo
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

import msgspec

from sitegen.config.schema import NAME
from sitegen.content.document import Moment, Reference, Value
from sitegen.content.links import entities
from sitegen.content.nodes import Items, Node, Text
from sitegen.diagnostics.diagnostic import Diagnostic
from sitegen.diagnostics.suggestion import suggesting
from sitegen.languages.characters import without_unseen
from sitegen.languages.tags import is_language_tag
from sitegen.languages.typography import typeset


class Reading(msgspec.Struct, frozen=True):
    """What the parser may know: the file's language, the site's languages, zone and taxonomies.

    *is_searched* is false when the site has no search.
    """

    language: str
    languages: tuple[str, ...]
    time_zone: str
    taxonomies: tuple[str, ...]
    is_searched: bool = True


Converter = Callable[[Text, Reading], "Value | Diagnostic"]

_DATE = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[Tt ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s*(Z|z|[+-]\d{2}:?\d{2})?)?"
)
_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_ADDRESS = re.compile(r"/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*")
_FOCUS = re.compile(r"(\d{1,3})%? +(\d{1,3})%?")
_WHOLE = 100  # per cent
# Systems limit the name of a file to 255 bytes, its path to 4,096.
_LONGEST_PART, _MOST_PARTS = 200, 20
_YEARS = range(1900, 2200)


def fault(node: Node, code: str, **arguments: str) -> Diagnostic:
    """Return the diagnostic *code* at the place of *node*."""
    return Diagnostic(code, node.line, node.column, arguments)


def words(node: Text, reading: Reading) -> Value | Diagnostic:
    """Read words for a reader: quotation marks and dashes set as the language wants them.

    Entities of HTML, which come along from other systems, are characters here too.
    """
    said = without_unseen(entities(node.value))
    return typeset(" ".join(said.split()), reading.language)


def verbatim(node: Text, _reading: Reading) -> Value | Diagnostic:
    """Read a text that is kept as it is."""
    return node.value.strip()


def moment(node: Text, reading: Reading) -> Value | Diagnostic:
    """Read a date, or a date and an hour, in the site's zone or with an offset (ISO 8601)."""
    written = " ".join(node.value.split())
    found = _DATE.fullmatch(written)
    if not found:
        return fault(node, "not-a-date", value=written[:60], **_day_first(written))
    if int(found[1]) not in _YEARS:
        return fault(node, "impossible-date", value=written)
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    try:
        zone = _offset(found[7]) if found[7] else zoneinfo.ZoneInfo(reading.time_zone)
        local = datetime.datetime(year, month, day, hour, minute, second, tzinfo=zone)
        return Moment(local.astimezone(datetime.UTC), found[4] is None)
    except (ValueError, OverflowError):
        return fault(node, "impossible-date", value=written)


def _offset(text: str) -> datetime.timezone:
    if text in "Zz":
        return datetime.UTC
    sign = -1 if text[0] == "-" else 1
    hours, minutes = int(text[1:3]), int(text[-2:])
    return datetime.timezone(sign * datetime.timedelta(hours=hours, minutes=minutes))


def _day_first(written: str) -> dict[str, str]:
    found = _DAY_FIRST.fullmatch(written)
    return {"suggestion": f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}"} if found else {}


def yes_or_no(node: Text, _reading: Reading) -> Value | Diagnostic:
    """Read `true` or `false`; yes, no, on and off are understood."""
    written = node.value.strip().lower()
    if written in {"true", "yes", "on"}:
        return True
    if written in {"false", "no", "off"}:
        return False
    return fault(node, "not-yes-or-no", value=node.value[:60])


def one_of(*choices: str) -> Converter:
    """Return the converter for one of *choices*."""

    def convert(node: Text, _reading: Reading) -> Value | Diagnostic:
        if node.value in choices:
            return node.value
        arguments = {"value": node.value[:60], "choices": ", ".join(choices)}
        found = suggesting(arguments, node.value, choices)
        return Diagnostic("wrong-choice", node.line, node.column, found)

    return convert


def name(node: Text, _reading: Reading) -> Value | Diagnostic:
    """Read a part of an address: small Latin letters, digits and single hyphens."""
    if NAME.fullmatch(node.value):
        return node.value
    return fault(node, "bad-slug", value=node.value[:60])


def address(node: Text, _reading: Reading) -> Value | Diagnostic:
    """Read an address inside the site: it begins with a slash and does not climb.

    Percent-encoded characters are decoded, as a server decodes them before it looks for a file.
    """
    written = node.value.strip()
    plain = _decoded(written) if _ADDRESS.fullmatch(written) else ""
    parts = plain.removeprefix("/").removesuffix("/").split("/")
    is_long = len(parts) > _MOST_PARTS or any(len(part.encode()) > _LONGEST_PART for part in parts)
    if {"", ".", ".."} & set(parts) or not plain.isprintable() or "\\" in plain or is_long:
        return fault(node, "bad-address", value=written[:80])
    return plain


def _decoded(address: str) -> str:
    """Return *address* without percent-encoding, "" when it is not UTF-8."""
    try:
        return unquote(address, errors="strict")
    except UnicodeDecodeError:
        return ""


def web_address(node: Text, _reading: Reading) -> Value | Diagnostic:
    """Read an address on the web: http or https with a host."""
    try:
        parts = urlsplit(node.value.strip())
    except ValueError:
        return fault(node, "bad-web-address", value=node.value[:80])
    if (
        parts.scheme in {"http", "https"}
        and parts.hostname
        and not re.search(r"\s", node.value.strip())
    ):
        return node.value.strip()
    return fault(node, "bad-web-address", value=node.value[:80])


def language(node: Text, reading: Reading) -> Value | Diagnostic:
    """Read one of the site's languages."""
    if node.value in reading.languages:
        return node.value
    arguments = {"value": node.value[:40], "known": ", ".join(reading.languages)}
    return Diagnostic("unknown-language", node.line, node.column, arguments)


def stamp(node: Text, _reading: Reading) -> Value | Diagnostic:
    """Read what a translation was made from: a language, "@" and 16 hexadecimal digits."""
    tag, _, digits = node.value.partition("@")
    if is_language_tag(tag) and re.fullmatch("[0-9a-f]{16}", digits):
        return node.value
    return fault(node, "bad-stamp", value=node.value[:60])


def focus(node: Text, _reading: Reading) -> Value | Diagnostic:
    """Read the point of a photo that a crop keeps: percentages from the left and the top."""
    found = _FOCUS.fullmatch(node.value.strip())
    if found and max(int(found[1]), int(found[2])) <= _WHOLE:
        return f"{int(found[1])}% {int(found[2])}%"
    return fault(node, "bad-focus", value=node.value[:60])


def references(convert: Converter) -> Callable[[Node, Reading], "tuple[Value, list[Diagnostic]]"]:
    """Return the converter for a list of texts; one text alone is a list of one."""

    def convert_all(node: Node, reading: Reading) -> tuple[Value, list[Diagnostic]]:
        found: list[Reference] = []
        faults: list[Diagnostic] = []
        for item in node.items if isinstance(node, Items) else (node,):
            if not isinstance(item, Text) or not item.value.strip():
                faults.append(fault(item, "expected-text"))
                continue
            value = convert(item, reading)
            if isinstance(value, Diagnostic):
                faults.append(value)
            else:
                found.append(Reference(str(value), item.line, item.column))
        return tuple(found), faults

    return convert_all
