"""An input that a plain file cannot be."""

from pathlib import Path


def make(site: Path) -> None:
    """Write a text of three megabytes."""
    folder = site / "content" / "news"
    folder.mkdir(parents=True)
    (folder / "open-day.en.md").write_bytes(b"x" * 3_000_000)
