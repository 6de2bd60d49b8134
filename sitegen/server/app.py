"""The web application of the preview: pages, their events, and the files that they load."""

import asyncio
import datetime
import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager

import msgspec
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import BaseRoute, Route

from sitegen.engine.errors import SourceChangedError
from sitegen.server.coordinator import Coordinator, PageState
from sitegen.server.guard import HEADERS, HostGuard, OriginGuard, Origins, ProtectiveHeaders
from sitegen.server.overlay import PAGES, PROBLEMS, BrowserPlace, Overlay, version_of
from sitegen.server.page_renderer import RenderedPage, Source
from sitegen.server.photos import Photos
from sitegen.server.preview import Preview

_COOKIE = "sitegen-now"
_PATH = re.compile(r"/(?![/\\])[^\x00-\x1f\x7f]*")
_OWN = frozenset({"preview.css", "preview.js"})
_ALIVE = 20.0  # seconds between comments that keep the stream of events open
Lifespan = Callable[[Starlette], AbstractAsyncContextManager[None]]


class Extension(msgspec.Struct, frozen=True):
    """More addresses to serve, and what is to be done for them once the site is planned.

    The *middleware* sees every request that the guards have passed.
    """

    routes: Sequence[BaseRoute] = ()
    prepare: Callable[[Preview], object] = lambda _preview: None
    middleware: Sequence[Middleware] = ()


class _Update(msgspec.Struct, frozen=True):
    """The version of a page, its HTML or "" if it is unchanged, and its overlays by name."""

    version: str
    html: str
    overlays: dict[str, str]


class Application:
    """Serves the pages of the *coordinator* to browsers, with the *overlay* of the preview."""

    def __init__(self, coordinator: Coordinator, overlay: Overlay, photos: Photos) -> None:
        self._coordinator = coordinator
        self._overlay = overlay
        self._photos = photos

    def starlette(self, origins: Origins, lifespan: Lifespan, extension: Extension) -> Starlette:
        """Return the application, which answers only requests to its *origins*.

        Addresses of the *extension* are answered by it.
        """
        return Starlette(
            routes=[
                *extension.routes,
                Route("/_sitegen/events", self._events),
                Route(PROBLEMS, self._problems),
                Route("/_sitegen/now", self._back_to_now, methods=["POST"]),
                Route("/_sitegen/{name}", self._own_file),
                Route("/{path:path}", self._page),
            ],
            middleware=[
                Middleware(ProtectiveHeaders),
                Middleware(HostGuard, origins=origins),
                Middleware(OriginGuard, origins=origins),
                *extension.middleware,
            ],
            exception_handlers={Exception: _failed},
            lifespan=lifespan,
        )

    async def _page(self, request: Request) -> Response:
        address = f"/{request.path_params['path']}"
        zone = await self._coordinator.zone()
        try:
            travel = _moment(request, zone)
        except ValueError:
            return PlainTextResponse("now: an ISO 8601 time such as 2026-12-01T09:00", 400)
        state = await self._coordinator.page_state(address, travel)
        page = state.page
        if page and page.moved_to:
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(_local_path(page.moved_to) + query, page.status)
        if page and page.file:
            return await self._file(request, page, page.file)
        if page and page.data and not page.is_html:
            return _unless_cached(request, Response(page.data, media_type=page.media_type), page)
        return self._html(request, state, BrowserPlace(address, travel, zone))

    def _html(self, request: Request, state: PageState, view: BrowserPlace) -> Response:
        page, travel = state.page, view.travel
        html = self._overlay.page_with_faults(state, view)
        headers = {"Cache-Control": "no-store"}
        response = HTMLResponse(html, page.status if page else 503, headers)
        if travel and "now" in request.query_params:
            response.set_cookie(_COOKIE, travel.isoformat(), httponly=True, samesite="strict")
        return response

    async def _file(self, request: Request, page: RenderedPage, source: Source) -> Response:
        """Respond with a file, or a part of it, unless the browser has it."""
        try:
            file = await self._photos.file(source)
        except (SourceChangedError, OSError):
            # The file was changed or deleted; its event starts a new plan.
            return PlainTextResponse("The file is not what it was.", 404)
        # A drawing may have scripts, which must not act on the desk.
        is_drawing = page.media_type.startswith("image/svg")
        headers = {"Content-Security-Policy": "sandbox"} if is_drawing else {}
        response = FileResponse(file, 200, headers, page.media_type, stat_result=file.stat())
        if _is_cached(request, response.headers["etag"]):
            return Response(status_code=304, headers={"ETag": response.headers["etag"]})
        return response

    async def _back_to_now(self, request: Request) -> Response:
        response = RedirectResponse(_local_path(request.query_params.get("back", "/")), 303)
        response.delete_cookie(_COOKIE)
        return response

    async def _problems(self, _request: Request) -> Response:
        _, html = self._overlay.problems(await self._coordinator.problems())
        return HTMLResponse(html, headers={"Cache-Control": "no-store"})

    async def _own_file(self, request: Request) -> Response:
        name = request.path_params["name"]
        return FileResponse(PAGES / name) if name in _OWN else PlainTextResponse("", 404)

    async def _events(self, request: Request) -> Response:
        zone = await self._coordinator.zone()
        try:
            travel = _moment(request, zone)
        except ValueError:
            travel = None
        query = request.query_params
        view = BrowserPlace(query.get("at", "/"), travel, zone)
        stream = self._stream(view, query.get("mark", ""))
        headers = {"Cache-Control": "no-store"}
        return StreamingResponse(stream, media_type="text/event-stream", headers=headers)

    async def _stream(self, view: BrowserPlace, version: str) -> AsyncIterator[bytes]:
        """Yield the page when its version is not *version*, and overlays when they change."""
        seen = -1
        sent: dict[str, str] = {}
        while True:
            try:
                async with asyncio.timeout(_ALIVE):
                    seen = await self._coordinator.after(seen)
            except TimeoutError:
                yield b": alive\n\n"
                continue
            update = await self._update(view, version)
            if update.html:
                version = update.version
                yield _event("page", {"mark": version, "html": update.html})
            for name, html in update.overlays.items():
                if sent.get(name) != html:
                    sent[name] = html
                    yield _event(name, html)

    async def _update(self, view: BrowserPlace, version: str) -> _Update:
        """Return the changes for a browser that has this *version* of the page open."""
        if view.address == PROBLEMS:
            found, html = self._overlay.problems(await self._coordinator.problems())
            return _Update(found, html if found != version else "", {})
        state = await self._coordinator.page_state(view.address, view.travel)
        found = version_of(state)
        is_other = state.page and state.page.data and found != version
        html = self._overlay.page(state, view) if is_other else ""
        overlays = {"faults": self._overlay.faults, "warnings": self._overlay.warnings}
        return _Update(found, html, {name: show(state) for name, show in overlays.items()})


def _local_path(address: str) -> str:
    """Return *address* if it is a path on this server, else that of its front page.

    Browsers read a host name after a second slash or a backslash, and ignore control characters.
    """
    is_local = _PATH.fullmatch(address) is not None
    return address if is_local else "/"


async def _failed(_request: Request, _error: Exception) -> Response:
    return PlainTextResponse("The preview has failed.", 500, HEADERS)


def _moment(request: Request, zone: datetime.tzinfo) -> datetime.datetime | None:
    """Return the moment in the query or the cookie, if any; raises ValueError if it is invalid."""
    written = request.query_params.get("now") or request.cookies.get(_COOKIE)
    if not written:
        return None
    try:
        moment = datetime.datetime.fromisoformat(written)
    except ValueError:
        # The plus of an offset means a space in a query.
        moment = datetime.datetime.fromisoformat("+".join(written.rsplit(" ", 1)))
    if not datetime.MINYEAR < moment.year < datetime.MAXYEAR:
        raise ValueError(written)
    aware = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return aware.astimezone(datetime.UTC)


def _event(name: str, data: object) -> bytes:
    return f"event: {name}\ndata: {msgspec.json.encode(data).decode()}\n\n".encode()


def _unless_cached(request: Request, response: Response, page: RenderedPage) -> Response:
    """Return *response*, or 304 if the browser has it."""
    etag = f'"{page.version}"'
    if _is_cached(request, etag):
        return Response(status_code=304, headers={"ETag": etag})
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "no-cache"
    return response


def _is_cached(request: Request, etag: str) -> bool:
    """Return whether the browser has the version with the entity tag *etag* (RFC 9110, 13.1.2)."""
    etags = request.headers.get("if-none-match", "").split(",")
    return bool({etag, "*"} & {each.strip().removeprefix("W/") for each in etags})
