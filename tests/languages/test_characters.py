"""Invisible characters do not separate words, in search and in addresses."""

import pytest

from sitegen.languages.characters import as_word, odd_character, without_invisible
from sitegen.languages.folding import words
from sitegen.languages.slugs import slugify


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"])
def test_characters_of_no_width_part_no_word(unseen: str) -> None:
    assert words(f"Уни{unseen}верситет дня") == ["университет", "дня"]
    assert slugify(f"Уни{unseen}верситет дня", "ru") == "universitet-dnya"
    assert as_word(f"a{unseen}ё") == "aё"


@pytest.mark.parametrize("stressed", ["за\u0301мок", "замо\u0301к", "замо\u0300к"])
def test_marks_of_stress_part_no_word(stressed: str) -> None:
    assert words(stressed) == ["замок"]
    assert slugify(stressed, "ru") == "zamok"


def test_letters_that_have_a_mark_of_their_own_keep_it() -> None:
    assert words("Йод, ёлка, café") == ["йод", "ёлка", "café"]


def test_joiners_of_emoji_stay_in_what_readers_see() -> None:
    assert without_invisible("👩\u200d🎓 a\u00adb") == "👩\u200d🎓 ab"


@pytest.mark.parametrize("gap", [" ", "\n", "\u00a0", " \n ", "\u200b\n"])
def test_a_soft_hyphen_before_a_gap_joins_the_halves_of_a_word(gap: str) -> None:
    assert without_invisible(f"коми\u00ad{gap}тет") == "комитет"
    assert without_invisible(f"теле\u00ad{gap}и радио") == f"теле{gap}и радио".replace("\u200b", "")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("date: 2026-11-30", None),
        ("тақырып", None),
        ("date: 1\u00a02", ("U+00A0", 8)),
        ("tоpics: a", ("U+043E", 2)),
    ],
)
def test_an_odd_character_is_found_with_its_column(
    line: str, found: tuple[str, int] | None
) -> None:
    assert odd_character(line) == found
