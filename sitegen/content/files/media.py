"""Probing an author's file: the properties of a photo that planners need, the digest of any file.

Later only the resizer opens a photo.
"""

import msgspec

from sitegen.content.files.downloads import (
    has_active_content,
    is_download,
    is_run_by_servers,
    renamed,
    suffix,
)
from sitegen.content.files.photo_formats import (
    CAMERA_SUFFIXES,
    PHOTO_SUFFIXES,
    foreign_format,
    format_of,
    open_photo,
    right_suffix,
)
from sitegen.diagnostics.diagnostic import Diagnostic
from sitegen.fingerprint import digest

_LARGEST = 100_000_000  # pixels


class Media(msgspec.Struct, frozen=True):
    """An author's file: *width* and *height* after orientation, 0 if it is no photo.

    *format* is Pillow's name, "" if it is no photo; *color* is the mean colour as #rrggbb.
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

    @property
    def is_publishable(self) -> bool:
        """Whether the file can be published; in a draft its faults are warnings."""
        return bool(self.width) or not self.diagnostics


def is_photo(path: str) -> bool:
    """Return whether the file is a photo, by its name."""
    return suffix(path) in PHOTO_SUFFIXES | CAMERA_SUFFIXES


def is_published(path: str) -> bool:
    """Return whether the file may be published, as a photo or a download, by its name."""
    return (is_photo(path) or is_download(path)) and not is_run_by_servers(path)


def name_to_publish(path: str) -> str:
    """Return the name under which the file at *path* could be published, "" if there is none."""
    name = renamed(path)
    return name if is_published(name) else ""


def probe(path: str, data: bytes) -> Media:
    """Return the properties of *data*, the file at *path*; only the suffix of *path* matters."""
    if is_photo(path):
        return _probe_named(suffix(path), data)
    if is_download(path) and has_active_content(path, data):
        return _faulty(data, Diagnostic("active-content"))
    return Media(digest(data), len(data))


def _probe_named(written: str, data: bytes) -> Media:
    foreign = foreign_format(data) or (written[1:].upper() if written in CAMERA_SUFFIXES else "")
    if foreign:
        return _faulty(data, Diagnostic("unsupported-photo", arguments={"format": foreign}))
    return _probe_photo(written, data)


def _probe_photo(written: str, data: bytes) -> Media:
    from PIL import Image, ImageOps  # noqa: PLC0415 (slow, and few builds probe a new photo)

    try:
        with open_photo(data) as image:
            width, height = image.size
            if width * height > _LARGEST:
                return _faulty(data, Diagnostic("photo-too-large"))
            name = format_of(image)
            if right := right_suffix(name, written):
                arguments = {"format": name, "written": written, "right": right}
                return _faulty(data, Diagnostic("wrong-photo-suffix", arguments=arguments))
            # The second image in a phone's photo is a smaller copy or a depth map.
            animated = image.format != "MPO" and getattr(image, "is_animated", False)
            image.draft("RGB", (64, 64))  # a JPEG is still decoded completely, at an eighth
            is_rotated = image.getexif().get(0x0112, 1) >= 5  # noqa: PLR2004 (turned on its side)
            transparent = image.has_transparency_data
            small = ImageOps.exif_transpose(image).convert("RGB").resize((1, 1))
            red, green, blue = small.tobytes()
    except Image.DecompressionBombError:
        return _faulty(data, Diagnostic("photo-too-large"))
    except Exception:  # noqa: BLE001 (Pillow's decoders raise anything at damaged files)
        return _faulty(data, Diagnostic("broken-photo"))
    return Media(
        digest=digest(data),
        size=len(data),
        format=name,
        width=height if is_rotated else width,
        height=width if is_rotated else height,
        transparent=transparent,
        animated=animated,
        color=f"#{red:02x}{green:02x}{blue:02x}",
        diagnostics=(Diagnostic("moving-photo"),) if animated else (),
    )


def _faulty(data: bytes, fault: Diagnostic) -> Media:
    return Media(digest(data), len(data), diagnostics=(fault,))
