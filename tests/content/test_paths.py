"""The information in a path: stories in folders and flat files, temporary files, wrong names."""

import pytest

from sitegen.config.settings import read_site
from sitegen.config.site import Site
from sitegen.content.files.ignored_files import is_ignored
from sitegen.content.files.source import SourceFile, sort_out, source_file
from tests.sites import SETTINGS


@pytest.fixture(scope="module")
def site() -> Site:
    """Return the settings of the small site."""
    found = read_site(SETTINGS, ("cards",)).site
    assert found
    return found


def source(path: str, site: Site) -> SourceFile:
    """Return the one source file at *path* below content/."""
    tree = sort_out([f"content/{path}"], [], site)
    assert not tree.faults
    assert tree.texts == (f"content/{path}",)
    found = source_file(f"content/{path}", site)
    assert found
    return found


def fault(path: str, site: Site) -> tuple[str, str]:
    """Return the code of the fault of *path* below content/, and the suggestion."""
    [(where, found)] = sort_out([f"content/{path}"], [], site).faults
    assert where == f"content/{path}"
    assert (found.line, found.column) == (1, 1)
    return found.code, found.arguments.get("suggestion", "")


# The home of a story


@pytest.mark.parametrize(
    "path",
    [
        "news/open-day/index.kk.md",
        "news/2026/open-day/index.kk.md",
        "news/2026/05/open-day/index.kk.md",
        "news/open-day.kk.md",
        "news/2026/open-day.kk.md",
    ],
)
def test_the_key_is_section_and_name_whatever_lies_between(path: str, site: Site) -> None:
    found = source(path, site)

    assert (found.key, found.language, found.kind) == ("news/open-day", "kk", "news")
    assert found.path == f"content/{path}"


def test_the_languages_of_a_folder_share_their_home_and_so_do_flat_files(site: Site) -> None:
    def home(path: str) -> str:
        return source(path, site).home

    assert home("news/2026/a/index.kk.md") == home("news/2026/a/index.ru.md")
    assert home("news/2026/a.kk.md") == home("news/2026/a.ru.md")
    assert home("news/2026/a/index.kk.md") != home("news/2026/a.kk.md")
    assert home("news/2025/a.kk.md") != home("news/2026/a.kk.md")


def test_every_other_file_is_a_file(site: Site) -> None:
    paths = ["content/news/a/hall.jpg", "content/news/a/plan.pdf", "content/taxonomies/topics.toml"]
    tree = sort_out(paths, ["content/news", "content/news/a"], site)

    assert tree.files == frozenset(paths)
    assert not tree.texts
    assert not tree.faults


def test_notices_are_a_kind_of_their_own(site: Site) -> None:
    assert source("notices/snow.kk.md", site).kind == "notice"


# Temporary files


@pytest.mark.parametrize(
    "name",
    (
        ".DS_Store .git ~$index.kk.docx index.kk.md~ a.tmp a.swp a.part Thumbs.db thumbs.db "
        "desktop.ini .index.kk.md.swp ~$a .originals"
    ).split(),
)
def test_temporary_files_of_editors_and_systems_are_ignored(name: str) -> None:
    assert is_ignored(name)


@pytest.mark.parametrize(
    "name", ["index.kk.md", "a.template", "part.jpg", "tmp", "swp.md", "a~b.jpg"]
)
def test_nothing_else_is_ignored(name: str) -> None:
    assert not is_ignored(name)


# Wrong names, and the suggested ones


@pytest.mark.parametrize(
    ("path", "proposed"),
    [
        ("news/2026/open-day/index.md", "news/2026/open-day/index.kk.md"),
        ("news/2026/open-day/index.kk (1).md", "news/2026/open-day/index.kk.md"),
        ("news/2026/open-day/index.ru - Copy.md", "news/2026/open-day/index.ru.md"),
        ("news/2026/open-day/index.kk.markdown", "news/2026/open-day/index.kk.md"),
        ("news/2026/open-day/index.kk.MD", "news/2026/open-day/index.kk.md"),
        ("news/2026/open-day/Index.kk.md", "news/2026/open-day/index.kk.md"),
        ("news/2026/Open Day/index.en.md", "news/2026/open-day/index.en.md"),
        ("news/2026/open_day/index.en.md", "news/2026/open-day/index.en.md"),
        ("news/2026/open--day.en.md", "news/2026/open-day.en.md"),
        ("news/2026/Open-Day.en.md", "news/2026/open-day.en.md"),
        ("news/2026/open-day.md", "news/2026/open-day.kk.md"),
        ("news/2026/ашық-есік/index.kk.md", "news/2026/ashyq-esik/index.kk.md"),
        ("news/2026/День открытых дверей.ru.md", "news/2026/den-otkrytykh-dverey.ru.md"),
    ],
)
def test_an_invalid_name_is_reported_with_the_right_one(
    path: str, proposed: str, site: Site
) -> None:
    assert fault(path, site) == ("bad-file-name", proposed)


@pytest.mark.parametrize(
    ("path", "proposed"),
    [
        ("news/open-day/index.fr.md", ""),
        ("news/open-day/index.KK.md", "kk"),
        ("news/open-day/index.kk-Latn.md", ""),
    ],
)
def test_a_language_that_the_site_does_not_have_is_reported(
    path: str, proposed: str, site: Site
) -> None:
    code, suggestion = fault(path, site)

    assert code == "unknown-language"
    if proposed:
        assert suggestion == proposed


def test_a_file_at_the_top_of_a_section_needs_a_name(site: Site) -> None:
    assert fault("news/index.kk.md", site)[0] == "bad-file-name"


def test_a_file_in_an_unknown_section_is_reported_with_the_known_ones(site: Site) -> None:
    assert fault("newz/open-day.kk.md", site) == ("unknown-section", "news")


def test_a_file_outside_of_every_section_is_reported(site: Site) -> None:
    assert fault("open-day.kk.md", site)[0] == "story-outside-section"


def test_a_folder_that_is_named_as_a_file_is_reported(site: Site) -> None:
    [(path, found)] = sort_out([], ["content/news/index.kk.md"], site).faults

    assert (path, found.code) == ("content/news/index.kk.md", "folder-named-as-file")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("content/news/a/Hall.jpg", "content/news/a/hall.jpg"),
        ("content/news/a/й.jpg", "content/news/a/и\u0306.jpg"),
        ("content/News", "content/news"),
    ],
)
def test_paths_that_differ_only_in_case_or_composition_are_reported(
    one: str, other: str, site: Site
) -> None:
    codes = [found.code for _, found in sort_out([one, other], [], site).faults]

    assert codes == ["twin-paths"]


def test_the_order_in_which_the_disk_lists_files_does_not_matter(site: Site) -> None:
    paths = [
        "content/news/b.kk.md",
        "content/news/a.kk.md",
        "content/news/A.jpg",
        "content/news/a.jpg",
    ]

    assert sort_out(paths, [], site) == sort_out(paths[::-1], [], site)
