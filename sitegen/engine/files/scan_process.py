"""The program of a process that looks at a folder while the build begins with other things.

It is started by looks.py. Each answer is its length in 8 bytes and a value as `marshal` writes it,
so that nobody who needs only the first waits for the others. Nothing but Python is imported here:
that takes a tenth of the time of the whole program.
"""

import marshal
import sys
from collections.abc import Callable, Iterator
from typing import Any

from sitegen.engine.files import stats
from sitegen.engine.files.walk import walk

LENGTH = 8  # bytes of an answer's length


def main() -> None:
    """Look, and write the answers to the standard output; the arguments say at what and where."""
    look, *where = sys.argv[1:]
    answers: Callable[..., Iterator[Any]] = _at_content if look == "content" else _at_output
    for data in map(marshal.dumps, answers(*where)):
        sys.stdout.buffer.write(len(data).to_bytes(LENGTH, "big") + data)
        sys.stdout.buffer.flush()


def _at_content(state: str, content: str, prefix: str) -> Iterator[Any]:
    """Yield how *content* compares with the state."""
    found, folders, faults = walk(content, prefix)
    yield *stats.other_sources(stats.sources(state), found), folders, faults


def _at_output(state: str, output: str) -> Iterator[Any]:
    """Yield how our files in *output* compare with the state, and what else is in it."""
    yield stats.compare(stats.recorded(state), output)
    yield stats.untracked_files({path for path, _, _ in stats.recorded(state)}, output)
