"""A title as the ASCII name of a folder."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.languages.slugs import slugify

LANGUAGES = st.sampled_from(["kk", "ru", "en", "kk-Latn"])


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Қазақстан әдебиеті", "qazaqstan-adebieti"),
        ("Мектеп директорларымен кездесу өтті", "mektep-direktorlarymen-kezdesu-otti"),
        ("Ұлт үміті, һәм іс", "ult-umiti-ham-is"),
        ("Ғылым және өнер", "gylym-jane-oner"),
        ("Щучинск, объект, цирк, чемпион", "shchuchinsk-obekt-tsirk-chempion"),
        ("Юность, ямал, хат, экран, актёр", "iunost-iamal-hat-ekran-aktior"),
        ("«Рухани жаңғыру» – 2026", "ruhani-jangyru-2026"),
    ],
)
def test_kazakh_is_transliterated_by_its_own_table(text: str, slug: str) -> None:
    assert slugify(text, "kk") == slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Важная встреча с директорами школ", "vazhnaya-vstrecha-s-direktorami-shkol"),
        ("Щучинск, объявление", "shchuchinsk-obyavlenie"),
        ("Ёлка, хор, цирк, юг, рай", "elka-khor-tsirk-yug-ray"),
        ("О'Хара", "okhara"),
        ("О’Хара и О´Хара", "okhara-i-okhara"),
        ("Әсел Қасымова из Үштөбе", "asel-qasymova-iz-ushtobe"),
    ],
)
def test_russian_is_transliterated_by_its_own_table(text: str, slug: str) -> None:
    assert slugify(text, "ru") == slug


def test_the_latin_letters_of_2021_lose_their_marks() -> None:
    assert slugify("Ä Ğ Ñ Ö Ş Ū Ü ı İ", "kk-Latn") == "a-g-n-o-s-u-u-i-i"
    assert slugify("Qazaqstan ädebietı", "kk-Latn") == "qazaqstan-adebieti"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Open Day 2026: don't miss it!", "open-day-2026-dont-miss-it"),
        ("Café Zürich, Øresund, straße", "cafe-zurich-oresund-strasse"),
        ("Oʻzbekiston va Ta'lim", "ozbekiston-va-talim"),
        ("Абай university", "abay-university"),
        ("№ 148, ½, ٣٤, m²", "no-148-1-2-34-m2"),
        ("soft\u00adhyphen", "softhyphen"),
        ("大学", ""),
        ("— … —", ""),
        ("", ""),
    ],
)
def test_scripts_may_mix_and_what_has_no_letters_vanishes(text: str, slug: str) -> None:
    assert slugify(text, "en") == slug


def test_a_decomposed_letter_is_transliterated_like_the_composed_one() -> None:
    assert slugify("и\u0306од е\u0308лка", "ru") == slugify("йод ёлка", "ru") == "yod-elka"


def test_a_long_title_is_cut_at_a_hyphen() -> None:
    assert slugify("open day at the university", "en", limit=15) == "open-day-at-the"
    assert slugify("open day at the university", "en", limit=14) == "open-day-at"
    assert len(slugify("сөз " * 50, "kk")) == 79


def test_one_long_word_is_cut_within() -> None:
    assert slugify("a" * 100 + " b", "en") == "a" * 80


@given(st.text() | st.text(st.sampled_from("Ққ'’- İı́ßЩьъа9٣_日½")), LANGUAGES, st.integers(0, 90))
def test_any_text_gives_an_address_or_nothing(text: str, language: str, limit: int) -> None:
    slug = slugify(text, language, limit)

    assert len(slug) <= limit
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug)
    assert slugify(slug, language, limit) == slug
