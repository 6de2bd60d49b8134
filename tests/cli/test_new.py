"""`sitegen new`: creates a story from a title."""

import datetime
import json
from pathlib import Path

import pytest

from tests.cli.commands import Run
from tests.sites import SiteFolder


def year() -> int:
    """Return the present year in Almaty."""
    return datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=5))).year


@pytest.mark.parametrize(
    ("kind", "title", "path"),
    [
        ("news", "Ғылым және өнер", "content/news/{}/gylym-jane-oner/index.kk.md"),
        ("event", "Ашық есік күні", "content/events/{}/ashyq-esik-kuni/index.kk.md"),
        ("page", "Біз туралы", "content/pages/biz-turaly.kk.md"),
        ("person", "Қанат Байболов", "content/people/qanat-baibolov.kk.md"),
    ],
)
def test_every_kind_is_begun_from_its_title(
    site: SiteFolder, run: Run, kind: str, title: str, path: str
) -> None:
    ended = run("new", kind, title)
    wanted = path.format(year())

    assert ended.code == 0
    assert wanted in ended.out
    assert title in (site.folder / wanted).read_text("utf-8")
    assert run("build").code == 0


def test_what_is_begun_is_a_draft_until_its_line_is_deleted(site: SiteFolder, run: Run) -> None:
    ended = run("new", "page", "Rules", "--language", "en")
    path = site.folder / "content/pages/rules.en.md"

    assert "delete the line “status: draft”" in ended.out
    assert "status: draft\n" in path.read_text("utf-8")


def test_another_language_may_begin(site: SiteFolder, run: Run) -> None:
    assert run("new", "news", "Важная встреча", "--language", "ru").code == 0
    assert (site.folder / f"content/news/{year()}/vazhnaya-vstrecha/index.ru.md").is_file()


def test_a_story_that_exists_is_refused_and_left(site: SiteFolder, run: Run) -> None:
    run("new", "news", "Open day", "--language", "en")
    path = site.folder / f"content/news/{year()}/open-day/index.en.md"
    path.write_text("mine")

    ended = run("new", "news", "Open day!", "--language", "kk")

    assert ended.code == 1
    assert "error[story-exists]" in ended.err
    assert path.read_text() == "mine"
    assert len(list(site.folder.rglob("*.md"))) == 1


def test_programs_are_given_the_path(site: SiteFolder, run: Run) -> None:
    ended = run("new", "page", "About", "--language", "en", "--format", "json")

    assert json.loads(ended.out)["path"] == "content/pages/about.en.md"


def test_a_section_that_is_a_link_is_reported_and_nothing_is_written_behind_it(
    site: SiteFolder, run: Run, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    site.path("news").symlink_to(elsewhere)

    ended = run("new", "news", "Open day")

    assert ended.code == 1
    assert "content/news:1:1: error[symbolic-link]" in ended.err
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize(
    ("kind", "title", "path"),
    [
        ("page", "Нуль", "content/pages/page-nul.ru.md"),
        ("person", "Con", "content/people/person-con.ru.md"),
        ("page", "Конь", "content/pages/kon.ru.md"),
    ],
)
def test_a_name_that_windows_cannot_have_gets_a_word_more(
    site: SiteFolder, run: Run, kind: str, title: str, path: str
) -> None:
    run("new", kind, title, "--language", "ru")

    assert (site.folder / path).is_file()
    assert "windows-name" not in run("build").err


def test_a_story_is_found_by_the_path_that_windows_completes(site: SiteFolder, run: Run) -> None:
    site.story("news/open-day.en", "Open day", "2026-05-01")
    run("build")

    assert run("translate", "news\\open-day", "ru").code == 0
    assert run("explain", "output\\en\\news\\2026\\open-day\\index.html").code == 0
