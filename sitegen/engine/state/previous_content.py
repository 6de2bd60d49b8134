"""content/ as the last build read and linked it: files by digest, and stories."""

import functools
from collections.abc import Collection, Iterator, Mapping
from typing import TypeVar

import msgspec

from sitegen.engine.state.records import (
    LinkChanges,
    LinkedStories,
    PathFacts,
    SourceSnapshot,
    decoded,
)
from sitegen.engine.state.state import State
from sitegen.library.tracking.tables import LazyTable

Value = TypeVar("Value")
_MANY = 1_000  # lookups; from so many on all are fetched at once


def previous_snapshot(state: State) -> SourceSnapshot:
    """Return what the last build read."""
    return SourceSnapshot(LazyTable(state.source_stats), _Digests(state), state.superseded())


def in_memory(read: SourceSnapshot) -> SourceSnapshot:
    """Return the same in memory, for a process that reads again and again."""
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


_LINKED, _CHANGES = "linked", "changes"
_FEW = 1_000  # changes


class PreviousContent(msgspec.Struct, frozen=True):
    """What was read and linked last, and what the state has of that as one record.

    *paths* is what the paths said, None when only the state knows it.
    """

    sources: SourceSnapshot | None = None
    links: LinkedStories | None = None
    written_links: LinkedStories | None = None
    paths: PathFacts | None = None


def previous_content(state: State | None) -> PreviousContent:
    """Return what the last build read and linked."""
    found = [state.whole_record(name) if state else None for name in (_LINKED, _CHANGES)]
    read = previous_snapshot(state) if state else None
    if found[0] is None:
        return PreviousContent(read)
    links = decoded(found[0], LinkedStories)
    changes = decoded(found[1], LinkChanges) if found[1] else LinkChanges()
    linked = {each.key: each for each in links.linked}
    return PreviousContent(
        sources=read,
        links=msgspec.structs.replace(
            links,
            linked=tuple(_sorted(_applied(linked, changes.linked)))
            if changes.linked
            else links.linked,
            terms=_applied(links.terms, changes.terms),
            keys=_applied(links.keys, changes.keys),
        ),
        written_links=links,
    )


def _sorted(values: Mapping[str, Value]) -> list[Value]:
    return [values[key] for key in sorted(values)]


def _applied(before: dict[str, Value], changes: Mapping[str, Value | None]) -> dict[str, Value]:
    if not changes:
        return before
    every = {**before, **changes}
    return {key: value for key, value in every.items() if value is not None}


def _changes(before: Mapping[str, Value], now: Mapping[str, Value]) -> dict[str, Value | None]:
    if before == now:
        return {}
    found: dict[str, Value | None] = dict.fromkeys(before.keys() - now.keys())
    # What did not change is, nearly always, the very same object.
    return found | {k: v for k, v in now.items() if (b := before.get(k)) is not v and b != v}


def records_of_links(memory: PreviousContent, links: LinkedStories) -> dict[str, msgspec.Struct]:
    """Return the records with which the state remembers *links*."""
    before = memory.written_links
    if before and before.conditions == links.conditions:
        changes = LinkChanges(
            linked=_changes({e.key: e for e in before.linked}, {e.key: e for e in links.linked}),
            terms=_changes(before.terms, links.terms),
            keys=_changes(before.keys, links.keys),
        )
        if changes.count <= _FEW:
            return {_CHANGES: changes}
    return {_LINKED: links, _CHANGES: LinkChanges()}
