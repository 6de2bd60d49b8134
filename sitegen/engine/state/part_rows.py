"""The rows of the state about the parts of the plan: what they asked for, what came of them."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from sitegen.engine.state.database import Database
from sitegen.engine.state.records import PlannedPart, TrackedEntry

# Tables of values by name.
_WRITING = {
    "part": ("INSERT OR REPLACE INTO part VALUES (?, ?)", "DELETE FROM part WHERE name = ?"),
    "element": (
        "INSERT OR REPLACE INTO element VALUES (?, ?)",
        "DELETE FROM element WHERE name = ?",
    ),
    "shown": ("INSERT OR REPLACE INTO shown VALUES (?, ?)", "DELETE FROM shown WHERE name = ?"),
    "asked": ("INSERT OR REPLACE INTO asked VALUES (?, ?)", "DELETE FROM asked WHERE name = ?"),
    "kept": ("INSERT OR REPLACE INTO kept VALUES (?, ?)", "DELETE FROM kept WHERE name = ?"),
}


class PartRows(Database):
    """The rows of an open state about parts."""

    def parts(self) -> dict[str, bytes]:
        """Return what is recorded of every part of the plan."""
        return dict(self._rows("SELECT name, value FROM part"))

    def tracked_entry(self, name: str) -> bytes | None:
        """Return what is recorded of an entry of a table that parts asked for."""
        found = self._rows("SELECT value FROM asked WHERE name = ?", (name,))
        return found[0][0] if found else None

    def tracked_entries_of(self, table: str) -> Iterator[tuple[str, bytes]]:
        """Yield what is recorded of the entries of one *table*, all "table:…"."""
        # Behind the colon comes the semicolon.
        query = "SELECT name, value FROM asked WHERE name >= ? AND name < ?"
        yield from self._rows(query, (f"{table}:", f"{table};"))

    def elements(self) -> Iterator[tuple[str, bytes]]:
        """Yield by part what sitemaps say of its outputs."""
        yield from self._rows("SELECT name, value FROM element")

    def shown(self) -> Iterator[tuple[str, bytes]]:
        """Yield by part the authors' files that its outputs show."""
        yield from self._rows("SELECT name, value FROM shown")

    def part(self, name: str) -> bytes | None:
        """Return what is recorded of a part of the plan."""
        found = self._rows("SELECT value FROM part WHERE name = ?", (name,))
        return found[0][0] if found else None

    def part_of(self, output: str) -> str:
        """Return the part of the plan to which an output belongs, "" for an unknown one."""
        found = self._rows("SELECT part FROM output WHERE path = ?", (output,))
        return str(found[0][0]) if found else ""

    def origins(self, part: str) -> list[tuple[str, bytes]]:
        """Return (path, what it was made from) of each output of a part."""
        return self._rows("SELECT path, value FROM output WHERE part = ?", (part,))

    def all_origins(self) -> dict[str, list[tuple[str, bytes]]]:
        """Return the origins of all parts."""
        found: dict[str, list[tuple[str, bytes]]] = {}
        for part, path, value in self._rows("SELECT part, path, value FROM output"):
            found.setdefault(part, []).append((path, value))
        return found

    def _write_parts(self, made: Mapping[str, PlannedPart | None]) -> None:
        # Written by name they lie beside those of their kind, which are read together.
        parts = sorted(made.items())
        self._write_records("part", ((name, each and each.recorded) for name, each in parts))
        self._write_records("element", ((name, each and each.elements) for name, each in parts))
        self._write_records("shown", ((name, each and each.files) for name, each in parts))

    def _write_tracked_entries(self, reads: Mapping[str, TrackedEntry], *, is_anew: bool) -> None:
        if is_anew:
            self._database.execute("DELETE FROM asked")
        self._write_records("asked", sorted(reads.items()))

    def _forget_parts(self) -> None:
        for deletion in ("DELETE FROM part", "DELETE FROM element", "DELETE FROM shown"):
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

        insertion, deletion = _WRITING[table]
        self._database.executemany(insertion, there())
        self._database.executemany(deletion, gone)
