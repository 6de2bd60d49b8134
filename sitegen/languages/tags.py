"""Language tags: validation, lookup in a table, and the direction of their script.

Names of languages are part of the site's configuration.
"""

import re
from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")

_LANGUAGE_TAG = re.compile(
    r"""
    [a-z]{2,8}                                  # language: kk, kaz, or a registered longer one
    (?:-[A-Z][a-z]{3})?                         # script: Latn
    (?:-(?:[A-Z]{2}|[0-9]{3}))?                 # region: KZ, 143
    (?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*    # variants: fonipa, 1994
    """,
    re.VERBOSE,
)

_RIGHT_TO_LEFT_SCRIPTS = frozenset({"arab", "hebr", "thaa", "syrc", "nkoo", "adlm"})
_RIGHT_TO_LEFT_LANGUAGES = frozenset(
    {"ar", "he", "fa", "ur", "ps", "sd", "ug", "yi", "dv", "ckb"},
)
_SCRIPT_LENGTH = 4


def is_language_tag(text: str) -> bool:
    """Return whether *text* is a language tag in the letter case that RFC 5646, 2.1.1 recommends.

    Language, script, region and variants are accepted; extensions and private use are not. The
    case is fixed because a tag is also a folder's name and a key: `KK` beside `kk` would be a
    second language.
    """
    return _LANGUAGE_TAG.fullmatch(text) is not None


def lookup(tag: str, table: Mapping[str, T], default: T) -> T:
    """Return the entry of *table* for *tag* or its nearest parent (RFC 4647, 3.4), or *default*."""
    if tag in table:
        return table[tag]
    folded = {key.lower(): value for key, value in table.items()}
    subtags = tag.lower().split("-")
    while subtags:
        if (parent := "-".join(subtags)) in folded:
            return folded[parent]
        subtags.pop()
        # A single letter only introduces what was just removed: zh-Hant-x-private.
        if subtags and len(subtags[-1]) == 1:
            subtags.pop()
    return default


def direction(tag: str) -> str:
    """Return "rtl" or "ltr", the direction of the tag's script, else of its language's script."""
    language, *others = tag.lower().split("-")
    script = next((subtag for subtag in others if len(subtag) == _SCRIPT_LENGTH), None)
    if script is None:
        return "rtl" if language in _RIGHT_TO_LEFT_LANGUAGES else "ltr"
    return "rtl" if script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
