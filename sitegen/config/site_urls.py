"""Which web addresses are inside this site, and which only the author's machine can open."""

import ipaddress
import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qs, urlsplit

_WEB = re.compile(r"(?:https?:)?//", re.IGNORECASE)
# Zones that are never in public DNS (RFC 6761, RFC 6762, RFC 8375; .internal by ICANN, 2024),
# and those that routers and developers use anyway.
_PRIVATE_ZONES = frozenset(
    "localhost local localdomain internal intranet lan home corp test home.arpa".split()
)
# RFC 1122 (this host), RFC 1918 and RFC 4193 (private), RFC 6598 (shared by a provider).
_NETWORKS = tuple(
    map(
        ipaddress.ip_network,
        ("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16",
         "::/128", "fc00::/7"),
    )
)  # fmt: skip
# A network address without a scheme: 127.0.0.1:8000/en/.
_BARE = re.compile(r"(?:localhost:\d{1,5}|\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?)(?=[/?#]|$)")
_MOMENT = re.compile(r"\d{4}-\d{2}")
_PORTS = {"http": 80, "https": 443}
_CACHE_SIZE = 4096  # addresses: those of partners and social networks are in many texts


def is_preview(written: str, own_url: str) -> bool:
    """Return whether *written* is an address that readers of the site at *own_url* cannot open.

    These are addresses of the machine itself, of a private network, and of a preview at another
    time (`?now=2026-12-01`). The readers of a site in a private network are in that network too.
    """
    parts = _parts(f"http://{written}" if _BARE.match(written) else written)
    if parts is None:
        return False
    if _is_at_a_moment(parts):
        return True
    own = _parts(own_url)
    return _is_private(parts) and not (own and _is_private(own))


def _is_private(parts: SplitResult) -> bool:
    host = (parts.hostname or "").rstrip(".")
    try:
        found = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        last, two = host.rpartition(".")[2], ".".join(host.split(".")[-2:])
        return "." not in host or last in _PRIVATE_ZONES or two in _PRIVATE_ZONES
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return found.is_loopback or found.is_link_local or any(found in each for each in _NETWORKS)


def _is_at_a_moment(parts: SplitResult) -> bool:
    moments = parse_qs(parts.query).get("now", ()) if "now=" in parts.query else ()
    return any(map(_MOMENT.match, moments))


def path_on_host(written: str) -> str:
    """Return the path, query and fragment of the web address *written*, "/" for none."""
    parts = _parts(f"http://{written}" if _BARE.match(written) else written)
    return _path_and_query(parts) if parts else "/"


def path_within(written: str, base_url: str) -> str:
    """Return the web address *written* relative to the root of the site at *base_url*.

    The scheme and a leading "www." do not matter. "" for an address of another site.
    """
    if not base_url or not _WEB.match(written):
        return ""
    parts, base = _parts(written), _parts(base_url)
    if parts is None or base is None or _host(parts) != _host(base):
        return ""
    return below(_path_and_query(parts), base.path.rstrip("/"))


def below(path: str, folder: str) -> str:
    """Return *path* relative to *folder*, the site's folder on its host, "" if outside of it.

    A folder has no trailing slash; that of a site at the root is "".
    """
    if not folder or not path.startswith(folder):
        return "" if folder else path
    rest = path[len(folder) :]
    return rest if rest.startswith("/") else f"/{rest}" if rest[:1] in ("", "?", "#") else ""


def folder_of(base_url: str) -> str:
    """Return the path of the site's folder on its host, "" for the root."""
    parts = _parts(base_url)
    return parts.path.rstrip("/") if parts else ""


@lru_cache(maxsize=_CACHE_SIZE)
def _parts(written: str) -> SplitResult | None:
    """Return the parts of a web address, None for anything else and for an invalid one."""
    try:
        parts = urlsplit(written.strip()) if _WEB.match(written.strip()) else None
        is_web = parts is not None and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:  # http://[
        return None
    return parts if is_web else None


def _host(parts: SplitResult) -> tuple[str, int | None]:
    """Return the host and port in a form for comparison."""
    name = _ascii((parts.hostname or "").rstrip(".")).removeprefix("www.")
    usual = {_PORTS["http"], _PORTS["https"], None}
    return name, None if parts.port in usual else parts.port


def _ascii(host: str) -> str:
    """Return a host as browsers send it: non-ASCII letters are encoded (RFC 3492)."""
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host


def _path_and_query(parts: SplitResult) -> str:
    path = parts.path or "/"
    query = f"?{parts.query}" if parts.query else ""
    return f"{path}{query}#{parts.fragment}" if parts.fragment else f"{path}{query}"
