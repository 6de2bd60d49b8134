"""The addresses of stories: the form, saving it, and a new story."""

import contextlib
import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from sitegen.authoring.accept import accept
from sitegen.authoring.new import NewStory, Started, start
from sitegen.authoring.originals import compare
from sitegen.authoring.photos.store import photos_beside
from sitegen.authoring.terms import add_term
from sitegen.authoring.translate import translate
from sitegen.authoring.workspace import Workspace
from sitegen.config.site import Kind, Site
from sitegen.content.files.source import source_file
from sitegen.content.stamp import FIELD, digest_in
from sitegen.desk.desk import HEADERS, Desk, see_other
from sitegen.desk.references import with_ids, with_term
from sitegen.desk.requests import Form, first, form_of, words_of
from sitegen.desk.stories.page import (
    NOTHING_REFUSED,
    Refusal,
    StoryInput,
    StoryPage,
    story_page,
)
from sitegen.desk.stories.saving import Saved, save
from sitegen.diagnostics.wording import worded
from sitegen.engine.errors import SourceChangedError
from sitegen.library.stories.story import Located, TranslationSet
from sitegen.library.stories.translations import outdated
from sitegen.library.word_changes import WordChange
from sitegen.server.preview import Preview
from sitegen.words.catalogue import Catalogue

_TEMPLATE = "story.html"


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the addresses of stories."""
    stories = _Stories(desk)
    return [
        Route("/desk/new", stories.new, methods=["POST"]),
        Route("/desk/story/{key:path}", stories.save, methods=["POST"]),
        Route("/desk/story/{key:path}", stories.show),
    ]


def address_of(key: str) -> str:
    """Return the address of the form of the story with this *key*."""
    return f"/desk/story/{quote(key)}"


class _Stories:
    """The forms of the stories of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show(self, request: Request) -> Response:
        """Show the form of a story."""
        key, words = request.path_params["key"], words_of(request)
        page = await self._desk.ask(lambda preview: self._page(preview, key, words))
        notice = words.text("desk-saved", {"time": saved}) if (saved := _time_in(request)) else ""
        return self._desk.page(request, _TEMPLATE, page, notice=notice)

    async def save(self, request: Request) -> Response:
        """Save what the form says."""
        key, words, sent = request.path_params["key"], words_of(request), await form_of(request)
        form = await self._desk.ask(lambda preview: self._with_ids(preview, sent, words))
        done = await self._desk.ask(lambda preview: self._saved(preview, key, form))
        if done is None:
            return self._desk.page(request, _TEMPLATE, None)
        if done.paths:
            self._desk.change(frozenset(done.paths))
            self._desk.note(request, "saved", key)
        time = await self._desk.ask(lambda preview: f"{preview.now.astimezone(preview.zone):%H:%M}")
        if "application/json" in request.headers.get("accept", ""):
            behind = await self._desk.ask(lambda preview: self._behind(preview, key))
            return _as_json(done, time, behind, words)
        if not done.is_refused:
            return see_other(f"{address_of(key)}?saved={time}")
        refused = Refusal(form, done.findings, done.conflicts)
        page = await self._desk.ask(lambda preview: self._page(preview, key, words, refused))
        return self._desk.page(request, _TEMPLATE, page, _status(done))

    def _behind(self, preview: Preview, key: str) -> list[str]:
        """Return the languages whose translations are outdated by now."""
        workspace = self._desk.workspace(preview)
        texts = workspace.texts.get(key) if workspace else None
        return list(outdated(texts)) if texts else []

    def _with_ids(self, preview: Preview, form: Form, words: Catalogue) -> Form:
        workspace = self._desk.workspace(preview)
        known = self._desk.references(workspace, words.language) if workspace else None
        return with_ids(form, known) if known else form

    def _saved(self, preview: Preview, key: str, form: Form) -> Saved | None:
        workspace = self._desk.workspace(preview)
        texts = workspace.texts.get(key) if workspace else None
        if workspace is None or texts is None:
            return None
        if (taxonomy := first(form, "new-term")) in workspace.site.taxonomy_ids:
            added = add_term(taxonomy, _names(form, taxonomy, workspace.site), workspace)
            if not added.path:
                return Saved(findings=added.findings)
            form = with_term(form, taxonomy, added.id)
            self._desk.change(frozenset({added.path}))
        done = save(form, texts, workspace)
        if done.is_refused:
            return done
        if accepted := [each.source.path for each in texts.files if _is_accepted(each, form)]:
            stamped = accept(accepted, workspace)
            return Saved((*done.paths, *stamped.paths), findings=stamped.findings)
        language = first(form, "translate")
        if language not in workspace.site.tags:
            return done
        begun = translate(texts, language, workspace)
        paths = tuple(filter(None, (*done.paths, begun.path)))
        return Saved(paths, findings=begun.findings)

    async def new(self, request: Request) -> Response:
        """Begin a story, and show its form."""
        words, form = words_of(request), await form_of(request)
        begun = await self._desk.ask(lambda preview: self._begun(preview, form))
        if begun is None or not begun.path:
            found = begun.findings if begun else ()
            problems = [worded(each, words) for each in found]
            return self._desk.page(request, _TEMPLATE, None, problems=problems)
        self._desk.change(frozenset({begun.path}))
        key = await self._desk.ask(
            lambda preview: _key_of(begun.path, self._desk.workspace(preview))
        )
        self._desk.note(request, "begun", key)
        return see_other(address_of(key))

    def _begun(self, preview: Preview, form: Form) -> Started | None:
        workspace = self._desk.workspace(preview)
        title, kind, language = (
            first(form, name).strip() for name in ("title", "kind", "language")
        )
        if workspace is None or not title or language not in workspace.site.tags:
            return None
        if kind not in set(Kind):
            return None
        today = preview.now.astimezone(workspace.site.zone).date()
        return start(workspace.folder, workspace.site, NewStory(Kind(kind), title, language, today))

    def _page(
        self, preview: Preview, key: str, words: Catalogue, refused: Refusal = NOTHING_REFUSED
    ) -> StoryPage | None:
        workspace = self._desk.workspace(preview)
        texts = workspace.texts.get(key) if workspace else None
        if workspace is None or texts is None:
            return None
        paths = [each.source.path for each in texts.files]
        given = StoryInput(
            texts=texts,
            data=dict(_data(paths, workspace)),
            findings=preview.findings,
            addresses=preview.addresses(paths),
            references=self._desk.references(workspace, words.language),
            changes=dict(_changes(texts, workspace)),
            photos=photos_beside(texts, workspace),
            files=workspace.content.sources.files,
            site=workspace.site,
        )
        return story_page(given, words, refused)


def _as_json(done: Saved, time: str, behind: list[str], words: Catalogue) -> Response:
    """Return what the desk's script needs to know after saving.

    That is a notice, the new digests, and the languages whose translations are *behind*.
    """
    if done.conflicts:
        notice = words.text("desk-not-saved.conflict")
    elif done.findings:
        notice = f"{words.text('desk-not-saved')}: {worded(done.findings[0], words).message}"
    else:
        notice = words.text("desk-saved", {"time": time})
    conflicts = {language: msgspec.to_builtins(each) for language, each in done.conflicts.items()}
    digests = dict(done.digests)
    answer = {"notice": notice, "digests": digests, "conflicts": conflicts, "outdated": behind}
    return JSONResponse(answer, _status(done), HEADERS)


def _status(done: Saved) -> int:
    """Return the status of the answer to a form (RFC 9110): conflict, unprocessable, or done."""
    if done.conflicts:
        return 409
    return 422 if done.findings else 200


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


def _names(form: Form, taxonomy: str, site: Site) -> dict[str, str]:
    """Return the names that *form* gives a new term, by language."""
    given = {tag: first(form, f"new-term.{taxonomy}.{tag}").strip() for tag in site.tags}
    return {tag: name for tag, name in given.items() if name}


def _key_of(path: str, workspace: Workspace | None) -> str:
    source = source_file(path, workspace.site) if workspace else None
    return source.key if source else ""


def _time_in(request: Request) -> str:
    """Return the time in the query at which a form was saved, "" without one."""
    given = request.query_params.get("saved", "")
    return given if re.fullmatch("[0-9]{2}:[0-9]{2}", given) else ""
