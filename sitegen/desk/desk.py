"""What every page of the desk shares: the site as it is now, its index, and its templates."""

import datetime
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sitegen.authoring.workspace import Workspace
from sitegen.config.site import Site
from sitegen.desk.entry.access import Access
from sitegen.desk.entry.guard import visitor_of
from sitegen.desk.index import EMPTY, DeskIndex
from sitegen.desk.journal.log import DeskLog, LogEntry
from sitegen.desk.references import References, references
from sitegen.desk.requests import words_of
from sitegen.engine.reading.content import Content
from sitegen.server.coordinator import Coordinator
from sitegen.server.preview import Preview

PAGES = Path(__file__).parent / "pages"
_POLICY = "Content-Security-Policy"
# A page of the desk loads nothing from elsewhere, and no other page shows it in a frame.
HEADERS = {
    "Cache-Control": "no-store",
    "X-Frame-Options": "DENY",
    _POLICY: "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
}
Answer = TypeVar("Answer")


class Desk:
    """The desk of the site in *folder*, which a coordinator previews, for those with *access*.

    Its methods that take a preview belong into a question: `await desk.ask(question)`.
    """

    def __init__(self, coordinator: Coordinator, folder: Path, access: Access) -> None:
        self.folder = folder
        self.access = access
        self.log = DeskLog(folder)
        self._coordinator = coordinator
        self._index = EMPTY
        self._environment = Environment(
            loader=FileSystemLoader(PAGES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    async def ask(self, question: Callable[[Preview], Answer]) -> Answer:
        """Return what *question* finds in the preview, which shows all that was changed by now."""
        return await self._coordinator.ask(question)

    def change(self, paths: frozenset[str] | None) -> None:
        """Tell the preview that the files at these *paths* were written; None is any file."""
        self._coordinator.change(paths)

    def note(self, request: Request, what: str, story: str = "", title: str = "") -> None:
        """Write into the log *what* the visitor did to a *story*, or to what has a *title*."""
        now = datetime.datetime.now(datetime.UTC)
        self.log.add(LogEntry(now, visitor_of(request).name, what, story, title))

    def workspace(self, preview: Preview) -> Workspace | None:
        """Return the site as authors' commands read it, None while its settings have errors."""
        reading = preview.reading
        if reading is None:
            return None
        return Workspace(preview.folder, reading.site.site, reading.site.content)

    def index(self, workspace: Workspace) -> DeskIndex:
        """Return the index of the stories of *workspace*."""
        self._index = self._index.after(workspace.content.sources, workspace.site)
        return self._index

    def references(self, workspace: Workspace, language: str) -> References:
        """Return the names, in this *language* where they have one, of what fields refer to."""
        terms = _terms(workspace.content, workspace.site, language)
        return references(terms, self.index(workspace).stories)

    def page(
        self, request: Request, template: str, page: object, status: int = 200, **values: object
    ) -> Response:
        """Return the HTML of a *page* of the desk; None says that there is nothing, with 404."""
        words, nonce = words_of(request), secrets.token_urlsafe(16)
        html = self._environment.get_template(template if page else "nothing.html").render(
            {"notice": "", "problems": (), **values},
            page=page,
            say=words.text,
            texts=words.below,
            nonce=nonce,
            language=words.language,
            here=request.url.path,
            visitor=visitor_of(request).name,
        )
        # The editor writes its style into the page.
        policy = f"{HEADERS[_POLICY]}; style-src 'self' 'nonce-{nonce}'"
        return HTMLResponse(html, status if page else 404, HEADERS | {_POLICY: policy})


def see_other(address: str) -> Response:
    """Return the answer to a form that was carried out: the page to look at next (RFC 9110)."""
    return RedirectResponse(address, 303, HEADERS)


def _terms(content: Content, site: Site, language: str) -> dict[str, Mapping[str, str]]:
    return {
        taxonomy: {
            term.id: term.names.get(language) or next(iter(term.names.values()), term.id)
            for term in content.sources.registries[taxonomy].terms
        }
        for taxonomy in site.taxonomy_ids
    }
