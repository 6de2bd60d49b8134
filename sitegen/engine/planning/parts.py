"""The parts of a plan: which of them an earlier build has planned just as they would be now.

A part is kept for as long as every entry of the library's tables that it read is what it was
(library/tracking/tables.py). For each entry the state has its digest and the parts that read it;
only tables whose digests differ are compared.
"""

import functools
from array import array
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sitegen.diagnostics.diagnostic import Finding
from sitegen.engine.state.records import PlanIndex, PlannedPart, PlanRecords, TrackedEntry
from sitegen.engine.state.state import State
from sitegen.fingerprint import digest
from sitegen.library.tracking.tables import DigestTable
from sitegen.outputs.output import OutputEntry

NOTHING = PlanIndex("", [], {}, {})


class Parts:
    """The parts of one plan, held against those of the last one."""

    def __init__(
        self,
        before: State,
        conditions: str,
        tables: Mapping[str, DigestTable[Any]],
    ) -> None:
        """Compare *tables* with those from which the plan *before* was made."""
        previous = before.index()
        self._is_usable = previous is not None and previous.conditions == conditions
        self._last = before
        self._before = previous if previous and self._is_usable else NOTHING
        self._old = set(filter(None, previous.parts)) if previous else set()
        self._numbers = {part: number for number, part in enumerate(self._before.parts) if part}
        self._conditions = conditions
        self._tables = tables
        # What changed in the tables, by name of entry.
        self._changed: dict[str, TrackedEntry] = {}
        self._stale = self._compare()
        self._alive: set[str] = set()
        self._open: dict[str, set[str]] = {}
        # What the parts that were planned again read: a digest, and where that is another than
        # before the numbers of names.
        self._names: dict[str, int] = {}
        self._reads: dict[str, array[int]] = {}
        self._digests: dict[str, str] = {}
        self._findings: dict[str, tuple[Finding, ...]] = {}

    def _compare(self) -> set[str]:
        """Record the entries that changed; return the parts that read any of them."""
        numbers: set[int] = set()
        for name, table in self._tables.items():
            if self._before.table_digests.get(name) == table.digest:
                continue
            for key, entry in self._tracked_entries(name).items():
                if (now := table.entry_digest(key)) != entry.digest:
                    numbers.update(array("I", entry.readers))
                    self._changed[f"{name}:{key}"] = TrackedEntry(now, entry.readers)
        return {self._before.parts[number] for number in numbers}

    def _tracked_entries(
        self, table: str, keys: Collection[str] | None = None
    ) -> Mapping[str, TrackedEntry]:
        return self._last.tracked_entries(table, keys) if self._is_usable else {}

    def make_stale(self, parts: Iterable[str]) -> None:
        """Have *parts* planned again whatever they read."""
        self._stale.update(parts)

    def is_fresh(self, part: str) -> bool:
        """Tell whether *part* would be what it was; if so it is kept."""
        if part not in self._numbers or part in self._stale:
            return False
        self._alive.add(part)
        if part in self._before.findings:
            self._findings[part] = self._before.findings[part]
        return True

    def below(self, kind: str) -> list[str]:
        """Return the parts of one *kind* in the last plan: all "kind/…"."""
        return self._by_kind.get(kind, [])

    @functools.cached_property
    def _by_kind(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for part in self._numbers:
            kind, slash, _ = part.partition("/")
            if slash:
                found.setdefault(kind, []).append(part)
        return found

    def start(self, part: str, reads: set[str]) -> None:
        """Record that a part is planned again; *reads* may grow until it is finished."""
        self._alive.add(part)
        self._open[part] = reads

    def finish(self, part: str) -> str:
        """Record what a part read; return the digest of that."""
        reads = sorted(self._open.pop(part))
        found = self._digests[part] = digest("\n".join(reads).encode())
        # A part that is new, or has returned, is among no entry's readers yet, whatever is still
        # known of one that had its name.
        if part not in self._numbers or self._last.part(part).reads_digest != found:
            numbers = self._names
            self._reads[part] = array("I", [numbers.setdefault(n, len(numbers)) for n in reads])
        return found

    def record(self, part: str, reads: set[str], findings: tuple[Finding, ...] = ()) -> None:
        """Record a part that has no outputs: what it read, and what was found in it."""
        self.start(part, reads)
        self.finish(part)
        if findings:
            self._findings[part] = findings

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found in all parts so far."""
        return tuple(found for part in sorted(self._findings) for found in self._findings[part])

    @property
    def gone(self) -> list[str]:
        """The parts of the last plan that this one does not have."""
        return sorted(self._old - self._alive)

    def records(self, planned: Mapping[str, tuple[OutputEntry, ...]]) -> PlanRecords:
        """Return what the next build begins with; *planned* has the entries of parts."""
        numbers = dict(self._numbers)
        parts = list(self._before.parts)
        for part in self.gone:
            if part in numbers:
                parts[numbers[part]] = ""
        for part in self._digests:
            if part not in numbers:
                numbers[part] = len(parts)
                parts.append(part)
        digests = {name: table.digest for name, table in self._tables.items()}
        records = {
            part: PlannedPart(planned.get(part, ()), reads) for part, reads in self._digests.items()
        }
        return PlanRecords(
            index=PlanIndex(self._conditions, parts, digests, self._findings),
            parts=records | dict.fromkeys(self.gone),
            tracked_entries=self._entries(numbers),
            is_complete=not self._is_usable,
        )

    def _entries(self, numbers: Mapping[str, int]) -> dict[str, TrackedEntry]:
        """Return the entries that changed: with another digest, or with more readers."""
        # By the place of a name: there are some 600,000 such numbers.
        readers = [array("I") for _ in self._names]
        for part, reads in self._reads.items():
            number = numbers[part]
            for place in reads:
                readers[place].append(number)
        found = self._changed | self._existing(self._names.keys() - self._changed.keys())
        for name, fresh in zip(self._names, readers, strict=True):
            before = found[name]
            joined = fresh
            if before.readers:
                joined = array("I", sorted({*fresh, *array("I", before.readers)}))
            found[name] = TrackedEntry(before.digest, joined.tobytes())
        return found

    def _existing(self, names: Iterable[str]) -> dict[str, TrackedEntry]:
        """Return the entries with these *names*; perhaps no part has read them before."""
        by_table: dict[str, list[str]] = {}
        for name in names:
            table, _, key = name.partition(":")
            by_table.setdefault(table, []).append(key)
        found: dict[str, TrackedEntry] = {}
        for table, keys in by_table.items():
            before = self._tracked_entries(table, keys)
            for key in keys:
                found[f"{table}:{key}"] = before.get(key) or TrackedEntry(
                    self._tables[table].entry_digest(key), b""
                )
        return found
