"""What the last build knew, in one SQLite file; SQL is here and in schema, database and stats.py.

The state may be deleted at any time: the next build is a clean one. Records are msgspec, never
pickle, so that a state from elsewhere can be wrong but cannot run. A state of another version or
a damaged one is thrown away, never migrated.
"""

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from sitegen.engine.errors import UnusableStateError
from sitegen.engine.files.filesystem import relative
from sitegen.engine.files.sqlite_errors import failure
from sitegen.engine.state.part_rows import PartRows
from sitegen.engine.state.records import (
    BuildRecords,
    FinishedBuild,
    OutputRecord,
    Provenance,
    PublishedFile,
    RenderedOutput,
    decoded,
)
from sitegen.engine.state.schema import SCHEMA, VERSION
from sitegen.engine.state.source_rows import SourceRows


class State(PartRows, SourceRows):
    """An open state."""

    def __init__(self, path: Path) -> None:
        """Open the state at *path*, a new one where there is none.

        Raises UnusableStateError, and OSError where the disk refuses.
        """
        super().__init__(path, SCHEMA, VERSION)

    def whole_record(self, name: str) -> bytes | None:
        """Return what was kept as a whole under *name*."""
        found = self._rows("SELECT value FROM kept WHERE name = ?", (name,))
        return found[0][0] if found else None

    def record(self, key: str) -> bytes | None:
        """Return a record (a parsed document, a probed photo, …)."""
        found = self._rows("SELECT value FROM record WHERE key = ?", (key,))
        return found[0][0] if found else None

    def record_keys(self) -> set[str]:
        """Return the keys of all records."""
        return {key for (key,) in self._rows("SELECT key FROM record")}

    def row(self, path: str) -> OutputRecord | None:
        """Return what the last build knew of an output."""
        found = self._rows("SELECT part, value FROM output WHERE path = ?", (path,))
        files = self._rows(
            "SELECT path, size, mtime_ns, digest FROM file WHERE output = ?", (path,)
        )
        if not found:
            return None
        part, value = found[0]
        return OutputRecord(
            part, decoded(value, Provenance), tuple(PublishedFile(*file) for file in files)
        )

    def files(self) -> list[tuple[str, str, int, int, str]]:
        """Return (path, output, size, time of change, digest) of every published file."""
        return self._rows("SELECT path, output, size, mtime_ns, digest FROM file")

    def file(self, path: str) -> tuple[str, str, int, int, str]:
        """Return (path, output, size, time of change, digest) of one published file."""
        query = "SELECT path, output, size, mtime_ns, digest FROM file WHERE path = ?"
        [found] = self._rows(query, (path,))
        return found

    def owners(self) -> dict[str, str]:
        """Return the output of every published file by path."""
        return dict(self._rows("SELECT path, output FROM file"))

    def finish(self) -> FinishedBuild | None:
        """Return how the last build ended, None when none did."""
        found = self._rows("SELECT value FROM meta WHERE name = 'finish'")
        return decoded(found[0][0], FinishedBuild) if found else None

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

    def keep_parsed(
        self, records: Iterable[tuple[str, bytes]], bodies: Iterable[tuple[str, str]]
    ) -> None:
        """Keep what was parsed; it is true whatever becomes of the build."""
        with self._writing():
            self._database.executemany("INSERT OR REPLACE INTO record VALUES (?, ?)", records)
            self._database.executemany("INSERT OR REPLACE INTO body VALUES (?, ?)", bodies)

    def absorb(self, shards: Sequence[str]) -> None:
        """Take over the records and bodies of workers' *shards* in one piece, AT_ONCE at most."""
        run = self._database.execute
        try:
            for number, shard in enumerate(shards):
                run(f"ATTACH ? AS shard{number}", (shard,))
            with self._writing():
                for number in range(len(shards)):
                    found = f"SELECT * FROM shard{number}"  # noqa: S608 (the name of a database cannot be a parameter; this one is counted here, and nothing from outside is in it)
                    run(f"INSERT OR REPLACE INTO record {found}.record")
                    run(f"INSERT OR REPLACE INTO body {found}.body")
            for number in range(len(shards)):
                run(f"DETACH shard{number}")
        except sqlite3.Error as error:
            raise failure(error, is_writing=True) from error

    def is_of(self, output: Path) -> bool:
        """Tell whether the last build was into *output*."""
        return self.meta("output") == self._way_to(output)

    def _way_to(self, output: Path) -> str:
        """Return where *output* lies, seen from the state: a checkout may be at another place."""
        return relative(output, self.path.parent)

    def announce(self, output: Path, paths: Iterable[str]) -> None:
        """Commit the paths that are about to be created in *output*, before any file is moved."""
        with self._writing():
            way = self._way_to(output)
            self._database.execute("INSERT OR REPLACE INTO meta VALUES ('output', ?)", (way,))
            self._database.executemany(
                "INSERT OR IGNORE INTO pending VALUES (?)", ((path,) for path in paths)
            )

    def commit(self, done: BuildRecords) -> None:
        """Commit a finished build."""
        with self._writing():
            self._write_outputs(done.rows, done.gone)
            self._write_parts(done.parts)
            self._write_sources(done.read.changes, done.read.superseded)
            self._write_tracked_entries(done.tracked_entries, is_anew=done.is_plan_complete)
            self._write_records("kept", done.whole_records.items())
            finish = msgspec.msgpack.encode(done.finish)
            self._database.execute("INSERT OR REPLACE INTO meta VALUES ('finish', ?)", (finish,))
            self._database.execute("DELETE FROM pending")

    def _write_outputs(self, rows: Mapping[str, RenderedOutput], gone: Collection[str]) -> None:
        run = self._database.executemany
        if self._rows("SELECT 1 FROM file LIMIT 1"):
            run("DELETE FROM file WHERE output = ?", ((path,) for path in (*rows, *gone)))
        run("DELETE FROM output WHERE path = ?", ((path,) for path in gone))
        run(
            "INSERT OR REPLACE INTO output VALUES (?, ?, ?)",
            ((path, row.part, row.origin) for path, row in rows.items()),
        )
        run(
            "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?)",
            (
                (file.path, path, file.size, file.mtime_ns, file.digest)
                for path, row in rows.items()
                for file in row.files
            ),
        )

    def forget_outputs(self) -> None:
        """Forget all outputs: they are of another folder."""
        with self._writing():
            self._forget_parts()
            for deletion in ("DELETE FROM output", "DELETE FROM file"):
                self._database.execute(deletion)

    def refresh(self, files: Iterable[tuple[str, int]]) -> None:
        """Note other times of change, (path, nanoseconds), of files whose bytes are the same."""
        with self._writing():
            self._database.executemany("UPDATE file SET mtime_ns = ?2 WHERE path = ?1", list(files))

    def forget_records(self, keys: Iterable[str], kept_bodies: set[str]) -> None:
        """Drop records, and all bodies but *kept_bodies*."""
        bodies = self._rows("SELECT digest FROM body")
        gone = [row for row in bodies if row[0] not in kept_bodies]
        with self._writing():
            run = self._database.executemany
            run("DELETE FROM record WHERE key = ?", ((key,) for key in keys))
            run("DELETE FROM body WHERE digest = ?", gone)
