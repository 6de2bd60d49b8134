"""What a build remembers, in one SQLite file: its tables, and every query of them.

The state may be deleted at any time: the next build is a clean one. Records are msgspec, never
pickle, so that a state from elsewhere can be wrong but cannot run code. A state of another version
or a damaged one is discarded, never migrated. Two queries more are in scan_process.py, which
runs without the libraries that this module imports.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

import msgspec

from sitegen.content.document import Document
from sitegen.content.files.media import Media
from sitegen.content.registry import Registry
from sitegen.engine.errors import UnusableStateError
from sitegen.engine.files.walk import Stat
from sitegen.engine.state import records
from sitegen.engine.state.database import Database
from sitegen.engine.state.records import (
    BuildRecords,
    ContentRecords,
    DirectoryRecord,
    FinishedBuild,
    LinkedStories,
    OutputRecord,
    PartElements,
    PartFiles,
    PartRecord,
    PathFacts,
    PlanIndex,
    PlanRecords,
    Provenance,
    PublishedFile,
    RenderedOutput,
    SourceSnapshot,
    TrackedEntry,
    Value,
    decoded,
)
from sitegen.engine.system import relative
from sitegen.fingerprint import digest
from sitegen.library.publications.photos import Download, Photo
from sitegen.library.stories.link_story import LinkedStory
from sitegen.library.stories.story import Story
from sitegen.outputs.output import OutputEntry

# "whole_record" has what each build reads completely when it starts; the other tables are looked up
# row by row.
SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
CREATE TABLE whole_record (name TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE source (path TEXT PRIMARY KEY, size, mtime_ns, ctime_ns, inode, digest);
CREATE TABLE linked_story (name TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE record (key TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE body (digest TEXT PRIMARY KEY, html TEXT NOT NULL);
CREATE TABLE part (name TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE part_element (name TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE part_file (name TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE tracked_entry (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE output (path TEXT PRIMARY KEY, part TEXT NOT NULL, value BLOB NOT NULL);
CREATE INDEX output_part ON output (part);
CREATE TABLE file (path TEXT PRIMARY KEY, output, size, mtime_ns, digest) WITHOUT ROWID;
CREATE INDEX file_output ON file (output);
CREATE TABLE pending (path TEXT PRIMARY KEY) WITHOUT ROWID;
"""


# Another shape of tables or records is another version.
_RECORDS = (*records.KINDS, Document, Media, Registry, Story, LinkedStory, OutputEntry)
VERSION = digest(repr((SCHEMA, [(r.__name__, r.__struct_fields__) for r in _RECORDS])).encode())
_PARTS, _DIRECTORY, _PATHS = "parts", "directory", "paths"  # what is kept as a whole


class State(Database):
    """An open state."""

    def __init__(self, path: Path) -> None:
        """Open the state at *path*, a new one where there is none and for IN_MEMORY.

        Raises UnusableStateError, and OSError where the disk refuses.
        """
        super().__init__(path, SCHEMA, VERSION)

    def whole_record(self, name: str, kind: type[Value]) -> Value | None:
        """Return what was kept as a whole under *name*."""
        found = self._rows("SELECT value FROM whole_record WHERE name = ?", (name,))
        return decoded(found[0][0], kind) if found else None

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

    def is_of(self, output: Path) -> bool:
        """Tell whether the last build was into *output*."""
        return self.meta("output") == self._location_of(output)

    def _location_of(self, output: Path) -> str:
        """Return where *output* lies, seen from the state: a checkout may be at another place."""
        return relative(output, self.path.parent)

    def announce(self, output: Path, paths: Iterable[str]) -> None:
        """Commit the paths that are about to be created in *output*, before any file is moved."""
        with self._writing():
            location = self._location_of(output)
            self._database.execute("INSERT OR REPLACE INTO meta VALUES ('output', ?)", (location,))
            self._database.executemany(
                "INSERT OR IGNORE INTO pending VALUES (?)", ((path,) for path in paths)
            )

    def commit(self, done: BuildRecords) -> None:
        """Commit a finished build."""
        with self._writing():
            self._write_outputs(done.rows, done.gone)
            self._write_plan(done.plan)
            self._write_content(done.content)
            finish = msgspec.msgpack.encode(done.finish)
            self._database.execute("INSERT OR REPLACE INTO meta VALUES ('finish', ?)", (finish,))
            self._database.execute("DELETE FROM pending")

    def commit_plan(self, plan: PlanRecords) -> None:
        """Commit a plan nothing of which is rendered: of its outputs the paths are known."""
        with self._writing():
            self._database.executemany(
                "DELETE FROM output WHERE part = ?", ((part,) for part in plan.parts)
            )
            self._database.executemany(
                "INSERT OR REPLACE INTO output VALUES (?, ?, x'')",
                (
                    (entry.path, name)
                    for name, part in plan.parts.items()
                    if part
                    for entry in part.entries
                ),
            )
            self._write_plan(plan)

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

    # Files of content/.

    def content(self) -> ContentRecords:
        """Return what was read and linked last."""
        rows = self._rows("SELECT path, size, mtime_ns, ctime_ns, inode, digest FROM source")
        sources = SourceSnapshot(
            stats={row[0]: row[1:5] for row in rows},
            digests={row[0]: row[5] for row in rows},
            superseded=int(self.meta("superseded") or 0),
        )
        directory = self.whole_record(_DIRECTORY, DirectoryRecord) or DirectoryRecord()
        found = self._rows("SELECT value FROM linked_story ORDER BY name")
        linked = tuple([decoded(value, LinkedStory) for (value,) in found])
        links = LinkedStories(directory, linked)
        return ContentRecords(sources, links, self.whole_record(_PATHS, PathFacts))

    def _write_content(self, content: ContentRecords) -> None:
        self._write_sources(content.sources.changes, content.sources.superseded)
        if content.links.is_complete:
            self._database.execute("DELETE FROM linked_story")
        self._write_records("linked_story", sorted(content.links.changes.items()))
        whole = {_DIRECTORY: content.links.directory, _PATHS: content.paths}
        self._write_records("whole_record", whole.items())

    def _write_sources(
        self, changes: Mapping[str, tuple[Stat, str] | None], superseded: int
    ) -> None:
        gone = ((path,) for path, each in changes.items() if each is None)
        self._database.executemany("DELETE FROM source WHERE path = ?", gone)
        self._database.executemany(
            "INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?, ?)",
            (
                (path, *each[0], each[1])
                for path, each in sorted(changes.items())
                if each is not None
            ),
        )
        self._database.execute(
            "INSERT OR REPLACE INTO meta VALUES ('superseded', ?)", (superseded,)
        )

    # Parts of the plan.

    def index(self) -> PlanIndex | None:
        """Return the index of the parts of the plan, None when there was no plan."""
        return self.whole_record(_PARTS, PlanIndex)

    def tracked_entries(self, table: str, keys: Collection[str] | None) -> dict[str, TrackedEntry]:
        """Return those entries with *keys* (None: all) of a table that any part read."""
        if keys is None:
            # Behind the colon comes the semicolon.
            query = "SELECT name, value FROM tracked_entry WHERE name >= ? AND name < ?"
            found = self._rows(query, (f"{table}:", f"{table};"))
        else:
            query = "SELECT name, value FROM tracked_entry WHERE name = ?"
            found = [row for key in keys for row in self._rows(query, (f"{table}:{key}",))]
        start = len(table) + 1
        return {name[start:]: decoded(value, TrackedEntry) for name, value in found}

    def elements(self) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
        """Yield by part what sitemaps say of its outputs: (language, element) of each."""
        for name, value in self._rows("SELECT name, value FROM part_element"):
            yield name, decoded(value, PartElements).elements

    def shown_files(self) -> Iterator[tuple[str, tuple[Photo | Download, ...]]]:
        """Yield by part the authors' files that its outputs show."""
        for name, value in self._rows("SELECT name, value FROM part_file"):
            yield name, decoded(value, PartFiles).shown

    def part(self, name: str) -> PartRecord:
        """Return what is recorded of a part of the plan."""
        found = self._rows("SELECT value FROM part WHERE name = ?", (name,))
        return decoded(found[0][0], PartRecord) if found else PartRecord()

    def part_of(self, output: str) -> str:
        """Return the part of the plan to which an output belongs, "" for an unknown one."""
        found = self._rows("SELECT part FROM output WHERE path = ?", (output,))
        return str(found[0][0]) if found else ""

    def origin(self, output: str) -> str:
        """Return the path of the file from which an output comes."""
        return dict(self.part(self.part_of(output)).places)[output]

    def provenances(self, part: str) -> dict[str, Provenance]:
        """Return what the outputs of *part* were made from, by path."""
        found = self._rows("SELECT path, value FROM output WHERE part = ?", (part,))
        return {path: decoded(value, Provenance) for path, value in found}

    def paths(self, without: AbstractSet[str]) -> set[str]:
        """Return the paths of all outputs but those of some parts."""
        every = {path for (path,) in self._rows("SELECT path FROM output")}
        if every:
            query = "SELECT path FROM output WHERE part = ?"
            every.difference_update(
                path for part in without for (path,) in self._rows(query, (part,))
            )
        return every

    def _write_plan(self, plan: PlanRecords) -> None:
        # Written by name they lie beside those of their kind, which are read together.
        parts = sorted(plan.parts.items())
        self._write_records("part", ((name, each and each.recorded) for name, each in parts))
        self._write_records(
            "part_element", ((name, each and each.elements) for name, each in parts)
        )
        self._write_records("part_file", ((name, each and each.files) for name, each in parts))
        if plan.is_complete:
            self._database.execute("DELETE FROM tracked_entry")
        self._write_records("tracked_entry", sorted(plan.tracked_entries.items()))
        self._write_records("whole_record", [(_PARTS, plan.index)])

    def _forget_parts(self) -> None:
        for deletion in ("DELETE FROM part", "DELETE FROM part_element", "DELETE FROM part_file"):
            self._database.execute(deletion)

    def _write_records(
        self, table: str, values: Iterable[tuple[str, msgspec.Struct | None]]
    ) -> None:
        """Write values by name; each is encoded when its turn comes. What is None goes."""
        encode = msgspec.msgpack.Encoder().encode
        gone: list[tuple[str]] = []

        def there() -> Iterator[tuple[str, bytes]]:
            for name, each in values:
                if each is None:
                    gone.append((name,))
                else:
                    yield name, encode(each)

        self._database.executemany(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", there())  # noqa: S608 (the callers in this class name the tables)
        self._database.executemany(f"DELETE FROM {table} WHERE name = ?", gone)  # noqa: S608 (the callers in this class name the tables)
