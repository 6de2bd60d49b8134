"""Collation: the sort key of a text and the index letter it is listed under.

After the Unicode Collation Algorithm (UTS 10) with CLDR's Kazakh and Russian orders: first the
letters, then the accents, then the case. Digits count as numbers, unlike CLDR's default, because
readers expect `Мектеп 9` before `Мектеп 10`.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from sitegen.languages.alphabets import CYRILLIC, KAZAKH, UNDECOMPOSED_LATIN
from sitegen.languages.tags import lookup

Weight = tuple[int, int, str]
SortKey = tuple[tuple[Weight, ...], str, str, str]

_SPACE, _SYMBOL, _NUMBER, _LETTER = range(4)

# A number is one piece, so that it sorts by its value.
_PIECE = re.compile(r"\d+|\D", re.DOTALL)

# The order of CLDR's root collation; other symbols follow by code point.
_SYMBOLS = "_-‐‑–—,;:!?.…'‘’“”„\"«»()[]{}§@*/\\&#%`^+<=>|~"


@dataclass(frozen=True)
class _Alphabet:
    """The order of one language: its scripts in order, and the letters with their own position."""

    scripts: tuple[str, ...]
    letters: str


_KAZAKH = _Alphabet(("CYRILLIC", "LATIN"), KAZAKH)
_RUSSIAN = _Alphabet(("CYRILLIC", "LATIN"), CYRILLIC)
_OTHER = _Alphabet(("LATIN", "CYRILLIC"), CYRILLIC)
_ORDERS: Mapping[str, _Alphabet] = MappingProxyType({"kk": _KAZAKH, "ru": _RUSSIAN})


class _Weights(NamedTuple):
    """What a piece adds to each level of a key: one item per letter, and the accents after it."""

    letters: tuple[Weight, ...] = ()
    accents: str = ""
    capitals: str = ""


def sort_key(text: str, language: str) -> SortKey:
    """Return the key that sorts *text* in *language* (UTS 10; CLDR collation).

    Keys of one language are equal only for equal texts.
    """
    weights = tuple(_pieces(text, language))
    return (
        tuple(weight for each in weights for weight in each.letters),
        "".join(each.accents for each in weights),
        "".join(each.capitals for each in weights),
        text,
    )


def initial(text: str, language: str) -> str:
    """Return the capital letter under which an index lists *text*, "#" for anything but a letter.

    In the order of `sort_key`, texts with the same initial are adjacent.
    """
    weights = (weight for each in _pieces(text, language) for weight in each.letters)
    rank, _, letter = next(weights, (_SPACE, 0, ""))
    return letter.upper() if rank >= _LETTER else "#"


def _pieces(text: str, language: str) -> Iterator[_Weights]:
    order = lookup(language, _ORDERS, _OTHER)
    for piece in _PIECE.findall(unicodedata.normalize("NFKC", text)):
        yield _number(piece) if piece[0].isdecimal() else _weigh(piece, order)


def _number(digits: str) -> _Weights:
    """Weigh decimal digits of any script by length, then by value: numbers may be of any length."""
    plain = "".join(str(unicodedata.decimal(digit)) for digit in digits).lstrip("0")
    return _Weights(((_NUMBER, len(plain), plain),), "\0", "0")


@lru_cache(maxsize=4096)
def _weigh(character: str, order: _Alphabet) -> _Weights:
    """Weigh one character, which may represent several letters (ß) or none (an accent)."""
    if _is_accent(character):
        return _Weights(accents=character)
    if character.isspace():
        return _Weights(((_SPACE, 0, ""),), "\0", "0")
    if unicodedata.category(character).startswith("C"):
        return _Weights()
    if not character.isalpha():
        return _Weights(((_SYMBOL, _position(character, _SYMBOLS), character),), "\0", "0")
    return _weigh_letter(character, order)


def _weigh_letter(character: str, order: _Alphabet) -> _Weights:
    small = character.casefold()
    parts = _parts(small, order)
    letters = tuple(_letter_weight(part, order) for part in parts if not _is_accent(part))
    accents = "".join(part if _is_accent(part) else "\0" for part in parts)
    capital = "1" if character != small else "0"
    return _Weights(letters, accents, capital * len(letters))


def _parts(small: str, order: _Alphabet) -> str:
    """Decompose *small* into letters and accents, unless it has a position of its own."""
    if small in order.letters:
        return small
    return "".join(
        UNDECOMPOSED_LATIN.get(part, part) for part in unicodedata.normalize("NFD", small)
    )


def _is_accent(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def _letter_weight(letter: str, order: _Alphabet) -> Weight:
    script = unicodedata.name(letter, "").partition(" ")[0]
    scripts = order.scripts
    rank = scripts.index(script) if script in scripts else len(scripts)
    return (_LETTER + rank, _position(letter, order.letters), letter)


def _position(character: str, known: str) -> int:
    """Return the index of *character* in *known*, otherwise a larger number by code point."""
    place = known.find(character)
    return place if place >= 0 else len(known) + ord(character)
