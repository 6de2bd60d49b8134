"""The addresses of versions: the list, one of them, and bringing it back."""

import asyncio
from urllib.parse import quote

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from sitegen.authoring.undo import Wanted, change_undoably
from sitegen.authoring.workspace import Workspace
from sitegen.authoring.writing import ChangedMeanwhile
from sitegen.config.site import Site
from sitegen.content.files.source import in_language
from sitegen.deploy.history import History, Version, is_commit
from sitegen.deploy.repository import Obstacle, Repository
from sitegen.desk.desk import Desk, see_other
from sitegen.desk.requests import first, form_of, words_of
from sitegen.desk.undoing.routes import offered
from sitegen.desk.versions.page import (
    MOST,
    UNPUBLISHED,
    Bytes,
    Shown,
    StoryCommit,
    VersionsPage,
    by_commit,
    rows,
)
from sitegen.engine.errors import SourceChangedError
from sitegen.fingerprint import digest
from sitegen.server.preview import Preview
from sitegen.words.catalogue import Catalogue

_TEMPLATE = "versions.html"
_IN_THE_WAY = frozenset({Obstacle.NO_GIT, Obstacle.NO_REPOSITORY})


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the addresses of versions."""
    versions = _Versions(desk)
    return [
        Route("/desk/versions/{key:path}", versions.bring_back, methods=["POST"]),
        Route("/desk/versions/{key:path}", versions.show),
    ]


class _Story(msgspec.Struct, frozen=True):
    """A story whose versions are asked for: the path and the bytes of its file in each language."""

    key: str
    title: str
    language: str
    site: Site
    paths: dict[str, str]
    data: dict[str, bytes]


class _Versions:
    """The versions of the stories of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._history = History(desk.folder)

    async def show(self, request: Request) -> Response:
        """Show the versions of a story, one of them whole."""
        return await self._answer(request, request.query_params.get("version", ""))

    async def _answer(
        self, request: Request, chosen: str, problem: str = "", status: int = 200
    ) -> Response:
        words = words_of(request)
        story = await self._story(request)
        # Git may take long; the preview goes on meanwhile.
        page = await asyncio.to_thread(self._page, story, chosen, words) if story else None
        undos = await self._desk.ask(lambda preview: offered(self._desk, preview.now))
        done = [each for each in undos if each.name == request.query_params.get("undo")]
        return self._desk.page(request, _TEMPLATE, page, status, problem=problem, undos=done)

    async def _story(self, request: Request) -> _Story | None:
        key = request.path_params["key"]
        self._desk.change(None)
        return await self._desk.ask(lambda preview: _story(self._desk, preview, key))

    def _page(self, story: _Story, chosen: str, words: Catalogue) -> VersionsPage:
        problem = Repository(self._desk.folder).problem()
        if problem in _IN_THE_WAY:
            obstacle = words.text("desk-versions.no-git")
            return VersionsPage(story.key, story.title, story.language, (), obstacle)
        every = self._every(story, words)
        version = next((each for each in every if each.commit == chosen), None)
        shown = Shown(chosen, self._bytes(version, story)) if version else Shown()
        listed = tuple(rows(every[:MOST], shown, story.site, words))
        obstacle = "" if listed else words.text("desk-versions.none")
        return VersionsPage(
            story.key, story.title, story.language, listed, obstacle, len(every) > MOST
        )

    def _every(self, story: _Story, words: Catalogue) -> tuple[StoryCommit, ...]:
        found = {tag: self._history.versions(path) for tag, path in story.paths.items()}
        every = by_commit(found)
        changed = {
            tag: Version(UNPUBLISHED, "", every[0].at, "", path)
            for tag, path in story.paths.items()
            if every and self._history.published(path) != story.data.get(tag)
        }
        if not changed:
            return every
        unpublished = words.text("desk-versions.unpublished")
        return (StoryCommit(UNPUBLISHED, unpublished, every[0].at, "", changed), *every)

    def _bytes(self, version: StoryCommit, story: _Story) -> dict[str, Bytes]:
        found = {}
        for tag in story.paths:
            if tag not in version.files:
                continue
            file, now = version.files[tag], story.data.get(tag)
            if version.commit == UNPUBLISHED:
                before, after = self._history.published(file.path), now
            else:
                before, after = self._history.data_before(file), self._history.data(file)
            found[tag] = Bytes(before, after, now, "" if now is None else digest(now))
        return found

    async def bring_back(self, request: Request) -> Response:
        """Write the bytes that a version had, as a new change."""
        words, form = words_of(request), await form_of(request)
        commit, language = first(form, "version"), first(form, "language")
        story = await self._story(request)
        data = await asyncio.to_thread(self._old, story, commit, language) if story else None
        if story is None or data is None:
            return self._desk.page(request, _TEMPLATE, None)
        path = story.paths[language]
        wanted = Wanted(
            what=words.text("desk-undo.brought-back"),
            title=story.title,
            files={path: data},
            expected={path: first(form, "digest")},
        )
        done = await self._desk.ask(
            lambda preview: change_undoably(self._desk.folder, wanted, preview.now)
        )
        if isinstance(done, ChangedMeanwhile):
            problem = words.text("desk-versions.changed")
            return await self._answer(request, commit, problem, 409)
        self._desk.change(frozenset(done.after))
        self._desk.note(request, "brought-back", story.key)
        return see_other(f"/desk/versions/{quote(story.key)}?undo={done.id}")

    def _old(self, story: _Story, commit: str, language: str) -> bytes | None:
        """Return the bytes of the file in *language* as *commit* left it, before it if deleted."""
        if not is_commit(commit) or language not in story.paths:
            return None
        versions = self._history.versions(story.paths[language])
        version = next((each for each in versions if each.commit == commit), None)
        if version is None:
            return None
        data = self._history.data(version)
        return self._history.data_before(version) if data is None else data


def _story(desk: Desk, preview: Preview, key: str) -> _Story | None:
    workspace = desk.workspace(preview)
    texts = workspace.texts.get(key) if workspace else None
    if workspace is None or texts is None:
        return None
    site, names = workspace.site, workspace.content.names
    paths = {each.source.language: each.source.path for each in texts.files}
    for tag in site.tags:
        paths.setdefault(tag, in_language(texts.source.path, tag))
    return _Story(
        key=key,
        title=texts.facts.title or key,
        language=texts.original,
        site=site,
        paths={tag: names.get(path, path) for tag, path in paths.items()},
        data=_data(paths, workspace),
    )


def _data(paths: dict[str, str], workspace: Workspace) -> dict[str, bytes]:
    found = {}
    for tag, path in paths.items():
        try:
            found[tag] = workspace.data(path)
        except (OSError, SourceChangedError):
            continue
    return found
