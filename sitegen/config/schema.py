"""The schema of site.toml: each setting with its default, and the tests of the values.

docs/site-toml.md is made from it: a test says what it accepts in its docstring. In a path "*" is
any name that the site chooses and "@" one of its language tags.
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
_NAME_TYPE = "lower-case Latin letters, digits and hyphens"
_MAX_ENTRIES = 1000  # entries of a page: more is a typing error


class Setting(msgspec.Struct, frozen=True):
    """One setting: its path of keys, the test of its value, and whether it is required.

    *description* is a sentence, *example* a value in TOML. *default* is its value where it is left
    out; *otherwise* says in words what applies then, where that is no fixed value.
    """

    path: tuple[str, ...]
    test: Test
    description: str
    example: str
    default: str | int | bool | None = None
    otherwise: str = ""
    required: bool = False


def text(value: object) -> Problem | None:
    """Accept a text that is not blank."""
    if not isinstance(value, str):
        return "wrong-setting-type", {"expected": '"…"'}
    if found := _CONTROL.search(value):
        return "control-character", {"value": f"U+{ord(found[0]):04X}"}
    return None if value.strip() else ("empty-setting", {})


def matching(pattern: re.Pattern[str], code: str, accepted: str) -> Test:
    """Return the test for a text that matches *pattern* completely, in words *accepted*."""

    def test(value: object) -> Problem | None:
        if not isinstance(value, str):
            return text(value)
        return None if pattern.fullmatch(value) else (code, {"value": value[:60]})

    test.__doc__ = f"Accept {accepted}."
    return test


def choice(*names: str) -> Test:
    """Return the test for one of *names*."""

    def test(value: object) -> Problem | None:
        if isinstance(value, str) and value in names:
            return None
        return "wrong-choice", {"value": str(value)[:60], "choices": ", ".join(names)}

    test.__doc__ = f"Accept one of {', '.join(names)}."
    return test


def yes_or_no(value: object) -> Problem | None:
    """Accept true or false."""
    return None if isinstance(value, bool) else ("wrong-setting-type", {"expected": "true, false"})


def count(value: object) -> Problem | None:
    """Accept a whole number from 1 to 1000."""
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


_hexadecimal = matching(_COLOR, "bad-color", "a colour as #rrggbb")


def color(value: object) -> Problem | None:
    """Accept a colour as #rrggbb with sufficient contrast on white and the light backgrounds."""
    if problem := _hexadecimal(value):
        return problem
    written = str(value)
    if least_contrast(written) >= MIN_CONTRAST:
        return None
    return "low-contrast", {"value": written, "nearest": readable(written)}


path = matching(_PATH, "bad-path", "lower-case Latin letters, digits, hyphens and slashes")

SETTINGS = (
    Setting(
        ("base_url",),
        web_address,
        "The address of the site, as feeds, sitemaps and social networks name it.",
        '"https://news.example.edu"',
        required=True,
    ),
    Setting(
        ("time_zone",),
        time_zone,
        "The time zone in which dates and hours are written and shown.",
        '"Asia/Almaty"',
        required=True,
    ),
    Setting(
        ("languages",),
        texts,
        "The tags of the languages (BCP 47), in the order in which they are offered.",
        '["kk", "ru", "en"]',
        required=True,
    ),
    Setting(("page_size",), count, "How many entries a page of a list has.", "30", default=20),
    Setting(
        ("language", "@", "name"),
        text,
        "The language's name in the language itself.",
        '"English"',
        required=True,
    ),
    Setting(
        ("language", "@", "locale"),
        locale,
        "Whose rules for dates and numbers apply (a locale of CLDR).",
        '"en_GB"',
        required=True,
    ),
    Setting(
        ("language", "@", "title"),
        text,
        "The name of the site in this language.",
        '"Example University"',
        required=True,
    ),
    Setting(
        ("language", "@", "description"),
        text,
        "One sentence that describes the site to search engines.",
        '"News and events from Example University."',
        otherwise="none",
    ),
    Setting(
        ("language", "@", "direction"),
        choice("ltr", "rtl"),
        "The direction of writing: left to right, or right to left.",
        '"ltr"',
        otherwise="that of the language's script",
    ),
    Setting(
        ("language", "@", "paths", "page"),
        matching(NAME, "bad-path", _NAME_TYPE),
        "The word before the number in the addresses of older pages of a list.",
        '"page"',
        default="page",
    ),
    Setting(
        ("language", "@", "paths", "search"),
        matching(NAME, "bad-path", _NAME_TYPE),
        "The word in the address of the search page.",
        '"search"',
        default="search",
    ),
    Setting(
        ("language", "@", "paths", "subscribe"),
        matching(NAME, "bad-path", _NAME_TYPE),
        "The word in the address of the subscription page.",
        '"subscribe"',
        default="subscribe",
    ),
    Setting(
        ("section", "*", "kind"),
        choice(*Kind),
        "What the files of the folder describe.",
        '"news"',
        required=True,
    ),
    Setting(
        ("section", "*", "path", "@"),
        path,
        "The section's word inside addresses in a language; do not change it on a published site.",
        '"news"',
        otherwise="the name of the folder",
    ),
    Setting(
        ("section", "*", "title", "@"),
        text,
        "The section's title in a language.",
        '"News"',
        otherwise="made from its path",
    ),
    Setting(
        ("section", "*", "untranslated"),
        choice("show", "hide"),
        "Whether lists show a story that has no version in their language.",
        '"hide"',
        default="show",
    ),
    Setting(
        ("taxonomy", "*", "path", "@"),
        path,
        "The taxonomy's word inside addresses in a language; do not change it on a published site.",
        '"topics"',
        otherwise="the name of the taxonomy",
    ),
    Setting(
        ("taxonomy", "*", "title", "@"),
        text,
        "The taxonomy's title in a language.",
        '"Topics"',
        otherwise="made from its path",
    ),
    Setting(("menu", "*", "section"), text, "The section to which an entry links.", '"news"'),
    Setting(
        ("menu", "*", "taxonomy"), text, "The taxonomy to whose index an entry links.", '"topics"'
    ),
    Setting(
        ("menu", "*", "page"), text, "The page to which an entry links, by its name.", '"about"'
    ),
    Setting(
        ("outputs", "*"),
        yes_or_no,
        "Whether a kind of output is published.",
        "false",
        default=True,
    ),
    Setting(
        ("desk", "approval"),
        yes_or_no,
        "Whether a text is published only when somebody has approved its words.",
        "true",
        default=False,
    ),
    Setting(("feeds", "size"), count, "How many stories a feed has.", "50", default=20),
    Setting(
        ("contacts", "organization", "@"),
        text,
        "The name of the organization in a language, at the bottom of every page.",
        '"Example University"',
        otherwise="the name of the site",
    ),
    Setting(
        ("contacts", "city", "@"),
        text,
        "The city, which also begins the dateline of every story.",
        '"Almaty"',
        otherwise="none",
    ),
    Setting(("contacts", "country", "@"), text, "The country.", '"Kazakhstan"', otherwise="none"),
    Setting(
        ("contacts", "address", "@"),
        text,
        "The street and the number.",
        '"Abai Avenue 1"',
        otherwise="none",
    ),
    Setting(
        ("contacts", "phone"), text, "The telephone number.", '"+7 727 000 00 00"', otherwise="none"
    ),
    Setting(
        ("contacts", "email"), text, "The e-mail address.", '"info@example.edu"', otherwise="none"
    ),
    Setting(
        ("contacts", "website"),
        website,
        "The main website of the organization.",
        '"https://example.edu"',
        otherwise="none",
    ),
    Setting(
        ("media_contact", "name", "@"),
        text,
        "Whom journalists can ask, at the end of every story.",
        '"Press office"',
        otherwise="none",
    ),
    Setting(
        ("media_contact", "phone"),
        text,
        "Their telephone number.",
        '"+7 727 000 00 01"',
        otherwise="none",
    ),
    Setting(
        ("media_contact", "email"),
        text,
        "Their e-mail address.",
        '"press@example.edu"',
        otherwise="none",
    ),
    Setting(
        ("boilerplate", "@"),
        text,
        "The paragraph about the organization at the end of every story, in a language.",
        '"Example University is in Almaty, Kazakhstan."',
        otherwise="none",
    ),
    Setting(
        ("colors", "primary"),
        color,
        "The main colour, which also carries text.",
        '"#0b4a8f"',
        default="#0b4a8f",
    ),
    Setting(
        ("colors", "accent"),
        color,
        "The colour for what draws the eye.",
        '"#b4232a"',
        default="#b4232a",
    ),
)

# The value of each setting that has a fixed one where it is left out.
DEFAULTS = {setting.path: setting.default for setting in SETTINGS if setting.default is not None}
