"""Reading the files of a site: regular ones only, and none outside it that a link leads to.

A walk passes over links, pipes and devices, but what it found can be replaced before it is read.
So nothing here follows a link, waits for the other end of a pipe, or reads what has no end.
The folder at the beginning of a path, content/ or templates/, may itself be a link: that is how
the owner of the machine has set the site up.
"""

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from sitegen.engine.errors import SourceChangedError
from sitegen.engine.files.walk import Stat, stat_of
from sitegen.engine.system import BINARY, NO_LINK, NO_WAIT, mode

# Something else stands there by now: nothing, a link, a folder, a socket.
_OTHER = frozenset(
    {errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.EMLINK, errno.ENXIO, errno.EOPNOTSUPP}
)
_HAS_DESCRIPTORS = {os.open, os.stat} <= os.supports_dir_fd


class FileTooLargeError(Exception):
    """A file is larger than it may be: *size* bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


_FILE = os.O_RDONLY | NO_LINK | NO_WAIT | BINARY | getattr(os, "O_NOCTTY", 0)
_FOLDER = getattr(os, "O_PATH", 0) | getattr(os, "O_DIRECTORY", 0)


def read_bytes(path: str) -> bytes:
    """Return the bytes of the regular file at *path*, which is no link.

    One of its folders may be a link by now: the caller compares the digest. Raises
    SourceChangedError when there is no such file, and OSError.
    """
    descriptor = _opened(path)
    return _read(descriptor, path, os.fstat(descriptor))


def read_walked(folder: str, path: str, found: Stat) -> bytes:
    """Return the bytes of the file at *path* below *folder* that a walk has *found*.

    It is called for each of 30,000 sources: a file with the stat of the one that was found is that
    one, whatever its folders are by now. Raises SourceChangedError and OSError.
    """
    place = f"{folder}/{path}"
    try:
        descriptor = _opened(place)
    except SourceChangedError:
        return read_below(folder, path)
    status = os.fstat(descriptor)
    if stat_of(status) == found:
        return _read(descriptor, place, status)
    os.close(descriptor)
    return read_below(folder, path)


def read_below(folder: str | os.PathLike[str], path: str, most: int = sys.maxsize) -> bytes:
    """Return the bytes of the regular file at *path* below *folder*, to which no link leads.

    Raises SourceChangedError when there is none, FileTooLargeError when it has more than *most*
    bytes, and OSError.
    """
    with _folder_of(os.fspath(folder), path) as (name, descriptor):
        file = _opened(name, descriptor)
        return _read(file, path, os.fstat(file), most)


def stat_below(folder: str | os.PathLike[str], path: str) -> os.stat_result:
    """Return the stat of what stands at *path* below *folder*; only the end may be a link.

    Raises SourceChangedError when a folder is one, or nothing stands there, and OSError.
    """
    with _folder_of(os.fspath(folder), path) as (name, descriptor), _kind_of(path):
        return os.stat(name, dir_fd=descriptor, follow_symlinks=False)


@contextmanager
def _folder_of(top: str, path: str) -> Iterator[tuple[str, int | None]]:
    """Yield the name of the file at *path* below *top* in its folder, and that folder's descriptor.

    Without descriptors of folders, as on Windows, the name is the whole path.
    """
    *folders, name = path.split("/")
    if {"", ".", ".."} & {*folders, name}:
        raise SourceChangedError(path)
    if not _HAS_DESCRIPTORS:
        _refuse_links(top, folders)
        yield f"{top}/{path}", None
        return
    with ExitStack() as opened:
        at = None
        for number, folder in enumerate(folders):
            place, flags = (folder, _FOLDER | NO_LINK) if number else (f"{top}/{folder}", _FOLDER)
            with _kind_of(path):
                at = os.open(place, flags, dir_fd=at)
            opened.callback(os.close, at)
        yield (name if folders else f"{top}/{name}"), at


def _refuse_links(top: str, folders: list[str]) -> None:
    """Raise SourceChangedError when one of *folders*, each in the one before, is a link."""
    for end in range(2, len(folders) + 1):
        place = "/".join((top, *folders[:end]))
        with _kind_of(place):
            status = os.lstat(place)
        if not stat.S_ISDIR(mode(status)):
            raise SourceChangedError(place)


@contextmanager
def _kind_of(path: str) -> Iterator[None]:
    """Raise SourceChangedError for an OSError that says that something else stands at *path*."""
    try:
        yield
    except OSError as error:
        if error.errno in _OTHER:
            raise SourceChangedError(path) from error
        raise


def _opened(path: str, folder: int | None = None) -> int:
    try:
        return os.open(path, _FILE, dir_fd=folder)
    except OSError as error:
        if error.errno in _OTHER:
            raise SourceChangedError(path) from error
        raise


def _read(descriptor: int, path: str, status: os.stat_result, most: int = sys.maxsize) -> bytes:
    """Return all bytes of an open file, as many as its *status* says, and close it."""
    try:
        if not stat.S_ISREG(status.st_mode):
            raise SourceChangedError(path)
        left = status.st_size
        if left > most:
            raise FileTooLargeError(left)
        parts = []
        while left > 0 and (part := os.read(descriptor, left)):
            parts.append(part)
            left -= len(part)
        return b"".join(parts)
    finally:
        os.close(descriptor)
