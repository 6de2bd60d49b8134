"""A look at every file that we published, whether it is as we wrote it.

A stat is a short cut: a difference means "read and compare the digest", never "render".
"""

import os
import stat
from collections.abc import Iterable
from pathlib import Path

import msgspec

from sitegen.fingerprint import digest

Written = tuple[str, str, int, int, str]  # path, output, size, time of change, digest


class Survey(msgspec.Struct, frozen=True):
    """What stands in the output folder of what we wrote.

    *outputs* has the output of each file. *damaged* are outputs a file of which is not the one we
    wrote; *touched* are files of ours with another time of change, in nanoseconds.
    """

    outputs: dict[str, str]
    damaged: frozenset[str]
    touched: tuple[tuple[str, int], ...]

    @property
    def is_intact(self) -> bool:
        """True when every file is as we left it."""
        return not self.damaged and not self.touched


NOTHING_SEEN = Survey({}, frozenset(), ())


def survey(files: Iterable[Written], output: Path) -> Survey:
    """Look at *files* in the folder *output*."""
    outputs: dict[str, str] = {}
    damaged: set[str] = set()
    touched: list[tuple[str, int]] = []
    top = str(output)
    for path, owner, size, mtime_ns, expected in files:
        outputs[path] = owner
        place = f"{top}/{path}"
        try:
            status = os.lstat(place)
        except OSError:
            damaged.add(owner)
            continue
        if status.st_mtime_ns == mtime_ns and status.st_size == size:
            continue
        if _is_same(status, place, size, expected):
            touched.append((path, status.st_mtime_ns))
        else:
            damaged.add(owner)
    return Survey(outputs, frozenset(damaged), tuple(touched))


def _is_same(status: os.stat_result, place: str, size: int, expected: str) -> bool:
    if status.st_size != size or not stat.S_ISREG(status.st_mode):
        return False
    try:
        return digest(Path(place).read_bytes()) == expected
    except OSError:
        return False
