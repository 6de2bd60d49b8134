"""An input that a plain file cannot be."""

from pathlib import Path

from PIL import Image


def make(site: Path) -> None:
    """Write a photo of 121 megapixels that takes few bytes."""
    Image.new("1", (11_000, 11_000)).save(site / "content/news/2026/hall.png")
