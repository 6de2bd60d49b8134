"""The endings of Kazakh, Russian and English, for stems: data only, which browsers read too.

Words are folded before they are cut (folding.py), so the tables have no Kazakh letters and no ё.
Kazakh is cut case first, then possession, then number, as its words are built. Russian and English
follow the algorithms of Snowball (snowballstem.org), as far as search needs them.
"""

from collections.abc import Mapping
from types import MappingProxyType

import msgspec


class Ending(msgspec.Struct, frozen=True, array_like=True):
    """Endings with the same rule, separated by spaces.

    *instead* replaces them. They must begin in the *region*: 0 after the first vowel, 1 after
    the first vowel and consonant, 2 after two such pairs. When *after* has letters, one of them
    must precede the ending.
    """

    endings: str
    instead: str = ""
    region: int = 0
    after: str = ""


class Step(msgspec.Struct, frozen=True, array_like=True):
    """One cut: the longest ending that matches is removed.

    *matched* and *missed* are how many of the next steps are skipped after a cut, or without one.
    """

    endings: tuple[Ending, ...]
    matched: int = 0
    missed: int = 0


class Table(msgspec.Struct, frozen=True, array_like=True):
    """The rules that cut the words of one language."""

    vowels: str
    steps: tuple[Step, ...]


EMPTY = Table("", ())

# Kazakh endings depend on the sound before them; у counts as a consonant.
_OPEN = "аеиоыэюя"
_VOICELESS = "бвгдкпстфхцчшщ"
_LIQUID = "йлру"
_NASAL = "мн"
_BUZZING = "жз"
_VOICED = _LIQUID + _NASAL + _BUZZING

_CASE = Step(
    (
        Ending("нын нин нан нен", "", 1, _OPEN + _NASAL),
        Ending("дын дин", "", 1, _LIQUID + _BUZZING),
        Ending("тын тин ты ти ка ке та те тан тен пен", "", 1, _VOICELESS),
        Ending("тагы теги", "", 1, _VOICELESS),
        Ending("ны ни", "", 1, _OPEN),
        Ending("ды ди", "", 1, _VOICED),
        Ending("га ге да де дагы деги", "", 1, _OPEN + _VOICED),
        Ending("дан ден", "", 1, _OPEN + _LIQUID + _BUZZING),
        Ending("на не нда нде ндагы ндеги н", "", 1, "ыи"),
        Ending("мен", "", 1, _OPEN + _LIQUID + _NASAL),
        Ending("бен", "", 1, _BUZZING),
    )
)
_POSSESSION = Step(
    (
        Ending("сы си мыз миз ныз низ", "", 1, _OPEN),
        Ending("ы и ымыз имиз ыныз иниз", "", 1, _VOICELESS + _VOICED),
    )
)
_NUMBER = Step(
    (
        Ending("лар лер", "", 1, _OPEN + "йру"),
        Ending("дар дер", "", 1, "л" + _NASAL + _BUZZING),
        Ending("тар тер", "", 1, _VOICELESS),
    )
)
_LAST = (
    Step((Ending("ы и", "", 1, _VOICELESS + _VOICED),)),
    Step((Ending("б", "п", 1), Ending("г", "к", 1))),
)
# A word may end like a case form, as Қазақстан does: its forms must lose that ending too.
KAZAKH = Table("аеиоуыэюя", (_CASE, _CASE, _POSSESSION, _NUMBER, _CASE, *_LAST))

_RUSSIAN_ADJECTIVES = (
    "ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею"
)
_RUSSIAN_VERBS = (
    "ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить"
    " ыть ишь ую ю"
)
_RUSSIAN_NOUNS = (
    "а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию"
    " ью ю ия ья я"
)
RUSSIAN = Table(
    "аеиоуыэюя",
    (
        Step((Ending("в вши вшись", "", 0, "ая"), Ending("ив ивши ившись ыв ывши ывшись")), 5, 0),
        Step((Ending("ся сь"),)),
        Step((Ending(_RUSSIAN_ADJECTIVES),), 0, 1),
        Step((Ending("ем нн вш ющ щ", "", 0, "ая"), Ending("ивш ывш ующ")), 2, 2),
        Step(
            (
                Ending("ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно", "", 0, "ая"),
                Ending(_RUSSIAN_VERBS),
            ),
            1,
        ),
        Step((Ending(_RUSSIAN_NOUNS),)),
        Step((Ending("и"),)),
        Step((Ending("ост ость", "", 2),)),
        Step((Ending("ейш ейше"),)),
        Step((Ending("нн", "н"), Ending("ь"))),
    ),
)

_CONSONANTS = "bcdfghjklmnpqrstvwxz"
_DOUBLED = "bdfgmnprt"
ENGLISH = Table(
    "aeiouy",
    (
        Step(
            (
                Ending("sses", "ss"),
                Ending("ies ied", "i"),
                Ending("us", "us"),
                Ending("ss", "ss"),
                Ending("s", "", 0, _CONSONANTS.replace("s", "") + "aeoy"),
            )
        ),
        Step((Ending("eed eedly", "ee", 1), Ending("ed edly ing ingly"))),
        Step(tuple(Ending(2 * letter, letter) for letter in _DOUBLED)),
        Step((Ending("y", "i", 0, _CONSONANTS),)),
        Step(
            (
                Ending("tional", "tion", 1),
                Ending("enci", "enc", 1),
                Ending("anci", "anc", 1),
                Ending("abli", "abl", 1),
                Ending("entli", "ent", 1),
                Ending("izer ization", "iz", 1),
                Ending("ational ation ator", "at", 1),
                Ending("alism aliti alli", "al", 1),
                Ending("fulness fulli", "ful", 1),
                Ending("ousli ousness", "ous", 1),
                Ending("iveness iviti", "iv", 1),
                Ending("biliti bli", "bl", 1),
                Ending("lessli", "less", 1),
                Ending("ogi", "og", 1, "l"),
                Ending("li", "", 1, "cdeghkmnrt"),
            )
        ),
        Step(
            (
                Ending("alize aliz", "al", 1),
                Ending("icate icat iciti ical", "ic", 1),
                Ending("ful ness", "", 1),
                Ending("ative ativ", "", 2),
            )
        ),
        Step(
            (
                Ending(
                    "al ance anc ence enc er ic able abl ible ibl ant ement ment ent ism ate at"
                    " iti ous ive iv ize iz",
                    "",
                    2,
                ),
                Ending("ion", "", 2, "st"),
            )
        ),
        Step((Ending("e", "", 1), Ending("l", "", 2, "l"))),
    ),
)

TABLES: Mapping[str, Table] = MappingProxyType({"kk": KAZAKH, "ru": RUSSIAN, "en": ENGLISH})
