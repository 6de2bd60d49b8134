"""Which files of output/ are ours: output/.sitegen-files lists them, sorted."""

import contextlib
import os
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

LIST = ".sitegen-files"
# What makes a line of the list a path that we could not have made.
_STRANGE = re.compile(r"[\n/]\.{0,2}(?:[\n/])|[^\n -~]")
_COUNTS_AS_NOTHING = frozenset({LIST, ".gitkeep", ".gitignore"})


def read_ours(output: Path) -> frozenset[str]:
    """Return the paths that earlier builds made, empty when there is no list."""
    try:
        text = (output / LIST).read_text("utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return frozenset()
    if not _STRANGE.search(f"\n{text}"):
        return frozenset(text.splitlines())
    return frozenset(path for path in text.split("\n") if _is_inside(path))


def _is_inside(path: str) -> bool:
    """Tell whether a listed path is one that we could have made (the list may be damaged)."""
    return path.isprintable() and not {"", ".", ".."} & set(path.split("/"))


def listed(paths: Iterable[str]) -> bytes:
    """Return the bytes of the list for *paths*."""
    return "".join(f"{path}\n" for path in sorted(paths)).encode()


def foreign(output: Path, ours: Collection[str], folders: Iterable[str]) -> list[str]:
    """Return the files in *folders* of *output* that are not ours, sorted."""
    found = (name for folder in folders for name in _entries(output, folder))
    return sorted(name for name in found if name not in ours and name not in _COUNTS_AS_NOTHING)


def at_top(output: Path, names: Iterable[str]) -> list[str]:
    """Return the files among *names* at the top of *output*, and all in folders among them."""
    found: list[str] = []
    for name in names:
        if not (output / name).is_symlink() and (output / name).is_dir():
            found += foreign(output, (), every_folder(output, name))
        elif name not in _COUNTS_AS_NOTHING:
            found.append(name)
    return sorted(found)


def every_folder(output: Path, below: str = "") -> Iterator[str]:
    """Yield the folders of *output* from *below* on; *output* itself is ""."""
    yield below
    for name in _entries(output, below, is_folder=True):
        yield from every_folder(output, name)


def _entries(output: Path, folder: str, *, is_folder: bool = False) -> Iterator[str]:
    """Yield what lies in *folder* and is a folder, or is none, as paths below *output*."""
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        with os.scandir(output / folder) as entries:
            names = [e.name for e in entries if e.is_dir(follow_symlinks=False) is is_folder]
        yield from (f"{folder}/{name}" if folder else name for name in names)


def is_strange(output: Path) -> bool:
    """Tell whether *output* holds files and no list of ours: it may be anything."""
    if not output.is_dir() or (output / LIST).is_file():
        return False
    return any(path.name not in _COUNTS_AS_NOTHING for path in output.iterdir())
