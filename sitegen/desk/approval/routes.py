"""The addresses of approval: its page, the file to send, and who approved."""

import posixpath
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import msgspec
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from sitegen.authoring.approve import approved
from sitegen.authoring.undo import Change, Wanted, change_undoably
from sitegen.authoring.workspace import Workspace
from sitegen.authoring.writing import ChangedMeanwhile
from sitegen.config.site import Language
from sitegen.desk.approval.document import plain_article
from sitegen.desk.desk import HEADERS, Desk, see_other
from sitegen.desk.requests import Form, first, form_of, words_of
from sitegen.diagnostics.diagnostic import Diagnostic
from sitegen.engine.errors import SourceChangedError
from sitegen.engine.files.regular_files import read_below
from sitegen.fingerprint import digest
from sitegen.library.stories.approval import DIGEST, approver
from sitegen.library.stories.story import Located, TranslationSet
from sitegen.outputs.output import Resize
from sitegen.rendering.resize import resize
from sitegen.server.preview import Preview
from sitegen.words.catalogue import LANGUAGES, Catalogue, catalogue

_LONGEST_NAME = 200


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the addresses."""
    approval = _Approval(desk)
    return [
        Route("/desk/approval-file/{key:path}", approval.send),
        Route("/desk/approval/{key:path}", approval.write, methods=["POST"]),
        Route("/desk/approval/{key:path}", approval.show),
    ]


class ApprovedText(msgspec.Struct, frozen=True):
    """A text: who approved its present words, "" for nobody; *digest* is that of its file."""

    language: Language
    by: str
    was_withdrawn: bool
    digest: str


class ApprovalPage(msgspec.Struct, frozen=True):
    """The page: the texts, and whether the site demands their approval."""

    key: str
    title: str
    language: str
    texts: tuple[ApprovedText, ...]
    is_needed: bool


class SentText(msgspec.Struct, frozen=True):
    """A text in the file: its HTML, and the mark that it is a draft, in its language."""

    language: Language
    mark: str
    html: Markup


class SentStory(msgspec.Struct, frozen=True):
    """The file to send."""

    title: str
    language: str
    texts: tuple[SentText, ...]


class _Approval:
    """Approval of the stories of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show(self, request: Request) -> Response:
        """Show who approved what."""
        return await self._answer(request)

    async def _answer(self, request: Request, problem: str = "", status: int = 200) -> Response:
        key = request.path_params["key"]
        self._desk.change(None)
        page = await self._desk.ask(lambda preview: self._page(preview, key))
        return self._desk.page(request, "approval.html", page, status, problem=problem)

    def _found(self, preview: Preview, key: str) -> tuple[Workspace, TranslationSet] | None:
        workspace = self._desk.workspace(preview)
        texts = workspace.texts.get(key) if workspace else None
        return (workspace, texts) if workspace and texts else None

    def _page(self, preview: Preview, key: str) -> ApprovalPage | None:
        found = self._found(preview, key)
        if found is None:
            return None
        workspace, texts = found
        by_tag = {each.tag: each for each in workspace.site.languages}
        rows = (
            ApprovedText(
                language=by_tag[each.source.language],
                by=approver(each.document),
                was_withdrawn=bool(each.document.text(DIGEST)) and not approver(each.document),
                digest=digest(workspace.data(each.source.path)),
            )
            for each in texts.files
            if not each.document.is_stub
        )
        return ApprovalPage(
            key=key,
            title=texts.facts.title or key,
            language=texts.original,
            texts=tuple(rows),
            is_needed=workspace.site.is_approval_needed,
        )

    async def write(self, request: Request) -> Response:
        """Write down who approved the words that were shown."""
        words, form = words_of(request), await form_of(request)
        key = request.path_params["key"]
        if not first(form, "by").strip():
            return await self._answer(request, words.text("desk-approval.nameless"), 422)
        done = await self._desk.ask(lambda preview: self._written(preview, key, form, words))
        if isinstance(done, Change):
            self._desk.change(frozenset(done.after))
            self._desk.note(request, "approved", key)
            return see_other(f"/desk/approval/{quote(key)}")
        return await self._answer(request, words.text("desk-approval.changed"), 409)

    def _written(
        self, preview: Preview, key: str, form: Form, words: Catalogue
    ) -> Change | ChangedMeanwhile | None:
        found = self._found(preview, key)
        if found is None:
            return None
        workspace, texts = found
        by = " ".join(first(form, "by").split())[:_LONGEST_NAME]
        files: dict[str, bytes | None] = {}
        expected: dict[str, str] = {}
        for each in texts.files:
            language, path = each.source.language, each.source.path
            if language not in form.get("language", ()):
                continue
            data = approved(workspace.data(path), by, texts, workspace)
            if isinstance(data, Diagnostic):
                return None
            on_disk = workspace.content.names.get(path, path)
            files[on_disk], expected[on_disk] = data, first(form, f"digest.{language}")
        if not files:
            return None
        what = words.text("desk-undo.approved")
        wanted = Wanted(what, texts.facts.title or key, files, expected)
        return change_undoably(self._desk.folder, wanted, preview.now)

    async def send(self, request: Request) -> Response:
        """Answer with the file to send: all languages in one, with their photos."""
        key = request.path_params["key"]
        self._desk.change(None)
        found = await self._desk.ask(lambda preview: self._sent(preview, key))
        if found is None:
            return self._desk.page(request, "approval.html", None)
        made = self._desk.page(request, "approval-file.html", found)
        name = f"{posixpath.basename(key)}.html"
        headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}
        return Response(made.body, 200, headers, "text/html")

    def _sent(self, preview: Preview, key: str) -> SentStory | None:
        found = self._found(preview, key)
        if found is None:
            return None
        workspace, texts = found
        written = tuple(_sent_texts(preview, workspace, texts))
        return SentStory(texts.facts.title or key, texts.original, written)


def _sent_texts(
    preview: Preview, workspace: Workspace, texts: TranslationSet
) -> Iterator[SentText]:
    by_tag = {each.tag: each for each in workspace.site.languages}
    addresses = preview.addresses([each.source.path for each in texts.files])
    for each in texts.files:
        if each.document.is_stub:
            continue
        tag = each.source.language
        words = catalogue(tag if tag in LANGUAGES else "en")
        address = addresses.get(each.source.path, "")
        html = _html(preview, workspace, each, address)
        yield SentText(by_tag[tag], words.text("desk-approval.mark"), Markup(html))  # noqa: S704 (made here of known elements alone)


def _html(preview: Preview, workspace: Workspace, located: Located, address: str) -> str:
    page = preview.page(address, None) if address else None
    if page is None or not page.is_html:
        return f"<h1>{Markup.escape(located.document.title)}</h1>"
    parts = urlsplit(workspace.site.own_url)
    origin = f"{parts.scheme}://{parts.netloc}"

    def photo(source: str) -> tuple[bytes, str] | None:
        shown = preview.page(source, None) if source.startswith("/") else None
        if shown is None or shown.file is None or not shown.media_type.startswith("image/"):
            return None
        file = shown.file
        try:
            data = read_below(file.folder, file.path)
        except (OSError, SourceChangedError):
            return None
        recipe = file.recipe
        return (resize(data, recipe.resizing) if isinstance(recipe, Resize) else data), (
            shown.media_type
        )

    return plain_article(page.data.decode(), origin, photo)
