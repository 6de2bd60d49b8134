"""What earlier builds read: digests under stats, parsed documents and probed photos under keys.

A stat is a short cut only: when it differs the bytes are read and their digest decides. What was
changed a moment ago is never trusted by its stat, since a second change could leave it equal.
"""

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

from sitegen.build.records import Source, decoded
from sitegen.build.scan import stat_of
from sitegen.build.state import State
from sitegen.content.document import Document
from sitegen.content.parse import Parsed
from sitegen.fingerprint import digest

_SPARE = 500  # records
UNSETTLED = 2_000_000_000  # nanoseconds: the coarsest clock of a file system, FAT's
Value = TypeVar("Value", bound=msgspec.Struct)


class Known:
    """The knowledge of earlier builds, which this one adds to; without a state only in memory."""

    def __init__(self, state: State | None) -> None:
        self._state = state
        self._sources = state.sources() if state else {}
        self._records = state.records() if state else {}
        self._begun = time.time_ns()
        self._read: dict[str, Source] = {}
        self._used: set[str] = set()
        self._new: dict[str, bytes] = {}
        self._bodies: dict[str, str] = {}
        self._used_bodies: set[str] = set()

    def digest_of(self, name: str, path: Path) -> str:
        """Return the digest of the file at *path*, which is read unless its stat is known."""
        status = path.stat()
        stat = stat_of(status)
        before = self._sources.get(name)
        if before and before.stat == stat:
            self._read[name] = before
            return before.digest
        found = digest(path.read_bytes())
        settled = status.st_ctime_ns < self._begun - UNSETTLED
        self._read[name] = Source(stat if settled else "", found)
        return found

    def has(self, key: str) -> bool:
        """Tell whether there is a record under *key*."""
        return key in self._records

    def value(self, key: str, kind: type[Value], make: Callable[[], Value]) -> Value:
        """Return the record under *key*, made anew when there is none."""
        self._used.add(key)
        if (kept := self._records.get(key)) is not None:
            return decoded(kept, kind)
        made = make()
        self._records[key] = self._new[key] = msgspec.msgpack.encode(made)
        return made

    def document(self, key: str) -> Document:
        """Return the document under *key*, which must be there."""
        self._used.add(key)
        document = decoded(self._records[key], Document)
        self._used_bodies.add(document.body.digest)
        return document

    def keep_parsed(self, key: str, parsed: Parsed) -> None:
        """Keep a document that was parsed now, and the HTML of its body."""
        self._records[key] = self._new[key] = msgspec.msgpack.encode(parsed.document)
        self._bodies[parsed.document.body.digest] = parsed.html

    def absorb(self, shard: str) -> None:
        """Take over what a worker parsed into the file *shard*."""
        if self._state is None:
            message = "workers need a state to write to"
            raise RuntimeError(message)
        self._records |= self._state.absorb(Path(shard))

    def keep(self) -> None:
        """Write down what was parsed; it is true whatever becomes of the build."""
        if self._state and (self._new or self._bodies):
            self._state.keep_parsed(self._new.items(), self._bodies.items())
            self._new, self._bodies = {}, {}

    def body(self, body: str) -> str:
        """Return the HTML of the body with the digest *body*."""
        if body in self._bodies or self._state is None:
            return self._bodies[body]
        return self._state.body(body)

    def changed_sources(self) -> Iterable[tuple[str, Source]]:
        """Return the sources whose stat or digest is not what the state has."""
        return [
            (name, each) for name, each in self._read.items() if self._sources.get(name) != each
        ]

    def forget(self, state: State) -> None:
        """Drop sources that are gone, and, when there are many, records that no file needs.

        Some are kept: an edit that is taken back finds its record again.
        """
        records = set(self._records) - self._used
        if len(records) > _SPARE + len(self._used) // 10:
            state.forget_records(records, self._used_bodies)
        state.forget_sources(set(self._sources) - set(self._read))
