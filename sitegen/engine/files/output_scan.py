"""Comparing every published file with what we wrote.

A stat is a short cut: a difference means "read and compare the digest", never "render".
"""

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from sitegen.engine.files.boundary import Boundary, bytes_of, impossible
from sitegen.fingerprint import digest

Written = tuple[str, str, int, int, str]  # path, output, size, time of change, digest


class OutputScan(msgspec.Struct, frozen=True):
    """What stands in the output folder of what we wrote.

    *damaged* are outputs a file of which is not the one we wrote; *touched* are files of ours with
    another time of change, in nanoseconds.
    """

    damaged: frozenset[str] = frozenset()
    new_mtimes: tuple[tuple[str, int], ...] = ()

    @property
    def is_intact(self) -> bool:
        """True when every file is as we left it."""
        return not self.damaged and not self.new_mtimes


def scan_output(files: Iterable[Written], output: Path) -> OutputScan:
    """Look into *files* in the folder *output*, whose stats are not what they were."""
    damaged: set[str] = set()
    touched: list[tuple[str, int]] = []
    boundary = Boundary(str(output))
    for path, owner, size, _, expected in files:
        is_inside = not impossible([path]) and boundary.contains(path)
        changed = _time_of(f"{output}/{path}", size, expected) if is_inside else None
        if changed is None:
            damaged.add(owner)
        else:
            touched.append((path, changed))
    return OutputScan(frozenset(damaged), tuple(touched))


def _time_of(place: str, size: int, expected: str) -> int | None:
    """Return when the file at *place* was changed, None if it is not the one we wrote."""
    try:
        status = os.lstat(place)
        data = bytes_of(place) if status.st_size == size else None
        return status.st_mtime_ns if data is not None and digest(data) == expected else None
    except OSError:
        return None
