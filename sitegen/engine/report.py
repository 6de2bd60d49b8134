"""What a build reports: progress while it runs, and the result at its end."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import msgspec

from sitegen.diagnostics.diagnostic import Finding


class Callbacks(msgspec.Struct, frozen=True):
    """Whom a build tells: for which process it waits, which stage begins, and photos.

    *counts* is called with the number of encoded ones and of all.
    """

    waits: Callable[[str], None]
    begins: Callable[[str], None]
    counts: Callable[[int, int], None] = lambda _done, _of: None


class Report(msgspec.Struct, frozen=True):
    """What a build did: counts, and seconds per stage in order.

    *slowest* has recipes with how many outputs they made and the seconds it took, slowest first.
    *new* are the addresses of stories that were published where nothing stood before.
    """

    findings: tuple[Finding, ...]
    documents: int = 0
    files: int = 0
    rendered: frozenset[str] = frozenset()
    written: int = 0
    deleted: int = 0
    seconds: tuple[tuple[str, float], ...] = ()
    slowest: tuple[tuple[str, int, float], ...] = ()
    new: tuple[str, ...] = ()


class Timings:
    """Seconds per stage of one run, in the order of the stages; *begins* is called with each.

    *counts* is for a long stage to report how much of it is done.
    """

    def __init__(
        self,
        begins: Callable[[str], None],
        counts: Callable[[int, int], None] = lambda _done, _of: None,
    ) -> None:
        self._begins = begins
        self.counts = counts
        self._seconds: list[tuple[str, float]] = []

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Measure what happens inside under *name*."""
        self._begins(name)
        begun = time.perf_counter()
        yield
        self._seconds.append((name, time.perf_counter() - begun))

    @property
    def seconds(self) -> tuple[tuple[str, float], ...]:
        """The stages measured so far."""
        return tuple(self._seconds)
