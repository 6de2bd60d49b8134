"""The first looks at both folders: in processes or here they say the same."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from sitegen.engine.files.walk import other_sources
from sitegen.engine.options import Options
from sitegen.engine.state import file_scans
from sitegen.engine.state.file_scans import FileScans, started_scans
from tests.sites import NOW, SiteFolder

Watched = list["subprocess.Popen[bytes]"]


@pytest.fixture
def built(site: SiteFolder) -> SiteFolder:
    """Return a site that was built, with things in both folders that are no files of ours."""
    site.story("news/a.kk", "A", "2026-05-01")
    site.story("news/b.kk", "B", "2026-05-02")
    site.build()
    (site.folder / "content/link.kk.md").symlink_to("news/a.kk.md")
    (site.folder / "content/news/~$a.kk.md").write_text("")
    (site.output / "theirs").mkdir()
    (site.output / "theirs/deep.txt").write_text("theirs")
    (site.output / "robots.txt").write_text("another")
    return site


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Watched:
    """Have every build looked for by processes; return those that were started."""
    started: Watched = []

    def start(words: list[str], **others: Any) -> "subprocess.Popen[bytes]":
        started.append(subprocess.Popen(words, **others))
        return started[-1]

    monkeypatch.setattr(file_scans, "_WORTH_PROCESSES", 1)
    monkeypatch.setattr(file_scans, "Popen", start)
    return started


def options(site: SiteFolder, jobs: int = 0) -> Options:
    return Options(site.folder, site.output, site.state, NOW, jobs=jobs)


def seen(found: FileScans) -> object:
    """Return all that the looks say, but for when they began."""
    content = found.content
    changed, gone = sorted(content.changed.items()), content.gone
    return changed, gone, content.folders, content.faults, found.stats, sorted(found.untracked)


def test_processes_see_what_is_seen_here(built: SiteFolder, watched: Watched) -> None:
    here = seen(FileScans(options(built)))

    with started_scans(options(built)) as found:
        assert seen(found) == here
    assert len(watched) == len(["content", "output"])
    assert "theirs/deep.txt" in found.untracked
    assert found.stats.differ == ("robots.txt",)
    assert [path for path, _ in found.content.faults] == ["content/link.kk.md"]


@pytest.mark.parametrize("asked", [0, 1, 2])
@pytest.mark.parametrize("dead", [[0], [1], [0, 1]])
def test_what_a_dead_process_cannot_tell_is_looked_at_here(
    built: SiteFolder, watched: Watched, asked: int, dead: list[int]
) -> None:
    here = seen(FileScans(options(built)))
    questions: tuple[Callable[[FileScans], object], ...] = (lambda f: f.content, lambda f: f.stats)

    with started_scans(options(built)) as found:
        for question in questions[:asked]:
            question(found)
        for process in (watched[number] for number in dead):
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
        assert seen(found) == here


def test_the_processes_end_with_the_build(built: SiteFolder, watched: Watched) -> None:
    with started_scans(options(built)):
        pass

    assert [process.returncode for process in watched if process.returncode is None] == []
    assert watched


def test_what_one_process_must_do_alone_is_looked_at_there(
    built: SiteFolder, watched: Watched
) -> None:
    with started_scans(options(built, jobs=1)) as found:
        assert found.content.changed
    assert not watched


def test_a_folder_without_a_state_is_looked_at_here(site: SiteFolder, watched: Watched) -> None:
    with started_scans(options(site)) as found:
        assert found.content.changed
    assert not watched
    assert not site.state.exists()


def test_a_small_state_is_looked_at_here(built: SiteFolder, watched: Watched) -> None:
    looks_at = built.state.stat().st_size
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(file_scans, "_WORTH_PROCESSES", looks_at + 1)
        with started_scans(options(built)) as found:
            assert found.content.changed
    assert not watched


def test_a_file_that_a_damaged_state_names_twice_is_known() -> None:
    stat = (1, 2, 3, 4)

    assert other_sources([("a", stat), ("a", stat)], {"a": stat}) == ({}, [])


def test_a_file_changed_after_the_look_is_seen_by_the_next_build(
    built: SiteFolder, watched: Watched
) -> None:
    (built.folder / "content/link.kk.md").unlink()
    (built.output / "robots.txt").unlink()
    built.build()
    built.story("news/a.kk", "Other", "2026-05-01")

    assert "kk/janalyqtar/2026/a/index.html" in built.build().report.rendered
    assert watched


def test_looking_begins_before_the_library_is_imported() -> None:
    program = "import sys, sitegen.cli.commands.build; print(*sys.modules)"
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    late = (
        "sitegen.library",
        "sitegen.outputs",
        "sitegen.rendering",
        "sitegen.engine.state.records",
    )
    assert not [name for name in ended.stdout.split() if name.startswith(late)]
