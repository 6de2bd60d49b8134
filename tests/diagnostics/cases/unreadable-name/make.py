"""An input that a plain file cannot be."""

from pathlib import Path


def make(site: Path) -> None:
    """Write a file whose name holds a line break."""
    (site / "content" / "news").mkdir(parents=True)
    (site / "content" / "news" / "two\nlines.txt").write_bytes(b"")
