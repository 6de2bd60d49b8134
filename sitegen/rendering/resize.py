"""Re-encoding a photo: upright, in sRGB, in the planned size and format.

Of the metadata only the names of the photographer and of the rights holder are kept (EXIF Artist
and Copyright), each as one short line; no other EXIF, no XMP, no IPTC, no comment.
The bytes depend on the source, the settings here and Pillow alone.
"""

import io
import re
from typing import Any

from PIL import Image, ImageCms, ImageOps

from sitegen.content.files.photo_formats import open_photo
from sitegen.library.publications.photos import Format, Resizing

# AVIF with one thread and without tiles: otherwise its bytes depend on the number of cores. At
# speed 8 a photo takes a tenth of the time of the default 6, for a file of the same size.
_AVIF = {"quality": 60, "speed": 8, "max_threads": 1, "autotiling": False}
_JPEG = {"quality": 82, "optimize": True, "progressive": True}
_SETTINGS: dict[Format, dict[str, Any]] = {
    Format.AVIF: _AVIF,
    Format.JPEG: _JPEG,
    Format.PNG: {"optimize": True},
}
_ROUGH: dict[Format, dict[str, Any]] = {
    Format.AVIF: {**_AVIF, "quality": 40, "speed": 10},
    Format.JPEG: {"quality": 60},
    Format.PNG: {"compress_level": 1},
}
_ORIENTATION = 0x0112  # EXIF tag
_CREDIT = (0x013B, 0x8298)  # Artist and Copyright
_LONGEST_CREDIT = 500  # bytes: a name and a sentence; a JPEG cannot hold more than 65,000
_CONTROL = re.compile(rb"[\x00-\x1f\x7f]")
_SWAPPED = 5  # from this orientation on, width and height are swapped
_DEEP_MODES = frozenset({"I", "I;16", "I;16B", "I;16L", "I;16N"})

Box = tuple[float, float, float, float]


def resize(data: bytes, resizing: Resizing) -> bytes:
    """Return the photo *data* re-encoded by *resizing*."""
    with open_photo(data) as source:
        _reduce_decoding(source, resizing)
        credit = credit_of(source)
        upright = ImageOps.exif_transpose(in_srgb(source))
    size = (resizing.width, resizing.height)
    box = _box(upright.size, resizing)
    is_same = upright.size == size and box == (0, 0, *size)
    resampling = Image.Resampling.BILINEAR if resizing.rough else Image.Resampling.LANCZOS
    image = upright if is_same else upright.resize(size, resampling, box)
    form = resizing.format
    shown = image if form is not Format.JPEG else _on_white(image)
    file = io.BytesIO()
    settings = (_ROUGH if resizing.rough else _SETTINGS)[form]
    shown.save(file, form.value, **settings, **({"exif": credit} if credit else {}))
    return file.getvalue()


def credit_of(source: Image.Image) -> Image.Exif:
    """Return the photographer and the rights holder in the metadata of a photo.

    NUL separates the photographer's rights from the editor's, and ends a text (Exif 2.32, 4.6.5).
    """
    written, credit = source.getexif(), Image.Exif()
    for tag in _CREDIT:
        value = written.get(tag)
        # Pillow always reads the bytes as Latin-1, and writes text as ASCII.
        raw = value.encode("latin-1", "replace") if isinstance(value, str) else value
        if isinstance(raw, bytes) and (name := _name(raw)):
            credit[tag] = name
    return credit


def _name(raw: bytes) -> bytes:
    """Return *raw* as one line of at most `_LONGEST_CREDIT` bytes, b"" for what is not a text.

    A text that is not UTF-8 is in an unknown code page. Its bytes stay unchanged: a guess could
    put a wrong name under a photo.
    """
    line = b" ".join(raw.replace(b"\0", b" ").split())
    try:
        line.decode()
    except UnicodeDecodeError:
        return b"" if _CONTROL.search(line) else line[:_LONGEST_CREDIT]
    cut = line[:_LONGEST_CREDIT].decode(errors="ignore")
    return "".join(each for each in cut if each.isprintable()).strip().encode()


def _reduce_decoding(source: Image.Image, resizing: Resizing) -> None:
    """Decode a JPEG at a half or less of its size where that is enough: four times as fast."""
    size = (resizing.width, resizing.height)
    if source.getexif().get(_ORIENTATION, 1) >= _SWAPPED:
        size = (resizing.height, resizing.width)
    left, top, right, bottom = _box(source.size, Resizing(*size, resizing.format, resizing.focus))
    across, down = source.width / (right - left), source.height / (bottom - top)
    finer = 1 if resizing.rough else 2  # twice the pixels are enough for full sharpness
    source.draft(None, (int(size[0] * across * finer), int(size[1] * down * finer)))


def _box(size: tuple[int, int], resizing: Resizing) -> Box:
    """Return the part of a photo of this *size* that is shown: all of it, or around the focus."""
    width, height = size
    if not resizing.focus:
        return (0, 0, width, height)
    across = min(width, height * resizing.width / resizing.height)
    down = min(height, width * resizing.height / resizing.width)
    x, y = (int(each.rstrip("%")) / 100 for each in resizing.focus.split())
    left = min(max(x * width - across / 2, 0), width - across)
    top = min(max(y * height - down / 2, 0), height - down)
    return (left, top, left + across, top + down)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def in_srgb(image: Image.Image) -> Image.Image:
    """Return the image in sRGB; the profile must be applied before it is dropped."""
    alpha = image.convert("RGBA").getchannel("A") if image.has_transparency_data else None
    converted = _by_profile(image) or _in_8_bits(image).convert("RGB")
    clean = Image.new("RGB", converted.size)
    clean.paste(converted)
    if alpha:
        clean.putalpha(alpha)
    if orientation := image.getexif().get(_ORIENTATION):  # for exif_transpose alone
        clean.getexif()[_ORIENTATION] = orientation
    return clean


def _in_8_bits(image: Image.Image) -> Image.Image:
    """Return the image with 8 bits per value: Pillow would clip 16 bits to the maximum."""
    if image.mode not in _DEEP_MODES:
        return image
    return image.convert("I").point([value // 256 for value in range(65536)], "L")


def _by_profile(image: Image.Image) -> Image.Image | None:
    """Return the image converted by its own profile, None without a usable one."""
    profile = image.info.get("icc_profile")
    if not profile:
        return None
    plain = image if image.mode in ("RGB", "CMYK", "L") else image.convert("RGB")
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(plain, source, srgb, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None
