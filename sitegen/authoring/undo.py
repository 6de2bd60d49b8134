"""Changes of content/ that can be undone for a day: the bytes before are kept in .sitegen/undo/.

A change and what undoes it are written together. Undoing refuses where somebody has changed a file
since. Publishing forgets nothing: Git knows only what was published.
"""

import datetime
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from sitegen.authoring.writing import ChangedMeanwhile, content_held, write_all
from sitegen.config.site import CONTENT
from sitegen.engine.errors import SourceChangedError
from sitegen.engine.files.regular_files import read_below
from sitegen.fingerprint import digest

UNDO = ".sitegen/undo"
_LONGEST = datetime.timedelta(days=1)
_ID = re.compile("[0-9]{8}T[0-9]{12}")
_FILE = "change.json"


class Change(msgspec.Struct, frozen=True):
    """A change: *what* was done to the story called *title*, and the digest of each file after it.

    The digest of a file that was deleted is "". *id* is the name under which it can be undone.
    """

    id: str
    what: str
    title: str
    at: datetime.datetime
    after: dict[str, str]


class Wanted(msgspec.Struct, frozen=True):
    """What to change: new bytes by path, None to delete, and *expected* digests of files now."""

    what: str
    title: str
    files: Mapping[str, bytes | None]
    expected: Mapping[str, str] = {}


def change_undoably(
    folder: Path, wanted: Wanted, now: datetime.datetime
) -> Change | ChangedMeanwhile:
    """Make a change below *folder*, the site's: all of it or nothing, and keep what was before.

    Raises OSError, SourceChangedError, and FindingsError for a link.
    """
    at = now.astimezone(datetime.UTC)
    after = {path: "" if data is None else digest(data) for path, data in wanted.files.items()}
    change = Change(f"{at:%Y%m%dT%H%M%S%f}", wanted.what, wanted.title, at, after)
    _forget(folder, before=at - _LONGEST)
    with content_held(folder):
        for path, expected in wanted.expected.items():
            if (present := _present(folder, path)) != expected:
                return ChangedMeanwhile(present)
        _write(folder, change, wanted.files)
    return change


def _write(folder: Path, change: Change, files: Mapping[str, bytes | None]) -> None:
    kept = folder / UNDO / change.id
    new: dict[Path, bytes] = {kept / _FILE: msgspec.json.encode(change)}
    moves = []
    for path, data in files.items():
        if data is not None:
            new[folder / path] = data
            if _present(folder, path):
                new[kept / path] = read_below(folder, path)
        else:
            # A video is not copied, but moved.
            (kept / path).parent.mkdir(parents=True, exist_ok=True)
            moves.append((folder / path, kept / path))
    write_all(new, moves, site=folder)
    for old, _ in moves:
        _remove_empty(old.parent, folder)


def undo(folder: Path, name: str) -> Change | ChangedMeanwhile | None:
    """Undo the change called *name*; None when it is not known, or not any more.

    Nothing is undone when a file was changed since. Raises OSError and FindingsError.
    """
    change = _read(folder, name)
    if change is None:
        return None
    with content_held(folder):
        for path, expected in change.after.items():
            if (present := _present(folder, path)) != expected:
                return ChangedMeanwhile(present)
        kept = folder / UNDO / change.id
        files: dict[Path, bytes] = {}
        moves: list[tuple[Path, Path]] = []
        for path, present in change.after.items():
            is_kept = (kept / path).is_file()
            if present and is_kept:
                files[folder / path] = (kept / path).read_bytes()
            elif is_kept:
                moves.append((kept / path, folder / path))
            else:  # what the change made new goes away with the rest of what was kept
                moves.append((folder / path, kept / path))
        for _, target in moves:
            target.parent.mkdir(parents=True, exist_ok=True)
        write_all(files, moves, site=folder)
    shutil.rmtree(kept, ignore_errors=True)
    return change


def undoable(folder: Path, now: datetime.datetime) -> tuple[Change, ...]:
    """Return the changes that can be undone, newest first."""
    return tuple(each for each in _all(folder) if now - each.at <= _LONGEST)


def _forget(folder: Path, before: datetime.datetime) -> None:
    """Delete what was kept *before* a moment."""
    for each in _all(folder):
        if each.at < before:
            shutil.rmtree(folder / UNDO / each.id, ignore_errors=True)


def _all(folder: Path) -> Iterator[Change]:
    with suppress(OSError):
        for path in sorted((folder / UNDO).iterdir(), reverse=True):
            if change := _read(folder, path.name):
                yield change


def _read(folder: Path, name: str) -> Change | None:
    if not _ID.fullmatch(name):
        return None
    try:
        data = read_below(folder, f"{UNDO}/{name}/{_FILE}")
        change = msgspec.json.decode(data, type=Change)
    except (OSError, SourceChangedError, msgspec.DecodeError):
        return None
    inside = (
        each.startswith(f"{CONTENT}/") and ".." not in each.split("/") for each in change.after
    )
    return change if change.id == name and all(inside) else None


def _present(folder: Path, path: str) -> str:
    """Return the digest of the file at *path*, "" where none is."""
    try:
        return digest(read_below(folder, path))
    except SourceChangedError:
        return ""


def _remove_empty(path: Path, folder: Path) -> None:
    """Remove the folder at *path* and those above it that are empty, up to the section's."""
    while len(path.relative_to(folder).parts) > len((CONTENT, "section")):
        try:
            path.rmdir()
        except OSError:
            return
        path = path.parent
