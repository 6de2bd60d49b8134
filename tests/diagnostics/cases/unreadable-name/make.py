"""A name in Windows-1251, and one with a control character."""

import os
from pathlib import Path


def make(site: Path) -> None:
    """Put the input into the folder *site*."""
    folder = site / "content/news/2026"
    folder.mkdir(parents=True)
    for name in ("фото.jpg".encode("cp1251"), b"ha\nll.jpg"):
        (folder / os.fsdecode(name)).write_bytes(b"")
