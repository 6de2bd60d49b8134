"""Extensions of Python-Markdown: each of its mechanisms, beside the own readers of Markdown."""

import re
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor, Pattern
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from sitegen.content.markdown.convert import ExtensionError, to_html
from sitegen.content.nesting import NestedTooDeeplyError


class Extending(Extension):
    """An extension that calls *extend* with the engine."""

    def __init__(self, extend: Callable[[Markdown], object]) -> None:
        super().__init__()
        self.extend = extend

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        self.extend(md)


def shown(text: str, *extensions: Any) -> str:
    extended = [
        each if isinstance(each, str | Extension) else Extending(each) for each in extensions
    ]
    return to_html(text, extended).html


def cause(text: str, extend: Callable[[Markdown], object]) -> BaseException | None:
    with pytest.raises(ExtensionError) as error:
        shown(text, extend)
    return error.value.__cause__


class Lines(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return [line.replace("%name%", "*University*") for line in lines]


class Mark(InlineProcessor):
    """`==words==` is marked."""

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # noqa: ARG002, N802
        element = Element("mark")
        element.text = m[1]
        return element, m.start(), m.end()


class Upper(InlineProcessor):
    """`^words^` is in capital letters, as it stands."""

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # noqa: ARG002, N802
        if m[1] == "no":
            return None, None, None
        element = Element("kbd")
        element.text = AtomicString(m[1].upper())
        return element, m.start(), m.end()


class Old(Pattern):
    """`@words@` in the older form of patterns."""

    def handleMatch(self, m: re.Match[str]) -> Any:  # noqa: N802
        element = Element("cite")
        element.text = m[2]
        return element


class Box(BlockProcessor):
    """Lines after `?box` to the next blank one are a box; it contains blocks."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        return block.startswith("?box")

    def run(self, parent: Element, blocks: list[str]) -> None:
        element = Element("div", {"class": "box"})
        parent.append(element)
        self.parser.parseChunk(element, blocks.pop(0).partition("\n")[2])


class Numbers(Treeprocessor):
    """Every paragraph has its number, across the texts that this extension has seen."""

    count = 0

    def run(self, root: Element) -> None:
        for each in root.iter("p"):
            self.count += 1
            each.set("id", f"p{self.count}")


class Ending(Postprocessor):
    def run(self, text: str) -> str:
        return text + '<p onclick="x()">The end</p><script>x()</script>'


def lines(md: Markdown) -> None:
    md.preprocessors.register(Lines(md), "lines", 10)


def mark(md: Markdown) -> None:
    md.inlinePatterns.register(Mark("==(.+?)==", md), "mark", 50)


def upper(md: Markdown) -> None:
    md.inlinePatterns.register(Upper(r"\^(\w+)\^", md), "upper", 40)


def old(md: Markdown) -> None:
    md.inlinePatterns.register(Old("@(.+?)@", md), "old", 30)


def box(md: Markdown) -> None:
    md.parser.blockprocessors.register(Box(md.parser), "box", 100)


def test_a_preprocessor_changes_lines_before_they_are_read() -> None:
    assert shown("At %name%.", lines) == "<p>At <em>University</em>.</p>"


def test_plain_prose_is_not_passed_by() -> None:
    assert to_html("At %name%.").html == "<p>At %name%.</p>"
    assert shown("a ==b== c", mark) == "<p>a <mark>b</mark> c</p>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("==a *b* c==", "<mark>a <em>b</em> c</mark>"),
        ("**==a== b**", "<strong><mark>a</mark> b</strong>"),
        ("[==a==](https://b.example)", '<a href="https://b.example"><mark>a</mark></a>'),
        ("==[a](https://b.example)==", '<mark><a href="https://b.example">a</a></mark>'),
        ("`==a==` ==b==", "<code>==a==</code> <mark>b</mark>"),
        (r"\==a==", "==a=="),
        ("==a & b <c>==", "<mark>a &amp; b &lt;c&gt;</mark>"),
        ("==a== ==b==", "<mark>a</mark> <mark>b</mark>"),
        ("^no^ ^yes^", "^no^ <kbd>YES</kbd>"),
        ("==a ^b^ c==", "<mark>a <kbd>B</kbd> c</mark>"),
        ("@a@ b @*c*@", "<cite>a</cite> b <cite><em>c</em></cite>"),
    ],
)
def test_inline_patterns_work_beside_emphasis_links_and_code(text: str, html: str) -> None:
    assert shown(text, mark, upper, old) == f"<p>{html}</p>"


def test_a_pattern_is_not_looked_for_in_what_it_has_made() -> None:
    def again(md: Markdown) -> None:
        md.inlinePatterns.register(Mark("(x)", md), "again", 50)

    assert shown("a x b", again) == "<p>a <mark>x</mark> b</p>"


def test_patterns_are_looked_for_in_lists_tables_headings_and_footnotes() -> None:
    text = "# ==a==\n\n- ==b==\n\n| ==c== |\n|---|\n| ==d== |\n\ne[^1]\n\n[^1]: ==f=="

    assert re.findall("<mark>(.)</mark>", shown(text, mark)) == ["a", "b", "c", "d", "f"]


def test_a_block_processor_reads_what_begins_like_its_blocks() -> None:
    text = "before\n\n?box\n# Head\n- a\n- b\n\nafter\n\n> ?box\n> c"

    assert shown(text, box).replace("\n", "") == (
        '<p>before</p><div class="box"><h1>Head</h1><ul><li>a</li><li>b</li></ul></div>'
        '<p>after</p><blockquote><div class="box"><p>c</p></div></blockquote>'
    )


def test_boxes_in_boxes_have_the_limit_of_all_nested_blocks() -> None:
    class Nested(Box):
        def run(self, parent: Element, blocks: list[str]) -> None:
            del blocks
            self.parser.parseBlocks(parent, ["?box\nagain"])

    def nested(md: Markdown) -> None:
        md.parser.blockprocessors.register(Nested(md.parser), "nested", 100)

    with pytest.raises(NestedTooDeeplyError) as error:
        to_html("a\n\n?box", [Extending(nested)])
    assert error.value.line == 3


def test_a_block_processor_that_leaves_everything_ends() -> None:
    class Idle(Box):
        def run(self, parent: Element, blocks: list[str]) -> None:
            del parent, blocks

    def idle(md: Markdown) -> None:
        md.parser.blockprocessors.register(Idle(md.parser), "idle", 100)

    assert shown("?box\na", idle) == "<p>?box\na</p>"


def test_a_text_does_not_depend_on_those_before_it() -> None:
    extension = Extending(lambda md: md.treeprocessors.register(Numbers(md), "numbers", 5))

    assert shown("a", extension) == shown("a", extension) == '<p id="p1">a</p>'


def test_what_an_extension_writes_is_sanitized_and_reported() -> None:
    extend = Extending(lambda md: md.postprocessors.register(Ending(md), "ending", 1))

    found = to_html("a \x02b\x03", [extend])

    assert found.html == "<p>a b</p><p>The end</p>"
    assert found.elements == ("script",)


def test_installed_extensions_have_names() -> None:
    text = "!!! note\n    Bring *paper*.\n\n*[KSU]: Kazakh State University\n\nAt KSU."

    assert shown(text, "admonition", "markdown.extensions.abbr").replace("\n", "") == (
        '<div class="admonition note"><p class="admonition-title">Note</p>'
        "<p>Bring <em>paper</em>.</p></div>"
        '<p>At <abbr title="Kazakh State University">KSU</abbr>.</p>'
    )


def test_lists_and_definitions_of_installed_ones_are_tight_or_loose_as_written() -> None:
    tight = "- a\n- b\n    - c\n\nTerm\n:   Words"

    assert shown(tight, "sane_lists", "def_list").replace("\n", "") == (
        "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul><dl><dt>Term</dt><dd>Words</dd></dl>"
    )
    assert shown("1. a\n\n2. b", "sane_lists").replace("\n", "") == (
        "<ol><li><p>a</p></li><li><p>b</p></li></ol>"
    )


WORKING = (
    "abbr admonition attr_list codehilite def_list extra fenced_code footnotes legacy_attrs "
    "md_in_html meta nl2br sane_lists smarty tables toc wikilinks"
)


@pytest.mark.parametrize("name", WORKING.split())
def test_those_of_python_markdown_work_on_any_text(name: str) -> None:
    blocks = ('a "b"', "- c", "<div>", "x", "</div>", "# H", "|a|\n|-|\n|b|", "d[^1]", "[^1]: e")
    text = "\n\n".join([*blocks, "`f`<br>"])

    html = shown(text, name)

    assert all(each in html for each in ("<li>", "<h1", "<table>", "<sup", "<code>", "<br>"))


@pytest.mark.parametrize(
    "extend",
    [
        lambda md: md.inlinePatterns.deregister("backtick"),
        lambda md: md.inlinePatterns.deregister("backtick", strict=False),
        lambda md: md.inlinePatterns["link"],
        lambda md: md.preprocessors.deregister("html_block"),
        lambda md: md.parser.blockprocessors["paragraph"],
        lambda md: md.delimiters.add("~", "sub"),
        lambda md: md.treeprocessors.register(Numbers(md), "inline", 20),
        lambda md: setattr(md, "parser", None),
        lambda md: md.inlinePatterns.register(
            type("Excluded", (Mark,), {"ANCESTOR_EXCLUDES": ("a",)})("x", md), "excluded", 1
        ),
    ],
)
def test_what_cannot_work_is_an_error(extend: Callable[[Markdown], object]) -> None:
    assert "sitegen reads Markdown without" in str(cause("a", extend))


@pytest.mark.parametrize(
    "run",
    [
        lambda _self, _text: 1 / 0,
        lambda _self, _text: None,
        lambda _self, _text: "\ud800",
        lambda self, text: self.run(text),
    ],
)
def test_an_extension_that_fails_is_known(run: Callable[..., object]) -> None:
    failing = type("Failing", (Postprocessor,), {"run": run})

    assert cause("a", lambda md: md.postprocessors.register(failing(md), "failing", 1))
