"""An input that a plain file cannot be."""

from pathlib import Path


def make(site: Path) -> None:
    """Write a text with a vertical tab."""
    folder = site / "content" / "news"
    folder.mkdir(parents=True)
    text = "---\ntitle: Open day\ndate: 2026-05-01\n---\nTwo\x0blines.\n"
    (folder / "open-day.en.md").write_text(text, "utf-8")
