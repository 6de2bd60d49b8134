"""Slugs: a title as the ASCII name of a folder.

The tables are fixed, since a published address never changes: add letters, never alter one.
"""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from sitegen.languages.alphabets import UNDECOMPOSED_LATIN
from sitegen.languages.tags import lookup

_WORD = re.compile(r"[a-z0-9]+")

# They are inside a word, so they separate nothing: О'Хара, Ta'lim, Oʻzbekiston.
_APOSTROPHES = frozenset("'`´‘’‛ʹʻʼʽʾʿ′＇")

_SHARED = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "з": "z", "и": "i", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ф": "f", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e",
}  # fmt: skip

# Letters of other languages that neither table has: Ukrainian, Uzbek, Tajik, Karakalpak.
_OTHER_LANGUAGES = {"є": "ye", "ґ": "g", "ҳ": "h", "ҷ": "j", "ј": "j"}

_ONLY_KAZAKH = {"ә": "a", "ғ": "g", "қ": "q", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h",
                "і": "i"}  # fmt: skip

_KAZAKH = {"ё": "io", "ж": "j", "й": "i", "х": "h", "ю": "iu", "я": "ia"}
_RUSSIAN = {"ё": "e", "ж": "zh", "й": "y", "х": "kh", "ю": "yu", "я": "ya"}

_COMMON = {**UNDECOMPOSED_LATIN, **_OTHER_LANGUAGES, **_SHARED, **_ONLY_KAZAKH}
_TABLES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {"kk": {**_COMMON, **_KAZAKH}, "ru": {**_COMMON, **_RUSSIAN}},
)


def slugify(text: str, language: str, limit: int = 80) -> str:
    """Return *text* as `[a-z0-9]+(-[a-z0-9]+)*` of at most *limit* characters, or "".

    Kazakh has its own table; every other language reads Cyrillic as Russian. The tables follow no
    standard. No word is left out; what is too long is cut at a hyphen.
    """
    table = lookup(language, _TABLES, _TABLES["ru"])
    # Composed, because й and ё have their own entries in the tables.
    composed = unicodedata.normalize("NFC", text.lower())
    transliterated = "".join(_transliterated(character, table) for character in composed)
    return _shortened("-".join(_WORD.findall(transliterated)), limit)


def _transliterated(character: str, table: Mapping[str, str]) -> str:
    """Return the ASCII letters of *character*, "" for one to drop, a space for a separator."""
    if character in table:
        return table[character]
    if character.isascii() and character not in _APOSTROPHES:
        return character if character.isalnum() else " "
    if character in _APOSTROPHES or _is_invisible(character):
        return ""
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    parts = unicodedata.normalize("NFKD", character).lower()
    if parts == character:
        return " "
    return "".join(_transliterated(part, table) for part in parts)


def _is_invisible(character: str) -> bool:
    """Return whether *character* is an accent, a soft hyphen or the like."""
    category = unicodedata.category(character)
    return category.startswith("M") or category == "Cf"


def _shortened(slug: str, limit: int) -> str:
    """Return *slug* cut at the last hyphen that keeps it within *limit*, or within its one word."""
    if len(slug) <= limit:
        return slug
    return slug[: limit + 1].rpartition("-")[0] or slug[:limit]
