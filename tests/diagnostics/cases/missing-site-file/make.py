"""An input that a plain file cannot be."""

from pathlib import Path


def make(site: Path) -> None:
    """Take the settings away."""
    (site / "content" / "site.toml").unlink()
