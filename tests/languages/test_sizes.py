"""File sizes in the format of each language."""

import pytest

from sitegen.languages.sizes import file_size

LOCALES = ("kk_KZ", "ru_KZ", "en_GB")


@pytest.mark.parametrize(
    ("locale", "said"), [("kk_KZ", "1,2 МБ"), ("ru_KZ", "1,2 МБ"), ("en_GB", "1.2 MB")]
)
def test_a_size_is_written_as_the_language_writes_numbers(locale: str, said: str) -> None:
    assert file_size(1_234_567, locale) == said.replace(" ", "\u00a0")


@pytest.mark.parametrize("size", [0, 1, 999, 1000])
def test_even_the_smallest_file_has_a_size(size: int) -> None:
    assert file_size(size, "en_GB") == "1\u00a0kB"


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (312_400, "312 kB"),
        (999_400, "999 kB"),
        (999_600, "1 MB"),
        (20_000_000, "20 MB"),
        (2_500_000_000, "2.5 GB"),
    ],
)
def test_the_unit_is_the_largest_that_fits(size: int, said: str) -> None:
    assert file_size(size, "en_GB") == said.replace(" ", "\u00a0")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("size", [1, 10**6, 10**9])
def test_no_unit_mixes_alphabets(size: int, locale: str) -> None:
    letters = [each for each in file_size(size, locale) if each.isalpha()]

    assert len({ord(each) < 0x250 for each in letters}) == 1
