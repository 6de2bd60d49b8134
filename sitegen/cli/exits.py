"""Exit codes and their meaning."""

import enum
from collections.abc import Iterable

from sitegen.diagnostics.diagnostic import Finding

# Errors of the system, not of content/ or templates/: a rerun succeeds once their cause is gone.
_SYSTEM_CODES = frozenset({"source-changed", "not-our-lock"})


class Exit(enum.IntEnum):
    """How a command ended."""

    DONE = 0
    ERRORS = 1  # the content or templates have errors; output/ is untouched
    USAGE = 2
    WARNINGS = 3  # under --strict; the work was done
    SYSTEM = 4  # disk, permission, lock, network: a rerun completes it
    NOTHING_DUE = 10  # next-change --since
    INTERRUPTED = 130


def exit_code(severities: set[str], *, strict: bool = False) -> Exit:
    """Return the code for findings of these *severities*; notes never count."""
    if "error" in severities:
        return Exit.ERRORS
    return Exit.WARNINGS if strict and "warning" in severities else Exit.DONE


def code_of(findings: Iterable[Finding]) -> Exit:
    """Return the code of a command that ended with errors among *findings*."""
    is_system = all(each.diagnostic.code in _SYSTEM_CODES for each in findings)
    return Exit.SYSTEM if is_system else Exit.ERRORS
