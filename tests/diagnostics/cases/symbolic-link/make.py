"""An input that a plain file cannot be."""

from pathlib import Path


def make(site: Path) -> None:
    """Link to a file outside."""
    (site / "content" / "news").mkdir(parents=True)
    (site / "content" / "news" / "secret.txt").symlink_to("/etc/passwd")
