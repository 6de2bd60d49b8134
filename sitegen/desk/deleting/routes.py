"""The addresses of deleting: the page that asks, and its button."""

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from sitegen.authoring.delete import Deletion, deletion
from sitegen.authoring.undo import Change, Wanted, change_undoably
from sitegen.authoring.workspace import Workspace
from sitegen.authoring.writing import ChangedMeanwhile
from sitegen.config.site import Language
from sitegen.desk.desk import Desk, see_other
from sitegen.desk.requests import first, form_of, words_of
from sitegen.engine.errors import SourceChangedError
from sitegen.fingerprint import digest, fingerprint
from sitegen.library.stories.story import TranslationSet
from sitegen.server.preview import Preview
from sitegen.words.catalogue import Catalogue


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the addresses."""
    deleting = _Deleting(desk)
    return [
        Route("/desk/delete/{key:path}", deleting.delete, methods=["POST"]),
        Route("/desk/delete/{key:path}", deleting.ask),
    ]


class Referring(msgspec.Struct, frozen=True):
    """A story that names the one to delete."""

    key: str
    title: str
    language: str


class Part(msgspec.Struct, frozen=True):
    """What can be deleted: the whole story, *language* is None, or one translation."""

    language: Language | None
    is_chosen: bool


class DeletePage(msgspec.Struct, frozen=True):
    """The page: what goes; *state* is the fingerprint of the files that were shown."""

    key: str
    title: str
    language: str
    parts: tuple[Part, ...]
    chosen: str
    found: Deletion
    referring: tuple[Referring, ...]
    state: str


class _Deleting:
    """Deletes stories of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def ask(self, request: Request) -> Response:
        """Say what would go, and ask."""
        return await self._answer(request, request.query_params.get("language", ""))

    async def _answer(
        self, request: Request, language: str, problem: str = "", status: int = 200
    ) -> Response:
        key = request.path_params["key"]
        self._desk.change(None)
        page = await self._desk.ask(lambda preview: self._page(preview, key, language))
        return self._desk.page(request, "delete.html", page, status, problem=problem)

    def _page(self, preview: Preview, key: str, language: str) -> DeletePage | None:
        workspace = self._desk.workspace(preview)
        texts = workspace.texts.get(key) if workspace else None
        if workspace is None or texts is None:
            return None
        try:
            found = deletion(texts, language, workspace)
        except (KeyError, ValueError):
            return None
        there = {each.source.language for each in texts.files} - {texts.original}
        by_tag = {each.tag: each for each in workspace.site.languages if each.tag in there}
        index = self._desk.index(workspace)
        stories = filter(None, map(index.story, found.referring))
        return DeletePage(
            key=key,
            title=texts.facts.title or key,
            language=texts.original,
            parts=(
                Part(None, not language),
                *(Part(each, language == tag) for tag, each in by_tag.items()),
            ),
            chosen=language,
            found=found,
            referring=tuple(Referring(each.key, each.title, each.language) for each in stories),
            state=fingerprint(tuple(_digests(found, workspace).items())),
        )

    async def delete(self, request: Request) -> Response:
        """Delete what the page has shown, and show the list, where it can be undone."""
        words, form = words_of(request), await form_of(request)
        key, language = request.path_params["key"], first(form, "language")
        self._desk.change(None)
        done = await self._desk.ask(
            lambda preview: self._deleted(preview, (key, language, first(form, "state")), words)
        )
        if isinstance(done, Change):
            self._desk.change(frozenset(done.after))
            self._desk.note(request, "deleted", title=done.title)
            return see_other("/desk/")
        problem = words.text("desk-delete.changed")
        return await self._answer(request, language, problem, 409)

    def _deleted(
        self, preview: Preview, asked: tuple[str, str, str], words: Catalogue
    ) -> Change | ChangedMeanwhile | None:
        key, language, state = asked
        page = self._page(preview, key, language)
        workspace = self._desk.workspace(preview)
        if page is None or workspace is None or page.state != state:
            return None
        expected = _digests(page.found, workspace)
        wanted = Wanted(
            what=words.text(_undo_words(workspace.texts[key], language), {"language": language}),
            title=page.title,
            files=dict.fromkeys(expected),
            expected=expected,
        )
        return change_undoably(self._desk.folder, wanted, preview.now)


def _undo_words(texts: TranslationSet, language: str) -> str:
    is_translation = language and language != texts.original
    return "desk-undo.translation-deleted" if is_translation else "desk-undo.deleted"


def _digests(found: Deletion, workspace: Workspace) -> dict[str, str]:
    """Return the digest of each file that goes, by its path on the disk."""
    names, digests = workspace.content.names, {}
    for path in (*found.texts, *found.files):
        try:
            digests[names.get(path, path)] = digest(workspace.data(path))
        except SourceChangedError:
            continue  # it is gone by now
    return digests
