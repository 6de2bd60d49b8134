"""Folding for search: lower case, without what visitors leave out when they type.

Kazakh letters become the Russian ones typed instead, so that `Канат` finds Қанат. The browser does
the same with the same tables (templates/assets/js/search.js).
"""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from sitegen.languages.characters import as_word

LETTERS: Mapping[str, str] = MappingProxyType(
    dict(zip("әғқңөұүһіё", "агкноуухие", strict=True)),
)
# Latin letters typed by mistake in Cyrillic words, with the Cyrillic letters they look like.
DOUBLES: Mapping[str, str] = MappingProxyType(
    dict(zip("aceikmopxyht", "асеикморхухт", strict=True)),
)

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_APOSTROPHE = re.compile("['’ʼ]")
_POSSESSIVE = re.compile("['’ʼ]s$")
_ACCENTED = re.compile("[\u00c0-\u024f]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[a-z]")
_FOLD = str.maketrans(dict(LETTERS))
_LOOKALIKES = str.maketrans(dict(DOUBLES))


def words(text: str) -> list[str]:
    """Return the words of *text* in lower case, in their order; see `folded`."""
    return _WORD.findall(as_word(text.lower()))


def folded(word: str) -> str:
    """Return a lower-case word without Kazakh letters, accents and apostrophes."""
    if word.isascii() and word.isalnum():
        return word
    bare = _APOSTROPHE.sub("", _POSSESSIVE.sub("", word))
    plain = _ACCENTED.sub(_unaccented, bare).translate(_FOLD)
    if _LATIN.search(plain) and _CYRILLIC.search(plain):
        return plain.translate(_LOOKALIKES)
    return plain


def _unaccented(letter: re.Match[str]) -> str:
    return unicodedata.normalize("NFD", letter[0])[0]
