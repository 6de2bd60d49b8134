"""Where rendered files wait until they are published."""

import os
from contextlib import suppress
from pathlib import Path

import msgspec

from sitegen.engine.files.boundary import STAGING, Boundary, bytes_of, remove
from sitegen.engine.system import BINARY, NO_LINK
from sitegen.fingerprint import digest
from sitegen.outputs.output import Stage

_FILE_MODE = 0o644
_FOLDER_MODE = 0o755
# Inside the output folder only the build may read it, not the server that shows the site.
_PRIVATE_MODE = 0o700


class Staged(msgspec.Struct, frozen=True):
    """A rendered file: it waits in the staging folder unless equal bytes stand in place already.

    *is_new* when nothing stands at its path yet.
    """

    path: str
    stage: Stage
    size: int
    digest: str
    is_new: bool
    is_equal: bool

    @property
    def order(self) -> tuple[int, str]:
        """The place in the order of publishing: a page that changed may lead to a new list."""
        if self.stage is Stage.FILE:
            return (0, self.path)
        return (self.stage if self.is_new else self.stage + Stage.LIST, self.path)


class Staging(msgspec.Struct, frozen=True):
    """Where files wait: all in one folder, since folders take time.

    When there is no output folder yet, *is_first*, they wait in their places, and their folder
    becomes the output folder. *boundary* is that of the output folder.
    """

    output: str
    folder: str
    is_first: bool
    boundary: Boundary

    @classmethod
    def of(cls, output: Path, beside: Path) -> "Staging":
        """Return an empty staging for a publishing into *output*; raises OSError.

        It is the folder *beside*, or one inside where nothing can be moved in from there: the
        output is a mount point, or nobody may write beside it.
        """
        is_first = not os.path.lexists(output)
        inside = str(output / STAGING)
        remove(inside)
        if is_first:
            remove(str(beside))
        is_beside = is_first or _can_move(str(beside), inside)
        folder = str(beside) if is_beside else inside
        return cls(str(output), folder, is_first, Boundary(str(output)))

    def stage(self, path: str, data: bytes, when: Stage) -> Staged:
        """Write the bytes of one file, unless the output folder has equal ones at its path."""
        is_there = not self.is_first and self.boundary.contains(path)
        there = bytes_of(f"{self.output}/{path}") if is_there else None
        is_equal = there == data
        if not is_equal:
            write(self.waiting(path), data)
        return Staged(path, when, len(data), digest(data), there is None, is_equal)

    def waiting(self, path: str) -> str:
        """Return where the file for *path* waits."""
        return f"{self.folder}/{path if self.is_first else digest(path.encode())}"


def _can_move(beside: str, inside: str) -> bool:
    """Make the folder *beside* if it can be moved into the output, else the folder *inside*.

    It is tried: a folder may be mounted from the disk that holds its parent too, and no number
    of a device tells.
    """
    try:
        remove(beside)
        make_folder(beside)
        Path(beside).rename(inside)
        Path(inside).rename(beside)
    except OSError:
        with suppress(OSError):
            remove(beside)
        Path(inside).mkdir(_PRIVATE_MODE, exist_ok=True)
        return False
    return True


def make_folder(path: str) -> None:
    """Make *path* and what is missing above it, with the mode that web servers need."""
    folder = Path(path)
    try:
        folder.mkdir()
    except FileExistsError:
        return
    except FileNotFoundError:
        make_folder(path.rpartition("/")[0])
        folder.mkdir()
    folder.chmod(_FOLDER_MODE)  # whatever the umask


def write(path: str, data: bytes) -> None:
    """Write a file with the mode that web servers need, whatever the umask."""
    descriptor = _create(path)
    try:
        if hasattr(os, "fchmod"):  # Windows has neither
            os.fchmod(descriptor, _FILE_MODE)  # whatever the umask
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    finally:
        os.close(descriptor)


def _create(path: str) -> int:
    """Return the descriptor of a new file at *path*, whose folder may be missing."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | NO_LINK | BINARY
    try:
        return os.open(path, flags, _FILE_MODE)
    except FileNotFoundError:
        make_folder(path.rpartition("/")[0])
        return os.open(path, flags, _FILE_MODE)
