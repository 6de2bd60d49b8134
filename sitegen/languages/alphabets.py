"""The letters that both collation and slugs use; no rules about them."""

from collections.abc import Mapping
from types import MappingProxyType

# The Kazakh Cyrillic alphabet of 42 letters, in its order (CLDR, collation/kk.xml).
KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"

# Russian and Kazakh letters in the order of every other language (CLDR, collation/root.xml).
# Without Ё: outside Kazakh it is an accented Е.
CYRILLIC = "аәбвгғдежзиійкқлмнңоөпрстуүұфхһцчшщъыьэюя"

# Latin letters that no Unicode normalisation decomposes, with the plain letters that replace them.
UNDECOMPOSED_LATIN: Mapping[str, str] = MappingProxyType(
    {
        "æ": "ae",
        "đ": "d",
        "ð": "d",
        "ə": "e",
        "ħ": "h",
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "œ": "oe",
        "ß": "ss",
        "ŧ": "t",
        "þ": "th",
    },
)
