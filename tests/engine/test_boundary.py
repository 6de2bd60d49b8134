"""Which paths below a folder lead nowhere else."""

import os
from pathlib import Path

import pytest

from sitegen.engine.files.boundary import Boundary, bytes_of, impossible, is_link, remove

LEADING_AWAY = (
    "../a", "a/../b", "..", ".", "./a", "a/./b", "a/..", "/etc/passwd", "a//b", "", "a/",
    "a\nb", "a\0b", "a\u2028b", "a\x85b", "қ/../ж",
)  # fmt: skip
PLAIN = ("a", "a/b/index.html", "..a/b..", "...", "a|b", "қазақша/ж", ".well-known/x", "a..b/.c")


@pytest.mark.parametrize("path", LEADING_AWAY)
def test_no_build_could_have_published_what_leads_away(path: str) -> None:
    assert impossible([*PLAIN, path]) == [path]


def test_plain_paths_are_possible() -> None:
    assert impossible(PLAIN) == []
    assert impossible([]) == []


def test_a_path_below_a_link_is_not_held_whatever_is_above(tmp_path: Path) -> None:
    (tmp_path / "elsewhere/c").mkdir(parents=True)
    (tmp_path / "out/a").mkdir(parents=True)
    (tmp_path / "out/a/b").symlink_to(tmp_path / "elsewhere")
    boundary = Boundary(str(tmp_path / "out"))

    assert not boundary.contains("a/b/x")
    assert not boundary.contains("a/b/c/x")
    # A link at the path itself is replaced or deleted, and never followed.
    assert boundary.contains("a/b")
    assert boundary.contains("a/new/x")
    assert boundary.contains("x")


def test_the_folder_itself_may_be_reached_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "real/a").mkdir(parents=True)
    (tmp_path / "out").symlink_to(tmp_path / "real")

    assert Boundary(str(tmp_path / "out")).contains("a/x")


def test_only_a_regular_file_has_bytes(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to("file")
    os.mkfifo(tmp_path / "pipe")

    found = {name: bytes_of(str(tmp_path / name)) for name in ("file", "link", "pipe", "", "no")}

    assert found == {"file": b"x", "link": None, "pipe": None, "": None, "no": None}


def test_of_a_link_only_the_link_is_removed(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept/file").write_bytes(b"x")
    (tmp_path / "link").symlink_to("kept")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/link").symlink_to("../kept")

    for name in ("link", "folder", "nothing"):
        remove(str(tmp_path / name))

    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
    assert (tmp_path / "kept/file").read_bytes() == b"x"
    assert not is_link(str(tmp_path / "kept"))
