"""An invitation of another device to the desk: its address, and the QR code of the address."""

import io
import socket
from urllib.parse import urlsplit

import msgspec
import segno

from sitegen.desk.entry.access import Sessions

# An address for documentation (RFC 5737). Nothing is sent: the system only chooses where from.
_ELSEWHERE = ("192.0.2.1", 9)
_WIDTH = 6  # pixels of a module of the code


class Invitation(msgspec.Struct, frozen=True):
    """The *address* at which a device enters."""

    address: str

    def as_text(self) -> str:
        """Return the QR code for a terminal, in block characters."""
        with io.StringIO() as out:
            segno.make(self.address, error="l").terminal(out, compact=True)
            return out.getvalue()

    def as_svg(self) -> str:
        """Return the QR code for a web page."""
        return str(segno.make(self.address, error="m").svg_inline(scale=_WIDTH, light="white"))


def invitation(sessions: Sessions, served: str) -> Invitation:
    """Return the present invitation to the server that this computer reaches at *served*."""
    parts = urlsplit(served)
    host = parts.hostname or ""
    if host in {"0.0.0.0", "::", "127.0.0.1", "::1", "localhost"}:  # noqa: S104 (compared with)
        host = _address_in_network() or host
    name = f"[{host}]" if ":" in host else host
    return Invitation(
        f"http://{name}:{parts.port or 80}/desk/enter?invitation={sessions.invitation}"
    )


def _address_in_network() -> str:
    """Return the address by which others in the network reach this computer, "" without one."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
        except OSError:
            return ""
        return str(probe.getsockname()[0])
