"""Where rendered files wait until they are published."""

import errno
import os
import stat
from pathlib import Path

import msgspec

from sitegen.build.filesystem import BINARY, NO_LINK, mode
from sitegen.fingerprint import digest
from sitegen.outputs.output import Stage

_FILE_MODE = 0o644
_FOLDER_MODE = 0o755
# Nothing, a folder or a link stands there, or one of the folders above it is a file.
_NO_FILE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ELOOP})


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
    becomes the output folder.
    """

    output: str
    folder: str
    is_first: bool

    @classmethod
    def of(cls, output: Path, folder: Path) -> "Staging":
        """Return the staging in *folder* for a publishing into *output*."""
        return cls(str(output), str(folder), not os.path.lexists(output))

    def stage(self, path: str, data: bytes, when: Stage) -> Staged:
        """Write the bytes of one file, unless the output folder has equal ones at its path."""
        there = None if self.is_first else bytes_of(f"{self.output}/{path}")
        is_equal = there == data
        if not is_equal:
            write(self.waiting(path), data)
        return Staged(path, when, len(data), digest(data), there is None, is_equal)

    def waiting(self, path: str) -> str:
        """Return where the file for *path* waits."""
        return f"{self.folder}/{path if self.is_first else digest(path.encode())}"


def bytes_of(path: str) -> bytes | None:
    """Return the bytes of the regular file at *path*, or None."""
    # Where no flag keeps links out, and a folder that is opened is a file without permission.
    if not NO_LINK and not stat.S_ISREG(mode_of(path)):
        return None
    try:
        with open(path, "rb", opener=_open_no_link) as file:
            return file.read()
    except OSError as error:
        if error.errno in _NO_FILE:
            return None
        raise


def mode_of(path: str) -> int:
    """Return the mode of what stands at *path*, be it a link, and 0 when nothing does.

    It is called for each output and each folder above: to make a Path costs as much as the look.
    """
    try:
        return mode(os.lstat(path))
    except OSError as error:
        if error.errno in _NO_FILE:
            return 0
        raise


def _open_no_link(path: str, flags: int) -> int:
    return os.open(path, flags | NO_LINK)


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
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | BINARY
    try:
        return os.open(path, flags, _FILE_MODE)
    except FileNotFoundError:
        make_folder(path.rpartition("/")[0])
        return os.open(path, flags, _FILE_MODE)
