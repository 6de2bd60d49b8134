"""Several files are written to content/ together or not at all."""

from pathlib import Path

import pytest

from sitegen.authoring.writing import write_all


def tree(folder: Path) -> dict[str, bytes | None]:
    """Return what is below *folder*: bytes of files, None for folders."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def test_files_are_written_into_new_folders_and_keep_their_modes(tmp_path: Path) -> None:
    old = tmp_path / "old.txt"
    old.write_bytes(b"before")
    old.chmod(0o600)

    write_all({old: b"after", tmp_path / "a/b/new.txt": b"new"}, [(tmp_path / "a", tmp_path / "z")])

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
        write_all(files, moves)

    assert tree(tmp_path) == before
