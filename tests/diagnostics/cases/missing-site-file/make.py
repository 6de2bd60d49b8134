"""A folder without settings."""

from pathlib import Path


def make(site: Path) -> None:
    """Put the input into the folder *site*."""
    (site / "content/site.toml").unlink()
