"""Looks at a folder on Windows, which tells other things of a file than Linux."""

import os
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from sitegen.engine.files import walk
from sitegen.engine.files.walk import stat_of
from sitegen.engine.state.file_scans import looked_again, scan, unsettled


def status(modified: int, made: int, inode: int) -> os.stat_result:
    """Return what is read of a stat with these times in seconds."""
    times = {"st_mtime_ns": modified * 10**9, "st_ctime_ns": made * 10**9}
    return cast("os.stat_result", SimpleNamespace(st_size=7, st_ino=inode, **times))


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk, "_IS_WINDOWS", True)


def test_a_file_that_was_made_long_ago_and_changed_now_is_not_trusted(windows: None) -> None:
    old, changed, copied = (
        stat_of(status(1000, 900, 1)), stat_of(status(2000, 900, 1)), stat_of(status(900, 2000, 1)),
    )  # fmt: skip
    files = {"old": old, "changed": changed, "copied": copied}

    assert unsettled(files, 2001 * 10**9) == ["changed", "copied"]


def test_an_inode_that_only_one_of_two_looks_tells_makes_no_difference(
    windows: None, tmp_path: Path
) -> None:
    assert stat_of(status(1000, 900, 0)) == stat_of(status(1000, 900, 77))
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("a")
    first = scan(tmp_path / "content", "content")
    again = looked_again(first, tmp_path, ["content/a.md"])
    assert again
    assert again.stats == first.stats
