"""What a text shows and Markdown passes over: left-overs, footnotes, tables, pasted lines."""

import pytest

from sitegen.content.text_checks.text_checks import checked
from tests.content.documents import faults, parsed


def found(text: str) -> list[str]:
    """Return what is wrong with the source of a body: "1:1 shortcode"."""
    return [f"{each.line}:{each.column} {each.code}" for each in checked(text)]


# Shortcodes


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ('[gallery ids="1,2,3"]', "gallery-shortcode"),
        ("[gallery]", "gallery-shortcode"),
        ("{gallery}2024/open-day{/gallery}", "gallery-shortcode"),
        ('[caption id="a" width="300"]Hall[/caption]', "photo-shortcode"),
        ('{{< figure src="hall.jpg" >}}', "photo-shortcode"),
        ("[embed]https://youtu.be/dQw4w9WgXcQ[/embed]", "video-shortcode"),
        ("{{< youtube dQw4w9WgXcQ >}}", "video-shortcode"),
        ("{youtube}dQw4w9WgXcQ{/youtube}", "video-shortcode"),
        ("[[_TOC_]]", "contents-shortcode"),
        ("[toc]", "contents-shortcode"),
        ("[TOC]", "contents-shortcode"),
        ("<!--more-->", "teaser-mark"),
        ("[vc_row]", "shortcode"),
        ('[contact-form-7 id="5"]', "shortcode"),
        ("[button link=“https://example.org”]", "shortcode"),
        ("{{% notice %}}", "shortcode"),
        ("{% include map.html %}", "shortcode"),
        ("{{ site.url }}", "shortcode"),
        ("{{page.title | upper}}", "shortcode"),
        ("{loadposition banner}", "shortcode"),
        ('[[{"fid":"1","view_mode":"default"}]]', "shortcode"),
        ("![[hall.jpg]]", "shortcode"),
        ("[b]Important[/b]", "shortcode"),
        ("[url=https://example.org]words[/url]", "shortcode"),
        ("::: note", "shortcode"),
        ('!!! warning "Mind"', "shortcode"),
    ],
)
def test_a_command_of_another_program_is_reported_once_at_its_place(
    written: str, code: str
) -> None:
    begin = "Words.\n\n" if written.startswith((":", "!!")) else "Words.\n\nSee "
    place = "3:1" if written.startswith((":", "!!")) else "3:5"

    assert found(begin + written) == [f"{place} {code}"]


@pytest.mark.parametrize(
    "written",
    [
        "[sic] [1] [12–14] […] [...] [и др.] [Ред.] [x] [video] [Видео]",
        "{x} {1, 2} {: .wide } {#plan} {x | x > 0}",
        "$\\frac{{a}}{b}$ and $a_{{x}}$ and \\mathbf{{x}}",
        "[gallery](hall.jpg) [toc][] ![embed](a.jpg)\n\n[toc]: https://example.org",
        "[embed]\n\n[embed]: https://example.org",
        "- [ ] one\n- [x] two",
        "`[gallery]` and ``{{ x }}``",
        "```\n[gallery]\n{{ x }}\n<!--more-->\n```",
        "~~~\n{% raw %}\n~~~",
        "<!-- [gallery] -->",
        "<!-- wp:paragraph -->",
        "\\[gallery]",
        "[[1]](https://example.org)",
        "Time::: or :) and !!! at the end!!! so",
    ],
)
def test_ordinary_brackets_and_code_are_no_commands(written: str) -> None:
    assert found(written) == []


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("[embed]https://vimeo.com/1[/embed]", "https://vimeo.com/1"),
        ("{{< youtube dQw4w9WgXcQ >}}", "https://youtu.be/dQw4w9WgXcQ"),
        ('{{< youtube id="dQw4w9WgXcQ" >}}', "https://youtu.be/dQw4w9WgXcQ"),
        ("{youtube}dQw4w9WgXcQ{/youtube}", "https://youtu.be/dQw4w9WgXcQ"),
        ("[youtube] words [x](https://example.org)", None),
        ("{{< vimeo 12345 >}}", None),
    ],
)
def test_the_address_of_a_video_is_proposed_where_it_is_known(
    written: str, address: str | None
) -> None:
    [each] = checked(written)

    assert each.arguments.get("suggestion") == address


def test_a_command_in_the_front_matter_is_reported_at_its_field() -> None:
    assert faults("---\ntitle: T\nsummary: 'One [gallery] two'\ndate: 2026-05-01\n---\nOne.") == [
        "3:1 gallery-shortcode"
    ]


# Footnotes


def test_a_mark_without_its_text_is_reported_at_its_place() -> None:
    assert found("Число школ выросло.[^1] По данным министерства.[^мин]\n\n[^1]: Отчёт.") == [
        "1:48 footnote-missing"
    ]


def test_a_footnote_that_nothing_refers_to_is_reported_at_its_own_line_alone() -> None:
    text = "---\ntitle: T\ndate: 2026-11-30\n---\nOne.[^1]\n\n[^1]: A.\n[^2]: B.\n"

    assert faults(text) == ["8:1 footnote-unused"]


def test_a_footnote_that_nothing_refers_to_has_no_link_back() -> None:
    html = parsed("---\ntitle: T\n---\nOne.[^1]\n\n[^1]: A.\n[^2]: B.\n").html

    assert 'href="#fnref:1"' in html
    assert "fnref:2" not in html


def test_the_second_footnote_of_one_name_is_reported() -> None:
    assert found("One.[^1]\n\n[^1]: A.\n\n[^1]: B.") == ["5:1 footnote-twice"]


def test_marks_in_code_refer_to_nothing() -> None:
    assert found("One.[^1] `[^2]`\n\n[^1]: A, see `[^3]: B`.") == []


# Tables


def test_a_row_with_more_cells_than_its_head_is_reported() -> None:
    table = "| A | B |\n| --- | --- |\n| 1 | 2 |\n| 1 | 2 | 3 |\n| 1 \\| 2 | 3 |\n| 1 |"

    assert found(table) == ["4:1 table-row-too-long"]


@pytest.mark.parametrize(
    "written",
    ["| A | B |\n| 1 | 2 |", "A | B\n1 | 2\n3 | 4", "| A | B |\n| --- |\n| 1 | 2 |"],
)
def test_lines_that_are_meant_as_a_table_and_are_none_are_reported(written: str) -> None:
    assert [each.partition(" ")[2] for each in found(written)] == ["not-a-table"]


@pytest.mark.parametrize(
    "written",
    ["Contacts | Map | Search", "A || B\nC || D\nE || F", "|x| is a norm\n|y| too", "a|b\n\nc|d"],
)
def test_a_bar_alone_makes_no_table(written: str) -> None:
    assert found(written) == []


# Pasted text

PASTED = """\
Двадцать третьего ноября в нашем университете прошла встреча с

директорами школ города Шымкента, на которой обсудили приём в

новом учебном году, гранты и общежития. Открыл встречу ректор,

который рассказал гостям о новых образовательных программах и

условиях. После этого гости осмотрели лаборатории.
"""


def test_lines_that_are_paragraphs_but_break_sentences_are_reported_once() -> None:
    text = f"Обычный абзац, который заканчивается точкой, как и положено.\n\n{PASTED}"
    [each] = checked(text)

    assert (each.code, each.line, each.arguments) == ("pasted-lines", 3, {"count": "5"})


@pytest.mark.parametrize(
    "written",
    [
        PASTED.replace("\n\n", "\n"),
        "\n\n".join(["— Здравствуйте, — сказал он, и все, кто был в зале, поднялись с мест"] * 6),
        "\n\n".join(["Иванов Иван Иванович, доктор технических наук, профессор кафедры"] * 6),
        "\n\n".join(["и вечный бой, покой нам только снится"] * 8),
        "\n\n".join(["- пункт списка, который никак не заканчивается точкой и длится"] * 8),
        "\n\n".join(["Абзац без точки на конце, зато со словами до самого конца строки"] * 8),
    ],
)
def test_dialogues_lists_verse_and_paragraphs_are_not_taken_for_pasted_text(written: str) -> None:
    assert found(written) == []


def test_a_word_broken_over_two_lines_is_reported() -> None:
    assert found("Встреча в универси-\nтете и в теле-\nи радиостудии, 2020-\n2026 годы.") == [
        "1:11 broken-word"
    ]


# All of them


@pytest.mark.parametrize(
    "sign",
    ["{{<", "{% a", "[[{", "[gallery", "[b]", "<!--more ", "{a}", '[a b="', "|", "[^a]", "aa-\n",
     "[toc]\n", "a\n\n", "|--|\n", "[^a]: b\n\n", "[a  ", "“", "<!--", "<!-- --> ", "```\n",
     "> ```\n", "```a\n", "[a]: b\n", "[a]: b\n\n", "[aaa][b]", "[a] (www.b.c", "[a](www.b",
     "##a\n", "a.\n---\n", "**a ", "**«a»**b ", "2*3 и ", "*a ", "C:\\_a ", "\\\\a\\b ", "1. a\n",
     "1. a\n\n", "- 1. a\n", "— a\n", "a)\t", "a\tb\tc\n", "> > a\n", "\u00a0-\u00a0"],
)  # fmt: skip
def test_a_text_of_nothing_but_marks_takes_no_longer_than_its_length(sign: str) -> None:
    assert len(list(checked(sign * 20_000))) <= 20_000


def test_the_places_count_from_the_beginning_of_the_file() -> None:
    [each] = parsed("---\ntitle: T\ndate: 2026-05-01\n---\n\nOne [toc]").document.diagnostics

    assert (each.line, each.column) == (6, 5)
