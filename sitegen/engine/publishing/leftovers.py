"""Folders in which a build works: they are gone when it ends, and so are those of a killed one."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from sitegen.engine.files.boundary import remove
from sitegen.engine.options import Options

_OLDER = "shards-"  # so scratch folders were called once


@contextlib.contextmanager
def without_leftovers(options: Options) -> Iterator[None]:
    """Remove what a killed build left, and at the end what this one leaves.

    The lock of the output is held: no other build works in these folders.
    """
    _remove(options)
    try:
        yield
    finally:
        _remove(options)


def _remove(options: Options) -> None:
    for folder in (options.staging, options.scratch, options.verification, *_older(options.state)):
        with contextlib.suppress(OSError):  # the next build tries again
            remove(str(folder))


def _older(state: Path) -> list[Path]:
    try:
        with os.scandir(state.parent) as found:
            return [Path(each.path) for each in found if each.name.startswith(_OLDER)]
    except OSError:
        return []
