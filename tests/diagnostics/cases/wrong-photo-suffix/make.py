"""A PNG that is called a JPEG, and a JPEG that is called a WebP."""

import io
from pathlib import Path

from PIL import Image


def make(site: Path) -> None:
    """Put the input into the folder *site*."""
    folder = site / "content/news/2026/open-day"
    folder.mkdir(parents=True)
    for name, form in (("hall.jpg", "PNG"), ("rector.webp", "JPEG")):
        photo = io.BytesIO()
        Image.new("RGB", (40, 30), "teal").save(photo, form)
        (folder / name).write_bytes(photo.getvalue())
    text = "---\ntitle: Есік\ndate: 2026-05-01\n---\n\n![Зал](hall.jpg)\n\n![Ректор](rector.webp)\n"
    (folder / "index.kk.md").write_text(text, "utf-8")
