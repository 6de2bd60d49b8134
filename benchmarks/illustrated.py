"""The sample site, its longest story with a cover, two photos and a gallery.

The sample has no photos of its own: these are drawn, with as much detail as a photo has.
"""

import io
import random
import shutil
from pathlib import Path

from PIL import Image, ImageFilter

ROOT = Path(__file__).resolve().parent.parent
NAME = "school-principals-meeting"
STORY = f"2022/{NAME}"  # its address behind that of the section
_FOLDER = f"content/news/2022/{NAME}"
_SIZE = (2400, 1600)
_SHAPES = 900
_WORDS = {
    "kk": ("Зал", "Сөз сөйлеу", "Кездесуге қатысушылар", "баспасөз қызметі"),
    "ru": ("Зал", "Выступление", "Участники встречи", "пресс-служба"),
    "en": ("The hall", "A speech", "Participants of the meeting", "press office"),
}
_GALLERY = ("one.jpg", "two.jpg", "three.jpg")


def write_illustrated(folder: Path) -> None:
    """Write the site into *folder*, which is made."""
    for part in ("content", "templates"):
        shutil.copytree(ROOT / part, folder / part)
    story = folder / _FOLDER
    for number, name in enumerate(("hall.jpg", "speech.jpg", *_GALLERY)):
        (story / name).write_bytes(_photo(number))
    for tag, (hall, speech, people, credit) in _WORDS.items():
        file = story / f"index.{tag}.md"
        image = "image: hall.jpg, " if tag == "kk" else ""
        cover = f'cover: {{{image}alt: "{hall}", caption: "{hall}.", credit: "{credit}"}}\n'
        gallery = "\n".join(f"![{people}]({name})" for name in _GALLERY)
        _, facts, text = file.read_text("utf-8").split("---\n", 2)
        words = f"{text}\n![{speech}](speech.jpg)\n\n{gallery}\n"
        file.write_text(f"---\n{facts}{cover}---\n{words}", "utf-8")


def _photo(number: int) -> bytes:
    """Return a JPEG of soft and sharp shapes, the same for the same *number*."""
    lots = random.Random(number)
    image = Image.new("RGB", _SIZE, "#7d8a94")
    for shape in range(_SHAPES):
        size = max(8, 900 - shape)
        color = tuple(lots.randrange(30, 230) for _ in range(3))
        place = (lots.randrange(-size, _SIZE[0]), lots.randrange(-size, _SIZE[1]))
        mask = Image.new("L", (size, size), lots.randrange(40, 160))
        image.paste(color, place, mask)
    grain = Image.frombytes("L", _SIZE, lots.randbytes(_SIZE[0] * _SIZE[1])).convert("RGB")
    data = io.BytesIO()
    blended = Image.blend(image.filter(ImageFilter.GaussianBlur(1)), grain, 0.06)
    blended.save(data, "JPEG", quality=88)
    return data.getvalue()
