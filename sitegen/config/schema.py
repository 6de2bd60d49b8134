"""The schema of site.toml: one line per setting, and the tests of the values.

In a path "*" is any name that the site chooses and "@" one of its language tags.
"""

import re
import zoneinfo
from collections.abc import Callable
from urllib.parse import urlsplit

import msgspec

from sitegen.config.addresses import is_web_address
from sitegen.config.colors import MIN_CONTRAST, least_contrast, readable
from sitegen.config.site import Kind
from sitegen.languages.dates import is_locale

Problem = tuple[str, dict[str, str]]
Test = Callable[[object], Problem | None]

# A part of an address becomes a file name, which systems limit to 255 bytes.
NAME = re.compile(r"(?=.{1,200}\Z)[a-z0-9]+(?:-[a-z0-9]+)*")
_PATH = re.compile(r"(?=.{1,200}\Z)[a-z0-9]+(?:[-/][a-z0-9]+)*")
# The path of a site on its host: a page such as /news/index.html is none.
_SITE_PATH = re.compile(
    r"(?=.{0,200}\Z)(?!.*\.(?:html?|php)\Z)(?:/(?!\.{1,2}(?:/|\Z))[A-Za-z0-9._~-]+)*"
)
# TOML can write them as escapes; XML does not allow them.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_LOCALE = re.compile(r"[a-z]{2,3}(?:_[A-Z][a-z]{3})?(?:_(?:[A-Z]{2}|[0-9]{3}))?")
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_MAX_ENTRIES = 1000  # entries of a page: more is a typing error


class Setting(msgspec.Struct, frozen=True):
    """One setting: its path of keys, the test of its value, and whether it is required."""

    path: tuple[str, ...]
    test: Test
    required: bool = False


def text(value: object) -> Problem | None:
    """Accept a text that is not blank."""
    if not isinstance(value, str):
        return "wrong-setting-type", {"expected": '"…"'}
    if found := _CONTROL.search(value):
        return "control-character", {"value": f"U+{ord(found[0]):04X}"}
    return None if value.strip() else ("empty-setting", {})


def matching(pattern: re.Pattern[str], code: str) -> Test:
    """Return the test for a text that matches *pattern* completely."""

    def test(value: object) -> Problem | None:
        if not isinstance(value, str):
            return text(value)
        return None if pattern.fullmatch(value) else (code, {"value": value[:60]})

    return test


def choice(*names: str) -> Test:
    """Return the test for one of *names*."""

    def test(value: object) -> Problem | None:
        if isinstance(value, str) and value in names:
            return None
        return "wrong-choice", {"value": str(value)[:60], "choices": ", ".join(names)}

    return test


def yes_or_no(value: object) -> Problem | None:
    """Accept true or false."""
    return None if isinstance(value, bool) else ("wrong-setting-type", {"expected": "true, false"})


def count(value: object) -> Problem | None:
    """Accept a whole number from 1 to `_MAX_ENTRIES`."""
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= _MAX_ENTRIES:
        return None
    return "wrong-setting-type", {"expected": f"1 … {_MAX_ENTRIES}"}


def texts(value: object) -> Problem | None:
    """Accept a list of texts with at least one entry and no duplicates."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        return "wrong-setting-type", {"expected": '["kk", "ru"]'}
    return None if value and len(set(value)) == len(value) else ("empty-setting", {})


def web_address(value: object) -> Problem | None:
    """Accept http(s)://host, and the path below which the site is: https://example.org/news."""
    problem = "bad-base-url", {"value": str(value)[:80]}
    if not isinstance(value, str) or not value.isascii() or not is_web_address(value):
        return problem
    try:
        parts = urlsplit(value)
        plain = parts.hostname and (parts.port is None or parts.port)
    except ValueError:
        return problem
    is_plain_path = _SITE_PATH.fullmatch(parts.path.rstrip("/")) is not None
    rest = "?" in value or "#" in value or "@" in parts.netloc
    return None if plain and is_plain_path and not rest else problem


def website(value: object) -> Problem | None:
    """Accept a web address; a script address (`javascript:`) would run on every page."""
    if problem := text(value):
        return problem
    written = str(value)
    return None if is_web_address(written) else ("bad-web-address", {"value": written[:80]})


def time_zone(value: object) -> Problem | None:
    """Accept the name of an IANA time zone."""
    try:
        zoneinfo.ZoneInfo(str(value))
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return "unknown-time-zone", {"value": str(value)[:60]}
    return None if isinstance(value, str) else text(value)


def locale(value: object) -> Problem | None:
    """Accept a locale that CLDR describes."""
    known = isinstance(value, str) and _LOCALE.fullmatch(value) and is_locale(value)
    return None if known else ("unknown-locale", {"value": str(value)[:60]})


def color(value: object) -> Problem | None:
    """Accept a colour with sufficient contrast on the light backgrounds, white included."""
    if problem := matching(_COLOR, "bad-color")(value):
        return problem
    written = str(value)
    if least_contrast(written) >= MIN_CONTRAST:
        return None
    return "low-contrast", {"value": written, "nearest": readable(written)}


path = matching(_PATH, "bad-path")

SETTINGS = (
    Setting(("base_url",), web_address, required=True),
    Setting(("time_zone",), time_zone, required=True),
    Setting(("languages",), texts, required=True),
    Setting(("page_size",), count),
    Setting(("language", "@", "name"), text, required=True),
    Setting(("language", "@", "locale"), locale, required=True),
    Setting(("language", "@", "title"), text, required=True),
    Setting(("language", "@", "description"), text),
    Setting(("language", "@", "direction"), choice("ltr", "rtl")),
    Setting(("language", "@", "paths", "page"), matching(NAME, "bad-path")),
    Setting(("language", "@", "paths", "search"), matching(NAME, "bad-path")),
    Setting(("language", "@", "paths", "subscribe"), matching(NAME, "bad-path")),
    Setting(("section", "*", "kind"), choice(*Kind), required=True),
    Setting(("section", "*", "path", "@"), path),
    Setting(("section", "*", "title", "@"), text),
    Setting(("section", "*", "untranslated"), choice("show", "hide")),
    Setting(("taxonomy", "*", "path", "@"), path),
    Setting(("taxonomy", "*", "title", "@"), text),
    Setting(("menu", "*", "section"), text),
    Setting(("menu", "*", "taxonomy"), text),
    Setting(("menu", "*", "page"), text),
    Setting(("outputs", "*"), yes_or_no),
    Setting(("feeds", "size"), count),
    Setting(("contacts", "organization", "@"), text),
    Setting(("contacts", "city", "@"), text),
    Setting(("contacts", "country", "@"), text),
    Setting(("contacts", "address", "@"), text),
    Setting(("contacts", "phone"), text),
    Setting(("contacts", "email"), text),
    Setting(("contacts", "website"), website),
    Setting(("media_contact", "name", "@"), text),
    Setting(("media_contact", "phone"), text),
    Setting(("media_contact", "email"), text),
    Setting(("boilerplate", "@"), text),
    Setting(("colors", "primary"), color),
    Setting(("colors", "accent"), color),
)
