"""A file into which a worker writes what it parses; the state takes it over."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Self

AT_ONCE = 9  # shards that the state takes over in one piece: SQLite attaches ten files at most


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

    def keep(self, key: str, record: bytes, texts: Iterable[tuple[str, str]]) -> None:
        """Keep one record and its *texts*, (digest, text)."""
        self._database.execute("INSERT INTO record VALUES (?, ?)", (key, record))
        self._database.executemany("INSERT INTO body VALUES (?, ?)", texts)
