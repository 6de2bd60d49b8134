"""What Windows refuses for a moment is tried again, and what it refuses for long is said."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sitegen.engine import system
from sitegen.engine.state.database import discard
from sitegen.engine.system import FileInUseError, delete, move, relative

SHARING_VIOLATION = 32


def in_use() -> PermissionError:
    """Return what Windows raises for a file that another program has open."""
    error = PermissionError(errno.EACCES, "The process cannot access the file")
    error.winerror = SHARING_VIOLATION  # type: ignore[attr-defined]
    return error


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the pauses that are made, which take no time."""
    made: list[float] = []
    monkeypatch.setattr("time.sleep", made.append)
    return made


def refusing(monkeypatch: pytest.MonkeyPatch, name: str, errors: Iterator[OSError]) -> None:
    """Let a method of Path fail with *errors*, one at each call, and then work."""
    works: Callable[..., object] = getattr(Path, name)

    def refuse(self: Path, *arguments: object, **others: object) -> object:
        for error in errors:
            raise error
        return works(self, *arguments, **others)

    monkeypatch.setattr(Path, name, refuse)


def test_a_file_that_is_open_for_a_moment_is_replaced_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    new, old = tmp_path / "new", tmp_path / "old"
    new.write_text("new")
    old.write_text("old")
    refusing(monkeypatch, "replace", iter([in_use(), in_use()]))

    move(new, old)

    assert (old.read_text(), new.exists(), len(pauses)) == ("new", False, 2)


def test_a_file_that_stays_open_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    page = tmp_path / "page.html"
    refusing(monkeypatch, "replace", iter(in_use, None))

    with pytest.raises(FileInUseError, match=r"page\.html") as refused:
        move(tmp_path / "new", page)
    assert refused.value.path == str(page)
    assert 1 < sum(pauses) < 2


def test_what_is_open_for_a_moment_is_deleted_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    (tmp_path / "page.html").write_text("")
    refusing(monkeypatch, "unlink", iter([in_use()]))

    delete(tmp_path / "page.html")
    delete(tmp_path / "page.html")

    assert (list(tmp_path.iterdir()), len(pauses)) == ([], 1)


def test_where_a_permission_is_missing_nobody_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    denied = PermissionError(errno.EACCES, "Permission denied")
    refusing(monkeypatch, "replace", iter([denied]))

    with pytest.raises(PermissionError) as refused:
        move(tmp_path / "new", tmp_path / "old")
    assert (refused.value, pauses) == (denied, [])


def test_a_state_that_a_preview_has_open_is_emptied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    state = tmp_path / "state.sqlite3"
    state.write_bytes(b"damaged")
    works = system.delete

    def refuse(path: Path) -> None:
        if path == state:
            raise FileInUseError(str(path), in_use())
        works(path)

    monkeypatch.setattr("sitegen.engine.state.database.delete", refuse)

    discard(state)

    assert state.read_bytes() == b""


def test_a_relative_path_has_slashes_and_from_another_drive_it_is_a_uri(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert relative(tmp_path / "a/b", tmp_path / "c") == "../a/b"

    def other_drive(*_paths: object) -> str:
        message = "path is on mount 'D:', start on mount 'C:'"
        raise ValueError(message)

    monkeypatch.setattr(os.path, "relpath", other_drive)
    assert relative(tmp_path, tmp_path) == tmp_path.as_uri()
