"""What a run of commands costs: seconds, CPU of all its processes, and memory of all together.

A process of its own starts the commands and becomes the parent of whatever they leave behind, so
that nothing escapes: the run ends when its last process has ended. Linux only.
"""

import ctypes
import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path

EVERY = 0.05  # seconds between two looks at the memory

_PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h


@dataclass(frozen=True)
class Command:
    """A program with its arguments, where it runs, and what its environment has besides ours."""

    arguments: tuple[str, ...]
    folder: str
    environment: dict[str, str]


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, CPU seconds (user and system), and the highest sum of PSS in bytes.

    *memory* is None when it was not looked at.
    """

    wall: float
    cpu: float
    memory: int | None


class FailedError(Exception):
    """A command ended with a fault; the text is the end of what it printed."""


def measure(commands: tuple[Command, ...], log: Path, *, memory: bool) -> Cost:
    """Run *commands* one after the other and return what they cost; they print into *log*.

    Looking at the memory takes time from the program that is looked at, 12 ms for each GB, so a
    run is either timed or looked at.
    """
    order = {"commands": [asdict(each) for each in commands], "log": str(log), "memory": memory}
    arguments = [sys.executable, __file__]
    done = subprocess.run(
        arguments, input=json.dumps(order), stdout=subprocess.PIPE, text=True, check=True
    )
    result = json.loads(done.stdout)
    if result["failed"]:
        printed = log.read_text("utf-8", "replace")
        message = f"{' '.join(result['failed'])} failed:\n{printed[-2000:]}"
        raise FailedError(message)
    return Cost(result["wall"], result["cpu"], result["memory"])


def pss(pid: int) -> int:
    """Return the bytes of a process, shared ones in parts, as the kernel counts them."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
    except OSError:  # it has just ended
        return 0
    lines = (line.split() for line in rollup.splitlines())
    return next((int(words[1]) * 1024 for words in lines if words[0] == "Pss:"), 0)


def descendants(pid: int) -> set[int]:
    """Return all processes below *pid*."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                status = (folder / "stat").read_text("utf-8", "replace")
            except OSError:
                continue
            # The name in brackets may hold anything, brackets too.
            parent = int(status.rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(folder.name))
    found: set[int] = set()
    waiting = [pid]
    while waiting:
        below = children.get(waiting.pop(), [])
        found.update(below)
        waiting += below
    return found


class _Watch(threading.Thread):
    """Looks at the memory of everything below this process until it is told to stop."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._done = threading.Event()

    def run(self) -> None:
        """Look at once and then at regular moments."""
        due = time.monotonic()
        while not self._done.wait(max(0.0, due - time.monotonic())):
            self.peak = max(self.peak, sum(map(pss, descendants(os.getpid()))))
            due = max(due + EVERY, time.monotonic())

    def stop(self) -> None:
        """Stop and wait for the end."""
        self._done.set()
        self.join()


def _run(command: Command, log: int) -> tuple[bool, float]:
    """Run one command until everything that it started has ended; return success and CPU."""
    environment = os.environ | command.environment
    process = subprocess.Popen(
        command.arguments, cwd=command.folder, env=environment, stdout=log, stderr=log
    )
    status, cpu = 1, 0.0
    while True:
        try:
            pid, code, usage = os.wait4(-1, 0)
        except ChildProcessError:  # the last one has ended
            return status == 0, cpu
        cpu += usage.ru_utime + usage.ru_stime
        if pid == process.pid:
            status = process.returncode = os.waitstatus_to_exitcode(code)


def _main() -> None:
    """Carry out the order on stdin and print what it cost."""
    order = json.load(sys.stdin)
    commands = [Command(**each) for each in order["commands"]]
    if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")
    watch = _Watch() if order["memory"] else None
    cpu, failed = 0.0, None
    with Path(order["log"]).open("ab") as log:
        start = time.monotonic()
        if watch:
            watch.start()
        for command in commands:
            succeeded, spent = _run(command, log.fileno())
            cpu += spent
            if not succeeded:
                failed = command.arguments
                break
        wall = time.monotonic() - start
    if watch:
        watch.stop()
    memory = watch.peak if watch else None
    json.dump({"wall": wall, "cpu": cpu, "memory": memory, "failed": failed}, sys.stdout)


if __name__ == "__main__":
    _main()
