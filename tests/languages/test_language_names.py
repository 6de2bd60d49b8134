"""Names in running text."""

import pytest

from sitegen.languages.names import join_names


@pytest.mark.parametrize(
    ("language", "phrase"),
    [
        ("kk", "А, Б және В"),
        ("kk-Latn", "А, Б және В"),
        ("ru", "А, Б и В"),
        ("en", "А, Б and В"),
        ("de", "А, Б and В"),
    ],
)
def test_the_last_name_is_joined_by_a_word(language: str, phrase: str) -> None:
    assert join_names(["А", "Б", "В"], language) == phrase


def test_two_names_need_no_comma_one_needs_nothing_and_none_is_empty() -> None:
    assert join_names(("Әсел", "Нұрлан"), "kk") == "Әсел және Нұрлан"
    assert join_names(("Әсел",), "kk") == "Әсел"
    assert join_names((), "kk") == ""
