"""Who may ask: programs on this machine by its own names, and pages that came from here."""

import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_LOCAL = ("localhost", "127.0.0.1", "::1")
_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 (they are compared with, not bound to)


class HostGuard:
    """Refuses requests that call this server by a name which is not its own.

    So no page of another site can reach it by a name that it has led here (DNS rebinding).
    """

    def __init__(self, app: ASGIApp, host: str) -> None:
        """Guard a server that listens at *host*."""
        self._app = app
        self._names = {host, *_LOCAL}
        # Who listens at all addresses is called by any of them; an address is no name.
        self._takes_addresses = host in _EVERYWHERE

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 400 when the request names another host."""
        if scope["type"] == "http" and not self._is_own(Headers(scope=scope).get("host", "")):
            await PlainTextResponse("Invalid host header", 400)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _is_own(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname or ""
            if name in self._names:
                return True
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return self._takes_addresses


class OriginGuard:
    """Refuses what a page of another site asks for."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 403 when the request names an origin that is not this server."""
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            origin = headers.get("origin")
            if origin is not None and origin != f"http://{headers.get('host')}":
                refusal = PlainTextResponse("This address is for this computer only.", 403)
                await refusal(scope, receive, send)
                return
        await self._app(scope, receive, send)
