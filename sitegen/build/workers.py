"""The one seam behind which work runs in parallel: a `concurrent.futures.Executor`.

Processes are spawned, never forked, and only when there is enough to do.
"""

import gc
import os
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from sitegen.build.processors import MOST, available

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Task = TypeVar("Task")
Argument = TypeVar("Argument")
Result = TypeVar("Result")
_AHEAD = 3  # tasks in memory for each process


class Pool:
    """A pool of processes that is started at its first use; *folder* holds their scratch files."""

    def __init__(self, jobs: int, folder: Path) -> None:
        self._jobs = min(jobs, MOST) or available()
        self._folder = folder
        self._scratch: tempfile.TemporaryDirectory[str] | None = None
        self._executor: Executor | None = None

    @property
    def has_room(self) -> bool:
        """True when more than one process may run."""
        return self._jobs > 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()
        if self._scratch:
            self._scratch.cleanup()

    def run(
        self, function: Callable[[Task, Argument], Result], tasks: Iterable[tuple[Task, Argument]]
    ) -> Iterator[Result]:
        """Yield *function*(task, argument) for each pair as it is done, a few at a time."""
        from concurrent import futures  # noqa: PLC0415 (it takes 20 ms to import, and most builds start no worker)

        if self._executor is None:
            self._executor = _processes(self._jobs)
        running: set[Future[Result]] = set()
        for task, argument in tasks:
            if len(running) >= _AHEAD * self._jobs:
                done, running = futures.wait(running, return_when=futures.FIRST_COMPLETED)
                yield from (future.result() for future in done)
            running.add(self._executor.submit(function, task, argument))
        yield from (future.result() for future in futures.as_completed(running))

    def begin(self, function: Callable[[], object]) -> None:
        """Start all processes with *function* already: much work will come for each."""
        if self.has_room and self._executor is None:
            self._executor = _processes(self._jobs)
            for _ in range(self._jobs):
                self._executor.submit(function)

    def dismiss(self) -> None:
        """Let the processes go, without waiting for it: nothing more is to be run."""
        if self._executor:
            self._executor.shutdown(wait=False)

    def release(self) -> None:
        """End the processes; what is run later starts new ones."""
        if self._executor:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None

    def scratch(self, count: int, suffix: str) -> list[str]:
        """Return *count* names for scratch files that end with *suffix*."""
        if self._scratch is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._scratch = tempfile.TemporaryDirectory(prefix="shards-", dir=self._folder)
        return [f"{self._scratch.name}/{number}{suffix}" for number in range(count)]


def _processes(count: int) -> "Executor":
    import multiprocessing  # noqa: PLC0415 (it takes 20 ms to import, and most builds start no worker)
    from concurrent import futures  # noqa: PLC0415 (it takes 20 ms to import, and most builds start no worker)

    return futures.ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), _begin)


def _begin() -> None:
    """Begin a worker, which ends with the build that started it, however that one ends."""
    gc.disable()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process as soon as its parent is gone.

    A worker waits for tasks on a pipe that it holds open itself, so it would wait forever.
    """
    import multiprocessing  # noqa: PLC0415 (20 ms for a build without workers; a worker has it)

    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
