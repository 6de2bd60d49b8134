"""The file of the state: opening it, reading rows, writing in one piece, and what can go wrong."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sitegen.build.filesystem import FileInUseError, delete
from sitegen.build.records import UnusableStateError
from sitegen.build.seal import opened


class Database:
    """An open SQLite file with the tables of a *schema*, one statement a line."""

    def __init__(self, path: Path, schema: str, version: str) -> None:
        """Open the file at *path*, a new one where there is none.

        Raises UnusableStateError, also for one of another *version*, and OSError where the disk
        refuses.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.is_new = not path.exists() or path.stat().st_size == 0
        try:
            self._database = sqlite3.connect(path, isolation_level=None)
        except sqlite3.DatabaseError as error:
            raise failure(error) from error
        with contextlib.ExitStack() as unusable:
            unusable.callback(self.close)  # Windows deletes no file that is open
            self._begin(schema, version)
            unusable.pop_all()

    def _begin(self, schema: str, version: str) -> None:
        try:
            self._database.execute("PRAGMA synchronous = NORMAL")
            if self.is_new:
                # In pages of the usual size large records take twice as long to read.
                self._database.execute("PRAGMA page_size = 16384")
                self._create(schema, version)
            elif self.meta("version") != version:
                message = "version"
                raise UnusableStateError(message)
        except sqlite3.DatabaseError as error:
            raise failure(error) from error

    def _create(self, schema: str, version: str) -> None:
        with self._writing():
            for statement in schema.strip().split("\n"):
                self._database.execute(statement)
            self._database.execute("INSERT INTO meta VALUES ('version', ?)", (version,))

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            self._database.execute("BEGIN IMMEDIATE")
            yield
            self._database.execute("COMMIT")
        except BaseException as error:
            with contextlib.suppress(sqlite3.Error):
                self._database.execute("ROLLBACK")
            if isinstance(error, sqlite3.DatabaseError):
                raise failure(error) from error
            raise

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """Hold the file for reading: many looks are quicker with one lock than with one each."""
        self._database.execute("BEGIN")
        try:
            yield
        finally:
            self._database.execute("ROLLBACK")

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def meta(self, name: str) -> str:
        """Return a note about the last build, "" when there is none."""
        found = self._rows("SELECT value FROM meta WHERE name = ?", (name,))
        return str(found[0][0]) if found else ""

    def _rows(self, query: str, arguments: tuple[str, ...] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._database.execute(query, arguments).fetchall()
        except sqlite3.DatabaseError as error:
            raise failure(error) from error


def unsealed(data: bytes) -> memoryview:
    """Return what was sealed; raises UnusableStateError when it is not that any more."""
    value = opened(data)
    if value is None:
        message = "a record is not what was written"
        raise UnusableStateError(message)
    return value


def discard(path: Path) -> None:
    """Throw an unusable state away, with what SQLite keeps beside it."""
    for suffix in ("-journal", "-wal", "-shm"):
        delete(path.with_name(path.name + suffix))
    try:
        delete(path)
    except FileInUseError:
        # On Windows nobody deletes what a preview has open; an empty file is a new state too.
        os.truncate(path, 0)


_WORLD = ("disk is full", "disk I/O error", "readonly", "unable to open", "locked")


def failure(error: sqlite3.DatabaseError) -> Exception:
    """Return the world's failures as OSError, everything else as an unusable state."""
    text = str(error)
    if any(sign in text for sign in _WORLD):
        return OSError(f"state: {text}")
    return UnusableStateError(text)
