"""Names of photos beside a story, and storing them there: whole or not at all."""

import errno
import itertools
import posixpath
import re
import unicodedata
from contextlib import suppress
from pathlib import Path

from sitegen.authoring.photos.prepare import PreparedPhoto, Refusal
from sitegen.authoring.workspace import Workspace
from sitegen.authoring.writing import write_if_unchanged
from sitegen.content.files.ignored_files import is_ignored
from sitegen.content.files.media import is_photo
from sitegen.content.files.source import composed
from sitegen.content.files.windows_names import unfit_name
from sitegen.fingerprint import digest
from sitegen.languages.slugs import slugify
from sitegen.library.stories.story import TranslationSet

_LONGEST_NAME = 60
# What cameras, telephones and messengers call their photos says nothing: IMG_2041, WhatsApp Image.
_OF_CAMERAS = re.compile(
    r"(?:img|image|dsc[nf]?|dscf|pxl|mvimg|gopr|pict?|photo|picture|foto|scan|screenshot|"
    r"whatsapp-image|viber-image|telegram|snimok|suret|unnamed|untitled|file|blob|p|s)?"
    r"(?:-?[0-9]+[a-z]?|-at|-e|-edited|-copy|-wa[0-9]+|-pm|-am)*"
)
_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})


def clean_name(written: str, texts: TranslationSet) -> str:
    """Return the name, without suffix, for a photo that was called *written*.

    It is the slug of its name in the language of the original, or the story's name where that says
    nothing. Of a story without a folder of its own every photo begins with the story's name.
    """
    stem = posixpath.splitext(written.replace("\\", "/").rpartition("/")[2])[0]
    slug = slugify(unicodedata.normalize("NFC", stem), texts.original, _LONGEST_NAME)
    name = texts.source.name
    if _OF_CAMERAS.fullmatch(slug) or unfit_name(slug):
        return name
    return slug if has_own_folder(texts) or slug.startswith(name) else f"{name}-{slug}"


def has_own_folder(texts: TranslationSet) -> bool:
    """Return whether the folder of a story is its own, as news/2026/open-day/."""
    return posixpath.basename(texts.source.path).startswith("index.")


def photos_beside(texts: TranslationSet, workspace: Workspace) -> tuple[str, ...]:
    """Return the names of the photos that lie beside a story, sorted, in NFC."""
    folder = workspace.on_disk(texts.source.path).parent
    own = has_own_folder(texts)
    with suppress(OSError):
        names = sorted(composed(path.name) for path in folder.iterdir())
        shown = (each for each in names if is_photo(each) and not is_ignored(each))
        return tuple(each for each in shown if own or each.startswith(texts.source.name))
    return ()


def store(
    photo: PreparedPhoto, written: str, texts: TranslationSet, workspace: Workspace
) -> str | Refusal:
    """Store *photo*, which was called *written*, beside the story; return its name.

    The same photo is stored once. Raises FindingsError where a link would lead elsewhere.
    """
    folder = workspace.on_disk(texts.source.path).parent
    stem = clean_name(written, texts)
    try:
        taken = {path.name.casefold() for path in folder.iterdir()}
        for number in itertools.count(1):
            name = f"{stem}{'' if number == 1 else f'-{number}'}{photo.suffix}"
            if name in taken and _is_same(folder / name, photo):
                return name
            if name not in taken:
                target = folder / name
                if not write_if_unchanged(target, "", photo.data, site=workspace.folder):
                    return name
    except OSError as error:
        return Refusal.DISK_FULL if error.errno in _FULL else Refusal.READ_ONLY
    raise AssertionError  # numbers do not end


def _is_same(path: Path, photo: PreparedPhoto) -> bool:
    # Where names differ by their case alone there may be no such file.
    is_as_long = path.is_file() and path.stat().st_size == len(photo.data)
    return is_as_long and digest(path.read_bytes()) == digest(photo.data)
