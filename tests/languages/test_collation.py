"""The sort order of texts and their index letters.

The expected orders agree with ICU 77 (numeric collation on).
"""

from itertools import groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.languages.collation import initial, sort_key

LANGUAGES = ("kk", "ru", "en", "kk-Latn", "de")
WORDS = st.text(st.sampled_from("аәбгғеёйиіыяАӘЁІazéßZ09٣ .-«\u0301\u00ad日"), max_size=6)


def assert_order(language: str, *texts: str) -> None:
    """Assert that *texts* are in the order of *language*."""
    for first, second in pairwise(texts):
        assert sort_key(first, language) < sort_key(second, language), (first, second)


def test_kazakh_letters_stand_where_the_alphabet_has_them() -> None:
    assert_order("kk", *"аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя")
    assert_order("kk", "алма", "әлем", "бала", "қала", "Лениногор", "өнер", "Ұлт", "Үміт", "іс")


def test_yo_is_a_letter_in_kazakh_and_an_accented_e_in_russian() -> None:
    assert_order("kk", "ель", "ёж", "жук")
    assert_order("ru", "ёж", "ежа", "ёлка", "ель", "жук")
    assert_order("ru", "ежик", "ёжик", "ежики")


def test_a_kazakh_name_in_a_russian_list_is_beside_its_plain_letters() -> None:
    assert_order("ru", "Алма", "Әлем", "Бала", "Иван", "Іле", "Йод", "Казах", "Қазақ", "Лось")


def test_short_i_is_a_letter_and_not_an_accented_one() -> None:
    assert_order("ru", "ия", "йод")
    assert sort_key("и\u0306од", "ru") > sort_key("ия", "ru")


def test_numbers_stand_by_their_value() -> None:
    assert_order("kk", "Мектеп", "Мектеп 9", "Мектеп 10", "Мектеп 148")
    assert_order("ru", "2 корпус", "10 корпус", "Корпус")
    assert_order("en", "٣", "4", "٥", "10")
    assert_order("en", "a 6", "a 007", "a 7", "a 8")


def test_a_number_may_be_longer_than_any_integer_that_python_reads() -> None:
    assert_order("en", "9" * 5_000, "1" + "0" * 5_000)


def test_cyrillic_sorts_before_latin_where_it_is_the_language_s_own() -> None:
    assert_order("kk", "10", "Ян", "English", "Ωmega")
    assert_order("ru", "10", "Ян", "English")
    assert_order("en", "10", "Zoo", "Абай")
    assert_order("de", "Zoo", "Абай", "Ωmega")


def test_accents_count_after_letters_and_case_after_accents() -> None:
    assert_order("en", "resume", "Resume", "résumé", "Résumé", "resumes")
    assert_order("de", "Straße", "Strasz")
    assert_order("en", "Orchard", "Øre", "Oslo")


def test_spaces_and_symbols_sort_before_letters() -> None:
    assert_order("kk", "Ақ жол", "Ақ-жол", "Ақжол")
    assert_order("kk", "«Алтын»", "Алтын")


@pytest.mark.parametrize(
    ("text", "language", "letter"),
    [
        ("әлем", "kk", "Ә"),
        ("ёлка", "kk", "Ё"),
        ("ёлка", "ru", "Е"),
        ("Йод", "ru", "Й"),
        ("Әсел", "ru", "Ә"),
        ("élan", "en", "E"),
        ("ßen", "de", "S"),
        ("İzmir", "en", "I"),
        ("\u00ad\u0301zoo", "en", "Z"),
        ("148 мектеп", "kk", "#"),
        ("٣", "kk", "#"),
        ("«Алтын»", "kk", "#"),
        ("", "kk", "#"),
    ],
)
def test_an_index_has_a_heading_for_each_text(text: str, language: str, letter: str) -> None:
    assert initial(text, language) == letter


@given(st.sampled_from(LANGUAGES), st.text(), st.text())
def test_keys_are_equal_only_for_equal_texts(language: str, first: str, second: str) -> None:
    first_key, second_key = sort_key(first, language), sort_key(second, language)

    assert (first_key == second_key) == (first == second)
    assert (first_key < second_key) + (second_key < first_key) == (first != second)


@given(st.sampled_from(LANGUAGES), st.lists(st.text() | WORDS))
def test_a_sorted_list_has_each_heading_once(language: str, texts: list[str]) -> None:
    ordered = sorted(texts, key=lambda text: sort_key(text, language))

    headings = [letter for letter, _ in groupby(ordered, key=lambda text: initial(text, language))]

    assert len(headings) == len(set(headings))


@given(st.sampled_from(LANGUAGES), st.permutations(["ёж", "Еж", "еж", "10", "9", "ъ", "zoo", "Ә"]))
def test_the_order_does_not_depend_on_the_order_before(language: str, texts: list[str]) -> None:
    assert sorted(texts, key=lambda text: sort_key(text, language)) == sorted(
        sorted(texts),
        key=lambda text: sort_key(text, language),
    )
