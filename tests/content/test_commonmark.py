"""CommonMark and GFM: readers get what an author sees in the preview of any editor.

The examples are the specification's own (npm: commonmark-spec); extensions, such as tables and
bare addresses, are compared with markdown-it.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sitegen.content.markdown.convert import clean, convert
from tests.examples import examples
from tests.programs import missing

SPECIFICATION = Path(__file__).parents[2] / ".venv/node/node_modules/commonmark-spec/spec.txt"
EXAMPLE = re.compile(r"^`{32} example[^\n]*\n(.*?)\n?^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)

# Examples that differ on purpose, by reason.
INTENDED = {
    "what is indented is text, since Word indents paragraphs; code is fenced": (
        *(
            1,
            2,
            3,
            5,
            6,
            7,
            8,
            18,
            36,
            48,
            69,
            85,
            100,
            107,
            110,
            111,
            112,
            114,
            115,
            116,
            117,
            118,
        ),
        *(134, 183, 184, 191, 211, 225, 231, 236, 252, 253, 254, 257, 264, 270, 271, 272, 273, 274),
        *(278, 286, 287, 288, 289, 290, 309, 313),
    ),
    "a number of four digits and more is a year, no marker": (265,),
    "a name that HTML does not know is shown as it is typed": (
        *(150, 163, 201, 491, 524, 536, 613, 614, 615, 617, 623),
    ),
    "instructions, declarations and tags that are left open are shown as they are typed": (
        *(156, 157, 158, 180, 181, 182, 627, 628, 629),
    ),
    "Markdown is read inside of what only groups, without an empty line too": (
        *(151, 155, 159, 161, 174, 185, 186, 189),
    ),
    "an element that is not published is removed, its words stay": (171,),
    "a comment is not published, and what stands behind it is text": (177, 179, 308, 625, 626),
    "the names of files have spaces, and titles quotation marks": (41, 488, 507, 508, 568),
    "a bare address is a link, as on GitHub": (602, 608, 611, 612),
    "a no-break space behind a mark is a space, since nobody sees which it is": (353,),
}
BLOCKS = (
    "p|div|ul|ol|li|blockquote|h[1-6]|pre|table|thead|tbody|tr|td|th|dl|dt|dd|hr|br|details|summary"
)
AROUND_BLOCKS = re.compile(rf" *(</?(?:{BLOCKS})\b[^>]*>) *")


def specified() -> list[tuple[int, str, str]]:
    """Return each example's number, its Markdown and its HTML."""
    if not SPECIFICATION.is_file():
        missing(str(SPECIFICATION), ".venv/.node")
    text = SPECIFICATION.read_text("utf-8").replace("→", "\t")
    found = [(each[1], each[2]) for each in EXAMPLE.finditer(text)]
    return [(number, f"{source}\n", html) for number, (source, html) in enumerate(found, 1)]


def normal(html: str) -> str:
    """Return *html* normalized: invisible white space does not count."""
    root = html5lib.parseFragment(html.strip(), treebuilder="etree", namespaceHTMLElements=False)
    text = AROUND_BLOCKS.sub(r"\1", "".join(_pieces(root, is_code=False)))
    return re.sub(r"\s+</code></pre>", "</code></pre>", text).strip()


def _pieces(element: Element, *, is_code: bool) -> Iterator[str]:
    is_code = is_code or element.tag == "pre"
    if not isinstance(element.tag, str):  # a comment
        yield "<!>"
        return
    said = sorted((name, unquote(value)) for name, value in element.items())
    yield f"<{element.tag}{''.join(f' {name}={value!r}' for name, value in said)}>"
    yield _seen(element.text, is_code=is_code)
    for child in element:
        yield from _pieces(child, is_code=is_code)
        yield _seen(child.tail, is_code=is_code)
    yield f"</{element.tag}>"


def _seen(text: str | None, *, is_code: bool) -> str:
    return (text or "") if is_code else re.sub(r"\s+", " ", text or "")


def test_the_examples_of_the_specification_are_there() -> None:
    assert len(specified()) == 652


def test_each_example_is_met_or_differs_on_purpose() -> None:
    different = {n for n, source, html in specified() if normal(convert(source)) != normal(html)}

    assert different == {number for numbers in INTENDED.values() for number in numbers}


GITHUB = MarkdownIt("gfm-like")


@pytest.mark.parametrize(
    "text",
    [
        "Участники обсудили:\n- набор студентов;\n- общежитие.",
        "Программа:\n1. открытие;\n2. доклады.",
        "Программа:\n1) открытие;\n2) доклады.\n\nИтог.",
        "Итоги:\n| Год | Школ |\n|-----|-----:|\n| 2022 | 148 |",
        "| a | b |\n|---|---|\n| c |\n| d | e | f |\nend",
        "| `a\\|b` | \\| |\n|---|---|\n| *a* | **b** |",
        "a | b\n-|-\nc | d\n> e",
        "- Факультеты\n  - Физика\n  - Химия\n- Общежитие",
        "- a\n   - b\n      - c\n- d",
        "- a\n    - b\n        - c\n- d",
        "1. a\n   - b\n   - c\n2. d",
        "1. a\n\n    b\n\n2. c",
        "10. a\n    - b\n11. c",
        "- a\n- b\n\n1. c\n2. d",
        "- a\n- b\n1. c\n2. d",
        "* a\n+ b\n- c",
        "3. a\n4. b",
        "1. Первое.\n\nНаграду вручил ректор.\n\n2. Второе.",
        "1. a\n\n   ![b](c.jpg)\n\n2. d",
        "- a\n\n- b\n- c",
        "- a\n  > b\n\n  c",
        "- a\nb\n- c",
        "#ОткрытыйУниверситет #наука",
        "## Курс C#",
        "## Курс ##",
        "#",
        "текст\n## Заголовок\nтекст",
        "текст\n---\n\n---",
        "~~20 мая~~ 21 мая, ~~a *b*~~, a~~b~~c, ~~ a ~~",
        "Регистрация: https://example.org/form, вопросы: info@example.org.",
        "(https://example.org/a_(b)) и https://example.org/?a=b&c=d.",
        "**https://example.org/a**",
        "[https://example.org](https://example.org/b)",
        "`https://example.org`",
        "```\nhttps://example.org\n```",
        "```python\n# комментарий\n\n![](a.jpg) <b> &amp;\n```",
        "~~~\n```\n~~~",
        "- a\n  ```\n  b\n\n  c\n  ```\n- d",
        "> ```\n> a\n> ```\n> b",
        "> Первая.\n\n> Вторая.",
        "> a\nb\n> c",
        "> - a\nb",
        "> a\n- b",
        "**a**b, a**b**c, **«a»** b, *a*, _a_, a_b_c, __a__b",
        "5*3*2 = 30, A*B*C, my_file_name",
        "***a** b*, ***a* b**, *a **b***",
        "a  \nb\\\nc",
        "a&nbsp;b &laquo;c&raquo; &copy &#8211; AT&T",
        "\\*a\\*, 1998\\. a, \\#",
        "[a]: b\n'c'\n\n[a], [A][], [d][a]",
        "[a [b](c) d](e)",
        "![a *b*](c.jpg 'd')",
        "`` a`b `` ` c `",
        "Обычный абзац\n    с отступом.",
        "a\n\n\n\nb",
        "Setext\n===\n\nДва\n---",
    ],
)
def test_plain_writing_comes_out_as_on_github(text: str) -> None:
    assert normal(convert(text)) == _same_styles(normal(GITHUB.render(text)))


def _same_styles(html: str) -> str:
    return (
        html.replace("<s>", "<del>")
        .replace("</s>", "</del>")
        .replace("style='text-align:", "style='text-align: ")
        .replace("right'", "right;'")
    )


# Without indentation, definitions, tables and bare addresses, where markdown-it or sitegen differs.
PIECES = (
    *("a", "b c", "слово", "1", "12", "«d»", ".", ",", "!", "?", "(", ")", "-", '"', "'"),
    *("- ", "* ", "+ ", "1. ", "2. ", "1) ", "> ", ">", "# ", "## ", "#", "```", "`", "``"),
    *("*", "**", "***", "_", "__", "[", "]", "[a](b)", "[a]", "![a](b)", "(b)", "\\", "\\*"),
    *("\n", "\n", "\n\n", "\n\n", "  ", " ", "  \n", "&amp;", "&", "---", "===", "***\n"),
    *("\n- ", "\n  - ", "\n  ", "\n   ", "\n1. ", "\n> "),
)
# Code by indentation, numbers of four digits; a break behind a backslash and an item without words,
# which differ among the implementations.
OTHERWISE = re.compile(
    r"^[ >]*(?:(?:[-*+]|\d+[.)])[ ]+)*(?: {4})|\d{4}[.)]|\\ +\n|(?:[-*+]|\d[.)]) *\n\s*\n",
    re.MULTILINE,
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@examples(400)
def test_any_writing_comes_out_as_on_github(text: str) -> None:
    assume(not OTHERWISE.search(text))

    assert normal(convert(text)) == _same_styles(normal(GITHUB.render(text)))


# What GitHub does not have, or sitegen does differently
@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("•\tодин\n•\tдва", "<ul><li>один</li><li>два</li></ul>"),
        ("• один\n\n• два", "<ul><li><p>один</p></li><li><p>два</p></li></ul>"),
        ("Итог:\n•\tодин\n◦ два", "<p>Итог:</p><ul><li>один</li><li>два</li></ul>"),
        ("\uf0b7\tодин\n\uf0b7\tдва", "<ul><li>один</li><li>два</li></ul>"),
        ("-\u00a0один\n-\u2007два", "<ul><li>один</li><li>два</li></ul>"),
        ("Итог:\n1.\u00a0раз\n2.\u202fдва", "<p>Итог:</p><ol><li>раз</li><li>два</li></ol>"),
        ("##\u00a0Заголовок\u00a0##", "<h2>Заголовок</h2>"),
        (">\u00a0цитата\n>\u3000и ещё", "<blockquote><p>цитата и ещё</p></blockquote>"),
        ("- a\n\u00a0\u00a0-\u00a0b", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("- [x]\u00a0a", '<ul><li class="task">☑ a</li></ul>'),
        ("a\n:\u00a0b", "<dl><dt>a</dt><dd>b</dd></dl>"),
        ("a\n\n---\u00a0", "<p>a</p><hr>"),
        ("5\u00a0марта\nи -\u00a0b", "<p>5\u00a0марта и -\u00a0b</p>"),
        ("```\n-\u00a0a\n```", "<pre><code>-\u00a0a</code></pre>"),
        ("1998. Университет открыт.", "<p>1998. Университет открыт.</p>"),
        ("Хроника:\n\n1998. Открыт.", "<p>Хроника:</p><p>1998. Открыт.</p>"),
        ("\tПервый.\n\n\tВторой.", "<p>Первый.</p><p>Второй.</p>"),
        ("    Первый,\n    и дальше.", "<p>Первый, и дальше.</p>"),
        ("\t- один\n\t- два", "<ul><li>один</li><li>два</li></ul>"),
        (
            "    - a\n        - b\n    - c",
            "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
        ),
        ("Тема: <Surname Name>.", "<p>Тема: &lt;Surname Name&gt;.</p>"),
        (
            "<имя>, List<int>, a<b и c>d, <3",
            "<p>&lt;имя&gt;, List&lt;int&gt;, a&lt;b и c&gt;d, &lt;3</p>",
        ),
        ("<Surname Name>\n\nТекст.", "<p>&lt;Surname Name&gt;</p><p>Текст.</p>"),
        ("<div>\n**a**\n</div>", "<div><p><strong>a</strong></p></div>"),
        (
            "<details>\n<summary>Программа</summary>\n- a\n- b\n</details>",
            "<details><summary>Программа</summary><ul><li>a</li><li>b</li></ul></details>",
        ),
        (
            "<details>\n<summary>**П**</summary>\n\nТ.\n\n</details>",
            "<details><summary><strong>П</strong></summary><p>Т.</p></details>",
        ),
        ("<center>**a**</center>", "<p><strong>a</strong></p>"),
        ("<section>\n\n## В\n\n</section>", "<h2>В</h2>"),
        ('<a name="b"></a>\n## В', '<p><a id="b"></a></p><h2>В</h2>'),
        ("- [x] a\n- [ ] b", '<ul><li class="task">☑ a</li><li class="task">☐ b</li></ul>'),
        ("[a](open day.md)", '<p><a href="open day.md">a</a></p>'),
        (
            "«https://example.org/a»",
            '<p>«<a href="https://example.org/a">https://example.org/a</a>»</p>',
        ),
        ("<a href='b'>https://example.org</a>", '<p><a href="b">https://example.org</a></p>'),
        ("www.example.org/a.", '<p><a href="http://www.example.org/a">www.example.org/a</a>.</p>'),
        ("a_b@c.org", '<p><a href="mailto:a_b@c.org">a_b@c.org</a></p>'),
        ("a@b, @name, 5@6.7", "<p>a@b, @name, 5@6.7</p>"),
    ],
)
def test_what_the_guide_describes_differently(text: str, html: str) -> None:
    assert normal(clean(convert(text), is_raw=True)) == normal(html)
