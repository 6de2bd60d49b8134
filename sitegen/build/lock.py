"""One build per output: a lock beside it that dies with its process."""

import fcntl
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sitegen.build.boundary import LOCK, is_link, no_link
from sitegen.diagnostics.diagnostic import Diagnostic, FindingsError, found_in


@contextmanager
def locked(path: Path, waiting: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock file *path*; while another build holds it, say for which process and wait."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = _opened(path)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting(os.pread(descriptor, 32, 0).decode("ascii", "replace").strip())
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
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
