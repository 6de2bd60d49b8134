"""Finding the story or file that a press officer names."""

from pathlib import Path

import pytest

from sitegen.authoring.workspace import find_file, find_story
from sitegen.diagnostics.diagnostic import Finding
from tests.authoring.rooms import room_of
from tests.sites import SiteFolder


@pytest.fixture
def two(site: SiteFolder) -> SiteFolder:
    """Return a site with a story in a folder and one in a flat file."""
    site.story("news/2026/open-day/index.kk", "A", "2026-05-01")
    site.story("news/2026/open-day/index.en", "B")
    site.story("pages/about.kk", "C")
    return site


def key_of(site: SiteFolder, named: str, here: Path | None = None) -> str:
    """Return the key of the story *named*, or the code of the fault."""
    found = find_story(named, room_of(site), here or site.folder)
    return found.diagnostic.code if isinstance(found, Finding) else found.key


@pytest.mark.parametrize(
    ("named", "key"),
    [
        ("news/open-day", "news/open-day"),
        ("news/open-day/", "news/open-day"),
        ("content/news/2026/open-day", "news/open-day"),
        ("content/news/2026/open-day/", "news/open-day"),
        ("news/2026/open-day", "news/open-day"),
        ("content/news/2026/open-day/index.en.md", "news/open-day"),
        ("./content/news/2026/../2026/open-day/index.kk.md", "news/open-day"),
        ("content/news/2026/open-day/index.ru.md", "news/open-day"),
        ("pages/about", "pages/about"),
        ("about", "pages/about"),
        ("open-day", "news/open-day"),
        ("content/pages/about.kk.md", "pages/about"),
    ],
)
def test_a_story_is_named_by_its_key_its_folder_or_a_file(
    two: SiteFolder, named: str, key: str
) -> None:
    assert key_of(two, named) == key


def test_a_path_may_be_relative_to_the_current_folder(two: SiteFolder) -> None:
    assert key_of(two, "index.en.md", two.path("news/2026/open-day")) == "news/open-day"
    assert key_of(two, ".", two.path("news/2026/open-day")) == "news/open-day"
    assert key_of(two, str(two.path("pages/about.kk.md")), Path("/")) == "pages/about"


@pytest.mark.parametrize(
    "named",
    ["news/open-dya", "news", "content", ".", "", "..", "news/2025/open-day",
     "content/news/open-day.kk.md", "/etc/passwd", "content/site.toml"],
)  # fmt: skip
def test_anything_else_is_no_story(two: SiteFolder, named: str) -> None:
    assert key_of(two, named) == "no-such-story"


def test_the_nearest_key_is_proposed(two: SiteFolder) -> None:
    found = find_story("news/open-dya", room_of(two), two.folder)

    assert isinstance(found, Finding)
    assert found.diagnostic.arguments["suggestion"] == "news/open-day"


def test_of_two_stories_with_one_name_the_first_is_meant(two: SiteFolder) -> None:
    two.story("news/2027/open-day/index.kk", "A", "2027-05-01")

    assert key_of(two, "content/news/2026/open-day") == "news/open-day"
    assert key_of(two, "content/news/2027/open-day") == "no-such-story"


def test_a_file_is_found_from_where_the_press_officer_is_and_from_the_sites_folder(
    two: SiteFolder,
) -> None:
    path = "content/news/2026/open-day/index.en.md"
    room = room_of(two)

    assert find_file(path, room, Path("/")) == path
    assert find_file("index.en.md", room, two.path("news/2026/open-day")) == path
    assert find_file("news/2026/open-day/index.en.md", room, Path("/")) == path
    assert find_file("nothing.md", room, two.folder) == "nothing.md"
