"""Quotation marks, apostrophes, dashes and ellipses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.languages.typography import (
    QuotationMarks,
    Typesetter,
    concerns,
    marks,
    may_change,
    typeset,
)

LANGUAGES = st.sampled_from(["kk", "ru", "en", "de"])
TRICKY = st.text(st.sampled_from("\"\"\"'''---...  \n«»“”„‘’–—…\u00a0(5ая"), max_size=30)


def test_each_language_has_its_marks() -> None:
    assert marks("kk") == QuotationMarks("«", "»", "“", "”", " – ")
    assert marks("ru") == QuotationMarks("«", "»", "„", "“", " — ")
    assert marks("en") == QuotationMarks("“", "”", "‘", "’", " – ")


def test_a_language_without_marks_has_its_parents_or_the_english_ones() -> None:
    assert marks("kk-Latn") == marks("kk")
    assert marks("tr") == marks("en")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("kk", '"Рухани "жаңғыру" бағдарламасы"', "«Рухани “жаңғыру” бағдарламасы»"),
        ("ru", 'Газета "Новости "Зари"", вчера', "Газета «Новости „Зари“», вчера"),
        ("en", 'They "met "at last" there".', "They “met ‘at last’ there”."),
        ("en", "\"The 'big' day\"", "“The ‘big’ day”"),
        ("ru", 'ООО"Ромашка" и бизнес-"идея"', "ООО«Ромашка» и бизнес-«идея»"),
        ("en", '("a"/"b") and "…so"', "(“a”/“b”) and “…so”"),
        ("ru", '"Да","нет"', "«Да»,«нет»"),
    ],
)
def test_straight_double_marks_become_outer_and_inner_ones(
    language: str, text: str, expected: str
) -> None:
    assert typeset(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("kk", '«Алтын "адам" ізі» "бар"', "«Алтын “адам” ізі» «бар»"),
        ("kk", '“Алтын "адам" ізі”', "“Алтын «адам» ізі”"),
        ("ru", '„Утро "зари" тут“ "да"', "„Утро «зари» тут“ «да»"),
        ("ru", '«Утро "зари" тут', "«Утро „зари“ тут"),
        ("en", '“The "big" day” and "more"', "“The ‘big’ day” and “more”"),
        ("kk", '«Алтын адам"', "«Алтын адам»"),
        ("kk", '"Алтын адам» "ізі"', "«Алтын адам» «ізі»"),
    ],
)
def test_marks_within_what_the_author_opened_differ_from_it(
    language: str, text: str, expected: str
) -> None:
    assert typeset(text, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("О'Хара", "О’Хара"),
        ("don't", "don’t"),
        ("rock'n'roll", "rock’n’roll"),
        ("rock 'n' roll", "rock ’n’ roll"),
        ("the Students' Union", "the Students’ Union"),
        ("in the '90s", "in the ’90s"),
        ("'tis the students' day", "’tis the students’ day"),
        ("1990's", "1990’s"),
        ('"Mektep"\'s students', "“Mektep”’s students"),
    ],
)
def test_a_single_mark_in_and_around_words_is_an_apostrophe(text: str, expected: str) -> None:
    assert typeset(text, "en") == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("kk", "'Сөз' деген", "«Сөз» деген"),
        ("en", "('word') and 'a 'b' c'", "(“word”) and “a ‘b’ c”"),
        ("ru", "\"Слово 'дело' тут\"", "«Слово „дело“ тут»"),
        ("en", "'he said \"yes\"'", "“he said ‘yes’”"),
        ("en", "'an open one", "’an open one"),
    ],
)
def test_a_pair_of_single_marks_quotes(language: str, text: str, expected: str) -> None:
    assert typeset(text, language) == expected


@pytest.mark.parametrize(
    "text", ['a 5" pipe', "6'2\" tall", "5' wide", '«Монитор 27" сатылды»', 'a " b']
)
def test_feet_inches_and_lone_marks_stay(text: str) -> None:
    assert typeset(text, "kk") == text


def test_a_number_may_end_a_quotation() -> None:
    assert typeset('"Boeing 747" ұшты', "kk") == "«Boeing 747» ұшты"


@pytest.mark.parametrize("hyphens", ["-", "--", "---"])
def test_hyphens_between_words_become_the_dash_of_the_language(hyphens: str) -> None:
    assert typeset(f"сөз {hyphens} іс", "kk") == "сөз\u00a0– іс"
    assert typeset(f"слово {hyphens} дело", "ru") == "слово\u00a0— дело"
    assert typeset(f"word  {hyphens}\nword", "en") == "word\u00a0–\nword"


def test_a_dialogue_begins_with_a_dash() -> None:
    assert typeset("- Да, - сказал он.\n-- Нет.", "ru") == "— Да,\u00a0— сказал он.\n— Нет."


def test_two_hyphens_between_numbers_become_an_en_dash() -> None:
    assert typeset("2020--2026", "ru") == "2020–2026"


@pytest.mark.parametrize(
    "text", ["long-term", "2026-11-23", "a - - b", "word--word", "- ", "a -b", "слово – дело"]
)
def test_other_hyphens_and_dashes_stay(text: str) -> None:
    assert typeset(text, "ru") == text


def test_three_points_become_an_ellipsis() -> None:
    assert typeset("Иә... жоқ.. бәлкім....", "kk") == "Иә… жоқ.. бәлкім…."


def test_an_unbalanced_mark_ends_with_its_paragraph() -> None:
    assert typeset('"бірінші\n \n"екінші"', "kk") == "«бірінші\n \n«екінші»"
    assert typeset('бірінші"\n\n"екінші"', "kk") == "бірінші»\n\n«екінші»"


def runs(language: str, *texts: str) -> str:
    """Return *texts*, typeset as the runs of one paragraph, joined by a bar."""
    typesetter = Typesetter(language)
    followings = [*texts[1:], ""]
    return "|".join(
        typesetter.run(text, following[:1])
        for text, following in zip(texts, followings, strict=True)
    )


def test_a_quotation_may_hold_emphasis() -> None:
    assert runs("kk", '"', "сөз", '"') == "«|сөз|»"
    assert runs("ru", 'газета "', "Заря", '" вышла') == "газета «|Заря|» вышла"
    assert runs("ru", '"', "Boeing 747", '"') == "«|Boeing 747|»"


def test_a_word_may_go_on_in_the_next_run() -> None:
    assert runs("en", "the ", "Union", "'s day") == "the |Union|’s day"
    assert runs("en", "the union'", "s") == "the union’|s"


def test_a_dash_may_stand_beside_emphasis() -> None:
    assert runs("kk", "сөз", " - ", "іс") == "сөз|\u00a0– |іс"
    assert runs("kk", "- ", "Иә") == "– |Иә"
    assert runs("kk", "сөз ", "- іс") == "сөз |- іс"


def test_code_is_skipped_but_seen() -> None:
    typesetter = Typesetter("kk")

    assert typesetter.run('"', "p") == "«"
    typesetter.skip("print")
    assert typesetter.run('" - бұйрық') == "»\u00a0– бұйрық"


def test_plain_runs_are_remembered_too() -> None:
    typesetter = Typesetter("en")
    typesetter.run("plain 5")

    assert typesetter.run('"') == '"'


def test_a_reset_forgets_what_is_open() -> None:
    typesetter = Typesetter("en")
    typesetter.run('"open')
    typesetter.reset()

    assert typesetter.run('"next"') == "“next”"


@given(LANGUAGES, TRICKY | st.text())
def test_setting_twice_changes_nothing(language: str, text: str) -> None:
    once = typeset(text, language)

    assert typeset(once, language) == once


@given(LANGUAGES, st.lists(TRICKY), st.text(max_size=2))
def test_any_runs_can_be_set(language: str, texts: list[str], following: str) -> None:
    typesetter = Typesetter(language)

    for text in texts:
        assert bool(typesetter.run(text, following)) == bool(text)


@given(LANGUAGES, TRICKY)
def test_what_was_open_never_reaches_the_next_paragraph(language: str, text: str) -> None:
    unfinished = typeset(f'{text}\n\n"next"', language)

    assert unfinished.endswith(typeset('"next"', language))


@given(LANGUAGES, st.lists(TRICKY), st.text(max_size=2))
def test_what_may_not_change_does_not(language: str, texts: list[str], following: str) -> None:
    typesetter = Typesetter(language)
    result = [typesetter.run(text, following) for text in texts]
    assert result == texts or may_change("\n".join(texts))


@given(LANGUAGES, TRICKY, TRICKY, TRICKY)
def test_what_does_not_concern_a_typesetter_is_as_if_skipped(
    language: str, before: str, text: str, behind: str
) -> None:
    one, other = Typesetter(language), Typesetter(language)
    one.run(before)
    other.run(before)
    assert concerns(text) or one.run(text) == text
    other.skip(text)
    assert concerns(text) or one.run(behind) == other.run(behind)
