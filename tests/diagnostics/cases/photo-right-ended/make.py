"""A photo whose right ended the day before."""

from pathlib import Path

from PIL import Image


def make(site: Path) -> None:
    """Put the input into the folder *site*."""
    folder = site / "content/news/2026/open-day"
    folder.mkdir(parents=True)
    Image.new("RGB", (40, 30)).save(folder / "hall.jpg")
    said = "photos:\n  hall.jpg: {alt: Зал, rights_until: 2026-11-22}\n"
    text = f"---\ntitle: Есік\ndate: 2026-05-01\n{said}---\n\n![](hall.jpg)\n"
    (folder / "index.kk.md").write_text(text, "utf-8")
