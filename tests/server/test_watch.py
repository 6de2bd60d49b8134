"""The system reports saved files; without its reports, polling finds them."""

import queue
from pathlib import Path

import pytest

from sitegen.server import watch


def told_after(top: Path, write: str) -> set[str | None]:
    """Return the reports about a written file, until one names it."""
    (top / "content/news").mkdir(parents=True)
    told: queue.Queue[frozenset[str] | None] = queue.Queue()
    observer = watch.watch(top, ("content", "templates"), told.put)
    try:
        path = top / write
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_name("~$litter.md").write_text("x")
        path.write_text("x")
        found: set[str | None] = set()
        while write not in found and None not in found:
            found |= told.get(timeout=10) or {None}
    finally:
        observer.stop()
        observer.join()
    return found


def test_a_saved_file_is_told_and_litter_is_not(tmp_path: Path) -> None:
    assert told_after(tmp_path, "content/news/a.en.md") == {"content/news/a.en.md"}


def test_where_the_system_cannot_tell_files_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Exhausted(watch.Observer):
        def start(self) -> None:
            raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(watch, "Observer", Exhausted)
    assert told_after(tmp_path, "content/news/a.en.md") == {"content/news/a.en.md"}


def test_a_folder_of_templates_that_is_new_is_watched(tmp_path: Path) -> None:
    assert told_after(tmp_path, "templates/page.html") & {None, "templates/page.html"}
