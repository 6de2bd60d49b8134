"""The program of a worker process: it takes calls from its standard input and answers each.

A message is its length in 8 bytes and a pickle. Only a build and the workers that it started hold
the ends of these pipes.
"""

import gc
import os
import pickle
import queue
import sys
import threading
import traceback
from collections.abc import Callable
from typing import IO, Any

LENGTH = 8  # bytes of a message's length


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
            answers.write(message(answer))
            answers.flush()


def _receive(stream: IO[bytes], calls: "queue.SimpleQueue[bytes]") -> None:
    """Take calls from *stream* as they come; at its end end this process, whatever it is doing."""
    while data := received(stream):
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


def message(data: bytes) -> bytes:
    """Return *data* as it is sent."""
    return len(data).to_bytes(LENGTH, "big") + data


def received(stream: IO[bytes]) -> bytes:
    """Return the next message, b"" at the end of *stream*, be it in the middle of a message."""
    length = int.from_bytes(_exactly(stream, LENGTH), "big")
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
