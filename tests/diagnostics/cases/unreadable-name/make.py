"""A name in Windows-1251, and one with a control character."""

import os
from pathlib import Path


def make(site: Path) -> None:
    """Put the input into the folder *site*."""
    folder = os.fsencode(site / "content/news/2026")
    os.makedirs(folder)
    for name in ("фото.jpg".encode("cp1251"), b"ha\nll.jpg"):
        Path(os.fsdecode(folder + b"/" + name)).write_bytes(b"")
