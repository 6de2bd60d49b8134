"""Whether a desk of the same site runs already: a second double click opens its page."""

import urllib.request
from pathlib import Path

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sitegen.desk.desk import HEADERS, Desk
from sitegen.fingerprint import digest

PATH = "/desk/site"
_PATIENCE = 3.0  # seconds
_MOST = 1000  # bytes


class _ServedSite(msgspec.Struct, frozen=True):
    """Which site a desk serves: a digest of its folder's path."""

    site: str


async def say_which(desk: Desk, _request: Request) -> Response:
    """Answer which site the desk serves."""
    return JSONResponse({"site": _identity(desk.folder)}, headers=HEADERS)


def is_served(origin: str, folder: Path) -> bool:
    """Return whether a desk of the site in *folder* answers at *origin*."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"{origin}{PATH}", timeout=_PATIENCE) as answer:
            found = msgspec.json.decode(answer.read(_MOST), type=_ServedSite)
    except (OSError, ValueError):  # something else listens there
        return False
    return found.site == _identity(folder)


def _identity(folder: Path) -> str:
    return digest(str(folder.resolve()).encode())
