"""A picture that moves."""

from pathlib import Path

from PIL import Image


def make(site: Path) -> None:
    """Put the input into the folder *site*."""
    folder = site / "content/news/2026/open-day"
    folder.mkdir(parents=True)
    first, second = (Image.new("RGB", (40, 30), color) for color in ("white", "black"))
    first.save(folder / "dance.gif", save_all=True, append_images=[second])
    text = "---\ntitle: Есік\ndate: 2026-05-01\n---\n\n![Би](dance.gif)\n"
    (folder / "index.kk.md").write_text(text, "utf-8")
