"""The fast path gives the same HTML as Python-Markdown, for any text."""

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.markdown import convert, fast_path
from sitegen.content.markdown.raw_html import PUBLISHED
from tests.examples import examples

TABLE = "| a | b |\n|---|---|\n| c | d |"
PIECES = (
    *("слово", "word", "A", "5", "12", "1.", "2)", "ё", "І", "№", "«", "»", "“", "”", "—", "–"),
    *(" ", "  ", "\n", "\n\n", "\n\n\n", "\t", "    ", "\u00a0", "\n> ", "\n- ", "\n1. "),
    *("*", "**", "***", "_", "__", "`", "~", "=", "%", "$", "^", "|", "-", "\\", "\\*", "'", '"'),
    *(".", ",", ":", "; ", "! ", "!", "[", "]", "(", ")", "#", "# ", "## ", "- ", "* ", "+ ", "> "),
    *("[a](b)", "[^1]", "[^1]: x", "[x]: y", "---", "===", "\n---\n", ": def", "{: .c}", "{#id}"),
    *("&", "&amp;", "<", "<b>", "</b>", "<em>", "</strong>", "<p>", "</p>", "<div>"),
    *("*em*", "**strong**", "http://x.y", "a@b.c", "www.a.bc", "~~", "~~a~~", "```", "\n```\n"),
    *("1) ", "\n1) ", "12. ", "1998. ", "• ", "•\t", "[ ] ", "- [x] ", "\n~~~\n", "<Surname Name>"),
    *("<script>", "<center>", "<!-- a -->", "\n<details>\n", "<a name='b'>", "&shy;", "a\u00adb"),
    TABLE,
)
# Blocks that are nearly plain: a beginning, a few words, an end.
BEGINNINGS = (
    *(
        "",
        "",
        "## ",
        "# ",
        "###### ",
        "#",
        "- ",
        "* ",
        "+ ",
        "-  ",
        "1. ",
        "12. ",
        "1) ",
        "2. ",
        "10) ",
        "1998. ",
        "> ",
    ),
    *(
        "• ",
        ">",
        "> > ",
        "> # ",
        "> - ",
        "> [",
        "- > ",
        "- # ",
        "- 1. ",
        "- [",
        "*",
        "**",
        "[",
        "![",
    ),
    *("  ", "    "),
)
WORDS = (
    *("слово", "A b", "5", "2. ", "*em*", "**strong**", "*a b*", "***c***", "a*b", " - ", "x > y"),
    *("**a:**", "*«a»*", "«*a*»", "(**a b**)", "*a, b.*", "*a", "a*", "**a", "a**", "a:**", "*«a"),
    *("[a](b.ru.md)", "[a b](../c/d.md#e)", "[a](#b)", "[a](//b)", "[a](b c)", "[a](b_c)"),
    *("[a](https://x.kz/y)", "[a](http://x.kz)", "[a](https://x)", "[a](https://1.2.3.4)"),
    *("[*a*](b)", "[](b)", "[a]", "(b)", "[a] (b)", "[ a ](b)", "[a](b 't')", "[a](x:y)"),
    *("![](b.jpg)", '![a b](../b-c.jpg "d – e")', '![a](b "c *d*")', "![ a ](b)", '![a](b " c")'),
    *(
        "5.",
        "5.5",
        "12.05.2022",
        "5)",
        "5) a",
        "٣. a",
        "![a](//b)",
        '![a](b "c"d")',
        "![a]",
        "x_y.jpg",
    ),
    *(
        "https://x.kz/y",
        "info@x.kz",
        "www.x.kz",
        "[https://x.kz](https://x.kz/)",
        "~~a~~",
        "a ~~ b",
    ),
    *("1998. a", "1) a", "5. a", "[x] a", "[a](https://x.kz/y) info@x.kz"),
    *("[a [b](c) d](e)", "![a](b.jpg)", "!", "&", "«", "»", "'", '"', "#", "##", "]", "[", "("),
    *(")", ":", "\\", "_", "\u00a0", " ", ", ", ".", "…"),
)
ENDS = ("\n\n", "\n\n", "\n", "\n- ", "\n* ", "\n2. ", "\n> ", "\n## ", " \n", "\n" * 3, "\n" * 4)
blocks = st.tuples(
    st.sampled_from(BEGINNINGS),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join),
    st.sampled_from(ENDS),
).map("".join)
texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
    st.lists(blocks, max_size=6).map("".join),
)


@given(texts)
@examples(1000)
def test_the_result_is_the_librarys(text: str) -> None:
    result = fast_path.to_html(text, convert.convert).replace(" />", ">")
    assert result == convert.convert(text).replace(" />", ">")


@given(texts)
@examples(1000)
def test_what_is_sanitized_in_parts_is_safe_as_a_whole(text: str) -> None:
    cleaned = nh3.clean(
        convert._ALIGNED.sub(r' class="align-\1"', convert.convert(text)),
        tags=set(PUBLISHED),
        attributes=convert._ATTRIBUTES,
        url_schemes=convert._SCHEMES,
        link_rel=None,
    )
    plain = convert._CONTROL.sub("", cleaned)
    assert convert.to_html(text).html == plain.replace("&nbsp;", "\u00a0")


@pytest.mark.parametrize(
    "text",
    [
        "Обычный абзац.\n\nЕщё один, с *выделением* и **сильным**.",
        "Абзац\nв две строки.",
        "«Цитата», — сказал он.",
        "2022 жылы 148 мектеп қатысты.",
        "## Заголовок\n\n> Цитата\n> в две строки.\n\n- раз\n- *два*\n\nИ\n\n1. раз\n2. два",
        "Подробности [в сообщении](../2012/report.ru.md) и [на сайте](https://www.qyzpu.kz/).",
        "**Қорытынды:** «*жоба*» аяқталды.",
        "12.05.2022 ж. Тараз.\n\n5) қосымша",
        '![Зал, «Алатау»](hall.jpg "Ашылу сәті")\n\n![](../photos/hall-2.jpg)\n\nСурет.',
        'Сурет.\n\n![Зал](hall.jpg "Зал")\n![](hall-2.jpg)\n![Есік](hall-3.jpg)\n\nСурет.',
        "",
    ],
)
def test_plain_prose_never_reaches_the_library(text: str) -> None:
    def refuse(block: str) -> str:
        pytest.fail(f"the library was asked for {block!r}")

    assert fast_path.to_html(text, refuse) == convert.convert(text).replace(" />", ">")
