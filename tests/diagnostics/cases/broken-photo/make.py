"""A photo of which the second half is missing, and a text that is called a photo."""

import io
from pathlib import Path

from PIL import Image


def make(site: Path) -> None:
    """Put the input into the folder *site*."""
    folder = site / "content/news/2026/open-day"
    folder.mkdir(parents=True)
    photo = io.BytesIO()
    Image.effect_noise((400, 300), 90).save(photo, "JPEG")
    (folder / "hall.jpg").write_bytes(photo.getvalue()[: len(photo.getvalue()) // 2])
    (folder / "rector.jpg").write_text("not a photo", "utf-8")
    text = "---\ntitle: Есік\ndate: 2026-05-01\n---\n\n![Зал](hall.jpg)\n\n![Ректор](rector.jpg)\n"
    (folder / "index.kk.md").write_text(text, "utf-8")
