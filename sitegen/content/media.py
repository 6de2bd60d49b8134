"""Probing an author's file: a photo into what planners may know of it, any file into its digest.

Nobody opens a photo later except the resizer.
"""

import io
import posixpath
import warnings

import msgspec

from sitegen.diagnostics.diagnostic import Diagnostic
from sitegen.fingerprint import digest

PHOTO_SUFFIXES = frozenset(
    {".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".tif", ".tiff", ".bmp"}
)
_ELSEWHERE = frozenset({".heic", ".heif", ".svg", ".raw", ".psd", ".cr2", ".nef", ".eps"})
_ACTIVE = frozenset(
    ".html .htm .xhtml .xml .js .mjs .css .php .exe .bat .cmd .sh .ps1 .msi .jar .apk .scr .com"
    " .py".split()
)
_OFFICE = frozenset(
    ".pdf .doc .docx .odt .rtf .xls .xlsx .ods .csv .ppt .pptx .odp .epub .zip".split()
)
_LARGEST = 100_000_000  # pixels


class Media(msgspec.Struct, frozen=True):
    """A file of an author: *width* and *height* after orientation, 0 for what is no photo.

    *format* is Pillow's name, "" for what is no photo; *color* is the mean colour as #rrggbb.
    """

    digest: str
    size: int
    format: str = ""
    width: int = 0
    height: int = 0
    transparent: bool = False
    animated: bool = False
    color: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()


def suffix(path: str) -> str:
    """Return the suffix of *path* in small letters, with its dot."""
    return posixpath.splitext(path)[1].lower()


def is_photo(path: str) -> bool:
    """Tell by its name whether the file is meant to be a photo."""
    return suffix(path) in PHOTO_SUFFIXES | _ELSEWHERE


def is_office_file(path: str) -> bool:
    """Tell by its name whether the file is one that readers download: a text, a table, slides."""
    return suffix(path) in _OFFICE


def is_active(path: str) -> bool:
    """Tell by its name whether the file could run in a reader's browser or computer."""
    return suffix(path) in _ACTIVE


def probe(path: str, data: bytes) -> Media:
    """Return what *data*, the bytes of the file at *path*, are."""
    if not is_photo(path):
        return Media(digest(data), len(data))
    elsewhere = "heic" if _is_heic(data) else suffix(path)[1:]
    if f".{elsewhere}" in _ELSEWHERE:
        fault = Diagnostic("unsupported-photo", arguments={"format": elsewhere.upper()})
        return Media(digest(data), len(data), diagnostics=(fault,))
    return _probe_photo(data)


def _is_heic(data: bytes) -> bool:
    """Tell whether this is a telephone's photo, whatever its name (ISO/IEC 23008-12, brands)."""
    return data[4:8] == b"ftyp" and any(brand in data[8:40] for brand in (b"heic", b"heix"))


def _probe_photo(data: bytes) -> Media:
    from PIL import Image, ImageOps  # noqa: PLC0415 (slow, and few builds probe a new photo)

    Image.MAX_IMAGE_PIXELS = None  # the size is judged here, before anything is decoded
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data)) as image:
            warnings.simplefilter("ignore")
            if image.width * image.height > _LARGEST:
                return _broken(data, "photo-too-large")
            name, animated = str(image.format), getattr(image, "n_frames", 1) > 1
            image.draft("RGB", (64, 64))  # a JPEG is read whole all the same, at an eighth
            full = image.getexif().get(0x0112, 1) >= 5  # noqa: PLR2004 (turned on its side)
            width, height = Image.open(io.BytesIO(data)).size
            transparent = image.has_transparency_data
            small = ImageOps.exif_transpose(image).convert("RGB").resize((1, 1))
            red, green, blue = small.tobytes()
    except Exception:  # noqa: BLE001 (Pillow's decoders raise anything at damaged files)
        return _broken(data, "broken-photo")
    return Media(
        digest=digest(data),
        size=len(data),
        format=name,
        width=height if full else width,
        height=width if full else height,
        transparent=transparent,
        animated=animated,
        color=f"#{red:02x}{green:02x}{blue:02x}",
        diagnostics=(Diagnostic("moving-photo"),) if animated else (),
    )


def _broken(data: bytes, code: str) -> Media:
    return Media(digest(data), len(data), diagnostics=(Diagnostic(code),))
