"""Words that mix Latin and Cyrillic letters."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.languages.lookalikes import mixed_words


@pytest.mark.parametrize(
    ("word", "corrected"),
    [
        ("қазaқ", "қазақ"),
        ("бiлiм", "білім"),
        ("қаhарман", "қаһарман"),
        ("əлем", "әлем"),
        ("Əлем", "Әлем"),
        ("мeктeп", "мектеп"),
        ("Mектеп", "Мектеп"),
        ("встpеча", "встреча"),
        ("BЫСТАВКА", "ВЫСТАВКА"),
        ("Shymkеnt", "Shymkent"),
        ("Тashenev", "Tashenev"),
        ("СOVID", "COVID"),
        ("ХХI", "XXI"),
        ("cм", "см"),
    ],
)
def test_a_word_is_corrected_to_the_script_of_its_other_letters(word: str, corrected: str) -> None:
    assert mixed_words(f"Бұл {word}, иә") == [(4, word, corrected)]


@pytest.mark.parametrize(
    "text",
    [
        "iPhone-дар мен Wi-Fi-ге қосылды",
        "COVID-19 және 3D-принтер",
        "XXI ғасыр, ХХ век",
        "IT-мамандар, PR-менеджер, QR-код",
        "Facebookте, WhatsAppта, eGovта",
        "COPта, SMSке",
        "Қазақстан, һәм, әлем, і",
        "Wi-Fi, Çeşme, Kırşehir, naïve",
        "Tashenev University",
        "5A, B2 деңгейі",
        "",
    ],
)
def test_names_abbreviations_and_their_suffixes_are_left_alone(text: str) -> None:
    assert mixed_words(text) == []


@given(st.text(st.sampled_from("aceiokpxyhABCEHKMOPTXYIəабвгғқңөұүһіәсеокрхуАВСЕН -'\n1")))
def test_a_corrected_word_has_one_script_and_is_not_corrected_again(text: str) -> None:
    for offset, word, corrected in mixed_words(text):
        assert text[offset : offset + len(word)] == word
        assert len(corrected) == len(word)
        assert len({unicodedata.name(letter).split()[0] for letter in corrected}) == 1
        assert mixed_words(corrected) == []
