"""What an error of SQLite means: the disk refuses, or the file of the state is damaged."""

import sqlite3

from sitegen.engine.errors import UnusableStateError

# What the system does to a file, not what is wrong with it.
_SYSTEM = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
    }
)
_PRIMARY = 0xFF  # of an error's code; the rest is detail


def failure(error: sqlite3.Error | UnicodeDecodeError, *, is_writing: bool = False) -> Exception:
    """Return failures of the system as OSError, everything else as an unusable state.

    A disk that fails *is_writing* refuses what is new; one that fails in reading has lost the old.
    What SQLite reports about a damaged file may be no text: Python raises UnicodeDecodeError.
    """
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
    if code in _SYSTEM or (is_writing and code == sqlite3.SQLITE_IOERR):
        return OSError(f"state: {error}")
    return UnusableStateError(str(error))
