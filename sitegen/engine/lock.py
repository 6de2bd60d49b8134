"""One build per output: a lock beside it that dies with its process."""

import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sitegen.diagnostics.diagnostic import Diagnostic, FindingsError, found_in
from sitegen.engine.files.boundary import LOCK, is_link, no_link

try:
    import fcntl
except ImportError:
    fcntl = None  # type: ignore[assignment]  # Windows has no such module

# Windows locks the first byte against readers too, so what they may read stands behind it.
_BEHIND_LOCK = 1
_LONGEST = 32  # bytes of a number of a process


@contextmanager
def locked(path: Path, waiting: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock file *path*; while another build holds it, say for which process and wait."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = _opened(path)
    try:
        if not _lock(descriptor, blocking=False):
            waiting(_holder(descriptor))
            _lock(descriptor, blocking=True)
        _write_holder(descriptor)
        yield
    finally:
        os.close(descriptor)


def lock_of(output: Path, beside: Path) -> Path:
    """Return the lock of *output*: the file *beside* it, or one inside when nobody can write there.

    Builds as whoever use the same one: where there is a lock already, that is it.
    """
    is_beside = os.path.lexists(beside) or not output.is_dir() or os.access(beside.parent, os.W_OK)
    return beside if is_beside else output / LOCK


def _opened(path: Path) -> int:
    """Return the descriptor of the lock file, into which the number of our process is written.

    Raises FindingsError when that would write to another file: there is a link.
    """
    try:
        descriptor = no_link(str(path), os.O_RDWR | os.O_CREAT)
    except OSError as error:
        if is_link(str(path)):
            raise _not_ours(path) from error
        raise
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode) or status.st_nlink > 1:
        os.close(descriptor)
        raise _not_ours(path)
    return descriptor


def _not_ours(path: Path) -> FindingsError:
    return FindingsError(found_in(path.name, [Diagnostic("not-our-lock")]))


def _lock(descriptor: int, *, blocking: bool) -> bool:
    """Lock an open file; when not *blocking* return False if somebody else holds the lock."""
    if sys.platform != "win32" and fcntl is not None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if blocking else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True
    from filelock import lock_descriptor  # noqa: PLC0415 (importing it takes 25 ms of each command, and only Windows needs it)

    return lock_descriptor(descriptor, blocking=blocking)


def _holder(descriptor: int) -> str:
    os.lseek(descriptor, _BEHIND_LOCK, os.SEEK_SET)
    return os.read(descriptor, _LONGEST).decode("ascii", "replace").strip()


def _write_holder(descriptor: int) -> None:
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, b" " * _BEHIND_LOCK + f"{os.getpid()}\n".encode())
