"""The short way for prose gives what Python-Markdown gives, on any text."""

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.content import markdown, prose

TABLE = "| a | b |\n|---|---|\n| c | d |"
PIECES = (
    *("слово", "word", "A", "5", "12", "1.", "2)", "ё", "І", "№", "«", "»", "“", "”", "—", "–"),
    *(" ", "  ", "\n", "\n\n", "\n\n\n", "\t", "    ", "\u00a0", "\n> ", "\n- ", "\n1. "),
    *("*", "**", "***", "_", "__", "`", "~", "=", "%", "$", "^", "|", "-", "\\", "\\*", "'", '"'),
    *(".", ",", ":", "; ", "! ", "!", "[", "]", "(", ")", "#", "# ", "## ", "- ", "* ", "+ ", "> "),
    *("[a](b)", "[^1]", "[^1]: x", "[x]: y", "---", "===", "\n---\n", ": def", "{: .c}", "{#id}"),
    *("&", "&amp;", "<", "<b>", "</b>", "<div>", "*em*", "**strong**", "http://x.y", "a@b.c"),
    TABLE,
)
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@given(texts)
@settings(max_examples=1000, deadline=None)
def test_the_result_is_the_librarys(text: str) -> None:
    assert prose.to_html(text, markdown.convert) == markdown.convert(text)


@given(texts)
@settings(max_examples=500, deadline=None)
def test_what_is_not_cleaned_is_clean(text: str) -> None:
    html = prose.to_html(text, markdown.convert)
    cleaned = nh3.clean(
        markdown._ALIGNED.sub(r' class="align-\1"', html),
        tags=set(markdown._TAGS),
        attributes=markdown._ATTRIBUTES,
        url_schemes=markdown._SCHEMES,
        link_rel=None,
    )
    plain = markdown._CONTROL.sub("", cleaned)
    assert markdown.clean(html) == plain.replace("&nbsp;", "\u00a0")


@pytest.mark.parametrize(
    "text",
    [
        "Обычный абзац.\n\nЕщё один, с *выделением* и **сильным**.",
        "Абзац\nв две строки.",
        "«Цитата», — сказал он.",
        "2022 жылы 148 мектеп қатысты.",
    ],
)
def test_plain_prose_never_reaches_the_library(text: str) -> None:
    def refuse(block: str) -> str:
        pytest.fail(f"the library was asked for {block!r}")

    assert prose.to_html(text, refuse) == markdown.convert(text)
