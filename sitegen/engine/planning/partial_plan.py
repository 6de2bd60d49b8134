"""The parts of a plan that are not what they were, planned one by one: all at once are large."""

import functools
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

import msgspec

from sitegen.diagnostics.diagnostic import Finding
from sitegen.engine.planning.parts import Parts
from sitegen.engine.state.records import PlanRecords
from sitegen.engine.state.state import State
from sitegen.library.library import Library
from sitegen.library.publications.photos import Download, Photo
from sitegen.outputs import INDEXERS
from sitegen.outputs.entries import PlannedEntries
from sitegen.outputs.output import Indexer, Output, OutputEntry, Planner, entries_digest
from sitegen.outputs.plan import collisions

FAULTS = "faults/"  # parts without outputs: what is wrong with the links of each story


class StalePart(msgspec.Struct, frozen=True):
    """One part of the plan that was planned again; its views may still add to *reads*."""

    name: str
    outputs: tuple[Output, ...]
    entries: tuple[OutputEntry, ...]
    reads: set[str]


class PartialPlan:
    """What must be planned of a library, given what was planned last."""

    def __init__(
        self, library: Library, parts: Parts, before: State, planners: Iterable[Planner]
    ) -> None:
        is_on = library.site.is_on
        self._library = library
        self._parts = parts
        self._before = before
        self._planners = [each for each in planners if is_on(each.name)]
        self._indexers = [each for each in INDEXERS if is_on(each.name)]
        # What indexers see of the parts that were planned so far.
        self._entries: dict[str, tuple[OutputEntry, ...]] = {}

    def stale(self) -> Iterator[StalePart]:
        """Plan and yield each part that is not what it was, those of indexers last."""
        for planner in self._planners:
            for name in self._names(planner):
                if not self._parts.is_fresh(name):
                    reads: set[str] = set()
                    part = name.partition("/")[2]
                    planned = planner.outputs(self._library.tracked(reads), part)
                    yield self._part(name, reads, planned)
        are_fresh = [self._parts.is_fresh(_part_name(indexer)) for indexer in self._indexers]
        if not all(are_fresh) or self._have_entries_changed():
            entries = _Entries(self._entries, self._before, self._replanned)
            for indexer in self._indexers:
                reads = set()
                planned = indexer.outputs(self._library.tracked(reads), entries)
                yield self._part(_part_name(indexer), reads, planned)

    def collisions(self) -> Iterable[Finding]:
        """Return what is wrong with the outputs as a whole, once every stale part was taken."""
        if not self._have_entries_changed():
            return ()
        kept = self._before.paths(self._entries.keys() | self._parts.gone)
        planned = [entry for entries in self._entries.values() for entry in entries]

        def origins(wanted: str) -> list[str]:
            found = [entry.origin for entry in planned if entry.path == wanted]
            return [*found, self._before.origin(wanted)] if wanted in kept else found

        return collisions([*(entry.path for entry in planned), *kept], origins)

    def records(self) -> PlanRecords:
        """Return what the next build begins with, once every stale part was taken."""
        return self._parts.records(self._entries)

    def _names(self, planner: Planner) -> list[str]:
        """Return the names of the parts of one kind; which there are is a part of its own."""
        if self._parts.is_fresh(planner.name):
            return self._parts.below(planner.name)
        reads: set[str] = set()
        parts = planner.parts(self._library.tracked(reads))
        names = [f"{planner.name}/{part}" for part in parts]
        self._parts.record(planner.name, reads)
        return names

    def _part(self, name: str, reads: set[str], planned: Iterable[Output]) -> StalePart:
        outputs = tuple(planned)
        base_url = self._library.site.base_url
        entries = self._entries[name] = tuple(output.entry(base_url) for output in outputs)
        self._parts.start(name, reads)
        return StalePart(name, outputs, entries, reads)

    def _have_entries_changed(self) -> bool:
        """Tell whether the entries of all parts are not what they were."""
        return bool(set(self._parts.gone) - set(map(_part_name, self._indexers))) or any(
            self._before.part(name).entries_digest != entries_digest(entries)
            for name, entries in self._entries.items()
        )

    @property
    def _replanned(self) -> AbstractSet[str]:
        """The parts of the last plan that are not kept, and those of indexers."""
        return {*self._entries, *self._parts.gone, *map(_part_name, self._indexers)}


class _Entries:
    """What indexers see: of the parts that were *planned*, and of all *before* but the *others*."""

    def __init__(
        self,
        planned: Mapping[str, tuple[OutputEntry, ...]],
        before: State,
        others: AbstractSet[str],
    ) -> None:
        self._planned = PlannedEntries([entry for entries in planned.values() for entry in entries])
        self._before = before
        self._others = others

    def elements(self, language: str) -> Iterator[str]:
        """Yield what sitemaps say of the pages in *language*."""
        yield from self._planned.elements(language)
        yield from self._kept_elements.get(language, ())

    @functools.cached_property
    def _kept_elements(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for part, said in self._before.elements():
            if part not in self._others:
                for language, element in said:
                    found[language].append(element)
        return found

    def files(self) -> Iterator[Photo | Download]:
        """Yield the authors' files that pages show; one may come several times."""
        yield from self._planned.files()
        kept = (shown for part, shown in self._before.shown_files() if part not in self._others)
        yield from itertools.chain.from_iterable(kept)

    def existing(self, paths: Iterable[str]) -> set[str]:
        """Return those of *paths* at which an output stands."""
        wanted = set(paths)
        return self._planned.existing(wanted) | (wanted & self._before.paths(self._others))


def _part_name(indexer: Indexer) -> str:
    return f"{indexer.name}/"
