"""Exit codes, and what stands behind each."""

import enum


class Exit(enum.IntEnum):
    """How a command ended."""

    DONE = 0
    ERRORS = 1  # the content or templates have errors; output/ is untouched
    USAGE = 2
    WARNINGS = 3  # under --strict; the work was done
    WORLD = 4  # disk, permission, lock, network: a rerun completes it
    NOTHING_DUE = 10  # next-change --since
    INTERRUPTED = 130


def exit_code(severities: set[str], *, strict: bool = False) -> Exit:
    """Return the code for findings of these *severities*; notes never count."""
    if "error" in severities:
        return Exit.ERRORS
    return Exit.WARNINGS if strict and "warning" in severities else Exit.DONE
