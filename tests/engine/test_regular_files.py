"""What is read of a site is a regular file of it, whatever has taken its place in between."""

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sitegen.engine.errors import SourceChangedError
from sitegen.engine.files import regular_files
from sitegen.engine.files.regular_files import (
    FileTooLargeError,
    read_below,
    read_bytes,
    read_walked,
    stat_below,
)
from sitegen.engine.files.walk import Stat, stat_of

SECRET = b"root:x:0:0"
FILE = "content/news/story/index.en.md"
Change = Callable[[Path, Path], None]


@pytest.fixture(params=[True, False], ids=["descriptors", "no descriptors"])
def top(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """Return a folder with a file, on a system with descriptors of folders and on one without."""
    monkeypatch.setattr(regular_files, "_HAS_DESCRIPTORS", request.param)
    file = tmp_path / "site" / FILE
    file.parent.mkdir(parents=True)
    file.write_bytes(b"words")
    outside = tmp_path / "outside"
    (outside / "story").mkdir(parents=True)
    (outside / "index.en.md").write_bytes(SECRET)
    (outside / "story/index.en.md").write_bytes(SECRET)
    before = _descriptors()
    yield tmp_path / "site"
    assert _descriptors() == before


def _descriptors() -> int:
    """Return how many files this process has open, where the system tells."""
    return len(list(Path("/dev/fd").iterdir()))


def _link(top: Path, outside: Path) -> None:
    (top / FILE).unlink()
    (top / FILE).symlink_to(outside / "index.en.md")


def _link_to_a_device(top: Path, _outside: Path) -> None:
    (top / FILE).unlink()
    (top / FILE).symlink_to("/dev/zero")


def _pipe(top: Path, _outside: Path) -> None:
    (top / FILE).unlink()
    os.mkfifo(top / FILE)


def _socket(top: Path, _outside: Path) -> None:
    (top / FILE).unlink()
    here = Path.cwd()
    os.chdir((top / FILE).parent)  # its whole path may be too long for a socket
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("index.en.md")
    os.chdir(here)


def _folder(top: Path, _outside: Path) -> None:
    (top / FILE).unlink()
    (top / FILE).mkdir()


def _nothing(top: Path, _outside: Path) -> None:
    (top / FILE).unlink()


def _folder_that_is_a_link(top: Path, outside: Path) -> None:
    folder = (top / FILE).parent
    folder.rename(top / "away")
    folder.symlink_to(outside)


def _section_that_is_a_link(top: Path, outside: Path) -> None:
    folder = (top / FILE).parent.parent
    folder.rename(top / "away")
    folder.symlink_to(outside)


def _folder_that_is_a_file(top: Path, _outside: Path) -> None:
    folder = (top / FILE).parent
    folder.rename(top / "away")
    folder.write_bytes(SECRET)


AT_THE_END = [_link, _link_to_a_device, _pipe, _socket, _folder, _nothing, _folder_that_is_a_file]
ON_THE_WAY = [_folder_that_is_a_link, _section_that_is_a_link]


def _found(top: Path) -> Stat:
    return stat_of((top / FILE).lstat())


def test_a_regular_file_is_read(top: Path) -> None:
    assert read_below(top, FILE) == b"words"
    assert read_bytes(f"{top}/{FILE}") == b"words"
    assert read_walked(str(top), FILE, _found(top)) == b"words"
    assert stat_below(top, FILE).st_size == 5


@pytest.mark.parametrize("data", [b"", b"a", b"\0\r\n\x1a\r" * 70_000])
def test_all_its_bytes_are_read_as_they_are(top: Path, data: bytes) -> None:
    (top / FILE).write_bytes(data)
    assert read_below(top, FILE) == read_walked(str(top), FILE, _found(top)) == data


@pytest.mark.parametrize("change", [*AT_THE_END, *ON_THE_WAY])
def test_what_has_taken_the_place_of_a_file_is_not_read(top: Path, change: Change) -> None:
    found = _found(top)
    change(top, top.parent / "outside")
    with pytest.raises(SourceChangedError):
        read_below(top, FILE)
    with pytest.raises(SourceChangedError):
        read_walked(str(top), FILE, found)


@pytest.mark.parametrize("change", AT_THE_END)
def test_where_the_caller_compares_the_digest_no_link_is_followed_either(
    top: Path, change: Change
) -> None:
    change(top, top.parent / "outside")
    with pytest.raises(SourceChangedError):
        read_bytes(f"{top}/{FILE}")


@pytest.mark.parametrize("change", [*ON_THE_WAY, _nothing, _folder_that_is_a_file])
def test_what_lies_behind_a_link_is_not_even_looked_at(top: Path, change: Change) -> None:
    change(top, top.parent / "outside")
    with pytest.raises(SourceChangedError):
        stat_below(top, FILE)


def test_a_file_that_was_saved_since_the_walk_is_read_as_it_is(top: Path) -> None:
    found = _found(top)
    (top / FILE).write_bytes(b"other words")
    assert read_walked(str(top), FILE, found) == b"other words"


def test_a_file_larger_than_it_may_be_is_not_read(top: Path) -> None:
    with (top / FILE).open("r+b") as file:
        file.truncate(1 << 40)
    with pytest.raises(FileTooLargeError) as caught:
        read_below(top, FILE, 100)
    assert caught.value.size == 1 << 40


@pytest.mark.parametrize(
    "path", ["content/../../outside/index.en.md", "../outside/index.en.md", "/etc/passwd", "", "."]
)
def test_no_path_leads_out_of_the_folder(top: Path, path: str) -> None:
    with pytest.raises(SourceChangedError):
        read_below(top, path)


def test_the_first_folder_may_be_a_link_that_its_owner_has_set(top: Path) -> None:
    (top / "content").rename(top.parent / "elsewhere")
    (top / "content").symlink_to(top.parent / "elsewhere")
    assert read_below(top, FILE) == b"words"
    assert read_walked(str(top), FILE, (0, 0, 0, 0)) == b"words"


def test_a_file_beside_the_folders_is_no_link_either(top: Path) -> None:
    (top / "note").write_bytes(b"note")
    assert read_below(top, "note") == b"note"
    (top / "note").unlink()
    (top / "note").symlink_to("/etc/passwd")
    with pytest.raises(SourceChangedError):
        read_below(top, "note")
