"""A photo of 108 megapixels."""

from pathlib import Path

from PIL import Image


def make(site: Path) -> None:
    """Put the input into the folder *site*."""
    folder = site / "content/news/2026/open-day"
    folder.mkdir(parents=True)
    Image.new("1", (12_000, 9_000)).save(folder / "hall.png")
    text = "---\ntitle: Есік\ndate: 2026-05-01\ncover: {image: hall.png, alt: Зал}\n---\n"
    (folder / "index.kk.md").write_text(text, "utf-8")
