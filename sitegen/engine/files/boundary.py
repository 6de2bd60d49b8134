"""The boundary of a folder: which paths below it lead nowhere else, and reading files inside it.

Only the standard library is imported here, so that a scan process starts at once.
"""

import errno
import os
import stat
from collections.abc import Collection
from pathlib import Path

from sitegen.engine.system import BINARY, NO_LINK, NO_WAIT, mode

# Names of ours in the output folder: the list of our files, and what stands there only where
# nobody can write beside it, or move anything in from there.
LIST = ".sitegen-files"
LOCK = ".sitegen-lock"
STAGING = ".sitegen-staging"
# Nothing, a folder or a link stands there, or one of the folders above it is a file.
_NO_FILE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ELOOP})
_PRINTABLE = bytes(range(ord(" "), ord("~") + 1))


class Boundary:
    """The folder *top*, to check that paths stay below it; each folder is checked once."""

    def __init__(self, top: str) -> None:
        self._top = top
        self._passable: dict[str, bool] = {"": True}

    def contains(self, path: str) -> bool:
        """Tell whether no folder above *path* is a link. What is missing is none."""
        return self._is_passable(path.rpartition("/")[0])

    def _is_passable(self, folder: str) -> bool:
        found = self._passable.get(folder)
        if found is None:
            found = self.contains(folder) and not is_link(f"{self._top}/{folder}")
            self._passable[folder] = found
        return found


def impossible(paths: Collection[str]) -> list[str]:
    """Return those of *paths* that no build could have published: they may lead anywhere."""
    # All at once, since there are 40,000 of them and nearly never one that is wrong.
    if _is_plain(f"/{'/|/'.join(paths)}/") or not paths:
        return []
    return [path for path in paths if not _is_plain(f"/{path}/")]


def _is_plain(text: str) -> bool:
    if "//" in text or ("/." in text and ("/./" in text or "/../" in text)):
        return False
    # To Windows "a\\b" and "C:" are paths as well; elsewhere they are names.
    if os.sep != "/" and ("\\" in text or ":" in text):
        return False
    if text.isascii():  # it takes half the time of isprintable()
        return not text.encode().translate(None, _PRINTABLE)
    return text.isprintable()


def mode_of(path: str) -> int:
    """Return the mode of what stands at *path*, be it a link, and 0 when nothing does.

    It is called for each output and each folder above: making a Path costs as much as the check.
    """
    try:
        status = os.lstat(path)
    except OSError as error:
        if error.errno in _NO_FILE:
            return 0
        raise
    return mode(status)


def is_link(path: str) -> bool:
    """Tell whether a link stands at *path*, be it a symbolic one or a junction of Windows."""
    return stat.S_ISLNK(mode_of(path))


def bytes_of(path: str) -> bytes | None:
    """Return the bytes of the regular file at *path*; None for a link, a pipe, or nothing."""
    try:
        with open(path, "rb", opener=no_link) as file:
            return file.read() if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else None
    except OSError as error:
        if error.errno in _NO_FILE:
            return None
        raise


def no_link(path: str, flags: int) -> int:
    """Open a file for `open`; raises OSError for a link, and does not wait for a pipe."""
    if not NO_LINK and is_link(path):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path)
    return os.open(path, flags | NO_LINK | NO_WAIT | BINARY, 0o644)


def remove(path: str) -> None:
    """Remove the file or folder at *path* with all that it holds; of a link only the link."""
    found = mode_of(path)
    if stat.S_ISDIR(found):
        import shutil  # noqa: PLC0415 (importing it takes 10 ms; every build imports this module, and nearly none removes a folder)

        shutil.rmtree(path)
    elif found:
        Path(path).unlink()
