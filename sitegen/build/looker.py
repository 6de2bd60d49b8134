"""The program of a process that looks at both folders while the build begins with other things.

It is started by looks.py. Each answer is its length in 8 bytes and a value as `marshal` writes it,
so that nobody who needs only the first waits for the others. Nothing but Python is imported here:
that takes a tenth of the time of the whole program.
"""

import marshal
import sys
from collections.abc import Iterator
from typing import Any

from sitegen.build import stats
from sitegen.build.walk import walk

LENGTH = 8  # bytes of an answer's length


def main() -> None:
    """Look, and write the answers to the standard output; the arguments say where to look."""
    for data in map(marshal.dumps, _answers(*sys.argv[1:])):
        sys.stdout.buffer.write(len(data).to_bytes(LENGTH, "big") + data)
        sys.stdout.buffer.flush()


def _answers(content: str, prefix: str, state: str, output: str) -> Iterator[Any]:
    """Yield how *content* and *output* compare with the state, and what else is in *output*."""
    known = stats.sources(state)
    found, folders, faults = walk(content, prefix)
    yield *stats.other_sources(known, found), folders, faults
    files = stats.recorded(state)
    yield stats.compare(files, output)
    yield stats.strangers({path for path, _, _ in files}, output)
