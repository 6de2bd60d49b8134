"""The end of a command that should not have ended so: one line for a person, details in a file."""

import traceback
from pathlib import Path

import click

from sitegen.words.catalogue import Catalogue

LOG = "failure.log"


def tell_failure(error: Exception, folder: Path, words: Catalogue) -> None:
    """Say that the program failed with *error*, and write the details into *folder*."""
    log = folder / LOG
    try:
        folder.mkdir(parents=True, exist_ok=True)
        log.write_text("".join(traceback.format_exception(error)), "utf-8", newline="\n")
    except OSError:
        click.echo(words.text("failed", {"error": repr(error)}), err=True)
    else:
        click.echo(words.text("failed-with-log", {"path": str(log)}), err=True)
