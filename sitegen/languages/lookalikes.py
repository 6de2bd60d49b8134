"""Words in which Latin and Cyrillic letters are mixed, because they look the same.

On a Kazakh keyboard Latin i, h and a are often typed for і, һ and а: nobody sees it, and no
search finds the word. The letters without a look-alike decide the script of a word.
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
# An abbreviation with a suffix, "COPта": usual in the office, not a mistake.
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
    """Return the words of *text* that mix two scripts: offset, the word, and its correction.

    A word with letters that can only be Latin and only be Cyrillic, such as a foreign name with a
    suffix, is left alone.
    """
    # Most texts have one script, which is faster to find out than that no word is mixed.
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
        return (
            word
            if _MIXED.search(cyrillic) and _MIXED.search(latin)
            else _single_script(cyrillic, latin)
        )
    many_latin = len(_LATIN_LETTER.findall(word)) > len(word) / 2
    return latin if many_latin else cyrillic


def _single_script(*candidates: str) -> str:
    return next(each for each in candidates if not _MIXED.search(each))


def _translated(word: str, doubles: Mapping[str, str]) -> str:
    return "".join([doubles.get(letter, letter) for letter in word])
