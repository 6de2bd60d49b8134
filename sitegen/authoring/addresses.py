"""Recording addresses in the ledger."""

import os
from collections.abc import Iterable
from pathlib import Path

from sitegen.authoring.writing import write_all
from sitegen.content.ledger import LEDGER_FILE, LedgerEntry, with_lines
from sitegen.engine.files.regular_files import read_below


def record(folder: Path, new: Iterable[LedgerEntry]) -> None:
    """Add a line for each of *new* to the ledger of the site in *folder*.

    Raises OSError; then the ledger is unchanged.
    """
    path = folder / LEDGER_FILE
    write_all({path: with_lines(ledger_text(folder), new).encode()}, site=folder)


def ledger_text(folder: Path) -> str:
    """Return the ledger as it is on disk, with its own line endings, "" when there is none."""
    is_there = os.path.lexists(folder / LEDGER_FILE)
    return read_below(folder, LEDGER_FILE).decode() if is_there else ""
