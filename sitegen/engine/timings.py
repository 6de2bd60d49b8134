"""Seconds per stage of a build."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


def _uncounted(_done: int, _of: int) -> None:
    """Tell nobody."""


class Timings:
    """Seconds per stage of one run, in the order of the stages; *begins* is called with each.

    *counts* is for a long stage to report how much of it is done.
    """

    def __init__(
        self, begins: Callable[[str], None], counts: Callable[[int, int], None] = _uncounted
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
