"""An input that a plain file cannot be."""

import io
from pathlib import Path

from PIL import Image


def make(site: Path) -> None:
    """Write the first half of a photo."""
    file = io.BytesIO()
    Image.effect_noise((300, 200), 50).save(file, "JPEG")
    (site / "content/news/2026/hall.jpg").write_bytes(file.getvalue()[:4000])
