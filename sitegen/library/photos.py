"""Where an author's file is published, and in which size a photo is.

An address holds a fingerprint of the source's digest and the operation, never of the result.
"""

import posixpath
import re
import unicodedata

import msgspec

from sitegen.content.media import Media, suffix
from sitegen.fingerprint import fingerprint

LARGEST_WIDTH = 1600  # pixels; one size for now
_KEPT_AS_PNG = frozenset({"PNG", "GIF", "BMP"})


class Resizing(msgspec.Struct, frozen=True):
    """How a photo is re-encoded: to this *width* and *height*, in this *format* ("JPEG", "PNG")."""

    width: int
    height: int
    format: str


class Photo(msgspec.Struct, frozen=True, tag=True):
    """A photo as it is published: its address and size, and what it is made from.

    *address* is the published file's. *width* and *height* are its pixels. *color* is the one that
    prevails in it, to stand there until it is loaded. *source*, *digest* and *resizing* are what
    the file is made from and of no use to a template.
    """

    address: str
    width: int
    height: int
    color: str
    source: str
    digest: str
    resizing: Resizing


class Download(msgspec.Struct, frozen=True, tag=True):
    """A file that is published as it came."""

    address: str
    source: str
    digest: str


def photo(path: str, media: Media) -> Photo:
    """Return how the photo at *path* is published."""
    width = min(media.width, LARGEST_WIDTH)
    height = max(1, round(media.height * width / media.width))
    keeps = media.transparent or media.format in _KEPT_AS_PNG
    resizing = Resizing(width, height, "PNG" if keeps else "JPEG")
    address = _address(path, fingerprint((media.digest, resizing)), ".png" if keeps else ".jpg")
    return Photo(address, width, height, media.color, path, media.digest, resizing)


def download(path: str, media: Media) -> Download:
    """Return how the file at *path* is published."""
    address = _address(path, fingerprint((media.digest, "copy")), suffix(path))
    return Download(address, path, media.digest)


def _address(path: str, mark: str, ending: str) -> str:
    stem = posixpath.splitext(posixpath.basename(path))[0]
    bare = unicodedata.normalize("NFD", stem).encode("ascii", "ignore").decode().lower()
    name = re.sub("[^a-z0-9]+", "-", bare).strip("-")[:60] or "file"
    return f"/media/{name}-{mark[:8]}{ending}"
