"""Converters of the schema: a node of front matter into a value, or a diagnostic.

docs/front-matter.md is made from their docstrings: each says what it reads.
"""

import datetime
import functools
import re
import unicodedata
import zoneinfo
from collections.abc import Callable
from urllib.parse import unquote

import msgspec

from sitegen.config.addresses import is_web_address
from sitegen.config.schema import NAME
from sitegen.config.site import SiteField
from sitegen.config.site_urls import is_preview
from sitegen.content.document import Moment, Reference, Value
from sitegen.content.files.local_paths import path_fault
from sitegen.content.front_matter.nodes import Items, Node, TextNode
from sitegen.content.markdown.entities import entities
from sitegen.diagnostics.diagnostic import Diagnostic
from sitegen.diagnostics.suggestion import suggesting
from sitegen.languages.characters import without_invisible
from sitegen.languages.tags import is_language_tag
from sitegen.languages.typography import typeset


class ConversionContext(msgspec.Struct, frozen=True):
    """The input of the parser besides the text: languages, time zone and taxonomies.

    *language* is the file's, *languages* are the site's. *is_searched* is false when the site has
    no search. *own_url* is the site's address. *fields* are those that its own code declares;
    *extensions* is the digest of that code if it extends Markdown.
    """

    language: str
    languages: tuple[str, ...]
    time_zone: str
    taxonomies: tuple[str, ...]
    is_searched: bool = True
    own_url: str = ""
    fields: tuple[SiteField, ...] = ()
    extensions: str = ""


Converter = Callable[[TextNode, ConversionContext], "Value | Diagnostic"]

_DATE = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[Tt ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s*(Z|z|[+-]\d{2}:?\d{2})?)?"
)
_ADDRESS = re.compile(r"/[\w.~!$&'()*+,;=:@%/-]*")
_FOCUS = re.compile(r"(\d{1,3})%? +(\d{1,3})%?")
# What authors write instead of the keywords of a field.
_IN_ENGLISH = {
    "да": "true", "иә": "true", "ия": "true", "нет": "false", "жоқ": "false",
    "черновик": "draft", "жоба": "draft", "готово": "ready", "готов": "ready", "дайын": "ready",
    "опубликовано": "ready", "published": "ready", "жарияланды": "ready",
    "отменено": "cancelled", "отменён": "cancelled", "canceled": "cancelled",
    "болмайды": "cancelled", "перенесено": "postponed", "кейінге қалдырылды": "postponed",
    "запланировано": "scheduled", "жоспарланған": "scheduled", "онлайн": "moved-online",
    "online": "moved-online",
}  # fmt: skip
# What people who are seen in a photo may have said; "until" comes with a date.
CONSENTS = ("yes", "no", "not-needed")
UNTIL = "until"
_UNTIL = re.compile(rf"(?:{UNTIL}|до)\s+(\S.*)|(\S.*)\s+дейін", re.IGNORECASE)
_CONSENTS_IN_ENGLISH = {
    "да": "yes", "иә": "yes", "ия": "yes", "true": "yes", "нет": "no", "жоқ": "no", "false": "no",
    "не требуется": "not-needed", "не нужно": "not-needed", "не нужен": "not-needed",
    "керек емес": "not-needed", "қажет емес": "not-needed", "not needed": "not-needed",
}  # fmt: skip
_WHOLE = 100  # per cent
# Systems limit a file name to 255 bytes, a path to 4,096.
_LONGEST_PART, _MOST_PARTS = 200, 20
_YEARS = range(1900, 2200)


def fault(node: Node, code: str, **arguments: str) -> Diagnostic:
    """Return the diagnostic *code* at the place of *node*."""
    return Diagnostic(code, node.line, node.column, arguments)


def words(node: TextNode, context: ConversionContext) -> Value | Diagnostic:
    """Read words for readers, typeset for the language of the text.

    HTML entities, which come from other systems, are resolved.
    """
    text = without_invisible(entities(node.value))
    return typeset(" ".join(text.split()), context.language)


def verbatim(node: TextNode, _context: ConversionContext) -> Value | Diagnostic:
    """Read a text without changes, except white space at its ends."""
    return node.value.strip()


def file_name(node: TextNode, _context: ConversionContext) -> Value | Diagnostic:
    """Read the path of a file, relative to the folder of the text or to content/."""
    found = path_fault(node.value)
    return fault(node, found[0], **found[1]) if found else node.value.strip()


def moment(node: TextNode, context: ConversionContext) -> Value | Diagnostic:
    """Read a date, or a date and a time, in the site's zone or with an offset (ISO 8601)."""
    written = " ".join(node.value.split())
    found = _DATE.fullmatch(written)
    if not found:
        return fault(node, "not-a-date", value=written[:60], **_as_iso(written))
    if int(found[1]) not in _YEARS:
        return fault(node, "impossible-date", value=written)
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    try:
        zone = _offset(found[7]) if found[7] else zoneinfo.ZoneInfo(context.time_zone)
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


def _as_iso(written: str) -> dict[str, str]:
    """Return a suggestion for a date in words or in another order, if it is unambiguous."""
    # A build has few invalid dates, and the names of months take time to load.
    from sitegen.languages.written_dates import iso_moment  # noqa: PLC0415

    found = iso_moment(written)
    return {"suggestion": found} if found else {}


def yes_or_no(node: TextNode, _context: ConversionContext) -> Value | Diagnostic:
    """Read `true` or `false`; yes, no, on and off are accepted too."""
    written = node.value.strip().lower()
    if written in {"true", "yes", "on"}:
        return True
    if written in {"false", "no", "off"}:
        return False
    meant = _IN_ENGLISH.get(written, "")
    hint = {"suggestion": meant} if meant in {"true", "false"} else {}
    return fault(node, "not-yes-or-no", value=node.value[:60], **hint)


def one_of(*choices: str) -> Converter:
    """Return the converter for one of *choices*."""
    convert = functools.partial(_choice, choices)
    convert.__doc__ = f"Read one of {', '.join(choices)}."
    return convert


def choices_of(convert: Converter) -> tuple[str, ...]:
    """Return the choices of a converter that `one_of` made, () of another."""
    return tuple(convert.args[0]) if isinstance(convert, functools.partial) else ()


def _choice(
    choices: tuple[str, ...], node: TextNode, _context: ConversionContext
) -> Value | Diagnostic:
    if node.value in choices:
        return node.value
    arguments = {"value": node.value[:60], "choices": ", ".join(choices)}
    meant = _IN_ENGLISH.get(node.value.strip().casefold(), node.value)
    found = suggesting(arguments, meant, choices)
    return Diagnostic("wrong-choice", node.line, node.column, found)


def name(node: TextNode, _context: ConversionContext) -> Value | Diagnostic:
    """Read a part of an address: lower-case Latin letters, digits and single hyphens."""
    if NAME.fullmatch(node.value):
        return node.value
    return fault(node, "bad-slug", value=node.value[:60])


def address(node: TextNode, _context: ConversionContext) -> Value | Diagnostic:
    """Read an address inside the site: it begins with a slash and has no "..".

    It may have letters of any script, as browsers show them. Percent-encoded characters are
    decoded, as a server does before it looks for a file.
    """
    written = node.value.strip()
    several = [each.strip() for each in written.split(", ")]
    if len(several) > 1 and all(each.startswith("/") for each in several):
        right = f"[{', '.join(several)}]"
        return fault(node, "list-without-brackets", value=written[:80], right=right[:80])
    plain = _decoded(written) if _ADDRESS.fullmatch(written) else ""
    parts = plain.removeprefix("/").removesuffix("/").split("/")
    is_long = len(parts) > _MOST_PARTS or any(len(part.encode()) > _LONGEST_PART for part in parts)
    if {"", ".", ".."} & set(parts) or not plain.isprintable() or "\\" in plain or is_long:
        return fault(node, "bad-address", value=written[:80])
    return plain


def _decoded(address: str) -> str:
    """Return *address* in NFC without percent-encoding, "" when it is not UTF-8."""
    try:
        return unicodedata.normalize("NFC", unquote(address, errors="strict"))
    except UnicodeDecodeError:
        return ""


def web_address(node: TextNode, context: ConversionContext) -> Value | Diagnostic:
    """Read a web address: http or https with a host."""
    written = node.value.strip()
    if is_preview(written, context.own_url):
        return fault(node, "preview-address", target=written[:120])
    if is_web_address(written):
        return written
    return fault(node, "bad-web-address", value=node.value[:80])


def language(node: TextNode, context: ConversionContext) -> Value | Diagnostic:
    """Read one of the site's languages."""
    if node.value in context.languages:
        return node.value
    arguments = {"value": node.value[:40], "known": ", ".join(context.languages)}
    return Diagnostic("unknown-language", node.line, node.column, arguments)


def stamp(node: TextNode, _context: ConversionContext) -> Value | Diagnostic:
    """Read the stamp of a translation: a language, "@" and 16 hexadecimal digits."""
    tag, _, digits = node.value.partition("@")
    if is_language_tag(tag) and re.fullmatch("[0-9a-f]{16}", digits):
        return node.value
    return fault(node, "bad-stamp", value=node.value[:60])


def focus(node: TextNode, _context: ConversionContext) -> Value | Diagnostic:
    """Read the focus of a photo, which a crop keeps: percentages from the left and the top."""
    found = _FOCUS.fullmatch(node.value.strip())
    if found and max(int(found[1]), int(found[2])) <= _WHOLE:
        return f"{int(found[1])}% {int(found[2])}%"
    return fault(node, "bad-focus", value=node.value[:60])


def consent(node: TextNode, context: ConversionContext) -> Value | Diagnostic:
    """Read `yes`, `no` or `not-needed`, or `until` and a date."""
    written = " ".join(node.value.split())
    if written in CONSENTS:
        return written
    if found := _UNTIL.fullmatch(written):
        return moment(msgspec.structs.replace(node, value=found[1] or found[2]), context)
    choices = (*CONSENTS, f"{UNTIL} 2026-12-31")
    arguments = {"value": node.value[:60], "choices": ", ".join(choices)}
    meant = _CONSENTS_IN_ENGLISH.get(written.casefold(), written)
    return Diagnostic(
        "wrong-choice", node.line, node.column, suggesting(arguments, meant, CONSENTS)
    )


def references(
    convert: Converter,
) -> Callable[[Node, ConversionContext], "tuple[Value, list[Diagnostic]]"]:
    """Return the converter for a list of texts; a single text is a list of one."""

    def convert_all(node: Node, context: ConversionContext) -> tuple[Value, list[Diagnostic]]:
        found: list[Reference] = []
        faults: list[Diagnostic] = []
        for item in node.items if isinstance(node, Items) else (node,):
            if not isinstance(item, TextNode) or not item.value.strip():
                faults.append(fault(item, "expected-text"))
                continue
            value = convert(item, context)
            if isinstance(value, Diagnostic):
                faults.append(value)
            else:
                found.append(Reference(str(value), item.line, item.column))
        return tuple(found), faults

    return convert_all
