"""Where Linux, macOS and Windows differ in what a program may do with files and processes.

Windows refuses to move or delete a file that anybody has open: an editor, a virus scanner, the
indexer of its search. Most of them let go of it a moment later.
"""

import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# Without the first flag Windows writes CR LF for LF. The others it does not have: there a link is
# looked for before a file is opened, and no pipe has a path in a folder.
BINARY: int = getattr(os, "O_BINARY", 0)
NO_LINK: int = getattr(os, "O_NOFOLLOW", 0)
NO_WAIT: int = getattr(os, "O_NONBLOCK", 0)  # for the other end of a pipe

# Ctrl+C at the terminal does not reach them: the build that started them decides what becomes of
# them. They are of a group of their own for that.
APART: dict[str, Any]
if sys.platform == "win32":
    from subprocess import CREATE_NEW_PROCESS_GROUP

    APART = {"creationflags": CREATE_NEW_PROCESS_GROUP}
else:
    APART = {"process_group": 0}

# Windows waits for 63 things at most, and two of them are not processes.
MOST = 61

# Access denied, sharing violation, lock violation: Windows' error codes.
_IN_USE = frozenset({5, 32, 33})
_PAUSES = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8)  # seconds


class FileInUseError(OSError):
    """Another program has the file at *path* open and does not let go of it."""

    def __init__(self, path: str, cause: OSError) -> None:
        super().__init__(cause.errno, f"another program has it open ({cause.strerror})", path)
        self.path = path


def move(source: str | Path, target: str | Path) -> None:
    """Move a file, over another one if there is one, or a folder to where nothing is.

    Raises FileInUseError when a program has it open for more than a moment, else OSError.
    """
    _when_free(os.fspath(target), lambda: Path(source).replace(target))


def delete(path: str | Path) -> None:
    """Delete a file if it is there. Raises FileInUseError as `move` does, else OSError."""
    _when_free(os.fspath(path), lambda: Path(path).unlink(missing_ok=True))


def _when_free(path: str, change: Callable[[], object]) -> None:
    """Make a *change* to the file at *path*, again and again while a program has it open."""
    for pause in _PAUSES:
        try:
            change()
        except PermissionError as error:
            if not _is_in_use(error):
                raise
            time.sleep(pause)
        else:
            return
    try:
        change()
    except PermissionError as error:
        raise FileInUseError(path, error) from error


def _is_in_use(error: PermissionError) -> bool:
    """Tell whether it is Windows that refuses; elsewhere a refusal is final."""
    return getattr(error, "winerror", None) in _IN_USE


def relative(target: Path, start: Path) -> str:
    """Return the path from the folder *start* to *target*, with "/".

    From one drive of Windows to another there is none: then it is the URI of *target*.
    """
    try:
        return Path(os.path.relpath(target, start)).as_posix()
    except ValueError:
        return target.as_uri()


def mode(status: os.stat_result) -> int:
    """Return the mode in *status*, that of a link for a junction: Windows' link to a folder."""
    if sys.platform == "win32" and status.st_reparse_tag == stat.IO_REPARSE_TAG_MOUNT_POINT:
        return stat.S_IFLNK
    return status.st_mode


def available() -> int:
    """Return how many processors this process may use, MOST at most."""
    if hasattr(os, "process_cpu_count"):  # Python 3.13
        count = os.process_cpu_count()
    elif hasattr(os, "sched_getaffinity"):  # Linux
        count = len(os.sched_getaffinity(0))
    else:  # macOS and Windows
        count = os.cpu_count()
    return min(count or 1, MOST)
