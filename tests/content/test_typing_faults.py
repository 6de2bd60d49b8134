"""Typing mistakes in front matter: each has its own message at its own place."""

import pytest

from sitegen.content.front_matter.converters import ConversionContext
from sitegen.content.parse import parse
from sitegen.diagnostics.diagnostic import Diagnostic

READING = ConversionContext("ru", ("kk", "ru", "en"), "Asia/Almaty", ("topics",))


def faults(*lines: str) -> list[Diagnostic]:
    """Return the faults of a news story whose front matter is *lines*."""
    text = "\n".join(["---", *lines, "---", "Текст."])
    return list(parse(text.encode(), "news", READING).document.diagnostics)


def places(*lines: str) -> list[str]:
    """Return place and code of each fault."""
    return [f"{each.line}:{each.column} {each.code}" for each in faults(*lines)]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        # colons
        (("title：A", "date: 2026-05-01"), ["2:6 wrong-colon"]),
        (("title: A", "date：2026-05-01"), ["3:5 wrong-colon"]),
        (("title:A", "date: 2026-05-01"), ["2:6 no-space-after-colon"]),
        (("title:A", "date:2026-05-01"), ["2:6 no-space-after-colon"]),
        (("title: A", "topics:[a]"), ["3:7 no-space-after-colon"]),
        (("Название:A", "date: 2026-05-01"), ["2:9 no-space-after-colon"]),
        (("title: A", "cover:", "  image:a.jpg", "  alt: x"), ["4:8 no-space-after-colon"]),
        (("title: A", "cover: {image:a.jpg, alt: x}"), ["3:14 no-space-after-colon"]),
        (("title — A", "date: 2026-05-01"), ["2:6 missing-colon"]),
        (("title = A", "date: 2026-05-01"), ["2:6 missing-colon"]),
        (("дата 2026-05-01", "title: A"), ["2:5 missing-colon"]),
        # quotation marks
        (("title: A", "date: “2026-05-01”"), ["3:7 typographic-quotes"]),
        (("title: A", "date: «2026-05-01»"), ["3:7 typographic-quotes"]),
        (
            ("title: A", "topics: [“a”, «b»]"),
            ["3:10 typographic-quotes", "3:15 typographic-quotes"],
        ),
        (("title: «Ректор: начнём»", "date: 2026-05-01"), ["2:8 typographic-quotes"]),
        (('title: "Вуз "Дулати" открыт"', "date: 2026-05-01"), ["2:13 quote-inside-quotes"]),
        (("title: 'Rector's day'", "date: 2026-05-01"), ["2:15 quote-inside-quotes"]),
        # lists
        (("title: A", "topics: [a", "date: 2026-05-01"), ["3:9 unclosed-bracket"]),
        (("title: A", "topics: [a"), ["3:9 unclosed-bracket"]),
        (("title: A", "cover: {image: a.jpg", "date: 2026-05-01"), ["3:8 unclosed-bracket"]),
        (("title: A", "topics:", "  – a", "  – b"), ["4:3 wrong-list-mark"]),
        (("title: A", "topics:", "– a", "– b", "date: 2026-05-01"), ["4:1 wrong-list-mark"]),
        (("title: A", "topics:", "* a", "* b", "date: 2026-05-01"), ["4:1 wrong-list-mark"]),
        (("title: A", "topics:", "• a", "• b", "date: 2026-05-01"), ["4:1 wrong-list-mark"]),
        (("title: A", "topics:", "  -a", "  -b"), ["4:3 wrong-list-mark"]),
        (("title: A", "topics:", "  - a", "  – b"), ["5:3 wrong-list-mark"]),
        (("title: A", "aliases: /a/, /b/"), ["3:10 list-without-brackets"]),
        # paths
        (("title: A", r'cover: {image: "C:\photos\hall.jpg"}'), ["3:16 local-path"]),
        (("title: A", r'cover: {image: "C:\new\table.jpg"}'), ["3:16 local-path"]),
        (("title: A", r"cover: {image: C:\photos\hall.jpg}"), ["3:16 local-path"]),
        (("title: A", r"cover: {image: '\\server\hall.jpg'}"), ["3:16 local-path"]),
        (("title: A", "cover: {image: file:///C:/hall.jpg}"), ["3:16 local-path"]),
        (("title: A", "cover: {image: /Users/aigul/hall.jpg}"), ["3:16 local-path"]),
        (("title: A", r'cover: {image: "photos\hall.jpg"}'), ["3:16 backslash"]),
        # names of fields
        (("Название: A", "Дата: 2026-05-01"), ["2:1 translated-key", "3:1 translated-key"]),
        (("тақырыбы: A", "күні: 2026-05-01"), ["2:1 translated-key", "3:1 translated-key"]),
        (("title: A", "Краткое описание: B"), ["3:1 translated-key"]),
    ],
)
def test_each_slip_has_its_own_message_at_its_place(
    lines: tuple[str, ...], found: list[str]
) -> None:
    assert places(*lines) == found


@pytest.mark.parametrize(
    "lines",
    [
        ("title: «Ректор» и “день”",),
        ("title: «Ректор»",),
        ("title: 'Rector: it''s on'",),
        ('title: "Ректор: начнём"',),
        ('title: "Неделя A:\\nB"',),
        ("title:\tA", "date:\t2026-05-01"),
        ("title : A",),
        ("title: A", "summary: – да, – сказал он"),
        ("title: A", "authors: [Канат, «Фонд» и Ко]"),
    ],
)
def test_what_is_right_stays_right(lines: tuple[str, ...]) -> None:
    assert places(*lines) == []


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("Название", "title"),
        ("заголовок", "title"),
        ("Дата", "date"),
        ("Темы", "topics"),
        ("Тема", "title"),
        ("Автор", "authors"),
        ("обложка", "cover"),
        ("тақырыбы", "title"),
        ("Күні", "date"),
        ("Авторлар", "authors"),
        ("Сурет", "cover"),
    ],
)
def test_a_field_in_russian_or_kazakh_is_answered_with_its_name(key: str, meant: str) -> None:
    found = [each for each in faults(f"{key}: x") if each.code == "translated-key"]

    assert [each.arguments["suggestion"] for each in found] == [meant]


@pytest.mark.parametrize(
    ("key", "meant"), [("headline", "title"), ("tags", "topics"), ("author", "authors")]
)
def test_a_field_of_another_program_is_answered_with_its_name(key: str, meant: str) -> None:
    found = [each for each in faults("title: A", f"{key}: x") if each.code == "unknown-key"]

    assert [each.arguments["suggestion"] for each in found] == [meant]


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("lead: да", "true"),
        ("lead: жоқ", "false"),
        ("status: черновик", "draft"),
        ("status: дайын", "ready"),
        ("date: 12 ноября 2022", "2022-11-12"),
        ("date: 12.11.2022", "2022-11-12"),
    ],
)
def test_a_value_in_words_is_answered_with_the_value_that_is_meant(line: str, meant: str) -> None:
    [found] = faults("title: A", line)

    assert found.arguments["suggestion"] == meant


def test_an_old_address_may_be_cyrillic_or_percent_encoded() -> None:
    written = "[/новости/день-открытых-дверей/, /%D0%B0/, /жаңалықтар/ашық-есік]"
    text = f"---\ntitle: A\naliases: {written}\n---\nТекст."
    document = parse(text.encode(), "news", READING).document

    assert [each.text for each in document.references("aliases")] == [
        "/новости/день-открытых-дверей/",
        "/а/",
        "/жаңалықтар/ашық-есік",
    ]
