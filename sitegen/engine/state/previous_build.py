"""The last build into this output folder as the state knows it, and what stands there of it.

A stat is a short cut: a difference means "read and compare the digest", never "render".
"""

import functools
import os
from collections.abc import Container, Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from sitegen.engine.files.boundary import STAGING, Boundary, bytes_of, impossible
from sitegen.engine.files.ownership import foreign, read_ours
from sitegen.engine.files.walk import untracked_files
from sitegen.engine.options import Options
from sitegen.engine.state.database import IN_MEMORY, discard
from sitegen.engine.state.file_scans import FileScans, StatComparison
from sitegen.engine.state.parse_cache import ParseCache
from sitegen.engine.state.state import State
from sitegen.fingerprint import digest

Written = tuple[str, str, int, int, str]  # path, output, size, time of change, digest


class OutputScan(msgspec.Struct, frozen=True):
    """What stands in the output folder of what we wrote.

    *damaged* are outputs a file of which is not the one we wrote; *new_mtimes* are those of files
    of ours with another time of change, in nanoseconds.
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
    changed_times: list[tuple[str, int]] = []
    boundary = Boundary(str(output))
    for path, owner, size, _, expected in files:
        is_inside = not impossible([path]) and boundary.contains(path)
        changed = _time_of(f"{output}/{path}", size, expected) if is_inside else None
        if changed is None:
            damaged.add(owner)
        else:
            changed_times.append((path, changed))
    return OutputScan(frozenset(damaged), tuple(changed_times))


def _time_of(place: str, size: int, expected: str) -> int | None:
    """Return when the file at *place* was changed, None if it is not the one we wrote."""
    try:
        status = os.lstat(place)
        data = bytes_of(place) if status.st_size == size else None
        return status.st_mtime_ns if data is not None and digest(data) == expected else None
    except OSError:
        return None


class PreviousBuild:
    """The last build; when it was into another folder, nothing is known and nothing is ours."""

    def __init__(self, state: State, output: Path, scans: FileScans) -> None:
        self.state = state
        self.output = output
        self.is_here = state.is_of(output)
        self.finish = state.finish() if self.is_here else None
        self.scans = scans

    @functools.cached_property
    def cache(self) -> ParseCache:
        """What it had read, to which this one adds."""
        return ParseCache(self.state)

    @functools.cached_property
    def _stats(self) -> StatComparison:
        return self.scans.stats if self.is_here else StatComparison()

    @functools.cached_property
    def seen(self) -> OutputScan:
        """What stands in the output folder of what we wrote."""
        return scan_output(map(self.state.file, self._stats.differ), self.output)

    @functools.cached_property
    def outputs(self) -> dict[str, str]:
        """The output of each file that was published."""
        return _possible(self.state.owners()) if self.is_here else {}

    @functools.cached_property
    def listed(self) -> frozenset[str]:
        """The files that are ours by the list in the folder."""
        return read_ours(self.output)

    @functools.cached_property
    def ours(self) -> AbstractSet[str]:
        """The files that are ours: by the list in the folder, and by what the state recorded."""
        if not self.is_here:
            return self.listed
        if self.is_listed:
            return self.outputs.keys()
        return self.listed | self.outputs.keys() | self._pending

    @functools.cached_property
    def _pending(self) -> frozenset[str]:
        pending = self.state.pending()
        return pending.difference(impossible(pending))

    @property
    def is_listed(self) -> bool:
        """True when the list in the folder names just the files that are ours."""
        return self.is_here and self._stats.is_listed and not self._pending

    @functools.cached_property
    def untracked(self) -> list[str]:
        """The files anywhere in the output folder that the state has not."""
        return self.scans.untracked if self.is_here else untracked_files((), str(self.output))

    @property
    def is_intact(self) -> bool:
        """True when our files are as we left them, no foreign one is gone and none is new.

        A new one is searched at the top and in folders there that are not ours: scanning every
        folder would take longer than all the rest, and whatever is published takes it.
        """
        if not self.finish or not self._stats.is_listed or not self.seen.is_intact:
            return False
        if os.path.lexists(self.output / STAGING):
            return False  # a killed build left it behind
        found = (each.diagnostic for each in self.finish.findings)
        noted = {each.arguments["path"] for each in found if each.code == "foreign-file"}
        return noted.issuperset(foreign(self._stats.at_top, ())) and all(
            os.path.lexists(f"{self.output}/{path}") for path in noted
        )

    @functools.cached_property
    def plan(self) -> State:
        """The state to look up the plan of this output in: an empty one when it was another."""
        return self.state if self.is_here else State(IN_MEMORY)

    @property
    def damaged_parts(self) -> set[str]:
        """The parts an output of which has a file that is not the one we wrote."""
        return {self.state.part_of(output) for output in self.seen.damaged}

    def tidy(self, published: Container[str]) -> None:
        """Forget the outputs of another folder; note the other times of change of files of ours.

        *published* are files that are new anyway.
        """
        if not self.is_here:
            self.state.forget_outputs()
        changed_times = [each for each in self.seen.new_mtimes if each[0] not in published]
        if changed_times:
            self.state.refresh(changed_times)


@contextmanager
def previous_build(options: Options, scans: FileScans) -> Iterator[PreviousBuild]:
    """Open the state and yield the build that it remembers; a clean build remembers none.

    Raises UnusableStateError, and OSError where the disk refuses.
    """
    if options.clean:
        discard(options.state)
    with closing(State(options.state)) as state:
        yield PreviousBuild(state, options.output, scans)


def _possible(owners: dict[str, str]) -> dict[str, str]:
    """Return *owners* without the paths that no build could have published."""
    for path in impossible(owners.keys()):
        del owners[path]
    return owners
