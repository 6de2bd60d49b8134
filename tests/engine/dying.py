"""What workers do in tests in the place of their work: they die, or say how they live."""

import os
import signal
import subprocess
import sys
import time


def die(*_arguments: object) -> None:
    """Be killed, as a system kills that has no memory left."""
    os.kill(os.getpid(), signal.SIGKILL)


def end(*_arguments: object) -> None:
    """End as Python never does by itself."""
    os._exit(7)


def number_of_process(*_arguments: object) -> int:
    """Return the number of the worker."""
    return os.getpid()


def group_of_process(*_arguments: object) -> int:
    """Return the group to which the worker belongs."""
    return os.getpgid(0)


def print_and_return(word: str, _argument: object) -> str:
    """Print *word* as a chatty library would, by Python and by a process of its own."""
    print(word)  # noqa: T201 (this is what must do no harm)
    sys.stdout.flush()
    subprocess.run([sys.executable, "-c", "print('child')"], check=True)
    return word


def fail(word: str, _argument: object) -> None:
    """Raise what cannot be read again when it was written."""
    raise _OddError(word, 1)


class _OddError(Exception):
    def __init__(self, word: str, number: int) -> None:
        super().__init__(f"{word} {number}")


def sleep(seconds: float, _argument: object) -> None:
    """Be busy for some *seconds*."""
    time.sleep(seconds)


def refuse(word: str, _argument: object) -> None:
    """Raise what a full disk raises."""
    raise OSError(28, word)
