"""Files that a browser sends as photos: each is accepted, or refused with a word."""

import asyncio
from collections.abc import AsyncGenerator

import msgspec
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from sitegen.authoring.photos.prepare import LARGEST_FILE, PreparedPhoto, Refusal, prepare
from sitegen.authoring.photos.store import store
from sitegen.authoring.workspace import Workspace
from sitegen.library.stories.story import TranslationSet
from sitegen.words.catalogue import Catalogue

MOST_FILES = 200
_LARGEST_REQUEST = 2_000_000_000  # bytes, which lie in files on the disk meanwhile
_MOST_FIELDS = 20
_LONGEST_NAME = 120


class Answer(msgspec.Struct, frozen=True):
    """What became of one file: *name* is that under which it is stored, "" for one refused.

    *file* is its name as it was sent; *message* and *hint* are in the words of the desk.
    """

    file: str
    name: str
    message: str
    hint: str = ""


class _TooLargeError(MultiPartException):
    """The request has more bytes than are accepted; the parser closes its files."""


async def files_of(request: Request) -> list[UploadFile]:
    """Return the files of a form, which are to be closed; they lie on the disk, not in memory.

    Raises HTTPException when there are too many or too large ones, and OSError for a full disk.
    """
    parser = MultiPartParser(
        request.headers,
        _limited(request.stream()),
        max_files=MOST_FILES,
        max_fields=_MOST_FIELDS,
    )
    try:
        form = await parser.parse()
    except MultiPartException as error:
        is_large = isinstance(error, _TooLargeError) or error.message.startswith("Too many")
        raise HTTPException(413 if is_large else 400) from error
    return [each for _, each in form.multi_items() if isinstance(each, UploadFile)]


async def _limited(stream: AsyncGenerator[bytes, None]) -> AsyncGenerator[bytes, None]:
    size = 0
    async for chunk in stream:
        size += len(chunk)
        if size > _LARGEST_REQUEST:
            raise _TooLargeError(str(_LARGEST_REQUEST))
        yield chunk


class Storing:
    """Stores what is sent beside stories, one photo at a time: decoding one takes its memory."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()

    async def store(
        self, file: UploadFile, texts: TranslationSet, workspace: Workspace, words: Catalogue
    ) -> Answer:
        """Store one *file* beside the story, and return what became of it."""
        written = file.filename or ""
        data = await file.read(LARGEST_FILE + 1)
        async with self._turn:
            return await asyncio.to_thread(_stored, data, written, texts, workspace, words)


def _stored(
    data: bytes, written: str, texts: TranslationSet, workspace: Workspace, words: Catalogue
) -> Answer:
    photo = prepare(data)
    found = store(photo, written, texts, workspace) if isinstance(photo, PreparedPhoto) else photo
    if isinstance(found, Refusal):
        return refused(written, found, words)
    is_still = isinstance(photo, PreparedPhoto) and photo.is_still
    code = "desk-photo.still" if is_still else "desk-photo.accepted"
    return Answer(_shown(written), found, words.text(code, {"name": found}))


def refused(written: str, reason: Refusal, words: Catalogue) -> Answer:
    """Return the answer for the file that was called *written*."""
    code = f"desk-photo.{reason}"
    return Answer(_shown(written), "", words.text(code), words.text(f"{code}.hint"))


def _shown(written: str) -> str:
    """Return the name of a file in letters that can be shown."""
    name = written.replace("\\", "/").rpartition("/")[2]
    return "".join(each if each.isprintable() else "\ufffd" for each in name)[:_LONGEST_NAME]
