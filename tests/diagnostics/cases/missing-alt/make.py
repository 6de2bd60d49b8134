"""A cover and a photo of which nothing is said, and a translation that says nothing either."""

from pathlib import Path

from PIL import Image


def make(site: Path) -> None:
    """Put the input into the folder *site*."""
    folder = site / "content/news/2026/open-day"
    folder.mkdir(parents=True)
    Image.new("RGB", (40, 30)).save(folder / "hall.jpg")
    cover = "cover: {image: hall.jpg, caption: Үлкен зал}"
    text = f"---\ntitle: Есік\ndate: 2026-05-01\n{cover}\n---\n\n![](hall.jpg)\n"
    (folder / "index.kk.md").write_text(text, "utf-8")
    (folder / "index.ru.md").write_text("---\ntitle: Дверь\n---\n", "utf-8")
