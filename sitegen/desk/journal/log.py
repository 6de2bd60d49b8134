"""The log of who saved and published what: lines of JSON in .sitegen/desk.log."""

import datetime
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from sitegen.engine.system import move

_FILE = ".sitegen/desk.log"
_LARGEST = 1_000_000  # bytes; then the older half goes
# Saving is by itself, every few seconds: of one person at one story it is one line.
_ONE_SITTING = datetime.timedelta(minutes=10)


class LogEntry(msgspec.Struct, frozen=True):
    """What somebody did: *who* is "" for the owner of the computer, *what* the name of a message.

    *story* is the key of a story, or "" where *title* says what it was.
    """

    at: datetime.datetime
    who: str
    what: str
    story: str = ""
    title: str = ""


class DeskLog:
    """The log of the desk of the site in *folder*. It never stops what it is about."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE
        self._saved: dict[tuple[str, str], datetime.datetime] = {}
        self._lock = threading.Lock()

    def add(self, entry: LogEntry) -> None:
        """Write an entry at the end; one that the disk refuses is lost."""
        with self._lock, suppress(OSError):
            if entry.what == "saved" and self._is_same_sitting(entry):
                return
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("ab") as file:
                file.write(msgspec.json.encode(entry) + b"\n")
                size = file.tell()
            if size > _LARGEST:
                self._shorten()

    def _is_same_sitting(self, entry: LogEntry) -> bool:
        before = self._saved.get((entry.who, entry.story))
        if before is not None and entry.at - before < _ONE_SITTING:
            return True
        self._saved[entry.who, entry.story] = entry.at
        return False

    def _shorten(self) -> None:
        data = self._path.read_bytes()[-_LARGEST // 2 :]
        shorter = self._path.with_name(f".{self._path.name}.part")
        shorter.write_bytes(data.partition(b"\n")[2])
        move(shorter, self._path)

    def newest(self, most: int) -> tuple[LogEntry, ...]:
        """Return the newest entries, newest first; what is no entry is passed over."""
        return tuple(entry for _, entry in zip(range(most), self._backwards(), strict=False))

    def _backwards(self) -> Iterator[LogEntry]:
        try:
            lines = self._path.read_bytes().splitlines()
        except OSError:
            return
        for line in reversed(lines):
            with suppress(msgspec.DecodeError):
                yield msgspec.json.decode(line, type=LogEntry)
