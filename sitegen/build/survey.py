"""A look at every file that we published, whether it is as we wrote it.

A stat is a short cut: a difference means "read and compare the digest", never "render". Where
there are many files a process of its own compares the stats, while this one looks at the sources;
it needs nothing but Python, so that it starts at once.
"""

import json
import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

import msgspec

from sitegen.build import stats
from sitegen.fingerprint import digest

_WORTH_A_PROCESS = 5_000  # files
Written = tuple[str, str, int, int, str]  # path, output, size, time of change, digest


class Stats(msgspec.Struct, frozen=True):
    """What the stats say: which files differ, and whether the list of ours is what it should be.

    *at_top* are other files at the top of the output folder and in folders there that are not ours.
    """

    differ: tuple[str, ...] = ()
    is_listed: bool = False
    at_top: tuple[str, ...] = ()


class Looking:
    """A comparison of stats and a search for other files that are going on."""

    def __init__(self, state: Path, output: Path, count: int) -> None:
        """Begin; *count* tells about how many files there are."""
        self._state, self._output = str(state), str(output)
        self._process: Popen[bytes] | None = None
        self._lines: list[bytes] = []
        if count >= _WORTH_A_PROCESS and len(os.sched_getaffinity(0)) > 1:
            # -I and -S: what stands in the environment or in site-packages is no concern of it.
            program = [sys.executable, "-I", "-S", stats.__file__]
            self._process = Popen(  # noqa: S603 (this Python and our own file; no shell reads the paths)
                [*program, self._state, self._output], stdout=PIPE, stderr=DEVNULL
            )

    def stats(self) -> Stats:
        """Wait for what the stats say, and return it."""
        told = self._told(0) or stats.compare(stats.recorded(self._state), self._output)
        return msgspec.convert(told, Stats)

    def strangers(self) -> list[str]:
        """Wait for the end, and return the files that the state has not."""
        told = self._told(1)
        if told is not None:
            return msgspec.convert(told, list[str])
        known = {path for path, _, _ in stats.recorded(self._state)}
        return stats.strangers(known, self._output)

    def _told(self, number: int) -> object:
        """Return what line *number* of the process says, None when there is no such line."""
        while self._process and self._process.stdout and len(self._lines) <= number:
            self._lines.append(self._process.stdout.readline())
        line = self._lines[number] if self._lines else b""
        return json.loads(line) if line.endswith(b"\n") else None

    def stop(self) -> None:
        """End it, whatever it has found."""
        if self._process:
            self._process.kill()
            self._process.communicate()


class Survey(msgspec.Struct, frozen=True):
    """What stands in the output folder of what we wrote.

    *damaged* are outputs a file of which is not the one we wrote; *touched* are files of ours with
    another time of change, in nanoseconds.
    """

    damaged: frozenset[str] = frozenset()
    touched: tuple[tuple[str, int], ...] = ()

    @property
    def is_intact(self) -> bool:
        """True when every file is as we left it."""
        return not self.damaged and not self.touched


def survey(files: Iterable[Written], output: Path) -> Survey:
    """Look into *files* in the folder *output*, whose stats are not what they were."""
    damaged: set[str] = set()
    touched: list[tuple[str, int]] = []
    for path, owner, size, _, expected in files:
        changed = _time_of(f"{output}/{path}", size, expected)
        if changed is None:
            damaged.add(owner)
        else:
            touched.append((path, changed))
    return Survey(frozenset(damaged), tuple(touched))


def _time_of(place: str, size: int, expected: str) -> int | None:
    """Return when the file at *place* was changed, None if it is not the one we wrote."""
    try:
        status = os.lstat(place)
        if status.st_size != size or not stat.S_ISREG(status.st_mode):
            return None
        return status.st_mtime_ns if digest(Path(place).read_bytes()) == expected else None
    except OSError:
        return None
