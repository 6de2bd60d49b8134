"""What stands in a folder, and which of its files may have changed unseen."""

import stat
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from sitegen.diagnostics.diagnostic import Diagnostic
from sitegen.engine.errors import SourceChangedError
from sitegen.engine.files.regular_files import stat_below
from sitegen.engine.files.walk import Sources, Stat, other_sources, stat_of, walk

NO_STAT: Stat = (-1, 0, 0, 0)
_UNSETTLED = 2_000_000_000  # nanoseconds: the coarsest clock of a file system, FAT's


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


def difference(cache: Mapping[str, Stat], found: Scan) -> Difference:
    """Return what of *found* is other than the stats *cache*."""
    changed, gone = other_sources(cache.items(), found.stats)
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
