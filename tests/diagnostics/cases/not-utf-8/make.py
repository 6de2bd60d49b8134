"""An input that a plain file cannot be."""

from pathlib import Path


def make(site: Path) -> None:
    """Write a text in an old Windows encoding."""
    folder = site / "content" / "news"
    folder.mkdir(parents=True)
    text = "---\ntitle: Ашық есік күні\ndate: 2026-05-01\n---\n"
    (folder / "open-day.ru.md").write_bytes(text.replace("қ", "к").replace("і", "и").replace("ү", "у").encode("cp1251"))
