"""Look-alike characters in the texts of content/."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.checks.lookalikes import lookalikes
from sitegen.checks.texts import CheckedText, read_texts
from sitegen.content.body.visible_words import visible_words
from tests.cli.commands import Run, runner
from tests.sites import SiteFolder, lines_of, worded

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def run(site: SiteFolder, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return the function that runs a command on the site."""
    return runner(site, capsys)


def found(body: str, language: str = "kk", head: str = "title: Атау") -> list[str]:
    """Return the findings in a story: `6:1 mixed-letters`."""
    text = CheckedText("a.md", language, visible_words(f"---\n{head}\n---\n\n{body}\n", "news", ()))
    lines = lines_of(tuple(lookalikes(text)))
    return [line.removeprefix("a.md:").replace(" warning[", " ").rstrip("]") for line in lines]


def hints(body: str, language: str) -> list[str]:
    """Return the hints that an author reads."""
    text = CheckedText(
        "a.md", language, visible_words(f"---\ntitle: Атау\n---\n\n{body}\n", "news", ())
    )
    return [line.strip() for line in worded(tuple(lookalikes(text))).splitlines()[1::2]]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Бұл қазaқ тілі.", ["5:5 mixed-letters"]),
        ("Бірінші жол\nбiлiм", ["6:1 mixed-letters"]),
        ('Олар "Абай" оқыды.', ["5:6 straight-quotes"]),
        ("Мектеп - білім ордасы.", ["5:8 hyphen-for-dash"]),
        ("Мектеп -- білім\nордасы --- ол", ["5:8 hyphen-for-dash", "6:8 hyphen-for-dash"]),
        ("- тізім - мәні\n- екінші", ["5:9 hyphen-for-dash"]),
        ('**"Абай"** және [қазaқ](a.md)', ["5:3 straight-quotes", "5:18 mixed-letters"]),
        ("| бір - екі | үш |", ["5:7 hyphen-for-dash"]),
    ],
)
def test_each_character_is_reported_with_its_place(body: str, expected: list[str]) -> None:
    assert found(body) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("title: Бұл қазaқ тілі", ["2:12 mixed-letters"]),
        ("title: 'Олар \"Абай\" оқыды'", ["2:14 straight-quotes"]),
        ("title: Атау\nsummary: Мектеп - білім", ["3:17 hyphen-for-dash"]),
        ("title: Атау\nphotos:\n  hall.jpg: {alt: Зaл}", ["4:19 mixed-letters"]),
    ],
)
def test_front_matter_is_looked_at_too(head: str, expected: list[str]) -> None:
    assert found("", head=head) == expected


@pytest.mark.parametrize(
    "body",
    [
        "`қазaқ` және ``a - b``",
        '```\nқазaқ - "тіл"\n```',
        '~~~\n\nқазaқ - "тіл"\n~~~',
        "[сілтеме](қазaқ.md) және https://example.org/қазaқ",
        '<span title="қазaқ - тіл">сөз</span>',
        "«Абай» – кітап, 2020-2024 жылдары, ХХ-ХХІ ғасыр",
        "iPhone, COVID-19, 3D-принтер, Wi-Fi-ге, XXI ғасыр",
        "О'Хара, 24\" экран",
        "# Тақырып\n\n---\n\n- бір\n- екі",
        "| а | б |\n| --- | --- |\n| - | 2 |",
        '![Зал](hall.jpg "Сурет")',
    ],
)  # fmt: skip
def test_code_addresses_names_and_right_characters_are_no_fault(body: str) -> None:
    assert found(body) == []


@pytest.mark.parametrize(
    ("body", "language", "expected"),
    [
        ("Мектеп - білім", "kk", "Write: Мектеп – білім"),
        ("Школа - это дом", "ru", "Write: Школа — это"),
        ("School - a home", "en", "Write: School – a"),
        ('Роман "Абай".', "ru", "Write: «Абай»."),
        ('The "Abai".', "en", "Write: “Abai”."),
        (
            "бiлiм",
            "kk",
            "The letters look the same, but search does not find such a word. Type it again: білім",
        ),
    ],
)
def test_the_hint_has_the_corrected_word(body: str, language: str, expected: str) -> None:
    assert hints(body, language) == [expected]


@given(st.text(st.sampled_from("ab жқ\n\"'-.…|*`[]()«»“„”1 "), max_size=60))
def test_no_text_is_too_odd_to_be_looked_at(body: str) -> None:
    found(body, "ru")


def test_check_warns_and_build_is_silent(site: SiteFolder, run: Run) -> None:
    site.story("news/a.kk", "Бұл қазaқ", "2026-05-01", 'Олар "Абай" - кітап.', status="draft")
    built = run("build")

    ended = run("check")

    assert (built.code, built.err.count("warning[")) == (0, 0)
    assert ended.code == 0
    for place in (
        "2:13: warning[mixed-letters]",
        "7:6: warning[straight-quotes]",
        "7:13: warning[hyphen-for-dash]",
    ):
        assert f"content/news/a.kk.md:{place}" in ended.err
    assert run("check", "--strict").code == 3


def test_the_sample_content_has_no_lookalikes() -> None:
    site = SiteFolder(REPOSITORY)
    texts = site.assembled().link_checks.texts
    read = [*read_texts(texts, lambda path: (REPOSITORY / path).read_bytes(), ())]

    assert len(read) > 20
    assert [line for text in read for line in lines_of(tuple(lookalikes(text)))] == []
