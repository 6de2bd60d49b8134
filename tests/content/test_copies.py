"""Copies by file managers, cloud storage and people: no hint publishes one as another story."""

import pytest

from sitegen.content.files.source import sort_out
from sitegen.diagnostics.diagnostic import Diagnostic
from tests.sites import SiteFolder

FOLDER = "content/news/2026/open-day"
BESIDE = tuple(f"{FOLDER}/index.{tag}.md" for tag in ("kk", "ru", "en"))


def fault(path: str, site: SiteFolder, *others: str) -> Diagnostic:
    """Return the faults of the file at *path* beside *others*."""
    return dict(sort_out([path, *others], [], site.library().site).faults)[path]


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("index.en copy.md", "en"),
        ("index.en copy 2.md", "en"),
        ("index.en (copy).md", "en"),
        ("index.en (another copy).md", "en"),
        ("index (1).en.md", "en"),
        ("index.en (2).md", "en"),
        ("index.en_1.md", "en"),
        ("index2.en.md", "en"),
        ("index-2.en.md", "en"),
        ("index-copy.en.md", "en"),
        ("index_old.ru.md", "ru"),
        ("index.en.bak.md", "en"),
        ("Copy of index.en.md", "en"),
        ("index.ru - Copy.md", "ru"),
        ("index — копия.ru.md", "ru"),
        ("index.ru — копия (2).md", "ru"),
        ("Копия index.ru.md", "ru"),
        ("index көшірмесі.kk.md", "kk"),
        ("Көшірме - index.kk.md", "kk"),
        ("index.ru.conflict.md", "ru"),
        ("index (conflicted copy 2026-11-30).en.md", "en"),
        ("index.en (Aigul's conflicted copy 2026-11-30).md", "en"),
        ("index.ru (конфликтующая копия с DESKTOP 2026-11-30).md", "ru"),
        ("index.en.sync-conflict-20261130-120000-ABCDEFG.md", "en"),
        ("index.en-DESKTOP-ABC.md", "en"),
        ("index.ru.ru.md", "ru"),
    ],
)
def test_a_copy_beside_its_original_is_reported_as_one_and_alone_gets_its_name(
    site: SiteFolder, name: str, original: str
) -> None:
    found = fault(f"{FOLDER}/{name}", site, *BESIDE)

    assert (found.code, found.arguments) == (
        "copied-file",
        {"other": f"{FOLDER}/index.{original}.md"},
    )
    alone = fault(f"{FOLDER}/{name}", site)
    assert alone.arguments["suggestion"] == f"news/2026/open-day/index.{original}.md"


@pytest.mark.parametrize(
    "folder", ["open-day copy", "open-day (2)", "Копия open-day", "open-day — копия", "open-day_2"]
)
def test_a_copied_folder_is_reported_as_a_copy(site: SiteFolder, folder: str) -> None:
    found = fault(f"content/news/2026/{folder}/index.en.md", site, *BESIDE)

    assert (found.code, found.arguments) == ("copied-file", {"other": f"{FOLDER}/index.en.md"})


def test_no_name_is_proposed_that_another_file_has(site: SiteFolder) -> None:
    beside_one = fault(f"{FOLDER}/index.md", site, BESIDE[0])
    beside_all = fault(f"{FOLDER}/index.md", site, *BESIDE)

    assert beside_one.arguments == {"suggestion": "news/2026/open-day/index.ru.md"}
    assert (beside_all.code, beside_all.arguments) == ("bad-file-name", {})


def test_a_story_whose_name_ends_in_a_number_is_no_copy(site: SiteFolder) -> None:
    paths = ["content/news/2026/open-day.en.md", "content/news/2026/open-day-2.en.md"]

    assert sort_out(paths, [], site.library().site).faults == ()
