"""Switch on the cards, which the small site does without."""

from pathlib import Path


def make(folder: Path) -> None:
    """Write the setting."""
    path = folder / "content/site.toml"
    path.write_text(path.read_text("utf-8").replace("cards = false", "cards = true"), "utf-8")
