"""Names that are one on some disks: by case, and by how a letter is composed."""

from pathlib import Path


def make(site: Path) -> None:
    """Put the input into the folder *site*."""
    folder = site / "content/news/2026/open-day"
    folder.mkdir(parents=True)
    for name in ("Hall.jpg", "hall.jpg", "\u0439.pdf", "\u0438\u0306.pdf"):
        (folder / name).write_bytes(b"")
