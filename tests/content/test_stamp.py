"""The words of a text, their digest, and stamps."""

from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.front_matter.converters import ConversionContext
from sitegen.content.front_matter.converters import stamp as read_stamp
from sitegen.content.front_matter.nodes import Matter, TextNode
from sitegen.content.front_matter.yaml_tree import read_matter
from sitegen.content.stamp import Words, digest_in, is_word, stamp, words_of
from tests.content.documents import document


def words(text: str) -> Words:
    """Return the words of a text, which must be readable."""
    matter = read_matter(text)
    assert isinstance(matter, Matter)
    return words_of(matter)


def test_the_words_are_title_summary_texts_of_photos_and_body() -> None:
    found = words(
        "---\ntitle: A\nsummary: |\n  B\n  C\ndate: 2026-05-01\ntopics: [schools]\nslug: d\n"
        "cover: {image: e.jpg, alt: F, credit: G}\nphotos: {e.jpg: {caption: H, focus: 1% 2%}}\n"
        "---\n\nI\n\nJ\n"
    )

    assert found.fields == (
        ("title", "A"),
        ("summary", "B\nC"),
        ("cover.alt", "F"),
        ("photos.e.jpg.caption", "H"),
    )
    assert found.body == "I\n\nJ"


def test_a_document_has_the_digest_of_its_words() -> None:
    text = "---\ntitle: A\nsummary: B\n---\nC\n"

    assert document(text).words_digest == words(text).digest


def test_the_order_of_fields_and_space_around_words_do_not_count() -> None:
    first = words("---\ntitle: A\nsummary: B\n---\nC\n")

    assert words("---\nsummary: ' B '\ntitle: A\n---\n\n\nC\n\n").digest == first.digest


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_other_words_have_another_digest(title: str, summary: str, body: str) -> None:
    one = Words((("title", title),), body)
    other = Words((("title", summary),), body)

    assert (one.digest == other.digest) == (title == summary)


def test_a_body_is_cut_where_lines_are_empty() -> None:
    assert Words((), "A\nB\n\nC\n \t\n\nD").paragraphs == ("A\nB", "C", "D")
    assert Words((), "").paragraphs == ()


def test_a_stamp_is_read_back() -> None:
    digest = Words((), "A").digest
    reading = ConversionContext("ru", ("kk", "ru"), "Asia/Almaty", ())

    assert read_stamp(TextNode(stamp("kk-Latn", digest), 1, 1), reading) == f"kk-Latn@{digest}"
    assert digest_in(stamp("kk-Latn", digest)) == digest


def test_facts_and_what_is_the_languages_own_are_no_words() -> None:
    assert [
        path for path in ("title", "name", "cover.alt", "photos.a.jpg.caption") if is_word(path)
    ]
    assert not [
        path for path in ("date", "slug", "status", "cover.image", "place") if is_word(path)
    ]
