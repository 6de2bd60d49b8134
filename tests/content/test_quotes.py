"""Quotations with their speakers, from Markdown to HTML."""

import pytest

from sitegen.content.body.postprocess import postprocess
from sitegen.content.markdown.convert import to_html


def html(text: str, language: str = "en") -> str:
    return postprocess(to_html(text).html, language).html


SAID = (
    '<figure class="quote">\n<blockquote>\n<p>We begin in January.</p>\n</blockquote>\n'
    "<figcaption>Kanat Baibolov, rector</figcaption>\n</figure>"
)


@pytest.mark.parametrize(
    "text",
    [
        "> We begin in January.\n>\n> — Kanat Baibolov, rector",
        "> We begin in January.\n> — Kanat Baibolov, rector",
        "> We begin in January.  \n> — Kanat Baibolov, rector",
        "> We begin in January.\n>\n> – Kanat Baibolov, rector",
    ],
)
def test_the_last_line_after_a_dash_is_the_speaker(text: str) -> None:
    assert html(text) == SAID


def test_a_quotation_of_several_paragraphs_keeps_them() -> None:
    made = html("> One.\n>\n> Two.\n>\n> — [Kanat](https://example.org/a)", "ru")

    assert "<p>One.</p>\n<p>Two.</p>\n</blockquote>" in made
    assert made.count("<figcaption>") == 1
    assert "Kanat" in made.partition("<figcaption>")[2]


@pytest.mark.parametrize(
    "text",
    [
        "> We begin in January.",
        "> — Когда начнём?\n> — В январе.",
        "> — Kanat Baibolov",
        "— Когда начнём?\n— В январе.",
        "> We begin – in January – soon.",
    ],
)
def test_dialogues_and_quotations_without_a_speaker_stay_as_they_are(text: str) -> None:
    assert "<figure" not in html(text)


def test_what_surrounds_a_quotation_stays_where_it_was() -> None:
    made = html("Before.\n\n> Said.\n> — Kanat\n\nAfter.")

    assert made.startswith("<p>Before.</p>\n<figure")
    assert made.endswith("</figure>\n<p>After.</p>")


def test_quotations_with_an_empty_line_between_them_have_a_speaker_each() -> None:
    made = html("> We begin.\n> — Rector\n\n> We agree.\n>\n> — Dean\n\n> Nobody said it.")

    assert made.count('<figure class="quote">') == 2
    assert [part.partition("</")[0] for part in made.split("<figcaption>")[1:]] == [
        "Rector",
        "Dean",
    ]
    assert made.endswith("<blockquote>\n<p>Nobody said it.</p>\n</blockquote>")
