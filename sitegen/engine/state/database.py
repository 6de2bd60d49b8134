"""The file of the state: opening it, reading rows, writing in one piece, and what can go wrong.

Whatever was not written by this module is noticed when the file is opened: its header has a
checksum of all pages (checksum.py). A stat is a short cut: a file that is as we left it is not
read as a whole. A note beside it has the stat, and may be lost.
"""

import contextlib
import io
import os
import sqlite3
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from sitegen.engine.errors import UnusableStateError
from sitegen.engine.files.walk import stat_of
from sitegen.engine.state import checksum
from sitegen.engine.system import FileInUseError, delete

IN_MEMORY = Path(":memory:")  # SQLite's own path of a database without a file
_NOTE = ".verified"  # its suffix
_JOURNALS = ("-journal", "-wal", "-shm")  # of SQLite
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


class Database:
    """An open SQLite file with the tables of a *schema*, one statement a line."""

    def __init__(self, path: Path, schema: str, version: str) -> None:
        """Open the file at *path*, a new one where there is none and for IN_MEMORY.

        Raises UnusableStateError, also for one of another *version*, and OSError where the disk
        refuses.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.is_new = not path.exists() or path.stat().st_size == 0
        try:
            # One thread uses it, and perhaps another lets it go.
            self._database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            self._run("PRAGMA synchronous = OFF")  # the checksum shows what a power failure lost
            if self.is_new:
                self._create(schema, version)
            # Open as long as the database: on POSIX systems, to close it would give up the locks
            # that SQLite holds on the file.
            self._file: BinaryIO = path.open("rb", buffering=0) if self._has_file else io.BytesIO()
            # A caller that only reads drops it; then it is closed too.
            self.close = weakref.finalize(self, _close, self._database, self._file)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise failure(error) from error
        try:
            self._open(version)
        except BaseException:
            self.close()
            raise

    def _create(self, schema: str, version: str) -> None:
        # In pages of the usual size large records take twice as long to read.
        self._run("PRAGMA page_size = 16384")
        with self._transaction():
            for statement in schema.strip().split("\n"):
                self._run(statement)
            self._run("INSERT INTO meta VALUES ('version', ?)", version)
        if self._has_file:
            with self.path.open("rb") as file:
                self._record(checksum.of_file(file) or 0)

    @property
    def _has_file(self) -> bool:
        """Tell whether there is a file, which others may write, damage or lock."""
        return self.path != IN_MEMORY

    def _open(self, version: str) -> None:
        if not self._has_file:
            return
        if checksum.has_log(self._file) or any(
            beside(self.path, suffix).exists() for suffix in _JOURNALS
        ):
            with _as_failure():
                self._end_log()  # of a process that was killed
        self.verify()
        if self.meta("version") != version:
            message = "version"
            raise UnusableStateError(message)

    def verify(self) -> None:
        """Raise UnusableStateError when the file is not what was written last."""
        if not self._has_file:
            return
        with self.reading():
            self._run("SELECT 1 FROM sqlite_schema")  # from here on nobody writes
            if self._matches_note():
                return
            found = checksum.of_file(self._file)
            if found is None or found != checksum.recorded(self._file):
                message = "the file is not what was written"
                raise UnusableStateError(message)
            self._note()

    def _matches_note(self) -> bool:
        try:
            return beside(self.path, _NOTE).read_text("ascii") == self._stat
        except (OSError, UnicodeDecodeError):
            return False

    def _note(self) -> None:
        with contextlib.suppress(OSError):  # without a note the file is read as a whole next time
            beside(self.path, _NOTE).write_text(self._stat, encoding="ascii", newline="\n")

    @property
    def _stat(self) -> str:
        # The header counts commits, which distinguishes them where clocks are coarse.
        return f"{stat_of(os.fstat(self._file.fileno()))} {checksum.header(self._file).hex()}\n"

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """Write in one piece; with the rows the checksum of the file is carried on."""
        if not self._has_file:
            with _as_failure(is_writing=True), self._transaction():
                yield
            return
        with _as_failure(is_writing=True):
            try:
                # The log names the pages that are written. In this mode it needs no shared memory,
                # and nobody else can open the file until the log is a part of it.
                self._run("PRAGMA main.locking_mode = EXCLUSIVE")
                self._run("PRAGMA main.journal_mode = WAL")
                self._run("PRAGMA main.wal_autocheckpoint = 0")
                before = checksum.recorded(self._file)
                with self._transaction():
                    yield
                self._record(checksum.after_log(before, self._file, beside(self.path, "-wal")))
            finally:
                self._end_log()
        self._note()

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._run("BEGIN IMMEDIATE")
        try:
            yield
            self._run("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self._run("ROLLBACK")
            raise

    def _record(self, value: int) -> None:
        """Put the checksum *value* into the header."""
        for name, number in checksum.as_settings(value).items():
            self._run(f"PRAGMA main.{name} = {number}")

    def _end_log(self) -> None:
        """Have what was committed written into the file, and others admitted to it."""
        self._run("PRAGMA main.locking_mode = EXCLUSIVE")
        # Only now it must be safe on the disk: the note must not outlive what it speaks of.
        self._run("PRAGMA synchronous = NORMAL")
        self._run("PRAGMA main.wal_checkpoint(TRUNCATE)")
        self._run("PRAGMA synchronous = OFF")
        self._run("PRAGMA main.journal_mode = DELETE")
        self._run("PRAGMA main.locking_mode = NORMAL")
        self._run("SELECT 1 FROM sqlite_schema")  # the lock is given up after the next access

    def _run(self, statement: str, *arguments: str | int | bytes) -> None:
        self._database.execute(statement, arguments).fetchall()

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """Hold the file for reading: many queries are quicker with one lock than with one each."""
        with _as_failure():
            self._run("BEGIN")
            try:
                yield
            finally:
                self._run("ROLLBACK")

    def meta(self, name: str) -> str:
        """Return a note about the last build, "" when there is none."""
        found = self._rows("SELECT value FROM meta WHERE name = ?", (name,))
        return str(found[0][0]) if found else ""

    def _rows(self, query: str, arguments: tuple[str, ...] = ()) -> list[tuple[Any, ...]]:
        with _as_failure():
            return self._database.execute(query, arguments).fetchall()


def _close(database: sqlite3.Connection, file: BinaryIO) -> None:
    database.close()
    file.close()


def beside(path: Path, suffix: str) -> Path:
    """Return the file with a *suffix* more beside *path*."""
    return path.with_name(path.name + suffix)


def discard(path: Path) -> None:
    """Throw an unusable state away, with what lies beside it."""
    for suffix in (_NOTE, *_JOURNALS):
        delete(beside(path, suffix))
    try:
        delete(path)
    except FileInUseError:
        # On Windows nobody deletes what a preview has open; an empty file is a new state too.
        os.truncate(path, 0)


def failure(error: sqlite3.Error | UnicodeDecodeError, *, is_writing: bool = False) -> Exception:
    """Return failures of the system as OSError, everything else as an unusable state.

    A disk that fails *is_writing* refuses what is new; one that fails in reading has lost the old.
    What SQLite reports about a damaged file may be no text: Python raises UnicodeDecodeError.
    """
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
    if code in _SYSTEM or (is_writing and code == sqlite3.SQLITE_IOERR):
        return OSError(f"state: {error}")
    return UnusableStateError(str(error))


@contextlib.contextmanager
def _as_failure(*, is_writing: bool = False) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise failure(error, is_writing=is_writing) from error
