"""One build per output: a lock beside it that dies with its process."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import lock_descriptor

from sitegen.build.filesystem import BINARY, NO_LINK

# Windows locks the first byte against readers too, so what they may read stands behind it.
_BEHIND_LOCK = 1
_LONGEST = 32  # bytes of a number of a process


@contextmanager
def locked(path: Path, waiting: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock file *path*; while another build holds it, say for which process and wait."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | BINARY | NO_LINK, 0o644)
    try:
        if not lock_descriptor(descriptor, blocking=False):
            waiting(_holder(descriptor))
            lock_descriptor(descriptor)
        _write_holder(descriptor)
        yield
    finally:
        os.close(descriptor)


def _holder(descriptor: int) -> str:
    os.lseek(descriptor, _BEHIND_LOCK, os.SEEK_SET)
    return os.read(descriptor, _LONGEST).decode("ascii", "replace").strip()


def _write_holder(descriptor: int) -> None:
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, b" " * _BEHIND_LOCK + f"{os.getpid()}\n".encode())
