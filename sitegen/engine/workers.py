"""The one seam behind which work runs in parallel: worker processes, which take calls by pipes.

They are started, never forked, and only when there is enough to do. They end with the build,
however it ends, and a build whose worker ends early fails. A message is its length in 8 bytes and a
pickle; only a build and the workers that it started hold the ends of these pipes.
"""

import contextlib
import gc
import os
import pickle
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from subprocess import DEVNULL, PIPE, Popen, TimeoutExpired
from types import TracebackType
from typing import IO, Any, Self, TypeVar, cast

from sitegen.engine.errors import WorkerLostError
from sitegen.engine.system import APART, MOST, available

Task = TypeVar("Task")
Argument = TypeVar("Argument")
Result = TypeVar("Result")
_LENGTH = 8  # bytes of a message's length
_AHEAD = 2  # calls for each process: while it answers one, the next waits beside it
_PATIENCE = 5  # seconds for a killed process to be gone
# Its sys.path is that of the build, however the program was started.
_PROGRAM = """
import pickle, sys
sys.path[:] = pickle.load(sys.stdin.buffer)
from sitegen.engine.workers import spawn_main
spawn_main()
"""


class Pool:
    """Worker processes, started when needed; each calls *at_start* before anything else."""

    def __init__(self, jobs: int, at_start: Callable[[], object] | None = None) -> None:
        self._at_start = at_start
        self._jobs = min(jobs, MOST) or available()
        self._workers: list[_Worker] = []
        self._dismissed: list[_Worker] = []
        self._answers: _Answers = queue.SimpleQueue()

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

    def run(
        self, function: Callable[[Task, Argument], Result], tasks: Iterable[tuple[Task, Argument]]
    ) -> Iterator[Result]:
        """Yield *function*(task, argument) for each pair as it is done, a few at a time.

        Raises what the function raises, and WorkerLostError.
        """
        try:
            for task in tasks:
                while (worker := self._ready()) is None:
                    yield cast("Result", self._next())
                worker.call(function, task)
            while any(worker.calls for worker in self._workers):
                yield cast("Result", self._next())
        except BaseException:
            # Whoever runs something later must not get the answers to these calls.
            self.release()
            raise

    def _ready(self) -> "_Worker | None":
        """Return the worker with the fewest calls, a new one if there may be more; else None."""
        if len(self._workers) < self._jobs:
            self._start()
        worker = min(self._workers, key=lambda each: each.calls)
        return worker if worker.calls < _AHEAD else None

    def _start(self) -> None:
        """Start a worker; where there is no room for more, the ones that run are enough."""
        try:
            self._workers.append(_Worker(self._answers))
            if self._at_start:
                self._workers[-1].prepare(self._at_start)
        except OSError:
            if not self._workers:
                raise
            self._jobs = len(self._workers)

    def _next(self) -> object:
        worker, data = self._answers.get()
        if not data:
            raise WorkerLostError(worker.end)
        worker.calls -= 1
        is_done, value = pickle.loads(data)  # noqa: S301 (only the worker that this process started holds the other end of the pipe)
        if not is_done:
            raise value
        return value

    def begin(self, function: Callable[[], object]) -> None:
        """Start all processes with *function* already: much work will come for each."""
        while self.has_room and len(self._workers) < self._jobs:
            self._start()
            self._workers[-1].prepare(function)

    def dismiss(self) -> None:
        """Let the processes go, without waiting for it: nothing more is to be run."""
        for worker in self._workers:
            worker.kill()
        self._dismissed += self._workers
        # Later answers, and the ends of these, are no concern of what may be run after all.
        self._workers, self._answers = [], queue.SimpleQueue()

    def release(self) -> None:
        """End the processes, whatever they are doing; what is run later starts new ones."""
        self.dismiss()
        while self._dismissed:
            self._dismissed.pop().close()


class _Worker:
    """One process, and the thread that waits for its answers; *calls* are those it owes."""

    def __init__(self, answers: "_Answers") -> None:
        # -P: a module in the current folder is none of ours.
        flags = ["-P", "-B"] if sys.dont_write_bytecode else ["-P"]
        command = [sys.executable, *flags, "-c", _PROGRAM]
        self._process = Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, **APART)  # noqa: S603 (the program is this Python with our own module; nothing from outside is in the command, and no shell reads it)
        self.calls = 0
        self._listener = threading.Thread(target=self._listen, args=(answers,), daemon=True)
        try:
            self._listener.start()
        except RuntimeError as error:  # so Python says that there may be no more threads
            self.kill()
            raise OSError(str(error)) from error
        self._send(pickle.dumps(sys.path))

    def call(self, function: Callable[..., object], arguments: tuple[object, ...]) -> None:
        """Ask for *function*(*arguments); the answer comes to the listener."""
        self.calls += 1
        self._send(_message(pickle.dumps((function, arguments, True))))

    def prepare(self, function: Callable[[], object]) -> None:
        """Ask for *function*() before anything else; nothing is answered."""
        self._send(_message(pickle.dumps((function, (), False))))

    def _send(self, data: bytes) -> None:
        assert self._process.stdin  # noqa: S101 (typeshed cannot tell that a process started with PIPE has this stream)
        rest = memoryview(data)
        try:
            while rest:
                # Past Python's buffer, which would try again to send what nobody reads any more.
                rest = rest[os.write(self._process.stdin.fileno(), rest) :]
        except OSError as error:
            raise WorkerLostError(self.end) from error

    def _listen(self, answers: "_Answers") -> None:
        """Hand on what the process answers, b"" when it is gone."""
        assert self._process.stdout  # noqa: S101 (typeshed cannot tell that a process started with PIPE has this stream)
        # Without room for an answer the work cannot be done: that is as if there were no worker.
        with contextlib.suppress(MemoryError):
            while data := _received(self._process.stdout):
                answers.put((self, data))
        answers.put((self, b""))

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()

    def close(self) -> None:
        """Wait until a killed process is gone, and close the pipes."""
        with contextlib.suppress(TimeoutExpired):
            self._process.wait(_PATIENCE)
        self._listener.join(_PATIENCE)
        for stream in (self._process.stdin, self._process.stdout):
            if stream and not self._listener.is_alive():
                stream.close()

    @property
    def end(self) -> str:
        """How the process ended: the signal that killed it or its exit code, "" if unknown."""
        try:
            code = self._process.wait(1)
        except TimeoutExpired:
            return ""
        if code < 0:
            with contextlib.suppress(ValueError):
                return signal.Signals(-code).name
        return str(code)


_Answers = queue.SimpleQueue[tuple[_Worker, bytes]]


# The other end of the pipes: the program of a worker.


def spawn_main() -> None:
    """Answer calls until the build that started this process closes the pipe, or is gone."""
    gc.disable()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    calls: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(sys.stdin.buffer, calls), daemon=True).start()
    while True:
        function, arguments, is_answered = pickle.loads(calls.get())  # noqa: S301 (the build that started this process wrote it)
        answer = _answer(function, arguments)
        if is_answered:
            answers.write(_message(answer))
            answers.flush()


def _receive(stream: IO[bytes], calls: "queue.SimpleQueue[bytes]") -> None:
    """Take calls from *stream* as they come; at its end end this process, whatever it is doing."""
    while data := _received(stream):
        calls.put(data)
    os._exit(1)


def _answer(function: Callable[..., object], arguments: tuple[Any, ...]) -> bytes:
    """Call *function*; return a pickle of (True, what it returned) or (False, what it raised)."""
    try:
        return pickle.dumps((True, function(*arguments)))
    except Exception as error:  # noqa: BLE001 (every exception must reach the build, which raises it there; caught here it would end the worker instead)
        error.add_note(f"In a worker process:\n{traceback.format_exc()}")
        return _packed(error)


def _packed(error: Exception) -> bytes:
    try:
        data = pickle.dumps((False, error))
        pickle.loads(data)  # noqa: S301 (our own bytes from the line above: some exceptions can be pickled but not unpickled, and the build must not find that out)
    except Exception:  # noqa: BLE001 (pickling runs the exception's own code, which may raise anything; its text is sent then)
        return pickle.dumps((False, RuntimeError("".join(traceback.format_exception(error)))))
    return data


def _message(data: bytes) -> bytes:
    """Return *data* as it is sent."""
    return len(data).to_bytes(_LENGTH, "big") + data


def _received(stream: IO[bytes]) -> bytes:
    """Return the next message, b"" at the end of *stream*, be it in the middle of a message."""
    length = int.from_bytes(_exactly(stream, _LENGTH), "big")
    return _exactly(stream, length) if length else b""


def _exactly(stream: IO[bytes], length: int) -> bytes:
    """Return *length* bytes, b"" when there are fewer; a pipe gives what it has."""
    found = bytearray()
    while len(found) < length:
        some = stream.read(length - len(found))
        if not some:
            return b""
        found += some
    return bytes(found)
