"""A link out of content/, one to a folder, and one in the place of a story."""

from pathlib import Path


def make(site: Path) -> None:
    """Put the input into the folder *site*."""
    folder = site / "content/news/2026/open-day"
    folder.mkdir(parents=True)
    (folder / "hall.jpg").symlink_to("/etc/hostname")
    (folder / "index.kk.md").symlink_to(site / "content/pages/about.kk.md")
    (site / "content/news/2025").symlink_to(site / "content/news/2026")
