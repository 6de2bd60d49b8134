"""Addresses of the ledger that no longer exist."""

from collections.abc import Iterator

from sitegen.checks.finished import Finished
from sitegen.content.ledger import LEDGER_FILE, LedgerEntry
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.library.addresses.permalinks import file_of


def lost_addresses(build: Finished) -> Iterator[Finding]:
    """Yield each recorded address without a page, and a note for each whose story was deleted."""
    found = (_diagnostic(each, build) for each in build.ledger.published)
    yield from found_in(LEDGER_FILE, [each for each in found if each])


def _diagnostic(recorded: LedgerEntry, build: Finished) -> Diagnostic | None:
    line = build.ledger.lines[recorded.address]
    arguments = {"address": recorded.address, "key": recorded.key}
    if file_of(recorded.address) not in build.files and recorded.address not in build.answered:
        return Diagnostic("lost-address", line, 1, arguments)
    if recorded.key not in build.keys:
        return Diagnostic("withdrawn-address", line, 1, arguments)
    return None
