"""Progress: on a terminal the running stage, and a bar for photos; elsewhere plain lines.

Lines are printed for many photos alone; the rest is in the summary a moment later.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
import msgspec

from sitegen.cli.arguments import Common

_MANY = 40  # photos
_LINES = 4


class ProgressPrinter(msgspec.Struct, frozen=True):
    """The callbacks for the start of a stage, and for the counts of photos: encoded, total."""

    begins: Callable[[str], None]
    counts: Callable[[int, int], None]


@contextmanager
def progress(common: Common) -> Iterator[ProgressPrinter]:
    """Return a printer of progress that suits the format and the terminal."""
    if common.format != "text":
        yield ProgressPrinter(lambda _stage: None, lambda _done, _of: None)
    elif not (sys.stderr and sys.stderr.isatty()):  # one that was closed is None
        yield ProgressPrinter(lambda _stage: None, lambda done, of: _line(common, done, of))
    else:
        with _bar(common) as shown:
            yield shown


def _line(common: Common, done: int, of: int) -> None:
    """Print a line at each quarter of many photos."""
    if of >= _MANY and done * _LINES // of > (done - 1) * _LINES // of:
        click.echo(_words(common, done, of), err=True)


def _words(common: Common, done: int, of: int) -> str:
    return common.words.text("encoded", {"done": str(done), "of": str(of)})


@contextmanager
def _bar(common: Common) -> Iterator[ProgressPrinter]:
    from rich.progress import (  # noqa: PLC0415 (49 ms, and only a terminal needs it)
        BarColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
    )

    text = TextColumn("{task.description}")
    with Progress(SpinnerColumn(), text, BarColumn(), transient=True) as bar:
        task = bar.add_task("", total=None)

        def begins(stage: str) -> None:
            bar.reset(task, total=None, description=common.words.text(f"stage.{stage}"))

        def counts(done: int, of: int) -> None:
            bar.update(task, completed=done, total=of, description=_words(common, done, of))

        yield ProgressPrinter(begins, counts)
