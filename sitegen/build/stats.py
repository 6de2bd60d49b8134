"""Comparing the stats of published files with those that the state has.

This file is a program too: it may import nothing but what comes with Python.
"""

import json
import os
import sqlite3
import sys

_LIST = ".sitegen-files"


def compare(state: str, output: str) -> dict[str, object]:
    """Return the paths whose stat is not the recorded one, and what else a look tells.

    "is_listed" tells whether the list of our files in *output* names just the recorded ones;
    "tops" are the names at the top of the folder below which nothing is recorded.
    """
    database = sqlite3.connect(state)
    try:
        files = database.execute("SELECT path, size, mtime_ns FROM file").fetchall()
    finally:
        database.close()
    lstat = os.lstat
    differ = []
    for path, size, mtime_ns in files:
        try:
            status = lstat(f"{output}/{path}")
        except OSError:
            differ.append(path)
            continue
        if status.st_mtime_ns != mtime_ns or status.st_size != size:
            differ.append(path)
    paths = [path for path, _, _ in files]
    tops = {path.partition("/")[0] for path in paths}
    return {
        "differ": differ,
        "is_listed": _listing(output) == "".join([f"{path}\n" for path in sorted(paths)]),
        "tops": sorted(name for name in _names(output) if name not in tops),
    }


def _listing(output: str) -> str:
    try:
        with open(f"{output}/{_LIST}", encoding="utf-8", errors="replace") as file:  # noqa: PTH123
            return file.read()
    except OSError:
        return ""


def _names(output: str) -> list[str]:
    try:
        return os.listdir(output)  # noqa: PTH208
    except OSError:
        return []


if __name__ == "__main__":
    print(json.dumps(compare(*sys.argv[1:])))  # noqa: T201
