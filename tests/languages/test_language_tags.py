"""Language tags: validation, lookup in a table, and direction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.languages.tags import direction, is_language_tag, lookup


@pytest.mark.parametrize(
    "text",
    ["kk", "ru", "en", "kaz", "kk-Latn", "en-GB", "zh-Hant-TW", "es-419", "de-1996", "sl-nedis"],
)
def test_a_language_with_script_region_and_variants_is_a_tag(text: str) -> None:
    assert is_language_tag(text)


@pytest.mark.parametrize(
    "text",
    ["", "k", "kk_KZ", "kk/ru", "../kk", "kk ", "kk\n", "kk-", "-kk", "kk--Latn", "қаз", "en-GBR"],
)
def test_separators_spaces_and_other_letters_make_no_tag(text: str) -> None:
    assert not is_language_tag(text)


@pytest.mark.parametrize("text", ["KK", "kk-latn", "en-gb", "EN-GB"])
def test_a_tag_has_the_letter_case_of_the_standard(text: str) -> None:
    assert not is_language_tag(text)


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("kk", "Kazakh"),
        ("kk-Latn", "Kazakh"),
        ("kk-Latn-KZ", "Kazakh"),
        ("KK-LATN", "Kazakh"),
        ("en-GB", "British"),
        ("en-AU", "English"),
        ("en-x-private", "English"),
        ("de", "none"),
        ("kkk", "none"),
        ("", "none"),
    ],
)
def test_a_lookup_gives_the_nearest_parent_or_the_default(tag: str, found: str) -> None:
    table = {"kk": "Kazakh", "en": "English", "en-GB": "British"}

    assert lookup(tag, table, "none") == found


def test_a_lone_letter_is_dropped_with_the_subtag_that_it_introduces() -> None:
    assert lookup("zh-x-private", {"zh-x": "never", "zh": "Chinese"}, "none") == "Chinese"


@pytest.mark.parametrize("tag", ["ar", "he", "fa", "ur", "ckb", "kk-Arab", "az-Arab-IR", "ff-Adlm"])
def test_hebrew_arabic_and_their_scripts_run_to_the_left(tag: str) -> None:
    assert direction(tag) == "rtl"


@pytest.mark.parametrize("tag", ["kk", "ru", "en", "kk-Latn", "ar-Latn", "ku", ""])
def test_all_others_run_to_the_right(tag: str) -> None:
    assert direction(tag) == "ltr"


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    assert is_language_tag(text) in {True, False}
    assert direction(text) in {"ltr", "rtl"}
    assert lookup(text, {"kk": 1}, 0) in {0, 1}
