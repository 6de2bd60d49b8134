"""What authors write and readers get otherwise: marks that do nothing, or do too much."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.front_matter.nodes import Matter
from sitegen.content.front_matter.yaml_tree import read_matter
from sitegen.content.markdown.convert import to_html
from sitegen.content.text_checks.outline import outline
from sitegen.content.text_checks.text_checks import checked
from tests.content.documents import faults
from tests.examples import examples

CONTENT = Path(__file__).parents[2] / "content"


def found(text: str) -> list[str]:
    """Return what is wrong with the source of a body: "1:1 not-bold"."""
    return [f"{each.line}:{each.column} {each.code}" for each in checked(text)]


def remedy(text: str) -> str | None:
    """Return what the one finding of *text* proposes to write."""
    [each] = checked(text)
    return each.arguments.get("suggestion")


def seen(text: str) -> str:
    """Return the words of *text* as readers see them."""
    return re.sub("<[^>]*>", "", to_html(text).html)


# Comments and code without an end


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Один.\n\n<!-- заметка\n\nДва.", "3:1 unclosed-comment"),
        ("Один.\n<!-- заметка –>\n\nДва.", "2:1 unclosed-comment"),
        ("- Один.\n- <!-- заметка\n\nДва.", "2:3 unclosed-comment"),
        ("<!-- раз ->\n\nПропал.\n\n<!-- два -->\n\nЕсть.", "1:1 unclosed-comment"),
        ("<!-- [x][нет] **a\n\n[gallery]", "1:1 unclosed-comment"),
        ("Один. <!-- заметка\n\nДва. -->", "1:7 shown-comment"),
        ("> Один. <!-- заметка\n>\n> Два. -->", "1:9 shown-comment"),
        ("Один.\n\n```\nкод\n\nДва.", "3:1 unclosed-fence"),
        ("~~~\nкод\n```\n\nДва.", "1:1 unclosed-fence"),
        ("````\nкод\n```\n\nДва.", "1:1 unclosed-fence"),
        ("1. Один:\n   ```sh\n   make\n\nДва.", "2:4 unclosed-fence"),
        ("> ```\n> код\n\nДва.\n\n```\nкод\n```", "1:3 unclosed-fence"),
        ("```\nкод\n\nДва.\n\n```python\nкод\n```\n\nТри.", "1:1 unclosed-fence"),
        ("```\n**a [x][нет] <!--", "1:1 unclosed-fence"),
    ],
)
def test_what_has_no_end_is_reported_once_where_it_begins(text: str, fault: str) -> None:
    assert found(text) == [fault]


@pytest.mark.parametrize(
    "text",
    [
        "<!-- a -->\n\n<!---->\n\n<!-->\n\nТекст <!-- b\nc --> и ещё.",
        "<!--\nмного строк\n\n```\n-->\n\nТекст.",
        "<!-- спрятано <!-- раньше --> ещё -->",
        "```html\n<!-- a\n```\n\n`<!--` и ``` `` ``` ещё, \\<!-- a",
        "```\n<!--\n```\n\n~~~\n```\n~~~",
        "- a\n  ```\n  b\n  ```\n- c",
        "> ```\n> a\n> ```\n\n    ```\n    b\n    ```",
        "````\n```python\nx\n```\n````",
        "Три апострофа ``` в строке.",
    ],
)
def test_what_ends_is_not_reported(text: str) -> None:
    assert found(text) == []


# Labels of links, and links that are none


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[rules]\n\n[rules]: /a\n[rules]: /b", "4:1 link-label-twice"),
        ("[rules]\n\n[rules]: /a\n\n> [Rules]: /b", "5:3 link-label-twice"),
        ("[правила][нет]", "1:1 link-label-missing"),
        ("Итог: ![зал][фото].", "1:8 link-label-missing"),
        ("- [правила][1] и\n  [список]\n\n[список]: a.pdf", "1:3 link-label-missing"),
        ("| a | b |\n| --- | --- |\n| c | [зал][зал 2] |", "3:7 link-label-missing"),
        ("## [Правила][]", "1:4 link-label-missing"),
        ("[правила][п]\n\n[п]: два слова.md", "1:1 link-label-missing"),
        ("Слово.\n\n[Редактор]: Почему?", "3:1 link-label-unused"),
        ("[сайт] (https://a.kz)", "1:1 not-a-link"),
        ("Вот [наш сайт]\u00a0(www.a.kz/b).", "1:5 not-a-link"),
        ("[отчёт] (files/report.pdf)", "1:1 not-a-link"),
        ("(сайт)[https://a.kz]", "1:1 not-a-link"),
        ("Один\n(сайт)[mailto:a@b.kz]", "2:1 not-a-link"),
        ("[сайт](https://a.kz и далее", "1:1 not-a-link"),
        ("**[сайт](https://a.kz**", "1:3 not-a-link"),
    ],
)
def test_a_link_that_leads_nowhere_is_reported(text: str, fault: str) -> None:
    assert fault in found(text)
    assert {each.partition(" ")[2] for each in found(text)} <= {fault.partition(" ")[2], "not-bold"}


@pytest.mark.parametrize(
    "text",
    [
        "[правила][a], [A][], [a] и ![a]\n\n[a]: /b",
        "[a][b\nc]\n\n[b c]: /d",
        "[правила][a]\n\n> [a]: /b",
        "[![зал][фото]][a]\n\n[фото]: a.jpg\n[a]: /b",
        "[rules]\n\n[rules]: /a\n[rules]: /a",
        "[//]: # (заметка)\n[//]: # (ещё)\n\n[comment]: <> (x)\n\n[_]: - 'a'",
        "Звуки [а][о], источники [1][2], [12][13], a[i][j], [^1][^2]\n\n[^1]: a\n[^2]: [sic][…]",
        "- [ ] (https://a.kz)\n- [x] (https://a.kz)",
        "[1] (https://a.kz), [слово] (пояснение), [и] (/или), (а)[б], f(x)[0]",
        "[сайт] (https://a.kz)\n\n[сайт]: /b",
        "[a](https://a.kz/b_(c)), [a](<https://a.kz/b c>), [a](отчёт 1.pdf)",
        "`[a][b]`, \\[правила][нет]\n\n```\n[правила][нет]\n[a]: b\n```",
    ],
)
def test_other_brackets_are_not_reported(text: str) -> None:
    assert found(text) == []


def test_a_label_that_is_nearly_right_is_proposed() -> None:
    assert remedy("[Правила][провила] и [правила]\n\n[правила]: a.pdf") == "правила"


# Headings


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("##Итоги года", "1:1 not-a-heading"),
        ("Текст:\n###1. Итоги", "2:1 not-a-heading"),
        ("> ##Итоги", "1:3 not-a-heading"),
        ("Конкурс объявлен вчера.\n---", "2:1 unintended-heading"),
        ("Конкурс объявлен\nвчера!\n-\n\nДа.", "3:1 unintended-heading"),
        ("Кто победил?\n--- \nДа.", "2:1 unintended-heading"),
        ("В «Сәулет».»\n---", "2:1 unintended-heading"),
        ("**Участники:**\n===", "2:1 unintended-heading"),
        (f"{'слово ' * 25}\n---", "2:1 unintended-heading"),
        ("- Раз.\n  ---", "2:1 unintended-heading"),
    ],
)
def test_a_line_that_is_no_heading_or_makes_one_is_reported(text: str, fault: str) -> None:
    assert found(text) == [fault]


@pytest.mark.parametrize(
    "text",
    [
        "#hashtag и #два",
        "#Итоги года",
        "##",
        "## Итоги",
        "####### семь",
        "Курс C##",
        "`##a`",
        "Итоги года\n---",
        "Что нового?\n-----------",
        "Кто победил?\n-----",
        "Конкурс объявлен вчера.\n\n---\n\nИтоги.",
        "Конкурс объявлен вчера.\n***",
        "- Раз.\n---",
        "| Год. |\n| --- |\n| 2022. |",
        "[a]: /b.\n---\n\n[a]",
    ],
)
def test_headings_hashtags_and_rules_are_not_reported(text: str) -> None:
    assert found(text) == []


# Asterisks


@pytest.mark.parametrize(
    ("text", "place", "proposed"),
    [
        ('Жоба **"Сәулет"**тың жетекшісі', "1:6", '**"Сәулет"тың**'),
        ("**«Болашак».**Слово", "1:1", "**«Болашак».** Слово"),
        ("**(ҚазҰУ)**дің", "1:1", "**(ҚазҰУ)дің**"),
        ("***«Сәулет»***тың", "1:1", "***«Сәулет»тың***"),
        ("> - **«A»**ға", "1:5", "**«A»ға**"),
        ("## **«A»**ға", "1:4", "**«A»ға**"),
        ("| a | b |\n|-|-|\n| c | **«A»**ға |", "3:7", "**«A»ға**"),
        ("Это ** важно ** знать", "1:5", "**важно**"),
        ("**важно **знать", "1:1", "**важно** знать"),
        ("слово**«цитата»** далее", "1:6", None),
        ("**важно", "1:1", None),
        ("важно** знать", "1:6", None),
        ("**важно*", "1:1", None),
        ("- a\n** b\n** c", "2:1", None),
    ],
)
def test_asterisks_that_readers_see_are_reported_with_a_remedy_that_is_bold(
    text: str, place: str, proposed: str | None
) -> None:
    assert found(text) == [f"{place} not-bold"]
    assert "*" in seen(text)
    assert remedy(text) == proposed
    assert not proposed or "*" not in seen(proposed)


def test_bold_words_over_two_paragraphs_are_reported_in_both() -> None:
    assert found("**раз\n\nдва**") == ["1:1 not-bold", "3:4 not-bold"]


@pytest.mark.parametrize(
    "text",
    [
        "**«Сәулет»** тың, «**Сәулет**»тың, **Сәулет**тың, (**a**), **a *b* c**, ***a* b**",
        "**a\nb**, *a **b***, [**a**](b), **[a](b)**, **`a`**, `a`**b**",
        "Цена* и срок** указаны.\n\n\\* без НДС\n\n*Сноска\n\n**Сноска",
        "3 * 4, 2**10, 3 ** 2 и 4 ** 2, пароль ****, телефон *** *** 12 34",
        "`**` и ``a ** b``\n\n```\n**kwargs\n```",
        "\\*\\*a, content/**/*.md, https://a.kz/**/b **c**",
        "***\n\n* * *\n\n**a** ---",
        "<a title='**'>b</a>, <code>**nil</code>, f(*a, **b)",
        "[a](https://a.kz/**b) **c**",
    ],
)
def test_bold_words_footnotes_sums_and_code_are_not_reported(text: str) -> None:
    assert "not-bold" not in " ".join(found(text))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("2*3 и 4*5", "1:2"),
        ("Площадь 2*3 м,\nвысота 4*5 м", "1:10"),
        ("a**b и c**d", "1:2"),
        ("| 2*3 и 4*5 | b |\n| --- | --- |", "1:4"),
    ],
)
def test_emphasis_that_begins_and_ends_inside_of_words_is_reported(text: str, place: str) -> None:
    assert found(text) == [f"{place} unintended-emphasis"]


@pytest.mark.parametrize(
    "text",
    [
        "5*3*2 = 30",
        "2 * 3 и 4 * 5",
        "не*важно*сть",
        "*a b*c",
        "a*b c*",
        "2\\*3 и 4\\*5",
        "`2*3` 4*5",
    ],
)
def test_emphasis_of_words_and_sums_is_not_reported(text: str) -> None:
    assert found(text) == []


# Backslashes


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Папка C:\\Users\\_отчёты", "1:7"),
        ("В d:\\.git", "1:3"),
        ("C:\\Program Files\\_x", "1:1"),
        ("(\\\\server\\share)", "1:2"),
        ("- \\\\10.0.0.1\\c$", "1:3"),
    ],
)
def test_a_path_that_loses_backslashes_is_reported(text: str, place: str) -> None:
    assert found(text) == [f"{place} lost-backslash"]


@pytest.mark.parametrize(
    "text",
    [
        "C:\\Users\\doc",
        "`C:\\Users\\_x` и `\\\\server\\share`",
        "C:\\\\Users\\\\_x, \\\\\\\\server\\\\share",
        "my\\_file, \\*a\\*, 1998\\. a, a\\\nb",
        "$f:\\{0,1\\}^n \\to \\mathbb{R}$, a \\\\ b",
        "/\\\\A\\[a-z\\]/",
    ],
)
def test_backslashes_that_are_seen_or_meant_are_not_reported(text: str) -> None:
    assert found(text) == []


# Numbers of lists


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("1. a\n2. b\n4. c\n9. d", "3:1 4 3"),
        ("5. a\n4. b", "2:1 4 6"),
        ("1. a\n2. b\n\n1. c", "4:1 1 3"),
        ("- a\n  1) b\n  3) c", "3:3 3 2"),
        ("> 2. a\n> 2. b\n> 3. c", "2:3 2 3"),
        ("1.\ta\n3.\tb", "2:1 3 2"),
    ],
)
def test_a_number_that_is_shown_as_another_is_reported_once_in_a_list(
    text: str, fault: str
) -> None:
    [each] = checked(text)
    said = each.arguments

    assert f"{each.line}:{each.column} {said['number']} {said['shown']}" == fault
    assert each.code == "list-number-changed"


@pytest.mark.parametrize(
    "text",
    [
        "1. a\n2. b\n3. c",
        "1. a\n1. b\n1. c",
        "0. a\n1. b",
        "3. a\n4. b",
        "1. a\n   1. b\n   2. c\n2. d",
        "1. a\n\nТекст.\n\n2. b\n\nТекст.\n\n5. c",
        "1. a\n2) b",
        "1. a\n2. b\n\n## В\n\n1. c",
        "1998. a\n2. b",
        "```\n1. a\n3. b\n```",
    ],
)
def test_numbers_that_are_shown_as_they_are_written_are_not_reported(text: str) -> None:
    assert found(text) == []


# Lines that run into one another


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("— Раз.\n— Два.", "1:1"),
        ("Обсудили:\n– раз;\n– два;\n– три.", "2:1"),
        ("а) раз;\nб) два.", "1:1"),
        ("Итоги:\na) one\nb) two\n\nКонец.", "2:1"),
        ("1.1. Раз\n1.2. Два", "1:1"),
        ("10:00 – 10:30 Завтрак\n10:30–11.00 Доклад", "1:1"),
        ("✅ Раз\n✅ Два\n🎓 Три", "1:1"),
        ("> Текст\n> — раз\n> — два", "2:3"),
        ("- — раз\n  — два", "1:3"),
        ("Год\tШкол\tГород\n2022\t148\tАлматы", "1:1"),
    ],
)
def test_lines_that_run_into_one_another_are_reported_once_in_a_paragraph(
    text: str, place: str
) -> None:
    assert found(text) == [f"{place} joined-lines"]


def test_cells_between_tabs_are_proposed_as_a_table() -> None:
    assert remedy("Год\tШкол\tГород\n2022\t148\tАлматы") == "| Год | Школ | Город |"


@pytest.mark.parametrize(
    "text",
    [
        "— Раз.\n\n— Два.",
        "— Раз.  \n— Два.\\\n— Три.",
        "— Раз, — сказал он\nи ушёл.\n— Два.",
        "Слово\n— и слово\nещё\n— и слово.",
        "- — раз\n- — два",
        "а) раз и\nещё",
        "А. Иванов\nБ. Петров",
        "1.5 млн\n2.5 млн",
        "12.05.2026 г.\n13.05.2026 г.",
        "\tПервый.\n\n\tВторой.\n\n\tТретий.",
        "a\tb\nc\td",
        "```\n— раз\n— два\na\tb\tc\nd\te\tf\n```",
        "№ 1 и\n№ 2",
        "`a` раз\n`b` два",
    ],
)
def test_lines_that_are_meant_as_one_paragraph_are_not_reported(text: str) -> None:
    assert found(text) == []


# All of them


def test_the_places_count_from_the_beginning_of_the_file() -> None:
    text = "---\ntitle: T\ndate: 2026-05-01\n---\n\nСлово.\n\n> **раз\n\n1. a\n3. b\n"

    assert faults(text) == ["8:3 not-bold", "11:1 list-number-changed"]


@pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.md")), ids=lambda path: path.name)
def test_the_texts_of_this_site_have_nothing_of_it(path: Path) -> None:
    matter = read_matter(path.read_text("utf-8"))

    assert isinstance(matter, Matter)
    assert found(matter.body) == []


PIECES = (
    *("a", "слово", "1", " ", " ", "\n", "\n\n", "\t", "«", "»", ".", "**", "*", "_", "~~", "\\"),
    *("[", "]", "](", ")", "[a]: b", "`", "```\n", "<!--", "-->", "## ", "##", "---", "===", "> "),
    *("- ", "1. ", "3. ", "— ", "а) ", "| ", "|-|-|", "[^a]: ", ": ", "<div>", "<pre>", "\u00a0"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@examples(300)
def test_every_finding_stands_at_a_place_of_its_text(text: str) -> None:
    lines = text.split("\n")

    for each in checked(text):
        assert 1 <= each.line <= len(lines)
        assert 1 <= each.column <= len(lines[each.line - 1]) + 1


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@examples(300)
def test_each_line_of_an_outline_is_one_of_its_source(text: str) -> None:
    lines = text.split("\n")

    for paragraph in outline(text).paragraphs:
        for number, line in enumerate(paragraph.text.split("\n")):
            source = plain(lines[paragraph.line - 1 + number])
            assert source[paragraph.margins[number] :].startswith(plain(line))


def plain(text: str) -> str:
    """Return *text* with plain spaces, which count the same where they belong to marks."""
    return text.replace("\u00a0", " ")


def test_the_margin_of_a_line_of_marks_counts_odd_spaces() -> None:
    (paragraph,) = outline("> --\u00a0").paragraphs

    assert paragraph.margins == (2,)
