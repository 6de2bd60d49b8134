"""Words in which Latin and Cyrillic letters are mixed up, because they look the same.

On a Kazakh keyboard Latin i, h and a are typed for і, һ and а all the time: nobody sees it, and no
search finds the word. A word is taken for the script of those of its letters that have no double.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

_LATIN = "A-Za-zªº\u00c0-\u02af\u1e00-\u1eff"
_CYRILLIC = "\u0400-\u052f"
_WORD = re.compile(rf"[{_LATIN}{_CYRILLIC}]+")
_MIXED = re.compile(rf"[{_LATIN}][{_CYRILLIC}]|[{_CYRILLIC}][{_LATIN}]")
_LATIN_LETTER = re.compile(f"[{_LATIN}]")
_CYRILLIC_LETTER = re.compile(f"[{_CYRILLIC}]")
# An abbreviation with a suffix, "COPта": the office's way of writing, and no slip.
_ABBREVIATION = re.compile(rf"[A-Z]{{2,}}[{_CYRILLIC}]+")
_ROMAN = re.compile("[IVXLCDM]+")

_DOUBLES = MappingProxyType(
    dict(
        zip(
            "ABCEHIKMOPTXYaceikopxyhəƏɵƟëË",
            "АВСЕНІКМОРТХУасеікорхуһәӘөӨёЁ",
            strict=True,
        )
    )
)
_LATIN_DOUBLES = MappingProxyType(
    {theirs: ours for ours, theirs in _DOUBLES.items() if theirs not in "әӘөӨёЁк"}
    | {"ѕ": "s", "Ѕ": "S", "ј": "j", "Ј": "J"}
)


def mixed_words(text: str) -> list[tuple[int, str, str]]:
    """Return the words of *text* that mix two scripts: offset, the word, and how it should be.

    A word whose letters belong to both scripts beyond doubt, such as a foreign name with a suffix,
    is left alone.
    """
    # A text of one script, as most are, is seen to be one sooner than to have no mixed word.
    if not (_LATIN_LETTER.search(text) and _CYRILLIC_LETTER.search(text) and _MIXED.search(text)):
        return []
    words = (match for match in _WORD.finditer(text) if _MIXED.search(match[0]))
    found = ((match.start(), match[0], _corrected(match[0])) for match in words)
    return [each for each in found if each[2] != each[1]]


def _corrected(word: str) -> str:
    if _ABBREVIATION.fullmatch(word):
        return word
    cyrillic, latin = _translated(word, _DOUBLES), _translated(word, _LATIN_DOUBLES)
    if _ROMAN.fullmatch(latin):
        return latin
    if _MIXED.search(cyrillic) or _MIXED.search(latin):
        return word if _MIXED.search(cyrillic) and _MIXED.search(latin) else _pure(cyrillic, latin)
    many_latin = len(_LATIN_LETTER.findall(word)) > len(word) / 2
    return latin if many_latin else cyrillic


def _pure(*candidates: str) -> str:
    return next(each for each in candidates if not _MIXED.search(each))


def _translated(word: str, doubles: Mapping[str, str]) -> str:
    return "".join([doubles.get(letter, letter) for letter in word])
