"""An input that a plain file cannot be."""

import os
from pathlib import Path


def make(site: Path) -> None:
    """Make a pipe with a name."""
    (site / "content" / "news").mkdir(parents=True)
    os.mkfifo(site / "content" / "news" / "pipe.txt")
