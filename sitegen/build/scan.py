"""Walking a folder: which files there are, and what must not be there."""

import operator
import os
import stat
from collections.abc import Iterable
from pathlib import Path

import msgspec

from sitegen.content.source import is_ignored
from sitegen.diagnostics.diagnostic import Diagnostic

Stat = tuple[int, int, int, int]  # size, change of contents, change of the file (ns), inode
NO_STAT: Stat = (-1, 0, 0, 0)


class Scan(msgspec.Struct, frozen=True):
    """A folder's files with their stats and its folders, as paths with "/" and a given prefix."""

    stats: dict[str, Stat]
    folders: tuple[str, ...]
    faults: tuple[tuple[str, Diagnostic], ...]

    def recent(self, since: int) -> list[str]:
        """Return the files that were changed after *since*, in nanoseconds since 1970."""
        return [path for path, (_, _, changed, _) in self.stats.items() if changed > since]


def scan(folder: Path, prefix: str) -> Scan:
    """Walk *folder*; symbolic links are not followed. Paths begin with *prefix*.

    Raises OSError when the folder cannot be read.
    """
    walk = _Walk()
    walk.enter(str(folder), f"{prefix}/")
    return Scan(walk.stats, tuple(walk.folders), tuple(walk.faults))


def looked_again(before: Scan, top: Path, paths: Iterable[str]) -> Scan | None:
    """Return *before* with the stats that the files at *paths* below *top* have now.

    None when one of them is no file that was there before: then the folder must be walked.
    """
    stats = dict(before.stats)
    for path in paths:
        if path not in stats:
            return None
        try:
            status = (top / path).lstat()
        except OSError:
            return None
        if not stat.S_ISREG(status.st_mode):
            return None
        stats[path] = stat_of(status)
    return Scan(stats, before.folders, before.faults)


class _Walk:
    """One walk, each folder's entries in order of their names."""

    def __init__(self) -> None:
        self.stats: dict[str, Stat] = {}
        self.folders: list[str] = []
        self.faults: list[tuple[str, Diagnostic]] = []

    def enter(self, folder: str, prefix: str) -> None:
        """Walk one folder, whose paths begin with *prefix*."""
        with os.scandir(folder) as found:
            entries = sorted(found, key=_NAME)
        for entry in entries:
            name = entry.name
            if is_ignored(name):
                continue
            status = entry.stat(follow_symlinks=False)
            is_readable = name.isprintable() and (name.isascii() or _is_text(name))
            if is_readable and stat.S_IFMT(status.st_mode) == stat.S_IFREG:
                self.stats[prefix + name] = stat_of(status)
            else:
                self._take(entry, f"{prefix}{name}", status.st_mode, is_readable=is_readable)

    def _take(self, entry: os.DirEntry[str], path: str, mode: int, *, is_readable: bool) -> None:
        """Take what is no ordinary file."""
        if not is_readable:
            shown = "".join(sign if sign.isprintable() else "?" for sign in path)
            self.faults.append((shown, Diagnostic("unreadable-name")))
        elif stat.S_ISDIR(mode):
            self.folders.append(path)
            self.enter(entry.path, f"{path}/")
        else:
            code = "symbolic-link" if stat.S_ISLNK(mode) else "not-a-file"
            self.faults.append((path, Diagnostic(code)))


_NAME = operator.attrgetter("name")


def stat_of(status: os.stat_result) -> Stat:
    """Return what of a file's stat must be equal for its bytes to be taken for the same."""
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
