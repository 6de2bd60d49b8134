"""Markdown into HTML: what an author can write, how it is typeset, and what is removed.

In these tests the placeholder of a link or photo is shown as `[0]`, the end of a link as `[/0]`.
"""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.config.addresses import SCRIPTS
from tests.content.documents import body, document, faults, parsed
from tests.examples import examples


def text(markdown: str, language: str = "en") -> str:
    """Return the HTML of *markdown* without line breaks between its tags."""
    return re.sub(r">\s+<", "><", body(markdown, language))


# What can be written


def test_a_table() -> None:
    table = "| Жыл | Саны |\n|-----|-----:|\n| 2022 | 148 |\n"

    assert text(table, "kk") == (
        '<div class="table" tabindex="0"><table>'
        '<thead><tr><th>Жыл</th><th class="align-right">Саны</th></tr></thead>'
        '<tbody><tr><td>2022</td><td class="align-right">148</td></tr></tbody></table></div>'
    )


def test_a_footnote_leads_there_and_back() -> None:
    found = document("---\ntitle: T\n---\nOne.[^1]\n\n[^1]: Two.\n")
    html = text("One.[^1]\n\n[^1]: Two.\n")

    assert found.body.anchors == ("fnref:1", "fn:1")
    assert '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>' in html
    assert 'href="#fnref:1"' in html


def test_a_definition_list() -> None:
    assert text("Term\n:   What it is.\n") == "<dl><dt>Term</dt><dd>What it is.</dd></dl>"


def test_terms_need_no_empty_line_between_them() -> None:
    assert text("A\n: B\nC\n: D\n: E\n  F\n") == (
        "<dl><dt>A</dt><dd>B</dd><dt>C</dt><dd>D</dd><dd>E\nF</dd></dl>"
    )
    assert text("A\nB\n\n:   C\n\n    D\n") == (
        "<dl><dt>A</dt><dt>B</dt><dd><p>C</p><p>D</p></dd></dl>"
    )
    assert text(": A") == "<p>: A</p>"


def test_attribute_lists_give_ids_and_classes() -> None:
    assert text("## Programme {#plan}\n\nOne.\n{: .lead #first }\n") == (
        '<h2 id="plan">Programme</h2><p class="lead" id="first">One.</p>'
    )


def test_a_nested_list() -> None:
    assert text("- a\n    - b\n") == "<ul><li>a<ul><li>b</li></ul></li></ul>"


# Ids of headings


@pytest.mark.parametrize(
    ("language", "heading", "anchor"),
    [
        ("kk", "Басты мақсат – педагогика", "basty-maqsat-pedagogika"),
        ("ru", "Главная цель", "glavnaya-tsel"),
        ("en", "What’s next?", "whats-next"),
        ("en", "A *very* `odd` one", "a-very-odd-one"),
        ("en", "大学", "section"),
    ],
)
def test_a_heading_has_an_id_from_its_words(language: str, heading: str, anchor: str) -> None:
    found = document(f"---\ntitle: T\n---\n## {heading}\n", language=language)

    assert found.body.anchors == (anchor,)


def test_equal_headings_have_different_ids() -> None:
    found = document("---\ntitle: T\n---\n## Plan\n\n### Plan\n\n## Plan 2\n\n## Plan\n")

    assert found.body.anchors == ("plan", "plan-2", "plan-2-2", "plan-3")


def test_an_id_that_an_author_gave_is_kept_and_never_given_to_another() -> None:
    found = document("---\ntitle: T\n---\n## Plan\n\n## Other {#plan}\n")

    assert found.body.anchors == ("plan-2", "plan")


def test_the_page_has_its_first_heading_already() -> None:
    assert text("# One\n\n## Two\n") == '<h2 id="one">One</h2><h2 id="two">Two</h2>'


@examples(200)
@given(st.lists(st.sampled_from(["Plan", "Plan 2", "Жоспар", "«»", "Plan {#plan}", "*Plan*"])))
def test_no_two_headings_share_an_id(headings: list[str]) -> None:
    markdown = "\n\n".join(f"## {heading}" for heading in headings)
    html = body(markdown)
    found = re.findall(r' id="([^"]*)"', html)

    given_twice = max(headings.count("Plan {#plan}") - 1, 0)
    assert len(set(found)) == len(headings) - given_twice


# Quotation marks, dashes, apostrophes


@pytest.mark.parametrize(
    ("language", "markdown", "html"),
    [
        ("kk", '"Мектеп" - "бірінші "жоба""', "«Мектеп»\u00a0– «бірінші “жоба”»"),
        ("ru", '"Школа" - "первый "проект""', "«Школа»\u00a0— «первый „проект“»"),
        ("en", '"School" - "first \'project\'"', "“School”\u00a0– “first ‘project’”"),
        ("ru", "О'Хара", "О’Хара"),
        ("en", "Don't... go", "Don’t… go"),
        ("kk", "Тұрғын - жоба", "Тұрғын\u00a0– жоба"),
        ("kk", "2022--2026", "2022–2026"),
    ],
)
def test_quotation_marks_and_dashes_are_those_of_the_language(
    language: str, markdown: str, html: str
) -> None:
    assert body(markdown, language) == f"<p>{html}</p>"


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ('Say "*yes*".', "Say “<em>yes</em>”."),
        ('Say *"yes"*.', "Say <em>“yes”</em>."),
        ('"One **two" three**', "“One <strong>two” three</strong>"),
        ('"[One](https://example.org)"', '“<a href="https://example.org">One</a>”'),
        ("*O*'Hara", "<em>O</em>’Hara"),
        ('"A &amp; B"', "“A &amp; B”"),
        ('*a* "b"', "<em>a</em> “b”"),
    ],
)
def test_quotation_marks_reach_across_inline_elements(markdown: str, html: str) -> None:
    assert body(markdown) == f"<p>{html}</p>"


def test_a_new_block_starts_new_quotation_marks() -> None:
    assert text('An open "quote\n\n"Next" one\n') == "<p>An open “quote</p><p>“Next” one</p>"


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ('`"a" - b...`', '<p><code>"a" - b...</code></p>'),
        ('```\n"a" -- b\n```', '<pre><code>"a" -- b</code></pre>'),
        ("`О'Хара`", "<p><code>О'Хара</code></p>"),
        ("```\na\n\n\tb...\n```", "<pre><code>a\n\n\tb...</code></pre>"),
    ],
)
def test_code_stays_as_it_was_written(markdown: str, html: str) -> None:
    assert text(markdown).replace("\n</code>", "</code>") == html


@pytest.mark.parametrize(
    ("markdown", "address", "words"),
    [
        ("<https://example.org/2020--2026/a...b>", "https://example.org/2020--2026/a...b", None),
        ("https://example.org/2020--2026", "https://example.org/2020--2026", None),
        (
            "[https://example.org/a--b](https://example.org/c)",
            "https://example.org/c",
            "https://example.org/a--b",
        ),
        (
            "[www.example.org/a--b](https://example.org/c)",
            "https://example.org/c",
            "www.example.org/a--b",
        ),
        ("[«2020--2026»](https://example.org/c)", "https://example.org/c", "«2020–2026»"),
        ("a--b@example.org", "mailto:a--b@example.org", "a--b@example.org"),
    ],
)
def test_an_address_that_is_the_words_of_its_link_stays_as_it_was_written(
    markdown: str, address: str, words: str | None
) -> None:
    assert body(markdown, "ru") == f'<p><a href="{address}">{words or address}</a></p>'


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u2060", "\ufeff"])
def test_characters_of_no_width_break_no_word(unseen: str) -> None:
    assert body(f"уни{unseen}верситет") == "<p>университет</p>"


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("В универси\u00ad\nтете.", "<p>В университете.</p>"),
        (
            "В универси\u00ad тете, универси\u00ad\u00a0тете.",
            "<p>В университете, университете.</p>",
        ),
        ("> В универси\u00ad\n> тете.", "<blockquote><p>В университете.</p></blockquote>"),
        ("- В универси\u00ad\n  тете.", "<ul><li>В университете.</li></ul>"),
        ("**В универси\u00ad\nтете.**", "<p><strong>В университете.</strong></p>"),
        ("УНИВЕРСИ\u00ad\nТЕТ", "<p>УНИВЕРСИТЕТ</p>"),
        ("теле\u00ad\nи радио, Иванов\u00ad Петров", "<p>теле\nи радио, Иванов Петров</p>"),
        ("в 2022\u00ad\nгоду", "<p>в 2022\nгоду</p>"),
    ],
)
def test_a_word_that_a_soft_hyphen_divides_over_two_lines_is_one(markdown: str, html: str) -> None:
    assert text(markdown, "ru") == html


def test_what_follows_code_is_typeset_again() -> None:
    assert body('`"` and "a"') == '<p><code>"</code> and “a”</p>'


# Sanitizing, after Markdown


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("One.\n{: onclick=alert(1) }\n", "<p>One.</p>"),
        (
            "[a](https://example.org){: onclick=alert(1) }",
            '<p><a href="https://example.org">a</a></p>',
        ),
        ("[a](javascript:alert(1))", "<p><a>a</a></p>"),
        ("[a](JaVaScRiPt&#58;alert)", "<p><a>a</a></p>"),
        ("[a](data:text/html,x)", "<p><a>a</a></p>"),
        ("[a](vbscript:x)", "<p><a>a</a></p>"),
        ("One.\n{: style=position:fixed }\n", "<p>One.</p>"),
        ('<p onmouseover="x">One.</p>', "<p>One.</p>"),
        ("<!-- a remark -->One.", "<p>One.</p>"),
        ("a < b & c > d", "<p>a &lt; b &amp; c &gt; d</p>"),
    ],
)
def test_what_could_run_is_cleaned_away(markdown: str, html: str) -> None:
    assert text(markdown) == html


@pytest.mark.parametrize("element", ["script", "style", "iframe", "form", "svg", "object", "video"])
def test_an_element_that_is_not_published_is_reported_at_its_place(element: str) -> None:
    wrong = f"---\ntitle: T\n---\nOne.\n\nTwo <{element}>x</{element}>.\n"

    assert faults(wrong) == ["6:5 removed-html"]
    assert element not in body(f"Two <{element}>x</{element}>.")


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("<center>One.</center>", ["4:1 removed-html"]),
        ("One.\n\nTwo <font color='red'>three</font>.", ["6:5 removed-html"]),
        ("`<form>`\n\n<form>\n", ["6:1 removed-html"]),
        ("```\n<iframe>\n```\n\n<iframe src='a'></iframe>", ["8:1 removed-html"]),
        ("<Surname Name>, <group>, List<int>, a<b and c>d, <3", []),
        ("<!-- a remark --> <?php echo 1; ?>", []),
    ],
)
def test_an_element_that_is_removed_is_reported_and_what_is_no_element_is_shown(
    markdown: str, said: list[str]
) -> None:
    assert faults(f"---\ntitle: T\n---\n{markdown}\n") == said


def test_the_words_of_a_removed_element_stay_in_their_paragraph() -> None:
    assert text("<center><b>One.</b></center>") == "<p><b>One.</b></p>"
    assert text("One <font>two</font>.") == "<p>One two.</p>"


def test_old_anchors_are_anchors() -> None:
    found = document(
        '---\ntitle: T\n---\n[a](#b) [c](#d) [e](#f)\n\n<a name="b"></a>\n## B\n\n'
        '<a name=d>1</a> One.\n\n<a id="f"></a>\n'
    )

    assert found.body.anchors[:2] == ("b", "b-2")


def test_an_element_named_in_code_is_no_fault() -> None:
    assert faults("---\ntitle: T\n---\nUse `<script>`.\n") == []


@pytest.mark.parametrize(
    "html", ["Use H<sub>2</sub>O.", '<span lang="ru">Привет</span>', "<del>a</del> <ins>b</ins>"]
)
def test_harmless_html_stays(html: str) -> None:
    assert body(html) == f"<p>{html}</p>"


@pytest.mark.parametrize("address", [each for each in SCRIPTS if ":" in each])
@pytest.mark.parametrize(
    "markdown",
    [
        "[a](<{}>)",
        "[a]({})",
        "![a](<{}>)",
        "[a][b]\n\n[b]: <{}>",
        "<{}>",
        '<a href="{}">a</a>',
        "<a href='{}'>a</a>",
        '<img src="{}" alt="a">',
        '<blockquote cite="{}">a</blockquote>',
        '<svg><a xlink:href="{}">a</a></svg>',
        '<form action="{}"><button formaction="{}">a</button></form>',
        '<a href="{}" ping="{}">a</a>',
    ],
)
def test_no_address_in_a_body_has_another_scheme(markdown: str, address: str) -> None:
    found = parsed(f"---\ntitle: T\n---\n{markdown.replace('{}', address)}\n")

    written = re.findall(r'(?:href|src|cite|action|ping)="([^"]*)"', found.html)
    # All others are paths of files, of which only the published address is shown.
    targets = [each.target for each in found.document.body.placeholders if each.kind == "video"]
    for each in (*written, *targets):
        # As a browser parses it: without white space and control characters.
        read = re.sub("[\x00-\x20]", "", unescape(each)).lower()
        scheme = re.match("[a-z][a-z0-9+.-]*:", read)
        assert scheme is None or scheme[0] in ("http:", "https:", "mailto:", "tel:"), each


PIECES = """\
< > script a_href= " ' javascript: onerror= {: } [x]( ) ![ ]( x &# ; 1 <!-- --> | \x02 \x03"""


def test_what_an_author_left_open_is_closed() -> None:
    assert body("An <em>open end") == "<p>An <em>open end</em></p>"


@examples(300)
@given(
    st.lists(
        st.sampled_from([*PIECES.replace("_", " ").split(" "), " ", "\n", "\n\n", "    "])
    ).map("".join)
)
def test_nothing_that_runs_survives_whatever_is_written(markdown: str) -> None:
    html = parsed(f"---\ntitle: T\n---\n{markdown}").html

    for tag in re.findall(r"<[^<>\"]*(?:\"[^\"]*\"[^<>\"]*)*>", html):
        assert not tag.lower().startswith("<script")
        assert not re.search(r"\son\w+=", re.sub('"[^"]*"', "", tag))
        assert not re.search(r'(?:href|src)="\s*(?:javascript|data|vbscript):', tag, re.IGNORECASE)


def test_a_marker_of_a_placeholder_cannot_be_written_by_an_author() -> None:
    assert faults("---\ntitle: T\n---\nOne \x020\x03 two.\n") == ["4:5 control-character"]
    assert "\x02" not in parsed("---\ntitle: T\n---\nOne &#2;0&#3; two.\n").html


def test_endless_nesting_is_a_fault_and_no_traceback() -> None:
    assert faults(f"---\ntitle: T\n---\n{'> ' * 3000}x\n") in ([], ["4:1 nested-too-deeply"])
    assert faults(f"---\ntitle: T\n---\n{'<b>' * 5000}x\n") in ([], ["4:1 nested-too-deeply"])


@pytest.mark.parametrize("markdown", ["*em**em*\\*9", "*em**em*&amp;", "**a*b**\\_\\_*"])
def test_what_the_library_forgets_to_restore_is_no_marker_of_a_placeholder(markdown: str) -> None:
    assert not set("\x02\x03") & set(parsed(f"---\ntitle: T\n---\n{markdown}").html)
