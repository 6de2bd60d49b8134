"""What was planned last in this process, so that a change plans only what it touches."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from itertools import chain
from typing import TypeVar

from sitegen.engine.planning.partial_plan import Part
from sitegen.engine.planning.parts import Parts
from sitegen.engine.state.records import PlanIndex, TrackedEntry
from sitegen.library.publications.photos import Download, Photo
from sitegen.outputs.output import OutputEntry, entries_digest

Value = TypeVar("Value")


class InMemoryPlan:
    """The parts of the last plan: which there are, what they read, their entries."""

    def __init__(
        self,
        index: PlanIndex | None,
        tables: Mapping[str, Mapping[str, TrackedEntry]],
        reads_digests: Mapping[str, str],
        entries: Mapping[str, tuple[OutputEntry, ...]],
    ) -> None:
        self._index = index
        self._tables = tables
        self._reads_digests = reads_digests
        self._entries = entries

    def after(self, parts: Parts, taken: Iterable[Part]) -> "InMemoryPlan":
        """Return the plan that began with this one: its *parts*, those *taken* planned again."""
        gone = set(parts.gone)
        update = parts.update()
        entries = {**self._entries, **{part.name: part.entries for part in taken}}
        return InMemoryPlan(
            index=update.index,
            tables=_joined({} if update.is_complete else self._tables, update.entries),
            reads_digests=_without(gone, {**self._reads_digests, **parts.digests}),
            entries=_without(gone, entries),
        )

    def index(self) -> PlanIndex | None:
        """Return the index of the parts."""
        return self._index

    def tracked_entries(
        self, table: str, keys: Collection[str] | None
    ) -> Mapping[str, TrackedEntry]:
        """Return those entries with *keys* (None: all) of a table that any part read."""
        found = self._tables.get(table, {})
        return found if keys is None else {key: found[key] for key in keys if key in found}

    def reads_digest(self, part: str) -> str:
        """Return the digest of what *part* read."""
        return self._reads_digests.get(part, "")

    def entries_digest(self, part: str) -> str:
        """Return the digest of what indexers saw of *part*."""
        return entries_digest(self._entries[part]) if part in self._entries else ""

    def paths(self, without: Iterable[str]) -> set[str]:
        """Return the paths of all outputs but those of some parts."""
        kept = self._entries.keys() - set(without)
        return {each.path for part in kept for each in self._entries[part]}

    def origin(self, path: str) -> str:
        """Return the origin of the output at *path*."""
        every = chain.from_iterable(self._entries.values())
        return next(each.origin for each in every if each.path == path)

    def elements(self) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
        """Yield by part what sitemaps said of its outputs: (language, element) of each."""
        for part, found in self._entries.items():
            yield part, tuple((each.language, each.element) for each in found if each.element)

    def files(self) -> Iterator[tuple[str, tuple[Photo | Download, ...]]]:
        """Yield by part the authors' files that its outputs showed."""
        for part, found in self._entries.items():
            yield part, tuple(file for each in found for file in each.files)

    @property
    def by_path(self) -> dict[str, str]:
        """The part of each output by its path."""
        return {each.path: part for part, found in self._entries.items() for each in found}

    def damaged_parts(self) -> set[str]:
        """Return nothing: nothing was published that could be damaged."""
        return set()


def _without(gone: Container[str], parts: Mapping[str, Value]) -> dict[str, Value]:
    """Return what is known of *parts*, but for those that are gone."""
    return {name: each for name, each in parts.items() if name not in gone}


def _joined(
    tables: Mapping[str, Mapping[str, TrackedEntry]], changed: Mapping[str, TrackedEntry]
) -> dict[str, Mapping[str, TrackedEntry]]:
    """Return *tables* with the entries that have *changed*, which are named "table:key"."""
    by_table: dict[str, dict[str, TrackedEntry]] = {}
    for name, reads_digests in changed.items():
        table, _, key = name.partition(":")
        by_table.setdefault(table, {})[key] = reads_digests
    return {**tables, **{name: {**tables.get(name, {}), **new} for name, new in by_table.items()}}


NOTHING_PLANNED = InMemoryPlan(None, {}, {}, {})
