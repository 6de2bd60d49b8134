"""What the fonts of pictures can draw, and what replaces the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.languages import glyphs
from sitegen.languages.glyphs import drawable, undrawable


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Open day",
        "Мектеп директорларымен кездесу өтті: №5, «да» – 50 %",
        "ӘҒҚҢӨҰҮҺІ әғқңөұүһі",
        "Zoë Müller, ½ price, 100 ₸, e\u0301",
        "مرحبا",
    ],
)
def test_what_the_fonts_have_is_drawn_as_it_is(text: str) -> None:
    assert undrawable(text) == ()
    assert drawable(text) == text


@pytest.mark.parametrize(
    ("text", "drawn", "lacking"),
    [
        ("Диплом 🎓 – рекорд", "Диплом – рекорд", ("🎓",)),
        ("рост ≥ 5 % → рекорд", "рост >= 5 % – рекорд", ("≥", "→")),
        ("Делегация 北京大学 в Шымкенте", "Делегация в Шымкенте", ("北京大学",)),
        ("Делегация (北京大学) в Шымкенте", "Делегация в Шымкенте", ("北京大学",)),
        ("Дипломы 🎓, грамоты", "Дипломы, грамоты", ("🎓",)),
        ("🎓: дипломы", "дипломы", ("🎓",)),
        ("Подробности →", "Подробности", ("→",)),
        # To a reader, a family, a flag, a skin tone and a key are one character each.
        ("👨\u200d👩\u200d👧 семья", "семья", ("👨\u200d👩\u200d👧",)),
        ("🇰🇿 Казахстан", "Казахстан", ("🇰🇿",)),
        ("👍🏽 да", "да", ("👍🏽",)),
        ("1\ufe0f\u20e3 шаг", "1 шаг", ("1\ufe0f\u20e3",)),
        # A combining mark disappears with its base letter.
        ("日\u0301本 a", "a", ("日\u0301本",)),
        # Mathematical letters, which people use as bold ones on social networks.
        ("𝐁𝐨𝐥𝐝 ①", "Bold 1", ("𝐁𝐨𝐥𝐝", "①")),
        ("🎓🎉 🎓🎉", "", ("🎓🎉",)),
    ],
)
def test_what_they_lack_is_replaced_or_left_out_and_reported(
    text: str, drawn: str, lacking: tuple[str, ...]
) -> None:
    assert drawable(text) == drawn
    assert undrawable(text) == lacking


def test_a_selector_of_variations_is_left_out_without_a_word() -> None:
    assert drawable("\u00a9\ufe0f право") == "\u00a9 право"
    assert undrawable("\u00a9\ufe0f право") == ()


def test_every_character_that_is_taken_for_plain_has_a_glyph() -> None:
    plain = [chr(code) for code in range(0x3000) if glyphs._PLAIN.fullmatch(chr(code))]

    assert len(plain) > 700
    assert set(plain) <= glyphs._characters()


def test_every_stand_in_has_glyphs_and_is_needed() -> None:
    for symbol, instead in glyphs._REPLACEMENTS.items():
        assert symbol not in glyphs._characters()
        assert set(instead) <= glyphs._characters()


@given(st.text())
def test_nothing_that_is_drawn_lacks_a_glyph(text: str) -> None:
    assert {each for each in drawable(text) if not each.isspace()} <= glyphs._characters()


@given(st.text())
def test_what_is_drawn_can_be_drawn(text: str) -> None:
    assert undrawable(drawable(text)) == ()
