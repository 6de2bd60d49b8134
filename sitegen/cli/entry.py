"""Where the program begins, before anything is imported that takes time.

Python answers Ctrl+C with a traceback from its first moment on. Nothing has begun as long as the
program is imported, so until `run` listens itself (interruption.py) the process just ends.
"""

import _signal  # type: ignore[import-not-found] # a part of Python, where `signal` takes time to import
import os

# As a shell would tell it.
_INTERRUPTED = 128 + _signal.SIGINT


def _end(_number: int, _frame: object) -> None:
    os._exit(_INTERRUPTED)


if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:  # and nobody ignores it
    _signal.signal(_signal.SIGINT, _end)


def run() -> None:
    """Be the program."""
    from sitegen.cli.main import run as be_the_program  # noqa: PLC0415 (from here on an interruption is heard; importing this takes 0.1 s)

    be_the_program()
