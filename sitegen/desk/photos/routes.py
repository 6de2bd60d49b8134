"""The addresses of photos: adding them to a story, and their small pictures."""

import asyncio
import posixpath
from urllib.parse import quote

import msgspec
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from sitegen.authoring.photos.prepare import Refusal
from sitegen.authoring.photos.take_out import Removal, removal
from sitegen.authoring.undo import Change, Wanted, change_undoably
from sitegen.authoring.workspace import Workspace
from sitegen.content.files.media import is_photo, probe
from sitegen.desk.desk import HEADERS, Desk
from sitegen.desk.photos.upload import Answer, Storing, files_of, refused
from sitegen.desk.requests import Form, first, form_of, words_of
from sitegen.desk.stories.saving import save
from sitegen.diagnostics.diagnostic import FindingsError
from sitegen.diagnostics.wording import Message, worded
from sitegen.engine.errors import SourceChangedError
from sitegen.library.links.link_index import path_of
from sitegen.library.publications.photos import Format, Resizing
from sitegen.library.stories.story import TranslationSet
from sitegen.rendering.resize import resize
from sitegen.server.preview import Preview
from sitegen.words.catalogue import Catalogue

_TEMPLATE = "add-photos.html"
_TAKEN = "taken-out.html"
_THUMBNAIL = 480  # pixels


class AddingPage(msgspec.Struct, frozen=True):
    """The page on which photos are added to a story without a script, and what became of them."""

    key: str
    title: str
    language: str
    answers: tuple[Answer, ...] = ()


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the addresses of photos."""
    photos = _Photos(desk)
    return [
        Route("/desk/photos/{key:path}", photos.show),
        Route("/desk/photos/{key:path}", photos.add, methods=["POST"]),
        Route("/desk/take-out/{key:path}", photos.take_out, methods=["POST"]),
        Route("/desk/thumbnail/{path:path}", photos.thumbnail),
    ]


class TakenPage(msgspec.Struct, frozen=True):
    """The page that says that the photo *name* was taken out, or by *problems* why not.

    *undo* is the name of the change, "" when there is none.
    """

    key: str
    title: str
    language: str
    name: str
    undo: str = ""
    problems: tuple[Message, ...] = ()


class _Photos:
    """The photos of the stories of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._storing = Storing()

    async def show(self, request: Request) -> Response:
        """Show the page on which photos are added."""
        found = await self._story(request)
        return self._desk.page(request, _TEMPLATE, _page(found[0]) if found else None)

    async def add(self, request: Request) -> Response:
        """Store the photos that a form sends; say of each what became of it."""
        found = await self._story(request)
        if found is None:
            return self._desk.page(request, _TEMPLATE, None)
        texts, workspace = found
        answers = await self._answers(request, texts, workspace)
        folder = posixpath.dirname(texts.source.path)
        if stored := frozenset(f"{folder}/{each.name}" for each in answers if each.name):
            self._desk.change(stored)
        status = 200 if stored or not answers else 422
        if "application/json" in request.headers.get("accept", ""):
            return JSONResponse(msgspec.to_builtins(answers), status, HEADERS)
        return self._desk.page(request, _TEMPLATE, _page(texts, *answers), status)

    async def _answers(
        self, request: Request, texts: TranslationSet, workspace: Workspace
    ) -> list[Answer]:
        words, answers = words_of(request), []
        files: list[UploadFile] = []
        try:
            files = await files_of(request)
            # A form in which no file was chosen sends one without a name and without bytes.
            for each in (file for file in files if file.filename or file.size):
                answers += [await self._storing.store(each, texts, workspace, words)]
        except HTTPException as error:
            if error.status_code != 413:  # noqa: PLR2004 (RFC 9110: content too large)
                raise
            answers.append(refused("", Refusal.TOO_MANY, words))
        except FindingsError:  # a link where the folder of the story should be
            answers.append(refused("", Refusal.READ_ONLY, words))
        except OSError:
            answers.append(refused("", Refusal.DISK_FULL, words))
        finally:
            for each in files:
                await each.close()
        return answers

    async def _story(self, request: Request) -> tuple[TranslationSet, Workspace] | None:
        key = request.path_params["key"]

        def story(preview: Preview) -> tuple[TranslationSet, Workspace] | None:
            workspace = self._desk.workspace(preview)
            texts = workspace.texts.get(key) if workspace else None
            return (texts, workspace) if workspace and texts else None

        return await self._desk.ask(story)

    async def take_out(self, request: Request) -> Response:
        """Save the form of a story, and take a photo out of the story."""
        key, form, words = request.path_params["key"], await form_of(request), words_of(request)
        found = await self._desk.ask(lambda preview: self._taken(preview, key, form, words))
        if found is None:
            return self._desk.page(request, _TAKEN, None)
        self._desk.change(None)
        return self._desk.page(request, _TAKEN, found, 200 if found.undo else 409)

    def _taken(self, preview: Preview, key: str, form: Form, words: Catalogue) -> TakenPage | None:
        workspace, name = self._desk.workspace(preview), first(form, "take-out")
        texts = workspace.texts.get(key) if workspace else None
        if workspace is None or texts is None or not name:
            return None
        title = texts.facts.title
        page = TakenPage(key, title, texts.original, name)
        try:
            saved = save(form, texts, workspace)
            photo = path_of(quote(name), texts.source)
            found = removal(photo, texts, workspace) if not saved.is_refused else Removal()
            if not found.files:
                problems = [worded(each, words) for each in (*saved.findings, *found.findings)]
                return msgspec.structs.replace(page, problems=tuple(problems))
            what = words.text("desk-photos-undo.what", {"name": name})
            wanted = Wanted(what, title, found.files, found.expected)
            change = change_undoably(workspace.folder, wanted, preview.now)
        except (OSError, SourceChangedError, FindingsError):  # all stays as it was
            return page
        undo = change.id if isinstance(change, Change) else ""
        return msgspec.structs.replace(page, undo=undo)

    async def thumbnail(self, request: Request) -> Response:
        """Return a small picture of a photo in content/, made of its pixels anew."""
        path = request.path_params["path"]

        def data(preview: Preview) -> bytes | None:
            workspace = self._desk.workspace(preview)
            if workspace is None or not is_photo(path):
                return None
            return workspace.data(path) if path in workspace.content.sources.files else None

        try:
            found = await self._desk.ask(data)
        except (OSError, SourceChangedError):
            found = None
        small = await asyncio.to_thread(_small, found, path) if found else b""
        if not small:
            return Response(status_code=404)
        headers = {**HEADERS, "Cache-Control": "private, max-age=600"}
        return Response(small, media_type="image/jpeg", headers=headers)


def _small(data: bytes, path: str) -> bytes:
    """Return a small picture of the photo *data*, b"" of one that cannot be read."""
    media = probe(path, data)
    if not media.width:
        return b""
    across = min(media.width, _THUMBNAIL)
    down = max(1, round(media.height * across / media.width))
    return resize(data, Resizing(across, down, Format.JPEG, rough=True))


def _page(texts: TranslationSet, *answers: Answer) -> AddingPage:
    return AddingPage(texts.key, texts.facts.title, texts.original, answers)
