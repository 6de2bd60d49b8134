"""The entry point of the program, which is loaded before any slow import.

Python answers Ctrl+C with a traceback from its start. During imports no work has started, so until
`run` installs its own handlers (interruption.py) the process just ends.
"""

import _signal  # type: ignore[import-not-found] # a part of Python, where `signal` takes time to import
import os

# The exit code that shells use.
_INTERRUPTED = 128 + _signal.SIGINT


def _end(_number: int, _frame: object) -> None:
    os._exit(_INTERRUPTED)


if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:  # not ignored by the parent
    _signal.signal(_signal.SIGINT, _end)


def run() -> None:
    """Run the program."""
    from sitegen.cli.main import run as run_program  # noqa: PLC0415 (the signal handler must be installed before this, which takes 0.1 s)

    run_program()
