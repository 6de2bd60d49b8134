"""Refuses requests from other machines and sites, and adds protective headers to responses."""

import ipaddress
import re
from urllib.parse import parse_qs, urlsplit

import msgspec
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOCAL = ("localhost", "127.0.0.1", "::1")
_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 (they are compared with, not bound to)
# RFC 9112, 3.2: a name or an address and, perhaps, a port; an address of IPv6 in brackets.
_HOST = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9._-]+))(?::[0-9]{1,5})?")
_READING = frozenset({"GET", "HEAD"})
# Fetch Metadata: a page of this server, or no page, as for a typed address or a bookmark.
_OURS = frozenset({"same-origin", "none"})
_OWN_PATHS = "/_sitegen/"

# The headers of every response that has none of its own. Only the desk shows pages in a frame.
HEADERS = {
    "X-Frame-Options": "SAMEORIGIN",
    "Content-Security-Policy": "frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Origins(msgspec.Struct, frozen=True):
    """Where browsers find the server: at the *host* that it listens at, and on this machine.

    Behind a proxy they find it at another origin, *proxied*, such as `https://desk.example.edu`.
    """

    host: str
    proxied: str = ""


class ProtectiveHeaders:
    """Adds HEADERS to every response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Call the application, and add the headers to its response."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)


class HostGuard:
    """Refuses requests that name another host.

    So no page of another site can reach the server by a name that resolves to it (DNS rebinding).
    """

    def __init__(self, app: ASGIApp, origins: Origins) -> None:
        """Guard a server with these *origins*."""
        self._app = app
        host, proxied = origins.host, urlsplit(origins.proxied).hostname
        self._names = {_canonical(host), *_LOCAL, *([_canonical(proxied)] if proxied else [])}
        # A server at all addresses accepts any of them; an address cannot be rebound like a name.
        self._takes_addresses = host in _EVERYWHERE

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Respond with 400 if the request names another host, or a target for proxies."""
        if scope["type"] == "http":
            target = scope.get("raw_path") or scope["path"].encode()
            if not target.startswith(b"/") or not self._is_own(Headers(scope=scope)):
                await PlainTextResponse("Invalid host header", 400)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _is_own(self, headers: Headers) -> bool:
        hosts = headers.getlist("host")
        found = _HOST.fullmatch(hosts[0]) if len(hosts) == 1 else None
        if not found:
            return False
        name = _canonical(found[1] or found[2])
        return name in self._names or (self._takes_addresses and _is_address(name))


def _canonical(name: str) -> str:
    """Return the canonical form of a name or an address: ::1 for 0:0:0:0:0:0:0:1."""
    return str(ipaddress.ip_address(name)) if _is_address(name) else name.lower()


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class OriginGuard:
    """Refuses requests from pages of other sites.

    They may link here: such a request is a GET of a page for the window, and changes nothing.
    """

    def __init__(self, app: ASGIApp, origins: Origins) -> None:
        self._app = app
        self._proxied = origins.proxied

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Respond with 403 if the request comes from a page of another origin."""
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            if not (self._is_of_this_origin(headers) and (_is_ours(headers) or _is_link(scope))):
                refusal = PlainTextResponse("This address is for this computer only.", 403)
                await refusal(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _is_of_this_origin(self, headers: Headers) -> bool:
        origin = headers.get("origin")
        return origin in {None, f"http://{headers.get('host')}", self._proxied or None}


def _is_ours(headers: Headers) -> bool:
    """Return whether, according to the browser, no other origin caused the request.

    Another port of this machine is another origin on the same site, and is refused too.
    """
    return headers.get("sec-fetch-site", "none") in _OURS


def _is_link(scope: Scope) -> bool:
    """Return whether a request from another site follows a link to a page."""
    headers = Headers(scope=scope)
    return (
        scope["method"] in _READING
        and headers.get("sec-fetch-mode") == "navigate"
        and headers.get("sec-fetch-dest", "document") == "document"
        and not scope["path"].startswith(_OWN_PATHS)
        # `now` sets a cookie.
        and "now" not in parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    )
