"""The letters that collation and slugs share."""

import unicodedata

from sitegen.languages.alphabets import CYRILLIC, KAZAKH, UNDECOMPOSED_LATIN


def test_the_kazakh_alphabet_has_42_letters() -> None:
    assert len(set(KAZAKH)) == len(KAZAKH) == 42


def test_elsewhere_yo_is_no_letter() -> None:
    assert set(KAZAKH) - set(CYRILLIC) == {"ё"}


def test_unicode_takes_none_of_the_latin_letters_apart() -> None:
    for letter, plain in UNDECOMPOSED_LATIN.items():
        assert unicodedata.normalize("NFKD", letter) == letter
        assert plain.isascii()
