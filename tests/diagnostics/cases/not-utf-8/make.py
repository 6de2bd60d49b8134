"""A file that an old editor saved in Windows-1251."""

from pathlib import Path


def make(site: Path) -> None:
    """Put the input into the folder *site*."""
    story = site / "content/news/2026/open-day.ru.md"
    story.parent.mkdir(parents=True)
    story.write_bytes("---\ntitle: День открытых дверей\n---\n".encode("cp1251"))
