"""The story that the guides for the press office tell, taken out of their own pages.

docs/guide.<language>.md shows the file of an original, one of a translation, and what the program
says of a slip in the first. Tests build them, and `make screenshots` photographs them.
"""

import io
import re
import shutil
from pathlib import Path

import msgspec
from PIL import Image, ImageOps

from tests.sites import SiteFolder

ROOT = Path(__file__).parents[2]
LANGUAGES = ("kk", "ru", "en")
RIGHT, SLIP = "career-guidance", "career-guidence"


class Guide(msgspec.Struct, frozen=True):
    """One guide, and its story: *path* is that of the original's file below content/.

    *searched* is what the guide says that a visitor may type to find it.
    """

    language: str
    text: str
    path: str
    original: str
    translation: str
    other: str
    message: str
    searched: str

    @property
    def folder(self) -> str:
        """The story's folder below content/."""
        return self.path.rpartition("/")[0]

    @property
    def name(self) -> str:
        """The story's name, which is part of its address."""
        return self.folder.rpartition("/")[2]


def guide(language: str) -> Guide:
    """Return the guide in *language*."""
    text = (ROOT / "docs" / f"guide.{language}.md").read_text("utf-8")
    original, translation, *_ = re.findall(r"```yaml\n(---\n.*?)```", text, re.DOTALL)
    [message] = re.findall(r"```text\n(.*?)```", text, re.DOTALL)
    [other] = re.findall(r"sitegen translate news/\S+ (\w+)$", text, re.MULTILINE)
    [searched] = re.findall(r"^!\[.+search-.+\n\n[^`]+`([^`]+)`", text, re.MULTILINE)
    path = message.removeprefix("content/").partition(":")[0]
    return Guide(language, text, path, original, translation, other, message, searched)


def newsroom(guide: Guide, folder: Path, *, slip: bool = False) -> SiteFolder:
    """Return a copy of the university's site with the guide's story, with or without its slip."""
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    site = SiteFolder(folder)
    original = guide.original.replace(RIGHT, SLIP) if slip else guide.original
    site.write(guide.path, original)
    site.write(f"{guide.folder}/index.{guide.other}.md", guide.translation)
    site.write(f"{guide.folder}/hall.jpg", _hall())
    return site


def _hall() -> bytes:
    """Return a photo for the story: light from above."""
    file = io.BytesIO()
    light = Image.linear_gradient("L").resize((1600, 900))
    ImageOps.colorize(light, "#cfe3f5", "#0b4a8f").save(file, "JPEG")
    return file.getvalue()
