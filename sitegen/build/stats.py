"""Comparing the stats of published files with those that the state has, and finding other files.

Nothing but Python is imported here, so that a process of its own can begin with it at once.
"""

import contextlib
import os
import sqlite3
from collections.abc import Container, Mapping
from pathlib import Path

from sitegen.build.walk import Stat

_LIST = ".sitegen-files"
Row = tuple[str, int, int]  # path, size, time of change in nanoseconds
Sources = dict[str, Stat]  # the stats of files of content/, by path


def size(state: str) -> int:
    """Return how many files the last build read and wrote, 0 when the database does not say."""
    if not Path(state).is_file():
        return 0
    try:
        with contextlib.closing(sqlite3.connect(state)) as database:
            found = database.execute("SELECT value FROM meta WHERE name = 'size'").fetchone()
    except sqlite3.Error:
        return 0
    return found[0] if found and isinstance(found[0], int) else 0


def recorded(state: str) -> list[Row]:
    """Return the files that the database at *state* has."""
    with contextlib.closing(sqlite3.connect(state)) as database:
        return database.execute("SELECT path, size, mtime_ns FROM file").fetchall()


def sources(state: str) -> Sources:
    """Return the files of content/ that the database at *state* has; raises sqlite3.Error."""
    if not Path(state).is_file():
        return {}
    query = "SELECT path, size, mtime_ns, ctime_ns, inode FROM source"
    with contextlib.closing(sqlite3.connect(state)) as database:
        return {row[0]: row[1:] for row in database.execute(query)}


def other_sources(known: Mapping[str, Stat], found: Sources) -> tuple[Sources, list[str]]:
    """Return those *found* that are new or have another stat than *known*, and those gone."""
    other = {path: stat for path, stat in found.items() if known.get(path) != stat}
    return other, [path for path in known if path not in found]


def compare(files: list[Row], output: str) -> dict[str, object]:
    """Return the paths of *files* in *output* whose stat is another, and what else a look tells.

    "is_listed" tells whether the list of our files in *output* names just these; "at_top" has the
    files at the top of the folder, and in folders at the top with none of *files*, that are others.
    """
    lstat = os.lstat
    differ = []
    for path, length, mtime_ns in files:
        try:
            status = lstat(f"{output}/{path}")
        except OSError:
            differ.append(path)
            continue
        if status.st_mtime_ns != mtime_ns or status.st_size != length:
            differ.append(path)
    paths = [path for path, _, _ in files]
    tops = {path.partition("/")[0] for path in paths}
    return {
        "differ": differ,
        "is_listed": _listing(output) == "".join([f"{path}\n" for path in sorted(paths)]),
        "at_top": strangers(set(paths), output, tops),
    }


def strangers(known: Container[str], output: str, passed: Container[str] = ()) -> list[str]:
    """Return the files in *output* that are not *known*; folders at the top may be *passed*."""
    found = []
    folders = [""]
    while folders:
        below = folders.pop()
        try:
            with os.scandir(f"{output}/{below}") as entries:
                for entry in entries:
                    path = f"{below}{entry.name}"
                    if not entry.is_dir(follow_symlinks=False):
                        if path not in known:
                            found.append(path)
                    elif path not in passed:
                        folders.append(f"{path}/")
        except OSError:  # it is gone, or nobody may look into it
            continue
    return found


def _listing(output: str) -> str:
    try:
        return Path(output, _LIST).read_text("utf-8", errors="replace")
    except OSError:
        return ""
