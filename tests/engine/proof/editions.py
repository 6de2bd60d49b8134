"""The program changes between two builds: another fingerprint of it, and other bytes."""

import contextlib
import functools
import sys
from collections.abc import Iterator
from random import Random

import pytest

from sitegen.engine.program import program
from sitegen.outputs.output import Store
from sitegen.outputs.sitemaps import robots
from tests.engine.proof.newsroom import Newsroom

_editions = [0]


def another_program(_room: Newsroom, _draw: Random) -> str:
    _editions[0] += 1
    return f"the program's edition {_editions[0]} writes its number into robots.txt"


@contextlib.contextmanager
def changing_program() -> Iterator[None]:
    """Let the program be what `another_program` says: robots.txt tells its edition."""
    write = robots.robots

    @functools.wraps(write)
    def numbered(view: robots.Robots, store: Store) -> bytes:
        return write(view, store) + f"# {_editions[0]}\n".encode()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(robots, "robots", numbered)
        for name, module in list(sys.modules.items()):
            if name.startswith("sitegen.") and getattr(module, "program", None) is program:
                patch.setattr(module, "program", lambda: f"{program()} {_editions[0]}")
        yield
