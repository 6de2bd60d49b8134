"""What lies in a folder of published files: how much, and whether two folders are equal."""

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Extent:
    """How much was published; pages are HTML files."""

    files: int
    pages: int
    bytes: int


def extent(folder: Path) -> Extent:
    """Return how much lies in *folder*, without hidden files, which are no visitor's."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.name[0] != "."]
    pages = sum(path.suffix == ".html" for path in files)
    return Extent(len(files), pages, sum(path.stat().st_size for path in files))


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of every file in *folder*, hidden ones too, by path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.blake2b(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def differences(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """Return the paths that only one of two folders has, or that differ, sorted."""
    return sorted({path for path, _ in one.items() ^ other.items()})
