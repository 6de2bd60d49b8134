"""The program of a process that scans a folder while the build starts.

It is started by file_scans.py. Each answer is its length in 8 bytes and a value as `marshal`
writes it, so that a reader of the first answer need not wait for the others. Only the standard
library is imported: that takes a tenth of the time of the whole program.
"""

import contextlib
import marshal
import os
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from sitegen.engine.files.boundary import LIST, no_link
from sitegen.engine.files.walk import Sources, Stat, other_sources, untracked_files, walk

Row = tuple[str, int, int]  # path, size, time of change in nanoseconds
# Files changed and gone, folders, faults with their codes.
Content = tuple[Sources, list[str], list[str], list[tuple[str, str]]]


def recorded(state: str) -> Iterator[Row]:
    """Yield the files that the database at *state* has, by path."""
    with contextlib.closing(sqlite3.connect(state)) as database:
        yield from database.execute("SELECT path, size, mtime_ns FROM file ORDER BY path")


def sources(state: str) -> Iterator[tuple[str, Stat]]:
    """Yield the files of content/ that the database at *state* has; raises sqlite3.Error."""
    if not Path(state).is_file():
        return
    query = "SELECT path, size, mtime_ns, ctime_ns, inode FROM source"
    with contextlib.closing(sqlite3.connect(state)) as database:
        for path, *stat in database.execute(query):
            yield path, tuple(stat)


def compare(files: Iterable[Row], output: str) -> dict[str, object]:
    """Return the paths of *files* in *output* whose stat differs, and what else a scan finds.

    *files* come sorted by path. "is_listed" says whether the list of our files in *output* names
    just these; "at_top" has the files at the top of the folder, and in folders at the top with
    none of *files*, that are others.
    """
    lstat = os.lstat
    differ = []
    ours_at_top: tuple[set[str], set[str]] = (set(), set())  # files, folders
    listed = _listing(output)
    is_listed = True
    for path, length, mtime_ns in files:
        is_listed = is_listed and next(listed, "") == f"{path}\n"
        top, slash, _ = path.partition("/")
        ours_at_top[bool(slash)].add(top)
        try:
            status = lstat(f"{output}/{path}")
        except OSError:
            differ.append(path)
            continue
        if status.st_mtime_ns != mtime_ns or status.st_size != length:
            differ.append(path)
    return {
        "differ": differ,
        "is_listed": is_listed and next(listed, None) is None,
        "at_top": untracked_files(ours_at_top[0], output, ours_at_top[1]),
    }


def _listing(output: str) -> Iterator[str]:
    with (
        contextlib.suppress(OSError),
        open(f"{output}/{LIST}", encoding="utf-8", errors="replace", opener=no_link) as lines,
    ):
        yield from lines


LENGTH = 8  # bytes of an answer's length


def main() -> None:
    """Look, and write the answers to the standard output; the arguments say at what and where."""
    scan, *where = sys.argv[1:]
    scans: tuple[Callable[..., Any], ...] = (content,) if scan == "content" else (output, untracked)
    for each in scans:
        data = marshal.dumps(each(*where))
        sys.stdout.buffer.write(len(data).to_bytes(LENGTH, "big") + data)
        sys.stdout.buffer.flush()


def content(state: str, folder: str, prefix: str) -> Content:
    """Return how content/, the *folder*, compares with the state; paths begin with *prefix*."""
    found, folders, faults = walk(folder, prefix)
    return *other_sources(sources(state), found), folders, faults


def output(state: str, folder: str) -> dict[str, object]:
    """Return how our files in the output *folder* compare with the state."""
    return compare(recorded(state), folder)


def untracked(state: str, folder: str) -> list[str]:
    """Return the files in the output *folder* that the state has not."""
    return untracked_files({path for path, _, _ in recorded(state)}, folder)
