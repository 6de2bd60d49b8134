"""Killed builds: each line has a kind and a number; a child process builds and kills itself there.

    python tests/engine/killed.py SITE NOW

The kind "move" counts what changes output/, "any" every file that is opened, moved or deleted.
Nothing of the program is touched: Python's audit events tell what is about to happen. For each
line the answer is "killed", or "ended" with the number of steps when the build was over before.
With the kind "each" the build is not killed: it says "step" before each change of output/, and
goes on when it is sent a line.
"""

import datetime
import os
import signal
import sys
import zoneinfo
from pathlib import Path

from sitegen.engine.build import build
from sitegen.engine.options import Options
from sitegen.engine.report import Callbacks

_CHANGES = ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link")


_steps = [0]


def _die_at(number: int, kind: str, output: str) -> None:
    """Kill the group of this process when the event with this number is about to happen."""

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        inside = _changes(event, arguments, output)
        if inside or (kind == "any" and event in (*_CHANGES, "open")):
            _steps[0] += 1
            if _steps[0] == number:
                os.killpg(os.getpgid(0), signal.SIGKILL)

    sys.addaudithook(hook)


def _wait_at_each(output: str) -> None:
    """Let this process say when it is about to change the output, and wait for a line."""

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if _changes(event, arguments, output):
            _steps[0] += 1
            os.write(1, b"step\n")
            os.read(0, 1)

    sys.addaudithook(hook)


def _changes(event: str, arguments: tuple[object, ...], output: str) -> bool:
    return event in _CHANGES and any(str(each).startswith(output) for each in arguments[:2])


def _build(options: Options, kind: str, number: int) -> None:
    os.setpgid(0, 0)
    if kind == "each":
        _wait_at_each(str(options.output))
    else:
        _die_at(number, kind, str(options.output))
    nobody = Callbacks(waits=lambda _process: None, begins=lambda _stage: None)
    build(options, nobody)
    sys.stdout.write(f"ended {_steps[0]}\n")
    sys.stdout.flush()
    os._exit(0)


def main(site: Path, now: datetime.datetime) -> None:
    zoneinfo.reset_tzpath(())
    state = site / ".sitegen" / "state.sqlite3"
    options = Options(site, site / "output", state, now, jobs=1)
    for line in sys.stdin:
        kind, number = line.split()
        child = os.fork()
        if child == 0:
            try:
                _build(options, kind, int(number))
            finally:
                os._exit(1)
        _, status = os.waitpid(child, 0)
        if status:
            ended = "killed" if status == signal.SIGKILL else f"status {status}"
            sys.stdout.write(f"{ended}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), datetime.datetime.fromisoformat(sys.argv[2]))
