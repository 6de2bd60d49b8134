"""Scans of folders: what stands there, what is other than it was, what may have changed unseen.

Where there are many files, content/ and output/ are each scanned by a process of its own. These
start before the rest of the program is imported, which takes about as long as a scan. What such a
process cannot answer is scanned here.
"""

import contextlib
import functools
import marshal
import sqlite3
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from typing import TypeVar

import msgspec

import sitegen
from sitegen.config.site import CONTENT
from sitegen.diagnostics.diagnostic import Diagnostic
from sitegen.engine.errors import SourceChangedError
from sitegen.engine.files.regular_files import stat_below
from sitegen.engine.files.walk import Sources, Stat, other_sources, stat_of, walk
from sitegen.engine.options import Options
from sitegen.engine.state import scan_process
from sitegen.engine.state.database import failure
from sitegen.engine.system import APART, available

Answer = TypeVar("Answer")
NO_STAT: Stat = (-1, 0, 0, 0)
_UNSETTLED = 2_000_000_000  # nanoseconds: the coarsest clock of a file system, FAT's
_WORTH_PROCESSES = 20_000_000  # bytes of the state: that of some 5,000 files read and written
_HOME = str(Path(sitegen.__file__).parent.parent)
_PROGRAM = """
import sys
sys.path.append(sys.argv.pop())
from sitegen.engine.state.scan_process import main
main()
"""


class Scan(msgspec.Struct, frozen=True):
    """A folder's files with their stats and its folders, as paths with "/" and a given prefix.

    *begun* is when the scan started, in nanoseconds since 1970.
    """

    stats: Sources
    folders: tuple[str, ...]
    faults: tuple[tuple[str, Diagnostic], ...]
    begun: int


class Difference(msgspec.Struct, frozen=True):
    """What is other in a folder than it was known: files *changed*, or new, and files *gone*.

    The stats are those of now. *begun* is when the scan started, in nanoseconds since 1970.
    """

    changed: Sources
    gone: tuple[str, ...]
    folders: tuple[str, ...]
    faults: tuple[tuple[str, Diagnostic], ...]
    begun: int


def unsettled(stats: Mapping[str, Stat], begun: int) -> list[str]:
    """Return the files changed a moment before a scan that was *begun* then.

    A second change could leave their stats equal.
    """
    since = begun - _UNSETTLED
    return [path for path, (_, _, changed, _) in stats.items() if changed > since]


def scan(folder: Path, prefix: str) -> Scan:
    """Walk *folder*; symbolic links are not followed. Paths begin with *prefix*.

    Raises OSError when the folder cannot be read.
    """
    begun = time.time_ns()
    stats, folders, faults = walk(str(folder), prefix)
    return Scan(stats, tuple(folders), _as_diagnostics(faults), begun)


def difference(before: Mapping[str, Stat], found: Scan) -> Difference:
    """Return what of *found* is other than the stats *before*."""
    changed, gone = other_sources(before.items(), found.stats)
    return Difference(changed, tuple(gone), found.folders, found.faults, found.begun)


def differing(
    found: tuple[Sources, list[str], list[str], list[tuple[str, str]]], begun: int
) -> Difference:
    """Return what a scan *begun* then found: files changed and gone, folders and faults."""
    changed, gone, folders, faults = found
    return Difference(changed, tuple(gone), tuple(folders), _as_diagnostics(faults), begun)


def _as_diagnostics(faults: Iterable[tuple[str, str]]) -> tuple[tuple[str, Diagnostic], ...]:
    return tuple((path, Diagnostic(code)) for path, code in faults)


def looked_again(before: Scan, top: Path, paths: Iterable[str]) -> Scan | None:
    """Return *before* with the stats that the files at *paths* below *top* have now.

    None when one of them is no file that was there before: then the folder must be walked.
    """
    begun = time.time_ns()
    stats = dict(before.stats)
    for path in paths:
        if path not in stats:
            return None
        try:
            status = stat_below(top, path)
        except (OSError, SourceChangedError):
            return None
        if not stat.S_ISREG(status.st_mode):
            return None
        stats[path] = stat_of(status)
    return Scan(stats, before.folders, before.faults, begun)


class StatComparison(msgspec.Struct, frozen=True):
    """What the stats say: which files differ, and whether the list of ours is what it should be.

    *at_top* are other files at the top of the output folder and in folders there that are not ours.
    """

    differ: tuple[str, ...] = ()
    is_listed: bool = False
    at_top: tuple[str, ...] = ()


class FileScans:
    """The scans of one build. Each is made once, whatever happens to the files afterwards."""

    def __init__(
        self,
        options: Options,
        at_content: "Popen[bytes] | None" = None,
        at_output: "Popen[bytes] | None" = None,
    ) -> None:
        """Take the answers of the scan processes that were just started, if any."""
        self._begun = time.time_ns()
        self._content = str(options.site / CONTENT)
        self._state, self._output = str(options.state), str(options.output)
        self._at_content, self._at_output = at_content, at_output

    @functools.cached_property
    def content(self) -> Difference:
        """What is other in content/ than the state has; raises OSError when it cannot be read."""
        where = (self._state, self._content, CONTENT)
        found = _answer(self._at_content, scan_process.content, *where)
        return differing(found, self._begun)

    @functools.cached_property
    def stats(self) -> StatComparison:
        """How the files in output/ compare with those that the state has."""
        found = _answer(self._at_output, scan_process.output, self._state, self._output)
        return msgspec.convert(found, StatComparison)

    @functools.cached_property
    def untracked(self) -> list[str]:
        """The files in output/ that the state has not."""
        _ = self.stats  # the process tells it first
        return _answer(self._at_output, scan_process.untracked, self._state, self._output)


def _size(state: Path) -> int:
    """Return how many bytes the *state* has."""
    try:
        return state.stat().st_size
    except OSError:
        return 0


def _answer(process: "Popen[bytes] | None", scan: Callable[..., Answer], *where: str) -> Answer:
    """Wait for the next answer of *process*; when it has none *scan* here.

    Raises OSError, and UnusableStateError.
    """
    if process and process.stdout:
        length = int.from_bytes(process.stdout.read(scan_process.LENGTH), "big")
        with contextlib.suppress(EOFError, ValueError, TypeError):
            found: Answer = marshal.loads(process.stdout.read(length))  # noqa: S302 (marshal must not read what others wrote; only our own child holds the other end of this pipe)
            return found
    try:
        return scan(*where)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise failure(error) from error


@contextlib.contextmanager
def started_scans(options: Options) -> Iterator[FileScans]:
    """Start the scans, in processes when the last build had many files; stop them at the end."""
    is_alone = options.jobs == 1 or options.clean or available() == 1
    if is_alone or _size(options.state) < _WORTH_PROCESSES:
        yield FileScans(options)
        return
    with (
        _looking("content", options.state, options.site / CONTENT, CONTENT) as at_content,
        _looking("output", options.state, options.output) as at_output,
    ):
        yield FileScans(options, at_content, at_output)


@contextlib.contextmanager
def _looking(*where: str | Path) -> "Iterator[Popen[bytes]]":
    # -I and -S: what stands in the environment or in site-packages is no concern of it.
    program = [sys.executable, "-I", "-S", "-c", _PROGRAM, *map(str, where), _HOME]
    with Popen(program, stdout=PIPE, stderr=DEVNULL, **APART) as process:  # noqa: S603 (the program is this Python with our own module; paths are arguments of it, and no shell reads them)
        try:
            yield process
        finally:
            process.kill()
