"""Keeps the preview and its desk from those who may not enter."""

from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from sitegen.desk.entry.access import OWNER, Access, Visitor

ENTRANCE = "/desk/enter"
_OPEN = frozenset({ENTRANCE, "/desk/language"})
_OPEN_FILES = "/desk/files/"
_VISITOR = "sitegen.visitor"


class EntryGuard:
    """Passes on the requests of those whom *access* lets in, and says who they are."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Call the application, or show the way in."""
        if scope["type"] == "http":
            visitor = self._access.visitor(HTTPConnection(scope))
            scope[_VISITOR] = visitor or OWNER
            if visitor is None and not self._is_open(scope["path"]):
                await self._refusal(scope)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _is_open(self, path: str) -> bool:
        is_open = path in _OPEN or path.startswith(_OPEN_FILES)
        return self._access.sessions is not None and is_open

    def _refusal(self, scope: Scope) -> Response:
        if self._access.sessions and scope["method"] == "GET":
            return RedirectResponse(ENTRANCE, 303)
        return PlainTextResponse("Sign in first.", 403)


def visitor_of(request: Request) -> Visitor:
    """Return who is at the desk, as the guard has found."""
    visitor = request.scope.get(_VISITOR, OWNER)
    return visitor if isinstance(visitor, Visitor) else OWNER
