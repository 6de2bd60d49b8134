"""The photo formats that are read, and their suffixes; nothing else opens a photo.

Pillow supports some forty formats, and for some it starts other programs: Ghostscript would run
an EPS, possibly for ever, and the result would depend on whether it is installed.
"""

import io
import os
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

# By Pillow's names. A phone's JPEG may contain a second image: then it is an MPO.
_SUFFIXES: dict[str, tuple[str, ...]] = {
    "JPEG": (".jpg", ".jpeg", ".jfif"),
    "PNG": (".png",),
    "WEBP": (".webp",),
    "AVIF": (".avif",),
    "GIF": (".gif",),
    "TIFF": (".tif", ".tiff"),
    "BMP": (".bmp",),
}
PHOTO_SUFFIXES = frozenset(suffix for each in _SUFFIXES.values() for suffix in each)
# Camera formats that no browser shows. They may contain the location, so they are no downloads.
CAMERA_SUFFIXES = frozenset(
    ".heic .heif .raw .cr2 .cr3 .nef .arw .dng .orf .rw2 .raf .jxl .jp2".split()
)
_FORMATS = tuple(_SUFFIXES)  # an MPO is opened as a JPEG
# The first bytes of formats that no browser shows.
_MAGIC_NUMBERS: tuple[tuple[bytes, str], ...] = (
    (b"8BPS", "PSD"),
    (b"\xff\x0a", "JXL"),
    (b"\0\0\0\x0cJXL ", "JXL"),
    (b"\0\0\0\x0cjP  ", "JP2"),
)
_TIFF = (b"II", b"MM")
_STDERR = threading.Lock()
_STDERR_NUMBER = 2
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx")


@contextmanager
def open_photo(data: bytes) -> "Iterator[Image.Image]":
    """Open a photo, and suppress Pillow's warnings.

    Raises whatever Pillow raises, which may be any exception.
    """
    from PIL import Image  # noqa: PLC0415 (slow, and few builds open a photo)

    with warnings.catch_warnings(), _quiet_libtiff() if data[:2] in _TIFF else nullcontext():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            yield image


@contextmanager
def _quiet_libtiff() -> Iterator[None]:
    """Suppress what libtiff, which Pillow calls, writes to the process's stderr."""
    with _STDERR:  # two threads of the preview must not restore each other's
        try:
            saved = os.dup(_STDERR_NUMBER)
        except OSError:  # there is none
            yield
            return
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, _STDERR_NUMBER)
        try:
            yield
        finally:
            os.dup2(saved, _STDERR_NUMBER)
            os.close(null)
            os.close(saved)


def format_of(image: "Image.Image") -> str:
    """Return the name of a photo's format, "JPEG" for an MPO."""
    return "JPEG" if image.format == "MPO" else str(image.format)


def right_suffix(name: str, written: str) -> str:
    """Return the right suffix for a photo of the format *name*, "" if *written* is right."""
    known = _SUFFIXES[name]
    return "" if written in known else known[0]


def foreign_format(data: bytes) -> str:
    """Return the name of a format that no browser shows, by the content alone, else ""."""
    # The brands are near the beginning of a file (ISO/IEC 23008-12).
    if data[4:8] == b"ftyp" and any(brand in data[8:40] for brand in _HEIC_BRANDS):
        return "HEIC"
    return next((name for start, name in _MAGIC_NUMBERS if data.startswith(start)), "")
