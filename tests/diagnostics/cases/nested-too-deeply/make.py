"""An input that a plain file cannot be."""

from pathlib import Path


def make(site: Path) -> None:
    """Write a list in a list, three thousand times."""
    folder = site / "content" / "news"
    folder.mkdir(parents=True)
    text = "---\ntitle: Open day\ndate: 2026-05-01\n---\n" + "> " * 3000 + "x\n"
    (folder / "open-day.en.md").write_text(text, "utf-8")
