"""Walking a folder: which files there are, and what must not be there."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec

from sitegen.content.source import is_ignored
from sitegen.diagnostics.diagnostic import Diagnostic


class Scan(msgspec.Struct, frozen=True):
    """A folder's files with their stats and its folders, as paths with "/" and a given prefix.

    *changes* has the time of each file's last change, in nanoseconds since 1970.
    """

    stats: dict[str, str]
    folders: tuple[str, ...]
    faults: tuple[tuple[str, Diagnostic], ...]
    changes: dict[str, int] = {}

    def recent(self, since: int) -> list[str]:
        """Return the files that were changed after *since*, in nanoseconds since 1970."""
        return [path for path, changed in self.changes.items() if changed > since]


def scan(folder: Path, prefix: str) -> Scan:
    """Walk *folder*; symbolic links are not followed. Paths begin with *prefix*.

    Raises OSError when the folder cannot be read.
    """
    stats: dict[str, str] = {}
    changes: dict[str, int] = {}
    folders: list[str] = []
    faults: list[tuple[str, Diagnostic]] = []
    for path, entry in _walk(folder, prefix):
        status = entry.stat(follow_symlinks=False)
        mode = status.st_mode
        if not _is_writable_as_text(path):
            shown = "".join(sign if sign.isprintable() else "?" for sign in path)
            faults.append((shown, Diagnostic("unreadable-name")))
        elif stat.S_ISLNK(mode):
            faults.append((path, Diagnostic("symbolic-link")))
        elif stat.S_ISDIR(mode):
            folders.append(path)
        elif stat.S_ISREG(mode):
            stats[path] = stat_of(status)
            changes[path] = status.st_ctime_ns
        else:
            faults.append((path, Diagnostic("not-a-file")))
    return Scan(stats, tuple(folders), tuple(faults), changes)


def stat_of(status: os.stat_result) -> str:
    """Return what of a file's stat must be equal for its bytes to be taken for the same."""
    return f"{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}:{status.st_ino}"


def _walk(folder: Path, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if is_ignored(entry.name):
            continue
        path = f"{prefix}/{entry.name}"
        yield path, entry
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), path)


def _is_writable_as_text(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return path.isprintable()
