"""What the last build knew, in one SQLite file; the only module that knows SQL.

The state may be deleted at any time: the next build is a clean one. Records are msgspec, never
pickle, so that a state from elsewhere can be wrong but cannot run. A state of another version or
a damaged one is thrown away, never migrated.
"""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Self

import msgspec

from sitegen.build.records import (
    File,
    Finish,
    Ingredients,
    Origin,
    Row,
    Source,
    UnusableStateError,
    decoded,
)
from sitegen.content.document import Document
from sitegen.content.media import Media
from sitegen.fingerprint import digest

_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
CREATE TABLE source (path TEXT PRIMARY KEY, stat TEXT NOT NULL, digest TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE record (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE body (digest TEXT PRIMARY KEY, html TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE output (path TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE file (path TEXT PRIMARY KEY, output, size, mtime_ns, digest) WITHOUT ROWID;
CREATE INDEX file_output ON file (output);
CREATE TABLE pending (path TEXT PRIMARY KEY) WITHOUT ROWID;
"""


# Another shape of tables or records is another version.
_RECORDS = (Finish, Ingredients, Origin, Document, Media)
VERSION = digest(repr((_SCHEMA, [(r.__name__, r.__struct_fields__) for r in _RECORDS])).encode())


class State:
    """An open state file."""

    def __init__(self, path: Path) -> None:
        """Open the state at *path*, a new one where there is none.

        Raises UnusableStateError, and OSError where the disk refuses.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        is_new = not path.exists() or path.stat().st_size == 0
        try:
            self._database = sqlite3.connect(path, isolation_level=None)
            self._database.execute("PRAGMA synchronous = NORMAL")
            if is_new:
                self._create()
            elif self.meta("version") != VERSION:
                message = "version"
                raise UnusableStateError(message)
        except sqlite3.DatabaseError as error:
            raise _as_failure(error) from error

    def _create(self) -> None:
        with self._writing():
            for statement in _SCHEMA.strip().split("\n"):
                self._database.execute(statement)
            self._database.execute("INSERT INTO meta VALUES ('version', ?)", (VERSION,))

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
                raise _as_failure(error) from error
            raise

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def meta(self, name: str) -> str:
        """Return a note about the last build, "" when there is none."""
        found = self._rows("SELECT value FROM meta WHERE name = ?", (name,))
        return str(found[0][0]) if found else ""

    def sources(self) -> dict[str, Source]:
        """Return all source files by path."""
        rows = self._rows("SELECT path, stat, digest FROM source")
        return {path: Source(stat, digest) for path, stat, digest in rows}

    def records(self) -> dict[str, bytes]:
        """Return all records (parsed documents, probed photos, …) by key."""
        return dict(self._rows("SELECT key, value FROM record"))

    def outputs(self) -> dict[str, Row]:
        """Return all outputs of the last build by path."""
        files: dict[str, list[File]] = {}
        for output, *file in self._rows("SELECT output, path, size, mtime_ns, digest FROM file"):
            files.setdefault(output, []).append(File(*file))
        rows = self._rows("SELECT path, value FROM output")
        return {
            path: Row(decoded(value, Origin), tuple(files.get(path, ()))) for path, value in rows
        }

    def files(self) -> list[tuple[str, int, int]]:
        """Return path, size and time of change of every published file."""
        return self._rows("SELECT path, size, mtime_ns FROM file")

    def finish(self) -> Finish | None:
        """Return how the last build ended, None when none did."""
        found = self._rows("SELECT value FROM meta WHERE name = 'finish'")
        return decoded(found[0][0], Finish) if found else None

    def pending(self) -> frozenset[str]:
        """Return the paths that a build was about to create when it was killed."""
        return frozenset(path for (path,) in self._rows("SELECT path FROM pending"))

    def body(self, name: str) -> str:
        """Return the HTML of a body."""
        found = self._rows("SELECT html FROM body WHERE digest = ?", (name,))
        if not found:
            message = f"the body {name} is missing"
            raise UnusableStateError(message)
        return str(found[0][0])

    def _rows(self, query: str, arguments: tuple[str, ...] = ()) -> list[tuple]:  # type: ignore[type-arg]
        try:
            return self._database.execute(query, arguments).fetchall()
        except sqlite3.DatabaseError as error:
            raise _as_failure(error) from error

    def keep_parsed(
        self, records: Iterable[tuple[str, bytes]], bodies: Iterable[tuple[str, str]]
    ) -> None:
        """Keep what was parsed; it is true whatever becomes of the build."""
        with self._writing():
            self._database.executemany("INSERT OR REPLACE INTO record VALUES (?, ?)", records)
            self._database.executemany("INSERT OR REPLACE INTO body VALUES (?, ?)", bodies)

    def absorb(self, shard: Path) -> dict[str, bytes]:
        """Take over the records and bodies of a worker's *shard*; return the records by key."""
        try:
            self._database.execute("ATTACH ? AS shard", (str(shard),))
            with self._writing():
                run = self._database.execute
                run("INSERT OR REPLACE INTO record SELECT key, value FROM shard.record")
                run("INSERT OR REPLACE INTO body SELECT digest, html FROM shard.body")
            records = dict(self._rows("SELECT key, value FROM shard.record"))
            self._database.execute("DETACH shard")
        except sqlite3.DatabaseError as error:
            raise _as_failure(error) from error
        return records

    def announce(self, output: Path, paths: Iterable[str]) -> None:
        """Commit the paths that are about to be created in *output*, before any file is moved."""
        with self._writing():
            self._database.execute(
                "INSERT OR REPLACE INTO meta VALUES ('output', ?)", (str(output),)
            )
            self._database.executemany(
                "INSERT OR IGNORE INTO pending VALUES (?)", ((path,) for path in paths)
            )

    def commit(
        self,
        rows: Iterable[tuple[str, Row]],
        gone: Iterable[str],
        sources: Iterable[tuple[str, Source]],
        finish: Finish,
    ) -> None:
        """Commit a finished build: changed rows, what is gone, changed sources, how it ended."""
        encode = msgspec.msgpack.Encoder().encode
        run = self._database.executemany
        changed = dict(rows)
        with self._writing():
            run("DELETE FROM file WHERE output = ?", ((path,) for path in (*changed, *gone)))
            run("DELETE FROM output WHERE path = ?", ((path,) for path in gone))
            run(
                "INSERT OR REPLACE INTO output VALUES (?, ?)",
                ((path, encode(row.origin)) for path, row in changed.items()),
            )
            run(
                "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?)",
                (
                    (file.path, path, file.size, file.mtime_ns, file.digest)
                    for path, row in changed.items()
                    for file in row.files
                ),
            )
            run("INSERT OR REPLACE INTO meta VALUES ('finish', ?)", [(encode(finish),)])
            run(
                "INSERT OR REPLACE INTO source VALUES (?, ?, ?)",
                ((path, each.stat, each.digest) for path, each in sources),
            )
            self._database.execute("DELETE FROM pending")

    def forget_sources(self, paths: Iterable[str]) -> None:
        """Drop source files that are gone."""
        gone = [(path,) for path in paths]
        if gone:
            with self._writing():
                self._database.executemany("DELETE FROM source WHERE path = ?", gone)

    def forget_records(self, keys: Iterable[str], kept_bodies: set[str]) -> None:
        """Drop records, and all bodies but *kept_bodies*."""
        bodies = self._rows("SELECT digest FROM body")
        gone = [row for row in bodies if row[0] not in kept_bodies]
        with self._writing():
            run = self._database.executemany
            run("DELETE FROM record WHERE key = ?", ((key,) for key in keys))
            run("DELETE FROM body WHERE digest = ?", gone)


def discard(path: Path) -> None:
    """Throw an unusable state away, with what SQLite keeps beside it."""
    for suffix in ("", "-journal", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


class Shard:
    """A file into which a worker writes what it parses."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.execute("CREATE TABLE record (key TEXT, value BLOB)")
        self._database.execute("CREATE TABLE body (digest TEXT, html TEXT)")

    def __enter__(self) -> Self:
        self._database.execute("BEGIN")
        return self

    def __exit__(self, *_error: object) -> None:
        self._database.execute("COMMIT")
        self._database.close()

    def keep(self, key: str, record: bytes, body: tuple[str, str]) -> None:
        """Keep one record and its body, (digest, HTML)."""
        self._database.execute("INSERT INTO record VALUES (?, ?)", (key, record))
        self._database.execute("INSERT INTO body VALUES (?, ?)", body)


_WORLD = ("disk is full", "disk I/O error", "readonly", "unable to open", "locked")


def _as_failure(error: sqlite3.DatabaseError) -> Exception:
    """Return the world's failures as OSError, everything else as an unusable state."""
    text = str(error)
    if any(sign in text for sign in _WORLD):
        return OSError(f"state: {text}")
    return UnusableStateError(text)
