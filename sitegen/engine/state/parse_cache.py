"""What earlier builds read: digests under stats, parsed documents and probed photos under keys.

A stat is a short cut only: when it differs the bytes are read and their digest decides. What was
changed a moment ago is never trusted by its stat, since a second change could leave it equal.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from sitegen.content.document import Document, Parsed
from sitegen.engine.errors import UnusableStateError
from sitegen.engine.files.regular_files import read_walked
from sitegen.engine.files.walk import Stat
from sitegen.engine.state.database import IN_MEMORY
from sitegen.engine.state.file_scans import NO_STAT, Difference, Scan, difference, unsettled
from sitegen.engine.state.records import ContentRecords, SourceSnapshot, decoded
from sitegen.engine.state.state import State
from sitegen.fingerprint import digest

Value = TypeVar("Value", bound=msgspec.Struct)
Item = TypeVar("Item")
_MOST_IN_MEMORY = 2_000  # documents that workers parsed: some 20 MB


class ParseCache:
    """The knowledge of earlier builds, which this one adds to; without a state only in memory."""

    def __init__(self, state: State | None = None, previous: ContentRecords | None = None) -> None:
        """Begin with what the last build read, or with what was read before it in this process."""
        self._state = state or State(IN_MEMORY)
        self._has_records = not self._state.is_new
        self.previous = previous or self._state.content()
        self._new: dict[str, bytes] = {}
        self._bodies: dict[str, str] = {}
        # The keys of values requested that are no documents.
        self.requested_keys: set[str] = set()

    def after(self, read: ContentRecords) -> "ParseCache":
        """Return the knowledge with which the next reading of this process begins."""
        cache = ParseCache(self._state, read)
        cache._new, cache._bodies = self._new, self._bodies
        return cache

    @contextmanager
    def passing(self, read: ContentRecords) -> Iterator["ParseCache"]:
        """Give the knowledge after *read*; what is added to it is forgotten at the end."""
        counts = [(added, len(added)) for added in (self._new, self._bodies)]
        try:
            yield self.after(read)
        finally:
            for added, count in counts:
                while len(added) > count:
                    added.popitem()

    def verify(self) -> None:
        """Raise UnusableStateError when the state is not what was written last."""
        self._state.verify()

    def difference(self, found: Scan) -> Difference:
        """Return what of *found* is other than what was read before."""
        return difference(self.previous.sources.stats, found)

    def read(self, found: Difference, folder: Path) -> tuple[SourceSnapshot, set[str]]:
        """Return the files of *folder* as they are now, and the paths of those with other bytes.

        Only files with another stat are read.
        """
        before = self.previous.sources
        stats = found.changed | dict.fromkeys(unsettled(found.changed, found.begun), NO_STAT)
        place = str(folder)
        digests = {
            path: digest(read_walked(place, path, each)) for path, each in found.changed.items()
        }
        old = {path: before.digests.get(path) for path in digests}
        changed = {path for path, each in digests.items() if old[path] != each}
        replaced = len(found.gone) + sum(1 for path in changed if old[path])
        changes: dict[str, tuple[Stat, str] | None] = dict.fromkeys(found.gone)
        changes |= {path: (stats[path], each) for path, each in digests.items()}
        read = SourceSnapshot(
            stats=_updated(before.stats, stats, found.gone),
            digests=_updated(before.digests, digests, found.gone),
            superseded=before.superseded + replaced,
            changes=changes,
        )
        return read, changed.union(found.gone)

    def missing(self, keys: Iterable[str]) -> list[str]:
        """Return those of *keys* under which there is no record."""
        wanted = list(keys)
        if not self._has_records:
            return [key for key in wanted if key not in self._new]
        return [key for key in wanted if self._state.record(key) is None]

    def value(self, key: str, kind: type[Value], make: Callable[[], Value]) -> Value:
        """Return the record under *key*, made when there is none."""
        self.requested_keys.add(key)
        if (kept := self._record(key)) is not None:
            return decoded(kept, kind)
        made = make()
        self._new[key] = msgspec.msgpack.encode(made)
        return made

    def document(self, key: str) -> Document | None:
        """Return the document under *key*, None when it was not parsed yet."""
        kept = self._record(key)
        return decoded(kept, Document) if kept is not None else None

    def _record(self, key: str) -> bytes | None:
        return self._new.get(key) or self._state.record(key)

    def keep_parsed(self, key: str, parsed: Parsed) -> None:
        """Keep a document that was parsed now, and its texts."""
        self._new[key] = msgspec.msgpack.encode(parsed.document)
        self._bodies.update(parsed.texts)

    def keep_records(self, records: Mapping[str, bytes], texts: Mapping[str, str]) -> None:
        """Keep what a worker parsed: encoded documents by key, and their texts by digest."""
        self._new |= records
        self._bodies |= texts
        if len(self._new) > _MOST_IN_MEMORY:
            self.keep()

    def keep(self) -> None:
        """Write down what was parsed; it is true whatever becomes of the build."""
        if self._new or self._bodies:
            self._state.keep_parsed(self._new.items(), self._bodies.items())
            self._new, self._bodies = {}, {}
            self._has_records = True

    def without_superseded(self, read: ContentRecords) -> ContentRecords:
        """Drop the records of bytes that no file has any more, when they are more than the files.

        Until then an edit that is taken back finds its record again.
        """
        if read.sources.superseded <= len(read.sources.digests):
            return read
        there = set(read.sources.digests.values())
        keys = self._state.record_keys()
        parsed = {key for key in keys if key.partition(":")[0] in there}
        bodies = set()
        for key in parsed:
            if not key.partition(":")[2].startswith(("media.", "registry.")):
                document = decoded(self._state.record(key) or b"", Document)
                bodies |= {document.body.digest, document.searched}
        # Those that are no files' are of the design.
        self._state.forget_records(keys - parsed - self.requested_keys, bodies)
        return replace(read, sources=replace(read.sources, superseded=0))

    def body(self, body: str) -> str:
        """Return the HTML of the body with the digest *body*."""
        return self._bodies[body] if body in self._bodies else self._state.body(body)


def cache_from(state: Path) -> ParseCache:
    """Return what the file *state* knows: nothing when there is none, or it cannot be used."""
    try:
        return ParseCache(State(state) if state.is_file() else None)
    except UnusableStateError:
        return ParseCache()


def _updated(
    before: Mapping[str, Item], new: Mapping[str, Item], gone: Iterable[str]
) -> dict[str, Item]:
    """Return *before* with what is *new*, and without what is *gone*."""
    found = {**before, **new}
    for path in gone:
        found.pop(path, None)
    return found
