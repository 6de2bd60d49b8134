"""The desk's answers to browsers: its pages, and what their forms send."""

import asyncio
import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import parse_qsl, quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from sitegen.authoring.accept import accept
from sitegen.authoring.new import NewStory, Started, start
from sitegen.authoring.originals import compare
from sitegen.authoring.translate import translate
from sitegen.authoring.workspace import Workspace
from sitegen.config.site import CONTENT, Kind, Site
from sitegen.content.files.source import source_file
from sitegen.content.stamp import FIELD, digest_in
from sitegen.deploy.repository import Obstacle, Person, PublishResult, Repository
from sitegen.desk.controls import Form
from sitegen.desk.index import EMPTY, faults_by_path
from sitegen.desk.list_page import ListInput, ListQuery, StoryList, list_page
from sitegen.desk.publish_page import PublishInput, PublishPage, publish_page
from sitegen.desk.saving import Saved, save
from sitegen.desk.story_page import (
    NOTHING_REFUSED,
    Refusal,
    StoryInput,
    StoryPage,
    story_page,
)
from sitegen.diagnostics.wording import worded
from sitegen.engine.errors import SourceChangedError
from sitegen.engine.reading.content import Content
from sitegen.library.stories.story import Located, TranslationSet
from sitegen.library.stories.translations import outdated
from sitegen.library.word_changes import WordChange
from sitegen.server.coordinator import Coordinator
from sitegen.server.preview import Preview
from sitegen.server.run import Extension
from sitegen.words.catalogue import LANGUAGES, Catalogue, catalogue

_PAGES = Path(__file__).parent / "pages"
_FILES = frozenset({"desk.css", "desk.js"})
_LANGUAGE = "sitegen-desk-language"
_YEAR = 365 * 24 * 3600  # seconds
_PREFERRED = re.compile(r"\b(kk|ru|en)\b")
# A page of the desk loads nothing from elsewhere, and no other page shows it in a frame.
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
}
# The path of a story has no dots in it.
_BACK = re.compile(r"/desk/story/[^\\\s.]+")
Page = StoryList | StoryPage | PublishPage
_TEMPLATES: dict[type, str] = {
    StoryList: "list.html",
    StoryPage: "story.html",
    PublishPage: "publish.html",
    type(None): "nothing.html",
}
_LARGEST_FORM = 20_000_000  # bytes, in which a Cyrillic letter takes six


class Desk:
    """The desk of the site in *folder*, which the *coordinator* previews."""

    def __init__(self, coordinator: Coordinator, folder: Path) -> None:
        self._coordinator = coordinator
        self._folder = folder
        self._index = EMPTY
        self._environment = Environment(
            loader=FileSystemLoader(_PAGES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    @property
    def extension(self) -> Extension:
        """What the desk adds to the preview; its index is made before it is asked for."""
        return Extension(self.routes, self._indexed)

    @property
    def routes(self) -> list[BaseRoute]:
        """The addresses of the desk."""
        return [
            Route("/desk", _to_the_desk),
            Route("/desk/", self._list),
            Route("/desk/language", self._switch, methods=["POST"]),
            Route("/desk/files/{name}", _own_file),
            Route("/desk/publish", self._publishing),
            Route("/desk/publish", self._publish, methods=["POST"]),
            Route("/desk/new", self._new, methods=["POST"]),
            Route("/desk/story/{key:path}", self._save, methods=["POST"]),
            Route("/desk/story/{key:path}", self._story),
        ]

    async def _list(self, request: Request) -> Response:
        words = _words(request)
        query = _query(request.query_params)
        page = await self._coordinator.ask(lambda preview: self._list_page(preview, query, words))
        return self._html(request, page)

    def _list_page(self, preview: Preview, query: ListQuery, words: Catalogue) -> StoryList | None:
        workspace = self._indexed(preview)
        if workspace is None:
            return None
        faults = faults_by_path(preview.findings)
        given = ListInput(self._index, faults, workspace.site, preview.now)
        return list_page(query, given, words)

    async def _story(self, request: Request) -> Response:
        key, words = request.path_params["key"], _words(request)
        page = await self._coordinator.ask(lambda preview: self._story_page(preview, key, words))
        notice = words.text("desk-saved", {"time": saved}) if (saved := _time_in(request)) else ""
        return self._html(request, page, notice=notice)

    async def _save(self, request: Request) -> Response:
        key, words, form = request.path_params["key"], _words(request), await _form(request)
        done = await self._coordinator.ask(lambda preview: self._saved(preview, key, form))
        if done is None:
            return self._html(request, None)
        if done.paths:
            self._coordinator.change(frozenset(done.paths))
        time = await self._coordinator.ask(
            lambda preview: f"{preview.now.astimezone(preview.zone):%H:%M}"
        )
        if "application/json" in request.headers.get("accept", ""):
            return _as_json(done, time, words)
        if not done.is_refused:
            return RedirectResponse(f"/desk/story/{quote(key)}?saved={time}", 303, _HEADERS)
        refused = Refusal(form, done.findings, done.conflicts)
        page = await self._coordinator.ask(
            lambda preview: self._story_page(preview, key, words, refused)
        )
        return self._html(request, page, _status(done))

    def _saved(self, preview: Preview, key: str, form: Form) -> Saved | None:
        workspace = self._indexed(preview)
        texts = workspace.texts.get(key) if workspace else None
        if workspace is None or texts is None:
            return None
        done = save(form, texts, workspace)
        if done.is_refused:
            return done
        if accepted := [each.source.path for each in texts.files if _is_accepted(each, form)]:
            stamped = accept(accepted, workspace)
            return Saved((*done.paths, *stamped.paths), findings=stamped.findings)
        language = next(iter(form.get("translate", ())), "")
        if language not in workspace.site.tags:
            return done
        begun = translate(texts, language, workspace)
        paths = tuple(filter(None, (*done.paths, begun.path)))
        return Saved(paths, findings=begun.findings)

    async def _new(self, request: Request) -> Response:
        words, form = _words(request), await _form(request)
        begun = await self._coordinator.ask(lambda preview: self._begun(preview, form))
        if begun is None or not begun.path:
            found = begun.findings if begun else ()
            problems = [worded(each, words) for each in found]
            return self._html(request, None, problems=problems)
        self._coordinator.change(frozenset({begun.path}))
        key = await self._coordinator.ask(
            lambda preview: _key_of(begun.path, self._indexed(preview))
        )
        return RedirectResponse(f"/desk/story/{quote(key)}", 303, _HEADERS)

    def _begun(self, preview: Preview, form: Form) -> Started | None:
        workspace = self._indexed(preview)
        title, kind, language = (
            next(iter(form.get(name, ())), "").strip() for name in ("title", "kind", "language")
        )
        if workspace is None or not title or language not in workspace.site.tags:
            return None
        if kind not in set(Kind):
            return None
        today = preview.now.astimezone(workspace.site.zone).date()
        return start(workspace.folder, workspace.site, NewStory(Kind(kind), title, language, today))

    async def _publishing(self, request: Request) -> Response:
        return self._html(request, await self._publish_page(request))

    async def _publish(self, request: Request) -> Response:
        """Publish what changed, unless there is an error by now."""
        words, form = _words(request), await _form(request)
        page = await self._publish_page(request)
        if page is None or not page.is_ready:
            return self._html(request, page, 422)
        name, email = (next(iter(form.get(each, ())), "").strip() for each in ("name", "email"))
        if page.asks_who and not (name and email):
            return self._html(request, page, 422)
        repository = Repository(self._folder)

        def publish() -> PublishResult:
            if page.asks_who:
                repository.introduce(Person(name, email))
            return repository.publish([CONTENT], page.message(words))

        done = await asyncio.to_thread(publish)
        arguments = {"paths": ", ".join(done.conflicts), "details": done.details}
        notice = words.text(f"publish.{done.outcome}", arguments)
        return self._html(request, await self._publish_page(request), notice=notice)

    async def _publish_page(self, request: Request) -> PublishPage | None:
        words, repository = _words(request), Repository(self._folder)
        # What is published is what lies on the disk, whether the preview was told of it or not.
        self._coordinator.change(None)
        # Git may take long; the preview goes on meanwhile.
        problem = await asyncio.to_thread(repository.problem)
        is_there = problem in (None, Obstacle.NO_IDENTITY)
        changed = await asyncio.to_thread(repository.changes, [CONTENT]) if is_there else ()

        def page(preview: Preview) -> PublishPage | None:
            workspace = self._indexed(preview)
            if workspace is None:
                return None
            given = PublishInput(self._index, preview.findings, workspace.site, changed, problem)
            return publish_page(given, words)

        return await self._coordinator.ask(page)

    def _indexed(self, preview: Preview) -> Workspace | None:
        """Return the site as authors' commands read it, None while its settings have errors.

        The index is that of this site from now on.
        """
        reading = preview.reading
        if reading is None:
            return None
        site, content = reading.site.site, reading.site.content
        self._index = self._index.after(content.sources, site)
        return Workspace(preview.folder, site, content)

    def _story_page(
        self, preview: Preview, key: str, words: Catalogue, refused: Refusal = NOTHING_REFUSED
    ) -> StoryPage | None:
        workspace = self._indexed(preview)
        texts = workspace.texts.get(key) if workspace else None
        if workspace is None or texts is None:
            return None
        paths = [each.source.path for each in texts.files]
        given = StoryInput(
            texts=texts,
            data=dict(_data(paths, workspace)),
            findings=preview.findings,
            addresses=preview.addresses(paths),
            names=self._names(workspace.content, workspace.site, words.language),
            changes=dict(_changes(texts, workspace)),
            site=workspace.site,
        )
        return story_page(given, words, refused)

    def _names(
        self, content: Content, site: Site, language: str
    ) -> Mapping[str, Mapping[str, str]]:
        """Return the names of what fields refer to, by field: of terms and people."""
        names: dict[str, Mapping[str, str]] = {
            taxonomy: {
                term.id: term.names.get(language) or next(iter(term.names.values()), term.id)
                for term in content.sources.registries[taxonomy].terms
            }
            for taxonomy in site.taxonomy_ids
        }
        people = {
            each.key.rpartition("/")[2]: each.title
            for each in self._index.stories
            if each.kind == "person"
        }
        return {**names, "people": people, "authors": people}

    def _html(
        self,
        request: Request,
        page: Page | None,
        status: int = 200,
        **values: object,
    ) -> Response:
        """Return a page of the desk, the one that says that there is nothing for None."""
        words = _words(request)
        name = _TEMPLATES[type(page)]
        html = self._environment.get_template(name).render(
            {"notice": "", "problems": (), **values},
            page=page,
            say=words.text,
            language=words.language,
            here=request.url.path,
        )
        return HTMLResponse(html, status if page else 404, _HEADERS)

    async def _switch(self, request: Request) -> Response:
        """Remember the language of the desk, and return to the page it was chosen on."""
        form = await _form(request)
        chosen, back = (next(iter(form.get(name, ())), "") for name in ("language", "back"))
        response = RedirectResponse(back if _BACK.fullmatch(back) else "/desk/", 303)
        if chosen in LANGUAGES:
            response.set_cookie(
                _LANGUAGE, chosen, max_age=_YEAR, path="/desk", httponly=True, samesite="strict"
            )
        return response


def _as_json(done: Saved, time: str, words: Catalogue) -> Response:
    """Return what the desk's script needs to know after saving: a notice, and the new digests."""
    if done.conflicts:
        notice = words.text("desk-not-saved.conflict")
    elif done.findings:
        notice = f"{words.text('desk-not-saved')}: {worded(done.findings[0], words).message}"
    else:
        notice = words.text("desk-saved", {"time": time})
    answer = {"notice": notice, "digests": dict(done.digests)}
    return JSONResponse(answer, _status(done), _HEADERS)


def _status(done: Saved) -> int:
    """Return the status of the answer to a form (RFC 9110): conflict, unprocessable, or done."""
    if done.conflicts:
        return 409
    return 422 if done.findings else 200


async def _to_the_desk(_request: Request) -> Response:
    return RedirectResponse("/desk/", 308)


async def _own_file(request: Request) -> Response:
    name = request.path_params["name"]
    return FileResponse(_PAGES / name) if name in _FILES else Response(status_code=404)


def _words(request: Request) -> Catalogue:
    """Return the words of the desk: in the language that was chosen, else the browser's first."""
    chosen = request.cookies.get(_LANGUAGE, "")
    preferred = _PREFERRED.search(request.headers.get("accept-language", ""))
    return catalogue(chosen if chosen in LANGUAGES else preferred[1] if preferred else "kk")


def _query(given: Mapping[str, str]) -> ListQuery:
    page = given.get("page", "")
    return ListQuery(
        words=given.get("words", "")[:200],
        kind=given.get("kind", ""),
        language=given.get("language", ""),
        need=given.get("need", ""),
        page=int(page) if re.fullmatch("[0-9]{1,6}", page) else 1,
    )


def _data(paths: Iterable[str], workspace: Workspace) -> Iterator[tuple[str, bytes]]:
    for path in paths:
        # A file that vanished a moment ago has no column.
        with contextlib.suppress(OSError, SourceChangedError):
            yield path, workspace.data(path)


def _is_accepted(located: Located, form: Form) -> bool:
    return located.source.language in form.get("accept", ())


def _changes(
    texts: TranslationSet, workspace: Workspace
) -> Iterator[tuple[str, tuple[WordChange, ...] | None]]:
    """Yield what changed in the original since each outdated translation was made."""
    for language in outdated(texts):
        stamp = texts[language].document.text(FIELD)
        yield language, compare(workspace, texts, digest_in(stamp))


def _key_of(path: str, workspace: Workspace | None) -> str:
    source = source_file(path, workspace.site) if workspace else None
    return source.key if source else ""


def _time_in(request: Request) -> str:
    """Return the time in the query at which a form was saved, "" without one."""
    given = request.query_params.get("saved", "")
    return given if re.fullmatch("[0-9]{2}:[0-9]{2}", given) else ""


async def _form(request: Request) -> Form:
    """Return what a form sends; raises HTTPException when it is too large."""
    data = b""
    async for chunk in request.stream():
        data += chunk
        if len(data) > _LARGEST_FORM:
            raise HTTPException(413)
    form: dict[str, list[str]] = {}
    for name, value in parse_qsl(data.decode("ascii", "replace"), keep_blank_values=True):
        form.setdefault(name, []).append(value)
    return form
