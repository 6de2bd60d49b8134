"""`sitegen translate`: creates the file of a translation."""

import json
from pathlib import Path

import pytest

from tests.cli.commands import Run
from tests.sites import SiteFolder


@pytest.fixture
def newsroom(site: SiteFolder) -> SiteFolder:
    """Return a site with one story in Kazakh."""
    site.story("news/2026/a/index.kk", "Ашық есік", "2026-05-01", "Мәтін.")
    return site


@pytest.mark.parametrize("story", ["news/a", "content/news/2026/a", "content/news/2026/a/"])
def test_a_translation_is_begun_and_can_be_built(
    newsroom: SiteFolder, run: Run, story: str
) -> None:
    ended = run("translate", story, "ru")

    assert ended.code == 0
    assert "content/news/2026/a/index.ru.md" in ended.out
    assert "Ашық есік" in newsroom.path("news/2026/a/index.ru.md").read_text("utf-8")
    assert run("build", "--strict").code == 0


def test_a_way_may_begin_where_the_press_officer_is(
    newsroom: SiteFolder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(newsroom.path("news/2026/a"))

    assert run("translate", "index.kk.md", "en").code == 0
    assert Path("index.en.md").is_file()


@pytest.mark.parametrize(
    ("story", "language", "code"),
    [("news/a", "kk", "translation-exists"), ("news/b", "ru", "no-such-story")],
)
def test_what_cannot_be_begun_is_an_error(
    newsroom: SiteFolder, run: Run, story: str, language: str, code: str
) -> None:
    before = newsroom.tree(newsroom.folder)

    ended = run("translate", story, language)

    assert ended.code == 1
    assert f"error[{code}]" in ended.err
    assert newsroom.tree(newsroom.folder) == before


def test_a_language_that_the_site_lacks_is_wrong_usage(newsroom: SiteFolder, run: Run) -> None:
    ended = run("translate", "news/a", "fr")

    assert ended.code == 2
    assert "kk, ru, en" in ended.err


def test_programs_are_given_the_path(newsroom: SiteFolder, run: Run) -> None:
    ended = run("translate", "news/a", "ru", "--format", "json")

    assert json.loads(ended.out)["path"] == "content/news/2026/a/index.ru.md"


def test_without_settings_nothing_is_begun(newsroom: SiteFolder, run: Run) -> None:
    newsroom.delete("site.toml")

    assert run("translate", "news/a", "ru").code == 1
    assert not newsroom.path("news/2026/a/index.ru.md").exists()
