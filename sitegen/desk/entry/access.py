"""Who a request is from: this computer, a user whom a proxy has signed in, or an invited device."""

import ipaddress
import re
import secrets
from contextlib import suppress

import msgspec
from starlette.requests import HTTPConnection

SESSION_COOKIE = "sitegen-desk-session"
_TOKEN = 24  # bytes, of which nobody guesses one


class Visitor(msgspec.Struct, frozen=True):
    """Who is at the desk; both are "" where the owner of this computer sits."""

    name: str = ""
    email: str = ""


OWNER = Visitor()
# Git writes a person as `Name <address>` in one line.
_NOT_IN_NAMES = re.compile(r"[<>\x00-\x1f\x7f]")


def plain_name(text: str) -> str:
    """Return *text* as a name or an address that Git can write, "" when nothing is left."""
    name = _NOT_IN_NAMES.sub("", text).strip()
    return name if any(map(str.isalnum, name)) else ""


class Sessions:
    """The invited devices. They are forgotten when the server ends."""

    def __init__(self) -> None:
        self.invitation = secrets.token_urlsafe(_TOKEN)
        self._visitors: dict[str, Visitor] = {}

    def enter(self, invitation: str, visitor: Visitor) -> str | None:
        """Return a new session for the *visitor*, None unless the invitation is the present one.

        An invitation is good for one device; then there is another.
        """
        if not secrets.compare_digest(invitation.encode(), self.invitation.encode()):
            return None
        self.invitation = secrets.token_urlsafe(_TOKEN)
        session = secrets.token_urlsafe(_TOKEN)
        self._visitors[session] = visitor
        return session

    def visitor(self, session: str) -> Visitor | None:
        """Return whose *session* this is, None when it is nobody's."""
        return self._visitors.get(session)


class Proxy(msgspec.Struct, frozen=True):
    """A proxy that signs users in: it sends from *addresses*, and names the user in a *header*."""

    header: str
    addresses: frozenset[str]


class Access:
    """Decides who enters.

    With a *proxy* only whom it names; else this computer, and with *sessions* those who have one.
    """

    def __init__(self, proxy: Proxy | None = None, sessions: Sessions | None = None) -> None:
        self._proxy = proxy
        self.sessions = sessions

    def visitor(self, request: HTTPConnection) -> Visitor | None:
        """Return who *request* is from, None for someone who may not enter."""
        peer = request.client.host if request.client else ""
        if self._proxy:
            return _signed_in(request, peer, self._proxy)
        if is_this_computer(peer):
            return OWNER
        session = request.cookies.get(SESSION_COOKIE, "")
        return self.sessions.visitor(session) if self.sessions else None


def _signed_in(request: HTTPConnection, peer: str, proxy: Proxy) -> Visitor | None:
    names = request.headers.getlist(proxy.header)
    # A second header would be the client's own, which the proxy has let pass.
    if peer not in proxy.addresses or len(names) != 1 or not names[0].strip():
        return None
    # Proxies send UTF-8 where HTTP says Latin-1 (RFC 9110, 5.5).
    name = plain_name(names[0].encode("latin-1").decode("utf-8", "replace"))
    if not name:
        return None
    return Visitor(name, name if "@" in name else "")


def is_this_computer(host: str) -> bool:
    """Return whether *host*, a name or an address, is this computer and no other reaches it."""
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"
