"""The visible words of a file, at their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.config.site import Kind
from sitegen.content.body.visible_words import BLANK, visible_words

HEAD = "---\ntitle: Title\n---\n"


def said(text: str, kind: str = Kind.NEWS) -> list[str]:
    """Return the words."""
    return visible_words(text, kind, ()).replace(BLANK, " ").split()


def body(text: str) -> list[str]:
    """Return the words of a body."""
    return said(HEAD + text)[1:]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("One two.", ["One", "two."]),
        ("One `code here` two", ["One", "two"]),
        ("One\n\n```\ncode\n\nmore\n```\n\ntwo", ["One", "two"]),
        ("One\n\n~~~ python\ncode", ["One"]),
        ("One\n\n~~~\ncode\n~~~\n\ntwo", ["One", "two"]),
        ("One <!-- not\nshown --> two", ["One", "two"]),
        ('One <span title="not shown">two</span>', ["One", "two"]),
        ("See [the hall](../hall.md) now", ["See", "the", "hall", "now"]),
        ("See [the hall](../a_(b).md) now", ["See", "the", "hall", "now"]),
        ("See [the hall][1].\n\n[1]: ../hall.md 'Title'", ["See", "the", "hall", "."]),
        ('![A hall](hall.jpg "The caption")', ["A", "hall", "The", "caption"]),
        ("See https://example.org/a-b now", ["See", "now"]),
        ("See <https://example.org/> now", ["See", "now"]),
        ("Write to a.b@example.org now", ["Write", "to", "now"]),
        ("- One\n* two\n1. three\n> four\n## five", ["One", "two", "three", "four", "five"]),
        ("One\n\n---\n\ntwo\n===", ["One", "two"]),
        ("| One |\n| --- |\n| 2 |", ["|", "One", "|", "|", "2", "|"]),
        ("One{: .wide title='x' } two", ["One", "two"]),
        ("A note[^1].\n\n[^1]: Its words.", ["A", "note", ".", "Its", "words."]),
        ("A &quot;word&quot;", ["A", "word"]),
        ("**One** _two_", ["One", "two"]),
    ],
)  # fmt: skip
def test_code_addresses_html_and_syntax_are_blanked(text: str, words: list[str]) -> None:
    assert body(text) == words


def test_of_front_matter_the_values_of_words_are_left() -> None:
    text = """\
---
title: "A title"
slug: a-slug
date: 2026-05-01
topics: [schools]
cover: {image: hall.jpg, alt: 'An alt', credit: Me}
photos:
  hall.jpg: {caption: A caption}
corrections:
  - {date: 2026-05-02, text: A name}
---
"""

    assert said(text) == "A title An alt Me A caption A name".split()


def test_a_person_has_a_name_and_other_names() -> None:
    text = "---\nname: Dana\nalso_known_as: [Dana A, D A]\ncontacts: {email: d@example.org}\n---\n"

    assert said(text, Kind.PERSON) == "Dana Dana A D A".split()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("----\ntitle: One\n----\ntwo\n", ["One", "two"]),
        ("---\ntitle: &a [*a]\n---\ntwo\n", ["two"]),
        ("---\ntitle: One\n? [a]\n: b\n---\ntwo\n", ["two"]),
    ],
)
def test_front_matter_with_a_fault_has_no_words_and_the_body_all(
    text: str, words: list[str]
) -> None:
    assert said(text) == words


@pytest.mark.parametrize("text", ["", "No front matter", "---\ntitle: [\n---\n", "---\n---\n"])
def test_a_file_that_cannot_be_read_has_no_words(text: str) -> None:
    assert said(text) == []


@given(st.text(st.sampled_from("ab \n\t`~[]()<>!-*_{}:#|\"'\\&;^@.1жқ/")))
def test_every_place_stays(text: str) -> None:
    whole = HEAD + text

    words = visible_words(whole, Kind.NEWS, ())

    assert len(words) == len(whole)
    assert all(a in {b, BLANK} for a, b in zip(words, whole, strict=True))
    assert words.count("\n") == whole.count("\n")
