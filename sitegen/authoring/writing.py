"""Writing to content/: either everything is written or nothing, and nothing elsewhere."""

import shutil
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path

from sitegen.diagnostics.diagnostic import Diagnostic, FindingsError, found_in
from sitegen.engine.files.boundary import is_link
from sitegen.engine.system import move


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
