"""A named pipe: reading it would wait for ever."""

import os
from pathlib import Path


def make(site: Path) -> None:
    """Put the input into the folder *site*."""
    folder = site / "content/news/2026/open-day"
    folder.mkdir(parents=True)
    os.mkfifo(folder / "index.kk.md")
