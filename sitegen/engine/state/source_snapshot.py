"""The files of content/ as they were read: few of them are looked up, so they stay in the state."""

import functools
from collections.abc import Collection, Iterator, Mapping
from typing import TypeVar

from sitegen.engine.state.records import SourceSnapshot
from sitegen.engine.state.state import State
from sitegen.library.tracking.tables import LazyTable

Value = TypeVar("Value")
_MANY = 1_000  # lookups; from so many on all are fetched at once


def previous_snapshot(state: State) -> SourceSnapshot:
    """Return what the last build read."""
    return SourceSnapshot(LazyTable(state.source_stats), _Digests(state), state.superseded())


def in_memory(read: SourceSnapshot) -> SourceSnapshot:
    """Return the same in memory, for a process that looks again and again."""
    if isinstance(read.stats, dict) and isinstance(read.digests, dict):
        return read
    return SourceSnapshot(dict(read.stats), dict(read.digests), read.superseded)


def changed_to(
    before: Mapping[str, Value], new: Mapping[str, Value], gone: Collection[str]
) -> Mapping[str, Value]:
    """Return *before* with what is *new*, and without what is *gone*."""
    if isinstance(before, dict):
        found = {**before, **new}
        for path in gone:
            found.pop(path, None)
        return found
    return _Changed(before, new, gone)


class _Digests(Mapping[str, str]):
    """The digests of files by path, looked up in the state."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._lookups = 0

    def __getitem__(self, path: str) -> str:
        self._lookups += 1
        found = self._all.get(path) if self._lookups > _MANY else self._state.source(path)
        if found is None:
            raise KeyError(path)
        return found

    @functools.cached_property
    def _all(self) -> dict[str, str]:
        return self._state.source_digests()

    def __iter__(self) -> Iterator[str]:
        return iter(self._state.source_paths())

    def __len__(self) -> int:
        return self._state.source_count()


class _Changed(Mapping[str, Value]):
    """A mapping with some values that are new, and without some that are gone."""

    def __init__(
        self, before: Mapping[str, Value], new: Mapping[str, Value], gone: Collection[str]
    ) -> None:
        self._before = before
        self._new = new
        self._gone = frozenset(gone)

    def __getitem__(self, path: str) -> Value:
        if path in self._new:
            return self._new[path]
        if path in self._gone:
            raise KeyError(path)
        return self._before[path]

    def __iter__(self) -> Iterator[str]:
        others = self._gone | self._new.keys()
        yield from (path for path in self._before if path not in others)
        yield from self._new

    def __len__(self) -> int:
        others = self._gone | self._new.keys()
        return len(self._before) - sum(path in self._before for path in others) + len(self._new)
