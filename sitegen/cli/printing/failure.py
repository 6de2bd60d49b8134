"""Reports an internal error: one line on the terminal, details in a file."""

import traceback
from pathlib import Path

import click

from sitegen.words.catalogue import Catalogue

_LOG = "failure.log"


def print_failure(error: Exception, folder: Path, words: Catalogue) -> None:
    """Report that the program failed with *error*, and write the details into *folder*."""
    log = logged("".join(traceback.format_exception(error)), folder)
    if log:
        click.echo(words.text("failed-with-log", {"path": str(log)}), err=True)
    else:
        click.echo(words.text("failed", {"error": repr(error)}), err=True)


def logged(details: str, folder: Path) -> Path | None:
    """Write *details* into a file in *folder* and return its path, None if that fails."""
    log = folder / _LOG
    try:
        folder.mkdir(parents=True, exist_ok=True)
        log.write_text(details, encoding="utf-8", newline="\n")
    except OSError:
        return None
    return log
