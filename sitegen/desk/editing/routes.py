"""The addresses of the editor: its files, texts that are not saved, and stories to link to."""

import posixpath
import re
from collections.abc import Iterable

import msgspec
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

from sitegen.checks.lookalikes import lookalikes
from sitegen.checks.texts import read_texts
from sitegen.desk.desk import HEADERS, Desk
from sitegen.desk.editing.bundle import bundle
from sitegen.desk.editing.unsaved import FormFinding, FormFindings, unsaved_texts
from sitegen.desk.references import with_ids
from sitegen.desk.requests import Form, first, form_of, words_of
from sitegen.diagnostics.diagnostic import Finding
from sitegen.languages.folding import folded, words
from sitegen.library.stories.story import TranslationSet
from sitegen.server.preview import Preview
from sitegen.words.catalogue import Catalogue

_FILE = re.compile(r"[A-Za-z0-9-]+\.js|LICENSES\.txt")
_MOST_STORIES = 12


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the addresses of the editor."""
    editing = _Editing(desk)
    return [
        Route("/desk/editor/{name}", _bundled),
        Route("/desk/unsaved/{key:path}", editing.unsaved, methods=["POST"]),
        Route("/desk/link/{key:path}", editing.find),
    ]


class _Unsaved(msgspec.Struct, frozen=True):
    """The HTML of the page that is previewed, "" when it cannot be shown, and the findings."""

    html: str
    findings: tuple[FormFinding, ...]


class _Target(msgspec.Struct, frozen=True):
    """A story to link to: its title, the path that a link has, and its kind in words."""

    title: str
    path: str
    kind: str


async def _bundled(request: Request) -> Response:
    name, folder = request.path_params["name"], bundle()
    if folder is None or not _FILE.fullmatch(name) or not (folder / name).is_file():
        return Response(status_code=404)
    return FileResponse(folder / name, headers={"Cache-Control": "no-cache"})


class _Editing:
    """What the editors of one desk ask for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def unsaved(self, request: Request) -> Response:
        """Answer with the page and the findings of a form that is not saved."""
        key, catalogue, form = request.path_params["key"], words_of(request), await form_of(request)
        found = await self._desk.ask(lambda preview: self._unsaved(preview, key, form, catalogue))
        return Response(status_code=404) if found is None else _json(found)

    def _unsaved(
        self, preview: Preview, key: str, form: Form, catalogue: Catalogue
    ) -> _Unsaved | None:
        workspace = self._desk.workspace(preview)
        texts = workspace.texts.get(key) if workspace else None
        if workspace is None or texts is None:
            return None
        form = with_ids(form, self._desk.references(workspace, catalogue.language))
        typed = unsaved_texts(form, texts, workspace)
        shown = preview.unsaved(typed.data, _path(texts, first(form, "preview")))
        paths = [each.source.path for each in texts.files]
        data = {path: typed.data.get(path) or workspace.data(path) for path in paths}
        places = FormFindings(form, texts, data, workspace)
        own = workspace.site.fields
        checked = read_texts({key: texts}, data.__getitem__, own)
        looks = (found for text in checked for found in lookalikes(text))
        findings: Iterable[Finding] = (*typed.findings, *shown.findings, *looks)
        html = shown.page.data.decode() if shown.page else ""
        return _Unsaved(html, tuple(places.of(findings, catalogue)))

    async def find(self, request: Request) -> Response:
        """Answer with the stories that have the words, as a text of one story links to them."""
        key, catalogue, query = request.path_params["key"], words_of(request), request.query_params
        language, wanted = query.get("language", ""), query.get("words", "")[:200]
        found = await self._desk.ask(
            lambda preview: self._targets(preview, key, (language, wanted), catalogue)
        )
        return _json(found)

    def _targets(
        self, preview: Preview, key: str, wanted: tuple[str, str], catalogue: Catalogue
    ) -> tuple[_Target, ...]:
        workspace = self._desk.workspace(preview)
        texts = workspace.texts.get(key) if workspace else None
        if workspace is None or texts is None:
            return ()
        language, sought = wanted
        parts = [folded(word) for word in words(sought)]
        folder = posixpath.dirname(texts.source.path)
        found = []
        for story in self._desk.index(workspace).stories:
            is_wanted = all(any(word.startswith(each) for word in story.words) for each in parts)
            if not is_wanted or story.key == key or story.kind == "notice":
                continue
            files = workspace.texts[story.key]
            path = posixpath.relpath(_path(files, language), folder)
            found.append(_Target(story.title, path, catalogue.text(f"desk-kind.{story.kind}")))
            if len(found) == _MOST_STORIES:
                break
        return tuple(found)


def _path(texts: TranslationSet, language: str) -> str:
    """Return the path of the text in *language*, that of the original where there is none."""
    files = {each.source.language: each.source.path for each in texts.files}
    return files.get(language, texts.source.path)


def _json(found: object) -> Response:
    return Response(msgspec.json.encode(found), 200, HEADERS, "application/json")
