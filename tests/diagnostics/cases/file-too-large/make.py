"""A text of three megabytes: a photo was pasted into it."""

from pathlib import Path


def make(site: Path) -> None:
    """Put the input into the folder *site*."""
    story = site / "content/news/2026/open-day.kk.md"
    story.parent.mkdir(parents=True)
    story.write_text("---\ntitle: Ашық есік күні\n---\n" + "x" * 3_000_000, "utf-8")
