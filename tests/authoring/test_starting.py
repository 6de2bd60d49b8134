"""A new site: it has the requested languages and builds without findings, on any day."""

import datetime
import itertools
import os
import subprocess
from pathlib import Path

import pytest

from sitegen.authoring.new_site import LANGUAGES, NAMES, NewSite, create_site, is_free
from sitegen.checks import CHECKS
from sitegen.checks.finished import finished
from tests.sites import SiteFolder

TODAY = datetime.date(2026, 12, 24)
NOON = datetime.datetime(2026, 12, 24, 12, 0, tzinfo=datetime.UTC)
CHOICES = [each for n in (1, 2, 3) for each in itertools.permutations(LANGUAGES, n)]


def founded(
    folder: Path,
    languages: tuple[str, ...] = LANGUAGES,
    names: dict[str, str] = NAMES,
    base_url: str = "https://example.edu",
) -> SiteFolder:
    """Create a new site."""
    create_site(folder, NewSite(languages, names, base_url, TODAY))
    return SiteFolder(folder)


@pytest.mark.parametrize("languages", CHOICES, ids="-".join)
def test_it_builds_and_checks_without_one_word_in_any_choice_of_languages(
    tmp_path: Path, languages: tuple[str, ...]
) -> None:
    site = founded(tmp_path / "new", languages)

    built = site.build(NOON)

    assert built.messages == ""
    build = finished(site.output, site.assembled(NOON), site.settings())
    assert [found for check in CHECKS for found in check(build)] == []
    assert site.settings().tags == languages
    stories = {each.key for each in build.stories if len(each.public_versions) == len(languages)}
    assert stories == {
        "news/new-website",
        "events/open-day",
        "pages/about",
        "pages/contacts",
    }


def test_a_double_click_opens_the_desk_on_three_systems(tmp_path: Path) -> None:
    folder = founded(tmp_path / "a site").folder
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    (bin_folder / "sitegen").write_text('#!/bin/sh\necho "$PWD: $*"\n')
    (bin_folder / "sitegen").chmod(0o755)
    environment = {"PATH": f"{bin_folder}:/usr/bin:/bin", "HOME": str(tmp_path)}

    started = subprocess.run(
        [folder / "desk.command"],
        env=environment,
        cwd="/",
        capture_output=True,
        text=True,
        check=True,
    )

    assert started.stdout == f"{folder}: serve --open\n"
    windows = (folder / "desk.bat").read_bytes()
    assert windows.count(b"\n") == windows.count(b"\r\n") > 5
    assert "Name[kk]=Жаңалықтар үстелі" in (folder / "desk.desktop").read_text("utf-8")
    assert os.access(folder / "desk.desktop", os.X_OK)


def test_where_the_program_is_missing_the_window_stays_and_says_so(tmp_path: Path) -> None:
    folder = founded(tmp_path / "new").folder
    (tmp_path / "python3").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "python3").chmod(0o755)
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "HOME": str(tmp_path)}

    started = subprocess.run(
        [folder / "desk.command"],
        env=environment,
        input="\n",
        capture_output=True,
        text=True,
        check=False,
    )

    assert "sitegen орнатылмаған" in started.stdout
    assert 'pip install "habarshy[serve]"' in started.stdout


def test_facts_stand_once_in_the_first_language(tmp_path: Path) -> None:
    site = founded(tmp_path / "new", ("ru", "kk"))

    assert "date: 2026-12-24\n" in site.path("news/2026/new-website/index.ru.md").read_text("utf-8")
    assert "date:" not in site.path("news/2026/new-website/index.kk.md").read_text("utf-8")


def test_an_event_of_the_next_year_lies_in_its_folder(tmp_path: Path) -> None:
    site = founded(tmp_path / "new")

    assert site.path("events/2027/open-day/index.en.md").is_file()
    assert "kk/is-sharalar/2027/open-day/index.html" in site.paths(NOON)


def test_names_and_address_are_those_given_whatever_they_hold(tmp_path: Path) -> None:
    names = {"kk": 'А "Ә" \\ университеті', "en": "O'Hara & <Sons>"}

    site = founded(tmp_path / "new", ("kk", "en"), names, "https://www.ohara.edu:8080")

    settings = site.settings()
    assert {each.tag: each.title for each in settings.languages} == names
    assert settings.base_url == "https://www.ohara.edu:8080"
    assert settings.contacts["email"]["en"] == "press@ohara.edu"
    assert site.build(NOON).messages == ""


def test_no_text_is_left_half_filled(tmp_path: Path) -> None:
    site = founded(tmp_path / "new")

    for path, data in site.tree(site.folder).items():
        text = data.decode()
        assert "{{" not in text
        assert "{%" not in text
        assert "\n\n\n" not in text
        assert text.endswith("\n")
        assert "YEAR" not in path


def test_only_a_new_or_empty_folder_is_free(tmp_path: Path) -> None:
    assert is_free(tmp_path / "none")
    assert is_free(tmp_path)
    (tmp_path / ".git").mkdir()
    assert not is_free(tmp_path)
