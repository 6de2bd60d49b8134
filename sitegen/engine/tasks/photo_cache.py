"""Encoded photos and drawn pictures, kept beside the state: they outlive the output and the state.

A file is named by the fingerprint of what it is made from. What it says is trusted no further than
its own digest goes; damaged ones are made again. It may be deleted at any time.
"""

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from sitegen.engine.files.boundary import bytes_of, impossible, is_link
from sitegen.engine.options import Options
from sitegen.engine.program import resizer_program
from sitegen.engine.system import delete, move
from sitegen.fingerprint import digest, fingerprint
from sitegen.outputs.output import Recipe, Resize

_DAYS_KEPT = 30
_DAY = 24 * 60 * 60  # seconds
# A fingerprint; while it is written, with a process and this suffix.
_OURS = re.compile(r"[0-9a-f]{32}(\.\d+\.part)?")
# msgspec raises UnicodeDecodeError, a ValueError, for text that is none.
_UNREADABLE = (OSError, ValueError, msgspec.MsgspecError)


class _CachedPhoto(msgspec.Struct, frozen=True, array_like=True):
    """One file: where it was published, its bytes and their digest."""

    path: str
    digest: str
    data: bytes


class PhotoCache(msgspec.Struct, frozen=True):
    """The folder in which they lie; it travels to workers.

    They are written in the folder *scratch*, beside it, and moved when they are whole.
    """

    folder: str
    scratch: str

    def has(self, recipe: Recipe) -> bool:
        """Tell whether there is a file for *recipe*, good or damaged."""
        return isinstance(recipe, Resize) and Path(self._file(recipe)).is_file()

    def get(self, recipe: Resize) -> bytes | None:
        """Return the bytes that *recipe* made before, None if there are none or damaged ones."""
        try:
            entry = _read(self._file(recipe))
        except _UNREADABLE:
            return None
        return entry.data if digest(entry.data) == entry.digest else None

    def keep(self, recipe: Resize, path: str, data: bytes) -> None:
        """Keep the bytes *data*, which *recipe* made for the published *path*."""
        file = self._file(recipe)
        whole = Path(f"{self.scratch}/{Path(file).name}.{os.getpid()}.part")
        if is_link(self.folder):
            # It would lead among files that are not ours.
            Path(self.folder).unlink()
        Path(self.folder).mkdir(parents=True, exist_ok=True)
        Path(self.scratch).mkdir(exist_ok=True)
        with whole.open("xb") as new:
            new.write(msgspec.msgpack.encode(_CachedPhoto(path, digest(data), data)))
        move(whole, file)

    def tidy(self, output: Path) -> None:
        """Delete what is older than a month and no longer published in *output*."""
        oldest = time.time() - _DAYS_KEPT * _DAY
        for file in self._older_than(oldest):
            if not file.suffix and _is_published(file, output):
                os.utime(file)  # it is checked again in a month
            else:
                delete(file)

    def _older_than(self, moment: float) -> Iterator[Path]:
        if not Path(self.folder).is_dir() or is_link(self.folder):
            return
        with os.scandir(self.folder) as found:
            ours = [each for each in found if _OURS.fullmatch(each.name)]
            old = [
                each.path
                for each in ours
                if each.is_file(follow_symlinks=False) and each.stat().st_mtime < moment
            ]
        yield from map(Path, old)

    def _file(self, recipe: Resize) -> str:
        made_from = (recipe.digest, recipe.resizing, resizer_program())
        return f"{self.folder}/{fingerprint(made_from)}"


def photo_cache_of(options: Options) -> PhotoCache:
    """Return the photos of a site."""
    return PhotoCache(str(options.media), str(options.scratch))


def _read(file: str | Path) -> _CachedPhoto:
    return msgspec.msgpack.decode(bytes_of(str(file)) or b"", type=_CachedPhoto)


def _is_published(file: Path, output: Path) -> bool:
    try:
        path = _read(file).path
        return not impossible([path]) and (output / path).is_file()
    except _UNREADABLE:
        return False
