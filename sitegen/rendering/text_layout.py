"""Text layout in a box of a picture: line breaks by the font's widths, in the largest size.

SVG has no line breaking. The fonts are those of `languages/glyphs.py`.
"""

import functools
import unicodedata
from typing import TYPE_CHECKING

import msgspec

from sitegen.languages.glyphs import fonts

if TYPE_CHECKING:
    from PIL import ImageFont


_UNITS = 1000  # the size at which letters are measured, where widths are integers
_LEADING = 120  # line spacing, in per cent of the size
_STEP = 4  # by which the size is reduced until the text fits
_ELLIPSIS = "…"


class TextLayout(msgspec.Struct, frozen=True):
    """Lines of text, their size and their spacing, in the units of the picture."""

    lines: tuple[str, ...]
    size: int
    leading: int


def lettering(words: str, width: int, height: int, sizes: tuple[int, int]) -> TextLayout:
    """Return *words* in lines that fit a box, in the largest of *sizes* (largest, smallest).

    A text that does not fit even in the smallest size is cut and ends with an ellipsis.
    """
    largest, smallest = sizes
    # XML does not allow control characters, and a soft hyphen would be visible.
    printed = "".join(each for each in " ".join(words.split()) if each.isprintable())
    text = unicodedata.normalize("NFC", printed)
    for size in range(largest, smallest, -_STEP):
        lines = _wrapped(text, width, size)
        if _fits(lines, width, size, height):
            return _layout(lines, size)
    wrapped = _wrapped(text, width, smallest)
    lines = [part for line in wrapped for part in _broken(line, width, smallest)]
    capacity = max(1, height * 100 // (smallest * _LEADING))
    if len(lines) > capacity:
        lines = [*lines[: capacity - 1], _shortened(lines[capacity - 1], width, smallest)]
    return _layout(lines, smallest)


def _layout(lines: list[str], size: int) -> TextLayout:
    return TextLayout(tuple(lines), size, size * _LEADING // 100)


def _fits(lines: list[str], width: int, size: int, height: int) -> bool:
    is_low_enough = len(lines) * size * _LEADING <= height * 100
    return is_low_enough and all(_width(line, size) <= width for line in lines)


def _wrapped(text: str, width: int, size: int) -> list[str]:
    """Return the text in lines, broken at spaces; a word that is too long has its own line."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _broken(line: str, width: int, size: int) -> list[str]:
    """Return a line that is too long, which is always a single word, as several."""
    parts = [""]
    for letter in line:
        if parts[-1] and _width(parts[-1] + letter, size) > width:
            parts.append("")
        parts[-1] += letter
    return parts


def _shortened(line: str, width: int, size: int) -> str:
    while line and _width(line + _ELLIPSIS, size) > width:
        line = line[:-1]
    return line.rstrip(" ,;:.–—-") + _ELLIPSIS


def _width(text: str, size: int) -> int:
    """Return the width of *text* in bold letters, rounded up."""
    return -(-sum(map(_advance, text)) * size // _UNITS)


@functools.cache
def _advance(letter: str) -> int:
    """Return the width of an isolated letter; joined Arabic letters are narrower."""
    latin, arabic = _bold()
    is_arabic = unicodedata.name(letter, "").startswith("ARABIC")
    return int((arabic if is_arabic else latin).getlength(letter))


@functools.cache
def _bold() -> "list[ImageFont.FreeTypeFont]":
    from PIL import ImageFont  # noqa: PLC0415 (Pillow is slow to import)

    basic = ImageFont.Layout.BASIC
    found = [ImageFont.truetype(str(path), _UNITS, layout_engine=basic) for path in fonts()]
    for each in found:
        each.set_variation_by_axes([700, 100])  # weight and width
    return found
