"""Writing to content/: either everything is written or nothing, and nothing elsewhere."""

import errno
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import msgspec

from sitegen.diagnostics.diagnostic import Diagnostic, FindingsError, found_in
from sitegen.engine.errors import SourceChangedError
from sitegen.engine.files.boundary import is_link
from sitegen.engine.files.regular_files import read_below
from sitegen.engine.lock import locked
from sitegen.engine.system import move
from sitegen.fingerprint import digest

# Whoever writes on condition waits here for others who do; the folder is no part of the site.
_LOCK = ".sitegen/content.lock"


class ChangedMeanwhile(msgspec.Struct, frozen=True):
    """Nothing was written: by now the file has this *digest*, "" when there is none."""

    digest: str


def write_all(
    files: Mapping[Path, bytes], moves: Iterable[tuple[Path, Path]] = (), *, site: Path
) -> None:
    """Write *files*, new or existing, then move the first path of each pair to the second.

    If it is interrupted, by a full disk or the user, all files are restored. Raises OSError, and
    FindingsError where a link below the folder of the *site* would lead to other files.
    """
    moves = tuple(moves)
    refuse_links((*files, *(path for pair in moves for path in pair)), site)
    with ExitStack() as undo:
        staged = [(_staged(path, data, undo), path) for path, data in files.items()]
        for temporary, path in staged:
            before = path.read_bytes() if path.exists() else None
            undo.callback(_restore, path, before)
            move(temporary, path)
        for old, new in moves:
            move(old, new)
            undo.callback(move, new, old)
        undo.pop_all()


@contextmanager
def content_held(site: Path) -> Iterator[None]:
    """Let nobody else who asks first write to the content of *site* until the end of the block."""
    with locked(site / _LOCK, lambda _holder: None):
        yield


def write_if_unchanged(
    path: Path, expected: str, data: bytes, *, site: Path
) -> ChangedMeanwhile | None:
    """Write *data* to the file at *path* if it still has the digest *expected*, "" for no file.

    The file is replaced as a whole and keeps its mode; after a loss of power it is the old or the
    new one. Of several callers who expect the same digest one writes. An editor that does not ask
    may still come in between the comparison and the replacement, a moment later. Raises OSError,
    SourceChangedError where no regular file stands, and FindingsError for a link.
    """
    refuse_links([path], site)
    with content_held(site), ExitStack() as undo:
        temporary = _staged(path, data, undo)
        _flush(temporary)
        present = _present_digest(path, site)
        if present != expected:
            return ChangedMeanwhile(present)
        if present and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        move(temporary, path)
        undo.pop_all()
    with suppress(OSError):  # Windows opens no folder; elsewhere the file is in place already
        _flush(path.parent)
    return None


def _present_digest(path: Path, site: Path) -> str:
    """Return the digest of the regular file at *path*, "" where nothing stands."""
    try:
        return digest(read_below(site, path.relative_to(site).as_posix()))
    except SourceChangedError:
        if os.path.lexists(path):
            raise
        return ""


def _flush(path: Path) -> None:
    """Wait until what stands at *path* is on the disk."""
    descriptor = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def refuse_links(paths: Iterable[Path], site: Path) -> None:
    """Raise FindingsError when one of *paths*, or a folder above it, is a link.

    The folder of the *site* and those in it, such as content/, may be links: their owner chose so.
    """
    for path in paths:
        top, _, below = path.relative_to(site).as_posix().partition("/")
        parts = below.split("/") if below else []
        for number in range(1, len(parts) + 1):
            relative = "/".join((top, *parts[:number]))
            if is_link(f"{site}/{relative}"):
                raise FindingsError(found_in(relative, [Diagnostic("symbolic-link")]))


def _staged(path: Path, data: bytes, undo: ExitStack) -> Path:
    """Write *data* beside *path*, in a file that no build reads."""
    _make_folder(path.parent, undo)
    temporary = path.with_name(f".{path.name}.part")
    undo.callback(temporary.unlink, missing_ok=True)
    temporary.unlink(missing_ok=True)  # a leftover of an earlier command may be a link
    temporary.write_bytes(data)
    if path.exists():
        shutil.copymode(path, temporary)
    return temporary


def _make_folder(folder: Path, undo: ExitStack) -> None:
    if not folder.is_dir():
        _make_folder(folder.parent, undo)
        folder.mkdir()
        undo.callback(folder.rmdir)


def _restore(path: Path, before: bytes | None) -> None:
    if before is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(before)
