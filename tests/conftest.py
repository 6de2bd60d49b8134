"""Fixtures: a site in a temporary folder, written as strings; a folder in memory."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import tests.examples  # noqa: F401 (registers the profile)
from tests.made_once import made_once
from tests.sites import SiteFolder

TESTS = Path(__file__).parent
_MEMORY = Path("/dev/shm")  # noqa: S108 (where Linux keeps files in memory)
RANDOM_EDITS = "test_after_random_edits_incremental_equals_clean"
# The marks of tests, by folder, file, test or case. A test with none of LONG is fast.
MARKED = {
    # make, Chromium, Java, nginx, programs from npm
    "tools": (
        "benchmarks", "browser", "docs/test_how_to.py", "languages/test_stemming.py",
        "outputs/test_json_ld.py", "outputs/test_nginx.py", "server/test_in_a_browser.py",
        "desk/test_a_morning.py", "desk/test_desk_in_a_browser.py",
        "desk/test_editing_in_a_browser.py", "desk/test_pasting.py", "desk/test_photo_panel.py",
        "test_published.py", "test_style_sheets.py", "workflows",
        "content/test_commonmark.py::test_the_examples_of_the_specification_are_there",
        "content/test_commonmark.py::test_each_example_is_met_or_differs_on_purpose",
    ),
    # Chromium
    "browser": ("browser", "server/test_in_a_browser.py", "desk/test_a_morning.py",
        "desk/test_desk_in_a_browser.py",
        "desk/test_editing_in_a_browser.py", "desk/test_pasting.py", "desk/test_photo_panel.py",
    ),
    # names that differ in case alone or are no text, Linux's limits for a process
    "linux": (
        "engine/test_bad_state.py", "cli/test_bad_input.py", "systems",
        "twin-paths", "unreadable-name",
    ),
    # modes, pipes, links, signals, fork, names that Windows cannot have
    "unix": (
        "authoring/test_accepting_translations.py", "authoring/test_writing.py",
        "engine/test_kills.py", "engine/test_file_scans.py", "engine/test_proof.py",
        "cli/test_linked_settings.py", "cli/test_processes.py", "cli/test_publishing.py",
        "test_wheel.py", "not-a-file", "symbolic-link", "windows-name",
    ),
    # random edits, sites and texts, every kind of damage, builds killed at any point
    "proof": (
        "diagnostics/test_no_traceback.py", "engine/test_damage.py", "engine/test_kills.py",
        "engine/test_proof.py", "library/test_hidden_names.py", "library/test_no_trace.py",
        "library/test_random_moments.py", "server/test_preview_truth.py",
    ),
    # seconds each: other processes, timeouts, encoded photos, many builds
    "slow": (
        "cli/test_bad_input.py", "cli/test_interruptions.py", "cli/test_processes.py",
        "cli/test_publishing.py", "content/test_damaged_photos.py", "content/test_patterns.py",
        "engine/test_bad_state.py", "engine/test_file_scans.py", "engine/test_links_in_output.py",
        "engine/test_mounts.py", "engine/test_photo_cache.py", "engine/test_workers.py",
        *(f"engine/test_incremental.py::{RANDOM_EDITS}[{seed}]" for seed in (1, 2, 3)),
        "outputs/test_published_photos.py", "outputs/test_rich_texts.py",
        "outputs/test_share_cards.py", "server/test_connections.py", "server/test_healing.py",
        "server/test_requests.py", "systems", "test_wheel.py",
    ),
}  # fmt: skip

LONG = {"tools", "proof", "slow"}

# Some of these cannot even be imported elsewhere.
collect_ignore = [] if sys.platform == "linux" else list(MARKED["linux"])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by the place where it lies."""
    for item in items:
        path = item.path.relative_to(TESTS)
        test = f"{path.as_posix()}::{item.name}"
        names = {test, test.partition("[")[0], _case(item)}
        known = {each.as_posix() for each in (path, *path.parents)} | names
        marks = {mark for mark, marked in MARKED.items() if not known.isdisjoint(marked)}
        for mark in sorted(marks if marks & LONG else marks | {"fast"}):
            item.add_marker(mark)


def _case(item: pytest.Item) -> str:
    """Return the name of the folder with a case that *item* is given, "" when it is given none."""
    given = getattr(item, "callspec", None)
    return getattr(given.params.get("case"), "name", "") if given else ""


@pytest.fixture(scope="session", autouse=True)
def _made_once() -> Iterator[None]:
    with made_once():
        yield


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    """Return a small site in Kazakh, Russian and English without any content."""
    return SiteFolder.small(tmp_path / "site")


@pytest.fixture
def memory() -> Iterator[Path]:
    """Return a folder, in memory where there is such a thing, that is gone afterwards."""
    place = _MEMORY if _MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="sitegen-", dir=place) as folder:
        yield Path(folder)
