"""The parts of a plan: which of them an earlier build has planned just as they would be now.

A part is kept for as long as every entry of the library's tables that it asked for is what it
was (library/tables.py). The marks of those entries are compared once for all parts.
"""

from collections.abc import Callable, Collection, Iterable

import msgspec

from sitegen.diagnostics.diagnostic import Finding
from sitegen.outputs.output import Entry

KEPT = "parts"


class Asked(msgspec.Struct, frozen=True):
    """What the parts of the last plan asked for, under which conditions, and what was found.

    *marks* are those of all entries that any part asked for.
    """

    conditions: str
    marks: dict[str, str]
    names: dict[str, tuple[str, ...]]
    findings: dict[str, tuple[Finding, ...]]


NOTHING = Asked("", {}, {}, {})


class Recorded(msgspec.Struct, frozen=True, array_like=True):
    """What the state records of one part: what indexers see of its outputs."""

    entries: tuple[Entry, ...] = ()


class Parts:
    """The parts of one plan, held against those of the last one."""

    def __init__(
        self, kept: Asked | None, conditions: str, mark: Callable[[str], str], stale: Iterable[str]
    ) -> None:
        """Compare marks; *stale* are parts that must be planned anew whatever they asked for."""
        usable = kept is not None and kept.conditions == conditions
        self._kept = kept if kept and usable else NOTHING
        self._before = kept.names.keys() if kept else frozenset()
        self._conditions = conditions
        self._mark = mark
        self._marks = {name: mark(name) for name in self._kept.marks}
        before = self._kept.marks
        self._changed = {name for name, now in self._marks.items() if before[name] != now}
        self._stale = set(stale)
        self._names: dict[str, Collection[str]] = {}
        self._findings: dict[str, tuple[Finding, ...]] = {}

    def is_fresh(self, part: str) -> bool:
        """Tell whether *part* would be what it was; if so it is kept."""
        asked = self._kept.names.get(part)
        if asked is None or part in self._stale or not self._changed.isdisjoint(asked):
            return False
        self._names[part] = asked
        if part in self._kept.findings:
            self._findings[part] = self._kept.findings[part]
        return True

    def note(self, part: str, asked: set[str], findings: tuple[Finding, ...] = ()) -> None:
        """Note what a part that was planned anew asked for; its views may still add to *asked*."""
        self._names[part] = asked
        if findings:
            self._findings[part] = findings

    def is_kept(self, part: str) -> bool:
        """Tell whether *part* was found fresh."""
        return part in self._names

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found in all parts so far."""
        return tuple(found for part in sorted(self._findings) for found in self._findings[part])

    @property
    def gone(self) -> list[str]:
        """The parts of the last plan that this one does not have."""
        return sorted(self._before - self._names.keys())

    def asked(self) -> Asked:
        """Return what the next build has to know."""
        marks = self._marks
        for names in self._names.values():
            for name in names:
                if name not in marks:
                    marks[name] = self._mark(name)
        names = {part: tuple(sorted(asked)) for part, asked in self._names.items()}
        return Asked(self._conditions, marks, names, self._findings)
