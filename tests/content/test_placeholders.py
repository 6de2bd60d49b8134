"""Placeholders: the links and photos of a body that the library fills, and their places."""

import pytest

from sitegen.content.body.source_places import placed
from sitegen.content.document import Placeholder
from tests.content.documents import body, document, faults, parsed

VIDEO = "https://youtu.be/abcdefghijk"
HEAD = "---\ntitle: T\n---\n"  # the body begins on line 4


def placeholders(markdown: str) -> tuple[Placeholder, ...]:
    """Return the placeholders of a body that begins on line 4."""
    return document(f"{HEAD}{markdown}").body.placeholders


def places(markdown: str) -> list[tuple[str, int, int]]:
    """Return (target, line, column) of each placeholder."""
    return [(each.target, each.line, each.column) for each in placeholders(markdown)]


# What is a placeholder


def test_a_link_inside_the_site_is_a_placeholder_around_its_words() -> None:
    assert body("See [the report](../report/index.kk.md).") == "<p>See [0]the report[/0].</p>"


def test_a_link_keeps_its_emphasis() -> None:
    assert body("[a *b* c](x.md)") == "<p>[0]a <em>b</em> c[/0]</p>"


@pytest.mark.parametrize(
    "target",
    [
        "https://example.org/a",
        "http://example.org",
        "mailto:a@example.org",
        "tel:+77250000000",
        "#plan",
    ],
)
def test_an_external_link_or_one_inside_the_text_is_no_placeholder(target: str) -> None:
    assert document(f"{HEAD}[a]({target})\n\n## Plan\n").body.placeholders == ()


def test_a_link_without_words_asks_for_the_title() -> None:
    assert [
        each.wordless for each in placeholders("[](../report) [x](../report) [ ](../report)")
    ] == [
        True,
        False,
        True,
    ]


def test_a_photo_alone_in_its_paragraph_is_a_figure() -> None:
    [placeholder] = placeholders('One.\n\n![The hall](hall.jpg "After the talk")\n\nTwo.\n')

    assert (placeholder.kind, placeholder.target, placeholder.alt) == (
        "figure",
        "hall.jpg",
        "The hall",
    )
    assert placeholder.caption == "After the talk"
    assert body("One.\n\n![The hall](hall.jpg)\n") == "<p>One.</p>\n[0]"


@pytest.mark.parametrize(
    "markdown",
    [
        "One ![x](hall.jpg) two.",
        "![x](a.jpg) and ![y](b.jpg)",
        "- ![x](a.jpg) ![y](b.jpg)",
        "[![x](a.jpg)](b.jpg)",
        "[![x](a.jpg)](b.jpg) ![y](b.jpg)",
        "[![x](a.jpg)](plan.pdf)",
    ],
)
def test_a_photo_among_words_is_an_image(markdown: str) -> None:
    assert {each.kind for each in placeholders(markdown) if each.kind != "link"} == {"image"}


@pytest.mark.parametrize(
    "between", [" ", "\n", "  \n", "", "<br>"], ids=["space", "line", "break", "nothing", "html"]
)
def test_several_photos_in_a_paragraph_are_a_gallery(between: str) -> None:
    markdown = f'One.\n\n![x](a.jpg){between}![y](b.jpg "Words")\n\nTwo.\n'

    assert [
        (each.kind, each.target, each.alt, each.caption) for each in placeholders(markdown)
    ] == [
        ("gallery", "a.jpg", "x", ""),
        ("gallery", "b.jpg", "y", "Words"),
    ]
    assert "".join(body(markdown).split()) == '<p>One.</p><ulclass="gallery">[0][1]</ul><p>Two.</p>'


def test_each_photo_of_a_gallery_has_its_own_place() -> None:
    assert places("![](a.jpg)\n![](b.jpg)\n") == [("a.jpg", 4, 5), ("b.jpg", 5, 5)]


@pytest.mark.parametrize(
    "target",
    ["plan.pdf", "../report.DOCX", "/press/prices.xlsx", "plan.pdf#page=2", "plan (1).pdf"],
)
def test_a_link_to_an_office_file_alone_in_its_paragraph_is_a_download(target: str) -> None:
    markdown = f"One.\n\n[The *plan*]({target})\n\nTwo.\n"

    assert [(each.kind, each.target) for each in placeholders(markdown)] == [("download", target)]
    assert body(markdown) == "<p>One.</p>\n[0]The <em>plan</em>[/0]\n<p>Two.</p>"


@pytest.mark.parametrize(
    "markdown",
    [
        "See [the plan](plan.pdf).",
        "[the plan](plan.pdf) [and another](other.pdf)",
        "- [the plan](plan.pdf)",
        "**[the plan](plan.pdf)**",
        "[the page](plan.md)",
        "[a photo](hall.jpg)",
    ],
)
def test_a_link_among_words_or_to_something_else_is_a_link(markdown: str) -> None:
    assert {each.kind for each in placeholders(markdown)} == {"link"}


def test_an_office_file_of_another_site_is_an_ordinary_link() -> None:
    assert placeholders("[the plan](https://example.org/plan.pdf)") == ()


def test_a_link_to_a_video_alone_in_its_paragraph_is_a_video() -> None:
    address = "https://www.youtube.com/watch?v=a_b-c1234_5"
    [placeholder] = placeholders(f"[The lecture]({address})")

    assert (placeholder.kind, placeholder.target, placeholder.wordless) == ("video", address, False)
    assert body(f"[The lecture]({address})") == "[0]The lecture[/0]"


@pytest.mark.parametrize("form", ["{}", "<{}>", "[]({})", "[{0}]({0})"])
def test_a_video_that_is_named_by_its_address_alone_has_no_words(form: str) -> None:
    markdown = form.format("https://youtu.be/abcdefghijk?t=90&si=x")

    assert [(each.kind, each.wordless) for each in placeholders(markdown)] == [("video", True)]
    assert body(markdown) == "[0][/0]"


@pytest.mark.parametrize(
    "markdown",
    [
        "See [the lecture](https://youtu.be/abcdefghijk).",
        "See https://youtu.be/abcdefghijk.",
        "- https://youtu.be/abcdefghijk",
        "[the channel](https://www.youtube.com/@example)",
        "[a page](https://example.org/watch?v=abcdefghijk)",
    ],
)
def test_a_video_among_words_or_another_address_stays_a_link_out_of_the_site(markdown: str) -> None:
    assert placeholders(markdown) == ()
    assert "<a href=" in body(markdown)


def test_the_summary_of_a_text_that_begins_with_a_card_is_its_first_sentence() -> None:
    text = (
        "[Plan](plan.pdf)\n\n<https://youtu.be/abcdefghijk>\n\n![](a.jpg)\n![](b.jpg)\n\nWe met. It"
    )

    assert document(f"{HEAD}{text}").summary == "We met."


def test_words_of_a_photo_are_set_in_the_language() -> None:
    [placeholder] = document(f'{HEAD}![Зал "А"](hall.jpg)', language="ru").body.placeholders

    assert placeholder.alt == "Зал «А»"


def test_entities_in_a_target_are_resolved() -> None:
    assert [each.target for each in placeholders("[a](b.md?x=1&amp;y=2) [c](d.md?x=1&y=2)")] == [
        "b.md?x=1&y=2",
        "d.md?x=1&y=2",
    ]


def test_equal_bodies_are_equal_whatever_fills_the_placeholders() -> None:
    one, two = (document(f"{HEAD}[a]({name})") for name in ("one.md", "two.md"))

    assert one.body.digest == two.body.digest
    assert one.body.placeholders != two.body.placeholders


# Its place


def test_the_place_is_that_of_the_target() -> None:
    assert places("One.\n\nSee [the report](report.md), and [more](more.md).\n") == [
        ("report.md", 6, 18),
        ("more.md", 6, 41),
    ]


def test_the_place_includes_the_lines_above_the_body() -> None:
    found = document("\n\n---\ntitle: T\nsummary: S\n---\n\n\n[a](b.md)\n").body.placeholders

    assert [(each.line, each.column) for each in found] == [(9, 5)]


def test_columns_are_counted_in_characters() -> None:
    assert places("Қазақ **тілі** [a](b.md)\n") == [("b.md", 4, 20)]


def test_the_second_link_to_one_target_has_its_own_place() -> None:
    assert places("[a](b.md)\n\n[c](b.md) [d](b.md)\n") == [
        ("b.md", 4, 5),
        ("b.md", 6, 5),
        ("b.md", 6, 15),
    ]


@pytest.mark.parametrize("code", ["`[a](b.md)`", "``[a](b.md)``", "```\n[a](b.md)\n```"])
def test_a_link_in_code_is_not_counted(code: str) -> None:
    assert places(f"{code}\n\n[a](b.md)\n") == [("b.md", 6 + code.count("\n"), 5)]


@pytest.mark.parametrize(
    ("markdown", "place"),
    [
        pytest.param("- a\n    - [b](b.md)\n", ("b.md", 5, 11), id="in a list inside a list"),
        pytest.param("1. a\n\n    [b](b.md)\n", ("b.md", 6, 9), id="in an item's paragraph"),
        pytest.param("a\n:   b\n\n    [b](b.md)\n", ("b.md", 7, 9), id="in a definition"),
        pytest.param("> [b](b.md)\n", ("b.md", 4, 7), id="in a quotation"),
        pytest.param("| a | b |\n|---|---|\n| c | [b](b.md) |\n", ("b.md", 6, 11), id="in a table"),
        pytest.param("a[^1]\n\n[^1]: [b](b.md)\n", ("b.md", 6, 11), id="in a footnote"),
        pytest.param("a\n\n[b](open day.md)\n", ("open day.md", 6, 5), id="with a space"),
        pytest.param("a\n\n[b](<open day.md>)\n", ("open day.md", 6, 6), id="in brackets"),
        pytest.param("a\n\n[b](plan(1).pdf)\n", ("plan(1).pdf", 6, 5), id="with parentheses"),
        pytest.param("a\n\n![b](plan (1).jpg)\n", ("plan (1).jpg", 6, 6), id="a copied photo"),
        pytest.param("a\n\n[b](b.md 'title')\n", ("b.md", 6, 5), id="with a title"),
        pytest.param("a\n\n[b]( b.md )\n", ("b.md", 6, 6), id="with spaces around"),
        pytest.param("a\n\n[b][r]\n\n[r]: b.md\n", ("b.md", 8, 6), id="by a reference"),
        pytest.param('a\n\n<a href="b.md">b</a>\n', ("b.md", 6, 10), id="as HTML"),
        pytest.param("a\n\n[b\nc](b.md)\n", ("b.md", 7, 4), id="over two lines"),
        pytest.param("a\n- b\n  - [b](b.md)\n", ("b.md", 6, 9), id="in a list below its line"),
        pytest.param("```\n[x](b.md)\n```\n\n[b](b.md)\n", ("b.md", 8, 5), id="below code"),
        pytest.param("- ~~~\n  [x](b.md)\n  ~~~\n- [b](b.md)\n", ("b.md", 7, 7), id="in items"),
        pytest.param("\tOne [b](b.md)\n", ("b.md", 4, 10), id="in an indented paragraph"),
        pytest.param("<div>\n[b](b.md)\n</div>\n", ("b.md", 5, 5), id="in a division"),
        pytest.param("a\n\nhttps://youtu.be/abcdefghijk\n", (VIDEO, 6, 1), id="a bare address"),
        pytest.param("a\n\n<https://youtu.be/abcdefghijk>\n", (VIDEO, 6, 2), id="an angled one"),
    ],
)
def test_the_place_is_found_wherever_the_link_is(
    markdown: str, place: tuple[str, int, int]
) -> None:
    assert places(markdown) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "[a](b" * 300_000,
        "](](" * 400_000,
        "[a](((((" * 200_000,
        " ".join("`" * number for number in range(1, 1500)),
        "<!--" * 400_000,
        "[a](b.md) " * 150_000,
    ],
    ids=["links", "brackets", "parentheses", "ticks", "comments", "placeholders"],
)
def test_places_are_found_soon_in_the_oddest_text(text: str) -> None:
    [found] = placed((Placeholder("link", "c.md", 1, 1),), f"{text}\n\n[c](c.md)\n", 1)

    assert (found.line, found.column) in {(3, 5), (1, 1)}


# Anchors inside the text


def test_a_link_to_a_heading_of_the_text_is_checked_on_the_spot() -> None:
    assert faults(f"{HEAD}## Plan\n\n[a](#plan) [b](#plam)\n") == ["6:16 dead-anchor"]


def test_the_anchor_that_was_meant_is_proposed() -> None:
    [found] = parsed(f"{HEAD}## Plan\n\n[b](#plam)\n").document.diagnostics

    assert found.arguments == {"anchor": "plam", "suggestion": "plan"}


def test_an_anchor_in_any_letters_that_an_author_gave_is_found() -> None:
    assert faults(f"{HEAD}## Жоспар {{#жоспар}}\n\n[a](#жоспар)\n", language="kk") == []


def test_an_anchor_may_be_percent_encoded() -> None:
    encoded = "%D0%B6%D0%BE%D1%81%D0%BF%D0%B0%D1%80"

    assert faults(f"{HEAD}## Жоспар {{#жоспар}}\n\n[a](#{encoded})\n", language="kk") == []


# What is no placeholder


@pytest.mark.parametrize(
    "markdown",
    [
        "```\n![](a.jpg)\n[b](b.md)\nhttps://youtu.be/abcdefghijk\n```",
        "~~~ html\n\n<img src='a.jpg'>\n\n~~~",
        "- a\n\n  ```\n  ![](a.jpg)\n  ```",
        "> ```\n> ![](a.jpg)\n> ```",
        "`![](a.jpg)` and `<script>`",
        "```\n<script>x</script> <center>\n[a](#nowhere) [b](javascript:x)\n```",
    ],
)
def test_nothing_in_code_is_taken_for_a_photo_a_link_or_html(markdown: str) -> None:
    found = document(f"{HEAD}{markdown}")  # no faults

    assert found.body.placeholders == ()
    assert "<code" in body(markdown)
