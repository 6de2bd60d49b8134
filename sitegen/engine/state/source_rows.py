"""The rows of the state about the files of content/: their stats, and digests of their bytes."""

from collections.abc import Mapping

from sitegen.engine.files.walk import Stat
from sitegen.engine.state.database import Database


class SourceRows(Database):
    """The rows of an open state about files of content/."""

    def source(self, path: str) -> str | None:
        """Return the digest of the file at *path*."""
        found = self._rows("SELECT digest FROM source WHERE path = ?", (path,))
        return str(found[0][0]) if found else None

    def source_digests(self) -> dict[str, str]:
        """Return the digests of all files."""
        return dict(self._rows("SELECT path, digest FROM source"))

    def source_count(self) -> int:
        """Return how many files there are."""
        return int(self._rows("SELECT count(*) FROM source")[0][0])

    def source_paths(self) -> list[str]:
        """Return the paths of all files."""
        return [path for (path,) in self._rows("SELECT path FROM source")]

    def source_stats(self) -> dict[str, Stat]:
        """Return the stats of all files."""
        rows = self._rows("SELECT path, size, mtime_ns, ctime_ns, inode FROM source")
        return {row[0]: (row[1], row[2], row[3], row[4]) for row in rows}

    def superseded(self) -> int:
        """Return how many files changed or went since records were dropped last."""
        return int(self.meta("superseded") or 0)

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
