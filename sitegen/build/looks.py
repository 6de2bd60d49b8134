"""Looks at content/ and at output/, where there are many files by a process of its own.

It begins before the rest of the program is imported, which takes about as long as the look at
content/. What such a process cannot tell is looked at here.
"""

import contextlib
import functools
import marshal
import os
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from typing import TypeVar

import msgspec

import sitegen
from sitegen.build import stats
from sitegen.build.looker import LENGTH
from sitegen.build.options import Options
from sitegen.build.scan import Difference, differing
from sitegen.build.walk import walk
from sitegen.config.site import CONTENT

Answer = TypeVar("Answer")
_WORTH_A_PROCESS = 5_000  # files that the last build read and wrote
_HOME = str(Path(sitegen.__file__).parent.parent)
_PROGRAM = """
import sys
sys.path.append(sys.argv.pop())
from sitegen.build.looker import main
main()
"""


class Stats(msgspec.Struct, frozen=True):
    """What the stats say: which files differ, and whether the list of ours is what it should be.

    *at_top* are other files at the top of the output folder and in folders there that are not ours.
    """

    differ: tuple[str, ...] = ()
    is_listed: bool = False
    at_top: tuple[str, ...] = ()


class Looks:
    """The looks of one build. Once it is asked a look is over, whatever becomes of the files."""

    def __init__(self, options: Options, process: "Popen[bytes] | None" = None) -> None:
        """Take the answers of a *process* that has just begun to look, if there is one."""
        self._begun = time.time_ns()
        self._content = str(options.site / CONTENT)
        self._state, self._output = str(options.state), str(options.output)
        self._process = process

    @functools.cached_property
    def content(self) -> Difference:
        """What is other in content/ than the state has; raises OSError when it cannot be read."""
        changed, gone, folders, faults = self._answer(self._other_content)
        return differing((changed, gone), (folders, faults), self._begun)

    def _other_content(self) -> tuple[stats.Sources, list[str], list[str], list[tuple[str, str]]]:
        try:
            known = stats.sources(self._state)
        except sqlite3.DatabaseError as error:
            from sitegen.build.database import failure  # noqa: PLC0415 (it imports what takes 50 ms, and those who look must begin before that)

            raise failure(error) from error
        found, folders, faults = walk(self._content, CONTENT)
        return *stats.other_sources(known, found), folders, faults

    @functools.cached_property
    def stats(self) -> Stats:
        """How the files in output/ compare with those that the state has."""
        _ = self.content  # the process tells it first
        told = self._answer(lambda: stats.compare(stats.recorded(self._state), self._output))
        return msgspec.convert(told, Stats)

    @functools.cached_property
    def strangers(self) -> list[str]:
        """The files in output/ that the state has not."""
        _ = self.stats  # the process tells it first
        return self._answer(self._strangers)

    def _strangers(self) -> list[str]:
        known = {path for path, _, _ in stats.recorded(self._state)}
        return stats.strangers(known, self._output)

    def _answer(self, otherwise: Callable[[], Answer]) -> Answer:
        """Wait for the next answer; when the process has none return what *otherwise* gives."""
        stream = self._process.stdout if self._process else None
        if stream is None:
            return otherwise()
        length = int.from_bytes(stream.read(LENGTH), "big")
        data = stream.read(length)
        try:
            found: Answer = marshal.loads(data)  # noqa: S302 (marshal must not read what strangers wrote; only our own child holds the other end of this pipe)
        except (EOFError, ValueError, TypeError):
            return otherwise()
        return found


@contextlib.contextmanager
def begun(options: Options) -> Iterator[Looks]:
    """Begin to look, in a process when the last build had many files; stop it at the end."""
    is_alone = options.jobs == 1 or options.clean or len(os.sched_getaffinity(0)) == 1
    if is_alone or stats.size(str(options.state)) < _WORTH_A_PROCESS:
        yield Looks(options)
        return
    # -I and -S: what stands in the environment or in site-packages is no concern of it.
    program = [sys.executable, "-I", "-S", "-c", _PROGRAM]
    where = [options.site / CONTENT, CONTENT, options.state, options.output, _HOME]
    with Popen(  # noqa: S603 (the program is this Python with our own module; paths are arguments of it, and no shell reads them)
        [*program, *map(str, where)], stdout=PIPE, stderr=DEVNULL
    ) as process:
        try:
            yield Looks(options, process)
        finally:
            process.kill()
