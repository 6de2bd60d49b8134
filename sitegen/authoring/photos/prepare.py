"""Preparing a photo for content/: bytes as they come from anywhere into bytes that are safe there.

Upright, in sRGB, at most 3,000 pixels long, without metadata but the names of the photographer
and of the rights holder. A JPEG that is all this keeps its pixels bit for bit; everything else is
made of its pixels anew, so that nothing hidden behind them remains.
"""

import enum
import io
from typing import Any

import msgspec
from PIL import Image, ImageOps, UnidentifiedImageError

from sitegen.authoring.photos.heic import from_heic
from sitegen.authoring.photos.jpeg import without_metadata
from sitegen.content.files.photo_formats import foreign_format, format_of, open_photo
from sitegen.rendering.resize import credit_of, in_srgb

LARGEST_FILE = 60_000_000  # bytes
MOST_PIXELS = 100_000_000
LONGEST_SIDE = 3_000  # pixels
_LARGEST_PNG = 2_000_000  # bytes, from which on a picture without transparency is a photo
_ORIENTATION, _UPRIGHT = 0x0112, 1
_LOSSLESS = frozenset({"PNG", "GIF", "BMP"})
# Pillow shrinks these without changing what their values mean.
_SHRINKABLE = frozenset({"L", "LA", "RGB", "RGBA", "CMYK"})
_JPEG: dict[str, Any] = {"quality": 92, "optimize": True, "progressive": True}


class Refusal(enum.StrEnum):
    """Why a file is not accepted; the words of the desk say what to do."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    TOO_MANY = "too-many"
    TOO_MANY_PIXELS = "too-many-pixels"
    NOT_A_PHOTO = "not-a-photo"
    DRAWING = "drawing"
    DAMAGED = "damaged"
    HEIC = "heic"
    FOREIGN = "foreign"
    DISK_FULL = "disk-full"
    READ_ONLY = "read-only"


class PreparedPhoto(msgspec.Struct, frozen=True):
    """A photo for content/ with the suffix of its format; *is_still* of one that was moving."""

    data: bytes
    suffix: str
    width: int
    height: int
    is_still: bool = False


def prepare(data: bytes) -> PreparedPhoto | Refusal:
    """Return the photo *data* as it may be stored, or why it cannot be."""
    if not data or len(data) > LARGEST_FILE:
        return Refusal.TOO_LARGE if data else Refusal.EMPTY
    if _is_drawing(data):
        return Refusal.DRAWING
    foreign = foreign_format(data)
    if not foreign:
        return _decoded(data)
    converted = from_heic(data) if foreign == "HEIC" else None
    if converted is None:
        return Refusal.HEIC if foreign == "HEIC" else Refusal.FOREIGN
    return _decoded(converted) if converted else Refusal.DAMAGED


def _decoded(data: bytes) -> PreparedPhoto | Refusal:
    try:
        with open_photo(data) as image:
            if image.width * image.height > MOST_PIXELS:
                return Refusal.TOO_MANY_PIXELS
            return _prepared(data, image)
    except (Image.DecompressionBombError, MemoryError):
        return Refusal.TOO_MANY_PIXELS
    except UnidentifiedImageError:
        return Refusal.NOT_A_PHOTO
    except Exception:  # noqa: BLE001 (Pillow's decoders raise anything at damaged files)
        return Refusal.DAMAGED


def _is_drawing(data: bytes) -> bool:
    head = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith(b"<svg") or (head.startswith((b"<?xml", b"<!")) and b"<svg" in head)


def _prepared(data: bytes, image: Image.Image) -> PreparedPhoto:
    form = format_of(image)
    # The second image in a phone's photo is a smaller copy or a depth map.
    is_moving = image.format != "MPO" and getattr(image, "is_animated", False)
    credit = credit_of(image)
    if form == "JPEG" and _is_right(image) and (kept := _kept(data, image, credit)):
        return PreparedPhoto(kept, ".jpg", *image.size)
    made = _made(image)
    suffix, encoded = _encoded(made, credit, is_lossless=form in _LOSSLESS)
    return PreparedPhoto(encoded, suffix, *made.size, is_still=is_moving)


def _is_right(image: Image.Image) -> bool:
    """Return whether the pixels of a photo can stay as they are."""
    return (
        image.mode in ("RGB", "L")
        and max(image.size) <= LONGEST_SIDE
        and image.getexif().get(_ORIENTATION, _UPRIGHT) == _UPRIGHT
        and _is_srgb(image.info.get("icc_profile"))
    )


def _is_srgb(profile: bytes | None) -> bool:
    # The name of a profile is in its description, in one of two encodings (ICC.1:2022, 10.15).
    return not profile or b"sRGB" in profile or "sRGB".encode("utf-16-be") in profile


def _kept(data: bytes, image: Image.Image, credit: Image.Exif) -> bytes | None:
    """Return the JPEG *data* without metadata, None if that would change its pixels."""
    image.load()
    bare = without_metadata(data, credit.tobytes() if credit else b"")
    if bare is None:
        return None
    with open_photo(bare) as again:
        return bare if again.tobytes() == image.tobytes() else None


def _made(image: Image.Image) -> Image.Image:
    """Return a photo upright, in sRGB and not longer than allowed."""
    size = (LONGEST_SIDE, LONGEST_SIDE)
    if max(image.size) > LONGEST_SIDE:
        image.draft(None, size)  # a JPEG is decoded at a half of its size or less
        if image.mode in _SHRINKABLE:
            image.thumbnail(size, Image.Resampling.LANCZOS)
    upright = ImageOps.exif_transpose(in_srgb(image))
    upright.thumbnail(size, Image.Resampling.LANCZOS)
    return upright


def _encoded(image: Image.Image, credit: Image.Exif, *, is_lossless: bool) -> tuple[str, bytes]:
    """Return the suffix and the bytes of *image*: PNG for what is transparent or drawn."""
    named = {"exif": credit} if credit else {}
    if image.mode == "RGBA" or is_lossless:
        file = io.BytesIO()
        image.save(file, "PNG", optimize=True, **named)
        if image.mode == "RGBA" or file.tell() <= _LARGEST_PNG:
            return ".png", file.getvalue()
    file = io.BytesIO()
    image.save(file, "JPEG", **_JPEG, **named)
    return ".jpg", file.getvalue()
