"""Which files of output/ are ours: output/.sitegen-files lists them, sorted."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

LIST = ".sitegen-files"
_COUNTS_AS_NOTHING = frozenset({LIST, ".gitkeep", ".gitignore"})


def read_ours(output: Path) -> frozenset[str]:
    """Return the paths that earlier builds made, empty when there is no list."""
    try:
        text = (output / LIST).read_text("utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return frozenset()
    return frozenset(path for path in text.split("\n") if _is_inside(path))


def _is_inside(path: str) -> bool:
    """Tell whether a listed path is one that we could have made (the list may be damaged)."""
    return path.isprintable() and not {"", ".", ".."} & set(path.split("/"))


def listed(paths: Iterable[str]) -> bytes:
    """Return the bytes of the list for *paths*."""
    return "".join(f"{path}\n" for path in sorted(paths)).encode()


def foreign(output: Path, ours: frozenset[str]) -> Iterator[str]:
    """Yield the files in *output* that are not ours, sorted."""
    strange = (name for name in _files(str(output), "") if name not in ours)
    yield from sorted(name for name in strange if name not in _COUNTS_AS_NOTHING)


def _files(folder: str, prefix: str) -> Iterator[str]:
    """Yield what lies below *folder* and is no folder itself, as paths that begin with *prefix*."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{prefix}{entry.name}/")
            else:
                yield prefix + entry.name


def is_strange(output: Path) -> bool:
    """Tell whether *output* holds files and no list of ours: it may be anything."""
    if not output.is_dir() or (output / LIST).is_file():
        return False
    return any(path.name not in _COUNTS_AS_NOTHING for path in output.iterdir())
