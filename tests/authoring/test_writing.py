"""Files are written to content/ all together or not at all."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sitegen.authoring.writing import ChangedMeanwhile, write_all, write_if_unchanged
from sitegen.diagnostics.diagnostic import FindingsError
from sitegen.engine.errors import SourceChangedError
from sitegen.fingerprint import digest


def tree(folder: Path) -> dict[str, bytes | None]:
    """Return the content of *folder* by path: bytes of files, None for folders."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def test_files_are_written_into_new_folders_and_keep_their_modes(tmp_path: Path) -> None:
    old = tmp_path / "old.txt"
    old.write_bytes(b"before")
    old.chmod(0o600)

    write_all(
        {old: b"after", tmp_path / "a/b/new.txt": b"new"},
        [(tmp_path / "a", tmp_path / "z")],
        site=tmp_path,
    )

    assert tree(tmp_path) == {"old.txt": b"after", "z": None, "z/b": None, "z/b/new.txt": b"new"}
    assert old.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("number", range(6))
def test_after_a_failure_all_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    (tmp_path / "old.txt").write_bytes(b"before")
    (tmp_path / "story").mkdir()
    before = tree(tmp_path)
    calls = []

    def failing(name: str) -> None:
        done = getattr(Path, name)

        def call(self: Path, *arguments: object) -> object:
            calls.append(name)
            if len(calls) == number + 1:
                raise OSError(name)
            return done(self, *arguments)

        monkeypatch.setattr(Path, name, call)

    for name in ("write_bytes", "replace", "rename"):
        failing(name)
    files = {tmp_path / "old.txt": b"after", tmp_path / "new/new.txt": b"new"}
    moves = [(tmp_path / "story", tmp_path / "x"), (tmp_path / "x", tmp_path / "y")]
    with pytest.raises(OSError, match=r"^(write_bytes|replace|rename)$"):
        write_all(files, moves, site=tmp_path)

    assert tree(tmp_path) == before


@pytest.mark.parametrize("path", ["content/news/a.md", "content/news/2026/a.md", "content/link.md"])
def test_nothing_is_written_through_a_link_below_content(tmp_path: Path, path: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/file.md").write_bytes(b"precious")
    (tmp_path / "site/content").mkdir(parents=True)
    (tmp_path / "site/content/news").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "site/content/link.md").symlink_to(tmp_path / "elsewhere/file.md")
    before = tree(tmp_path)

    with pytest.raises(FindingsError) as refused:
        write_all({tmp_path / "site" / path: b"new"}, site=tmp_path / "site")

    assert [each.diagnostic.code for each in refused.value.findings] == ["symbolic-link"]
    assert tree(tmp_path) == before


def test_a_link_where_a_file_is_prepared_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_bytes(b"precious")
    (tmp_path / "site/content").mkdir(parents=True)
    (tmp_path / "site/content/.a.md.part").symlink_to(tmp_path / "precious.txt")

    write_all({tmp_path / "site/content/a.md": b"new"}, site=tmp_path / "site")

    assert (tmp_path / "site/content/a.md").read_bytes() == b"new"
    assert (tmp_path / "precious.txt").read_bytes() == b"precious"


def test_the_folder_content_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site/content").symlink_to(tmp_path / "texts")

    write_all({tmp_path / "site/content/news/a.md": b"new"}, site=tmp_path / "site")

    assert (tmp_path / "texts/news/a.md").read_bytes() == b"new"


# On condition


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """Return a text of a site in the folder of the test."""
    path = tmp_path / "content/news/a.md"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"before")
    path.chmod(0o640)
    return path


def test_an_unchanged_file_is_replaced_and_keeps_its_mode(text: Path, tmp_path: Path) -> None:
    assert write_if_unchanged(text, digest(b"before"), b"after", site=tmp_path) is None

    assert text.read_bytes() == b"after"
    assert text.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in text.parent.iterdir()] == ["a.md"]


def test_a_changed_file_stays_and_its_digest_is_returned(text: Path, tmp_path: Path) -> None:
    text.write_bytes(b"by somebody else")

    found = write_if_unchanged(text, digest(b"before"), b"after", site=tmp_path)

    assert found == ChangedMeanwhile(digest(b"by somebody else"))
    assert text.read_bytes() == b"by somebody else"
    assert [each.name for each in text.parent.iterdir()] == ["a.md"]


def test_a_new_file_is_written_only_where_none_stands(text: Path, tmp_path: Path) -> None:
    new = text.parent / "b/c.md"

    assert write_if_unchanged(new, "", b"new", site=tmp_path) is None
    assert write_if_unchanged(new, "", b"newer", site=tmp_path) == ChangedMeanwhile(digest(b"new"))

    assert new.read_bytes() == b"new"


def test_a_file_that_vanished_is_not_written_again(text: Path, tmp_path: Path) -> None:
    expected = digest(b"before")
    text.unlink()
    text.parent.rmdir()

    found = write_if_unchanged(text, expected, b"after", site=tmp_path)

    assert found == ChangedMeanwhile("")
    assert not text.parent.exists()


def test_of_many_who_write_at_once_one_does(text: Path, tmp_path: Path) -> None:
    def write(number: int) -> ChangedMeanwhile | None:
        return write_if_unchanged(text, digest(b"before"), b"%d" % number, site=tmp_path)

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(write, range(40)))

    assert found.count(None) == 1
    assert text.read_bytes() == b"%d" % found.index(None)


def test_nothing_but_a_regular_file_is_replaced(text: Path, tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_bytes(b"before")
    link, pipe = text.parent / "link.md", text.parent / "pipe.md"
    link.symlink_to(tmp_path / "precious.txt")
    os.mkfifo(pipe)

    with pytest.raises(FindingsError):
        write_if_unchanged(link, digest(b"before"), b"after", site=tmp_path)
    for other in (pipe, text.parent):
        with pytest.raises(SourceChangedError):
            write_if_unchanged(other, "", b"after", site=tmp_path)

    assert (tmp_path / "precious.txt").read_bytes() == b"before"
    assert sorted(each.name for each in text.parent.iterdir()) == ["a.md", "link.md", "pipe.md"]


def test_a_full_disk_leaves_the_old_file_alone(
    text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="space"):
        write_if_unchanged(text, digest(b"before"), b"after", site=tmp_path)

    assert text.read_bytes() == b"before"
    assert [each.name for each in text.parent.iterdir()] == ["a.md"]


def test_a_file_that_may_not_be_written_stays(
    text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)  # root may write everything
    with pytest.raises(PermissionError):
        write_if_unchanged(text, digest(b"before"), b"after", site=tmp_path)

    assert text.read_bytes() == b"before"
