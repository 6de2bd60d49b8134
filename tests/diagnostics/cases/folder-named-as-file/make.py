"""A folder that is named like the file that should lie in it."""

from pathlib import Path


def make(site: Path) -> None:
    """Put the input into the folder *site*."""
    (site / "content/news/2026/open-day/index.kk.md").mkdir(parents=True)
