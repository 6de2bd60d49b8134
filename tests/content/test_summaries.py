"""The first sentence, which is the default summary; and the digest of the words."""

import pytest

from sitegen.content.document import Document
from tests.content.documents import document


def lead(markdown: str, language: str = "kk") -> str:
    """Return the default summary of a text."""
    return document(f"---\ntitle: T\n---\n{markdown}\n", language=language).summary


def test_a_written_summary_is_the_summary() -> None:
    assert document("---\ntitle: T\nsummary: S\n---\nOne. Two.\n").summary == "S"


def test_without_one_it_is_the_first_sentence() -> None:
    assert lead("Кездесу өтті. Оған 148 мектеп қатысты.") == "Кездесу өтті."


@pytest.mark.parametrize(
    ("markdown", "sentence"),
    [
        ("Барасың ба? Иә!", "Барасың ба?"),
        ("Жүр!.. Кеттік.", "Жүр!.."),
        ("Ол айтты: «Болды.» Бітті.", "Ол айтты: «Болды.»"),
        ("Тек бір сөйлем", "Тек бір сөйлем"),
        ("Бұл 3.5 пайыз. Екінші.", "Бұл 3.5 пайыз."),
        ("Біз т.б. көрдік. Екінші.", "Біз т.б. көрдік."),
        ("Бір жолда\nекі жол. Үшінші.", "Бір жолда екі жол."),
        ("**Қою** және [сілтеме](x.md). Екінші.", "Қою және сілтеме."),
        ("Бір &amp; екі. Үшінші.", "Бір & екі."),
    ],
)
def test_a_sentence_ends_where_a_reader_sees_its_end(markdown: str, sentence: str) -> None:
    assert lead(markdown) == sentence


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("kk", "2022 ж. 12 қарашада кездесу өтті."),
        ("kk", "Қ. Байболов пен М. О. Әуезов кездесті."),
        ("kk", "Ұйымдастырушы: проф. Қ. Байболов."),
        ("ru", "В г. Шымкенте прошла встреча."),
        ("ru", "На ул. Байтурсынова открыт корпус."),
        ("ru", "В 2022–2023 гг. «Мектеп» помог всем."),
        ("ru", "Университет им. А.С. Пушкина принял гостей."),
        ("en", "Dr. K. Baibolov met Prof. Smith."),
    ],
)
def test_a_full_stop_after_an_abbreviation_ends_no_sentence(language: str, sentence: str) -> None:
    assert lead(f"{sentence} Next one.", language) == sentence


def test_a_footnotes_number_is_no_word_of_the_sentence() -> None:
    assert lead("Бірінші[^1]. Екінші.\n\n[^1]: Ескерту.") == "Бірінші."


@pytest.mark.parametrize(
    "markdown",
    [
        "![Зал](hall.jpg)\n\nБірінші. Екінші.",
        "## Тақырып\n\nБірінші. Екінші.",
        "- тізім\n\nБірінші. Екінші.",
        "Қосымша.\n{: .note }\n\nБірінші. Екінші.",
    ],
)
def test_it_comes_from_the_first_paragraph_of_plain_words(markdown: str) -> None:
    assert lead(markdown) == "Бірінші."


@pytest.mark.parametrize("markdown", ["", "![Зал](hall.jpg)", "- a\n- b", "## A"])
def test_a_text_without_a_paragraph_has_no_summary(markdown: str) -> None:
    assert lead(markdown) == ""


def test_a_footnote_alone_is_no_first_sentence() -> None:
    assert lead("## A[^1]\n\n[^1]: Ескерту.") == ""


def test_a_sentence_without_end_is_cut_at_a_word() -> None:
    sentence = lead("сөз " * 200)

    assert len(sentence) <= 301
    assert sentence.endswith("сөз…")


# The digest of the words: what a translation was made from


WORDS = """\
---
title: Open day
summary: Come and see.
date: 2026-05-01
cover: {image: hall.jpg, alt: The hall, caption: Full, credit: A. B.}
photos:
  door.jpg: {alt: The door, caption: Open, credit: A. B., focus: 50% 30%}
---
Come and see.
"""


def digest(text: str) -> str:
    """Return the digest of the words of *text*."""
    return document(text).words_digest


def changed(old: str, new: str) -> Document:
    """Return the document with one text replaced."""
    assert WORDS.count(old) >= 1
    return document(WORDS.replace(old, new))


def test_the_digest_is_sixteen_hexadecimal_digits() -> None:
    assert len(digest(WORDS)) == 16
    int(digest(WORDS), 16)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Open day", "title: Open days"),
        ("summary: Come", "summary: Go"),
        ("alt: The hall", "alt: A hall"),
        ("caption: Full", "caption: Empty"),
        ("alt: The door", "alt: A door"),
        ("caption: Open", "caption: Shut"),
        ("---\nCome and see.", "---\nCome and see it."),
        ("---\nCome and see.", "---\nCome  and see."),
    ],
)
def test_other_words_are_another_digest(old: str, new: str) -> None:
    assert changed(old, new).words_digest != digest(WORDS)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("2026-05-01", "2026-05-02", id="a fact"),
        pytest.param("focus: 50% 30%", "focus: 10% 10%", id="a focus"),
        pytest.param("image: hall.jpg", "image: room.jpg", id="the cover's file"),
        pytest.param("credit: A. B.", "credit: C. D.", id="a credit"),
        pytest.param("title: Open day", "title:   Open day  ", id="spaces around"),
        pytest.param("title: Open day", "title: 'Open day'", id="quotes in YAML"),
        pytest.param(
            "---\nCome and see.\n", "---\n\n\nCome and see.\n\n\n", id="blank lines around"
        ),
        pytest.param("\n", "\r\n", id="line ends"),
        pytest.param(
            "date: 2026-05-01\n", "date: 2026-05-01\nslug: open\nstatus: draft\n", id="more facts"
        ),
    ],
)
def test_what_no_translator_sees_leaves_the_digest(old: str, new: str) -> None:
    assert changed(old, new).words_digest == digest(WORDS)


def test_the_order_of_fields_leaves_the_digest() -> None:
    one = "---\ntitle: A\nsummary: B\n---\nC\n"
    two = "---\nsummary: B\ntitle: A\n---\nC\n"

    assert digest(one) == digest(two)


def test_words_that_wander_from_one_field_to_another_are_other_words() -> None:
    assert digest("---\ntitle: A\nsummary: B\n---\nC\n") != digest(
        "---\ntitle: B\nsummary: A\n---\nC\n"
    )
    assert digest("---\ntitle: A\nsummary: B\n---\n\n") != digest("---\ntitle: A\n---\nB\n")


def test_a_year_with_which_a_text_begins_is_no_sentence() -> None:
    found = document("---\ntitle: T\n---\n1998. Университет открыт. Ура.\n", language="ru")

    assert found.summary == "1998. Университет открыт."


def test_an_anchor_alone_is_no_first_paragraph() -> None:
    assert document('---\ntitle: T\n---\n<a name="a"></a>\n\nOne. Two.\n').summary == "One."
