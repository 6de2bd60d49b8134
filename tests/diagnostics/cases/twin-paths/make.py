"""An input that a plain file cannot be."""

from pathlib import Path


def make(site: Path) -> None:
    """Write two files whose names differ in a capital letter."""
    folder = site / "content" / "news" / "2026"
    folder.mkdir(parents=True)
    (folder / "hall.jpg").write_bytes(b"")
    (folder / "Hall.jpg").write_bytes(b"")
