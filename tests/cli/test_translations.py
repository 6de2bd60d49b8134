"""`sitegen translations`: the table, accepted and tidied files, and the page."""

import json
from pathlib import Path

import msgspec
import pytest

from sitegen.diagnostics.wording import Message
from sitegen.library.translation_report import TranslationReport
from tests.cli.commands import Run
from tests.sites import SiteFolder

SCHEMA = Path(__file__).parents[1] / "schemas" / "translations.schema.json"
NOW = ("--now", "2026-11-23T09:00")
RU = "content/news/2026/a/index.ru.md"


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The JSON of a site whose settings can be read."""

    diagnostics: tuple[Message, ...]
    more: dict[str, int]
    accepted: tuple[str, ...]
    deleted: tuple[str, ...]
    page: str
    desk: TranslationReport


@pytest.fixture
def desk(site: SiteFolder, run: Run) -> SiteFolder:
    """Return a site with a story in every state."""
    site.story("news/2026/a/index.kk", "Ашық есік күні", "2026-05-01", "Мәтін.")
    run("translate", "news/a", "ru")
    path = site.folder / RU
    path.write_text(path.read_text("utf-8").replace("status: draft\n", ""), "utf-8")
    site.story("news/2026/a/index.kk", "Ашық есік апталығы", "2026-05-01", "Мәтін.")
    site.story("news/b.kk", "B", "2026-06-01", publish_at="2026-12-01 09:00")
    site.story("news/b.ru", "C")
    site.story("news/b.en", "C", status="draft")
    site.story("news/c.kk", "C", "2026-04-01")
    site.story("news/c.ru", "D", translated_from="kk@0123456789abcdef")
    site.story("news/c.en", "", original="kk")
    return site


def answer(run: Run, *arguments: str) -> Answer:
    """Return the JSON, which must have exactly the fields of `Answer`."""
    ended = run("translations", *NOW, "--format", "json", *arguments)
    return msgspec.json.decode(ended.out, type=Answer)


# The table


def test_the_table_says_how_far_each_story_is(desk: SiteFolder, run: Run) -> None:
    ended = run("translations", *NOW)

    assert ended.code == 0
    assert ended.out.splitlines() == [
        "news/b  kk original  ru current, not marked  en draft    public from 2026-12-01 09:00",
        "news/a  kk original  ru outdated             en missing",
        f"    {RU}",
        "        title: Ашық есік [-күні-]{+апталығы+}",
        "news/c  kk original  ru outdated             en stub",
        "    content/news/c.ru.md",
        "        The text that it was translated from was not kept.",
        "",
        "Current in each language, out of all stories:",
        "    2026-12  kk       1/1  ru       1/1  en       0/1",
        "    2026-05  kk       1/1  ru       0/1  en       0/1",
        "    2026-04  kk       1/1  ru       0/1  en       0/1",
        "    all      kk       3/3  ru       1/3  en       0/3",
    ]


@pytest.mark.parametrize(
    ("messages", "words"), [("ru", "ru устарел"), ("kk", "ru ескірген"), ("en", "ru outdated")]
)
def test_the_table_speaks_the_language_of_messages(
    desk: SiteFolder, run: Run, messages: str, words: str
) -> None:
    assert words in run("translations", messages=messages).out


def test_a_site_without_stories_has_an_empty_table(site: SiteFolder, run: Run) -> None:
    ended = run("translations")

    assert ended.code == 0
    assert "kk" not in ended.out


def test_what_did_not_change_is_left_out_of_a_long_paragraph(desk: SiteFolder, run: Run) -> None:
    long = "сөз " * 60
    desk.story("news/d.kk", "D", "2026-05-01", f"{long}бір {long}")
    run("translate", "news/d", "ru")
    desk.story("news/d.kk", "D", "2026-05-01", f"{long}екі {long}")

    [line] = [line for line in run("translations", *NOW).out.splitlines() if "[-бір-]" in line]

    assert " … " in line
    assert len(line) < 250


def test_mistakes_in_texts_do_not_hide_the_table(desk: SiteFolder, run: Run) -> None:
    desk.write("news/d.kk.md", "---\ntitle: D\n")
    desk.write("news/e.kk.md", b"\xff")

    ended = run("translations", *NOW)

    assert ended.code == 0
    assert "news/d" in ended.out
    assert "news/e" in ended.out


def test_nothing_is_written_by_looking(desk: SiteFolder, run: Run) -> None:
    before = desk.tree(desk.folder)

    run("translations")

    assert desk.tree(desk.folder) == before


# JSON


def test_programs_are_given_the_same(desk: SiteFolder, run: Run) -> None:
    found = answer(run).desk

    assert found.languages == ("kk", "ru", "en")
    states = {row.key: [str(each.progress) for each in row.versions] for row in found.rows}
    assert states == {
        "news/b": ["current", "current", "draft"],
        "news/a": ["current", "outdated", "missing"],
        "news/c": ["current", "outdated", "stub"],
    }
    assert found.rows[0].due
    assert found.rows[0].due.isoformat() == "2026-12-01T09:00:00+05:00"
    [change] = found.rows[1].versions[1].changes or ()
    assert [(str(piece.fate), piece.text) for piece in change.pieces] == [
        ("kept", "Ашық есік "),
        ("removed", "күні"),
        ("added", "апталығы"),
    ]
    assert found.rows[2].versions[1].changes is None


def test_the_schema_is_that_of_the_answer() -> None:
    written = json.loads(SCHEMA.read_text("utf-8"))
    made = msgspec.json.schema(Answer)

    assert {name: written[name] for name in made} == made


# Accepting and tidying


@pytest.mark.parametrize(
    "arguments",
    [
        ("--accept", RU, "content/news/c.ru.md"),
        ("--accept", RU, "--accept", "content/news/c.ru.md"),
        ("--accept=news/c.ru.md", "news/2026/a/index.ru.md"),
    ],
)
def test_what_is_accepted_is_current(
    desk: SiteFolder, run: Run, arguments: tuple[str, ...]
) -> None:
    ended = run("translations", *arguments)

    assert ended.code == 0
    assert ended.out.count("Accepted") == 2
    assert "outdated" not in run("translations").out


def test_the_state_after_accepting_is_given_to_programs(desk: SiteFolder, run: Run) -> None:
    found = answer(run, "--accept", RU, "--tidy")

    assert found.accepted == (RU,)
    assert len(found.deleted) == 1
    assert str(found.desk.rows[1].versions[1].progress) == "current"


def test_what_is_no_translation_is_an_error_and_nothing_is_accepted(
    desk: SiteFolder, run: Run
) -> None:
    before = desk.tree(desk.folder)

    ended = run("translations", "--accept", RU, "content/news/b.kk.md", "--tidy")

    assert ended.code == 1
    assert "content/news/b.kk.md:1:1: error[not-a-translation]" in ended.err
    assert desk.tree(desk.folder) == before
    assert run("translations", "--accept", "nothing.md", "--format", "json").code == 1


def test_tidying_keeps_what_the_desk_can_still_show(desk: SiteFolder, run: Run) -> None:
    unused = desk.write(".originals/aaaaaaaaaaaaaaaa.md", "---\ntitle: A\n---\n")

    ended = run("translations", "--tidy")

    assert ended.out == "Deleted: content/.originals/aaaaaaaaaaaaaaaa.md\n"
    assert not unused.exists()
    assert "[-күні-]{+апталығы+}" in run("translations").out


def test_a_path_without_accept_is_wrong_usage(desk: SiteFolder, run: Run) -> None:
    ended = run("translations", RU)

    assert ended.code == 2
    assert "--accept" in ended.err


# The page


@pytest.mark.parametrize("folder", ["content", "content/news", "templates", "output"])
def test_the_page_never_lies_where_it_would_be_published(
    desk: SiteFolder, run: Run, folder: str
) -> None:
    (desk.folder / folder).mkdir(parents=True, exist_ok=True)

    assert run("translations", "--html", str(desk.folder / folder / "desk.html")).code == 2
    assert list(desk.folder.rglob("desk.html")) == []


def test_the_page_is_written_and_named(desk: SiteFolder, run: Run) -> None:
    page = desk.folder / "desk.html"

    ended = run("translations", "--html", str(page))

    assert ended.out == f"Written: {page}\n"
    assert page.is_file()
    assert answer(run, "--html", str(page)).page == str(page)


def test_a_page_that_cannot_be_written_is_the_worlds_fault(desk: SiteFolder, run: Run) -> None:
    assert run("translations", "--html", str(desk.folder / "nowhere" / "desk.html")).code == 4
