"""Progress on a terminal: the stage that is running. Elsewhere nothing: the summary tells it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sitegen.cli.arguments import Common


@contextmanager
def progress(common: Common) -> Iterator[Callable[[str], None]]:
    """Give a function that is told each stage as it begins."""
    if common.format != "text" or not sys.stderr.isatty():
        yield lambda _stage: None
        return
    from rich.console import Console  # noqa: PLC0415 (49 ms, and only a terminal needs it)

    with Console(stderr=True).status("") as status:
        yield lambda stage: status.update(common.words.text(f"stage.{stage}"))
