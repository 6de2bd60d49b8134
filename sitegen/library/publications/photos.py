"""The addresses of authors' files, and the sizes and formats of photos.

An address has a fingerprint of the source's digest and the operation, never of the result.
"""

import enum
import posixpath
import re
import unicodedata
from collections.abc import Iterator

import msgspec

from sitegen.content.files.downloads import suffix
from sitegen.content.files.media import Media
from sitegen.fingerprint import fingerprint
from sitegen.languages.slugs import slugify
from sitegen.library.addresses.address import Address

# Pixels: phones, high-density phones, columns, and the full width of a large screen.
_AVIF_WIDTHS = (480, 800, 1200, 1600, 2400)
_PLAIN_WIDTHS = (800, 1600)
_CROP_WIDTH = 1200
_MIDDLE = "50% 50%"
_LONGEST_NAME = 60
_NAMELESS = "file"


class Format(enum.StrEnum):
    """A file format in which photos are published, by Pillow's name."""

    AVIF = "AVIF"
    JPEG = "JPEG"
    PNG = "PNG"


_SUFFIXES = {Format.AVIF: ".avif", Format.JPEG: ".jpg", Format.PNG: ".png"}


class Ratio(enum.Enum):
    """An aspect ratio to which covers are cropped: width and height."""

    SQUARE = (1, 1)
    CLASSIC = (4, 3)
    WIDE = (16, 9)
    SHARED = (40, 21)  # 1200 x 630, which social networks show uncropped


# What Google requires in the structured data of an article.
_IN_DATA = (Ratio.SQUARE, Ratio.CLASSIC, Ratio.WIDE)


class Resizing(msgspec.Struct, frozen=True):
    """How a photo is re-encoded: to this *width* and *height*, in this *format*.

    With a *focus*, a point in percentages from the left and the top, it is cropped around that
    point. A *rough* one is encoded for speed.
    """

    width: int
    height: int
    format: Format
    focus: str = ""
    rough: bool = False


class PhotoVersion(msgspec.Struct, frozen=True):
    """One file of a photo: its address, and how it is encoded."""

    address: Address
    resizing: Resizing


class Photo(msgspec.Struct, frozen=True, tag=True):
    """A photo as it is published: the file that every browser can show, and data for its versions.

    *address* is that file's, *width* and *height* are its pixels; the filter `srcset` lists
    smaller files and those in AVIF. *color* is its dominant colour, shown until it is loaded, ""
    for a transparent one. *focus* is the point to keep when it is cropped, "30% 40%" from the left
    and the top. *is_cover* is true for one that is also cropped for search engines and social
    networks. *source*, *digest*, *full_width*, *full_height* and *format* are what the files are
    made from and of no use to a template.
    """

    address: Address
    width: int
    height: int
    color: str
    focus: str
    is_cover: bool
    source: str
    digest: str
    full_width: int
    full_height: int
    format: Format


class Download(msgspec.Struct, frozen=True, tag=True):
    """A file that is published unchanged."""

    address: Address
    source: str
    digest: str


def photo(path: str, media: Media, focus: str = "", *, is_cover: bool = False) -> Photo:
    """Return how the photo at *path* is published."""
    form = Format.PNG if media.transparent else Format.JPEG
    width = min(media.width, _PLAIN_WIDTHS[-1])
    resizing = _scaled(media.width, media.height, width, form)
    return Photo(
        address=f"/media/{_name(path, fingerprint((media.digest, resizing)), _SUFFIXES[form])}",
        width=resizing.width,
        height=resizing.height,
        color="" if media.transparent else media.color,
        focus=focus or _MIDDLE,
        is_cover=is_cover,
        source=path,
        digest=media.digest,
        full_width=media.width,
        full_height=media.height,
        format=form,
    )


def versions(photo: Photo, form: Format) -> Iterator[PhotoVersion]:
    """Yield the uncropped files of a photo in one format, smallest first; none is enlarged."""
    widths = _AVIF_WIDTHS if form is Format.AVIF else _PLAIN_WIDTHS
    full = photo.full_width
    smaller = [width for width in widths if width < full]
    for width in (*smaller, *([full] if full <= widths[-1] else [])):
        yield _version(photo, _scaled(full, photo.full_height, width, form))


def crop(photo: Photo, ratio: Ratio) -> PhotoVersion:
    """Return the photo cropped to *ratio* around its focus; it is not enlarged."""
    across, down = ratio.value
    width = min(photo.full_width, max(1, photo.full_height * across // down), _CROP_WIDTH)
    height = max(1, round(width * down / across))
    return _version(photo, Resizing(width, height, Format.JPEG, photo.focus))


def crops(photo: Photo) -> Iterator[PhotoVersion]:
    """Yield a cover cropped to the ratios that search engines require."""
    if photo.is_cover:
        yield from (crop(photo, ratio) for ratio in _IN_DATA)


def shared(photo: Photo) -> PhotoVersion | None:
    """Return a cover as social networks show it, None when it is too small for them."""
    found = crop(photo, Ratio.SHARED) if photo.is_cover else None
    return found if found and found.resizing.width >= _CROP_WIDTH // 2 else None


def every_version(photo: Photo) -> Iterator[PhotoVersion]:
    """Yield all files of a photo."""
    yield from versions(photo, photo.format)
    yield from versions(photo, Format.AVIF)
    yield from crops(photo)
    if version := shared(photo):
        yield version


def _scaled(full_width: int, full_height: int, width: int, form: Format) -> Resizing:
    return Resizing(width, max(1, round(full_height * width / full_width)), form)


def _version(photo: Photo, resizing: Resizing) -> PhotoVersion:
    operation_digest = fingerprint((photo.digest, resizing))
    name = _name(photo.source, operation_digest, _SUFFIXES[resizing.format])
    # Beside the photo, whose address may have the path of the site on its host.
    return PhotoVersion(f"{posixpath.dirname(photo.address)}/{name}", resizing)


def download(path: str, media: Media, language: str) -> Download:
    """Return how the file at *path*, whose name is in *language*, is published."""
    operation_digest = fingerprint((media.digest, "copy"))[:8]
    return Download(
        f"/media/{stem(path, language)}-{operation_digest}{suffix(path)}", path, media.digest
    )


def _name(path: str, operation_digest: str, ending: str) -> str:
    return f"{stem(path)}-{operation_digest[:8]}{ending}"


def stem(path: str, language: str = "") -> str:
    """Return the part of an address that comes from the name of the file at *path*.

    The name of a download is in a *language*.
    """
    name = posixpath.splitext(posixpath.basename(path))[0]
    if language:
        return slugify(name, language, _LONGEST_NAME) or _NAMELESS
    bare = unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", bare).strip("-")[:_LONGEST_NAME] or _NAMELESS
