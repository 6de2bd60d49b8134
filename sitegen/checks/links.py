"""Broken links and anchors of a finished build."""

import posixpath
from collections.abc import Iterator
from functools import lru_cache, partial
from urllib.parse import unquote, urlsplit

from sitegen.checks.finished import Finished
from sitegen.config.site_urls import below
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.library.addresses.permalinks import file_of

_CACHE_SIZE = 16_384  # addresses: those of the page layout and of lists are on many pages


def broken_links(build: Finished) -> Iterator[Finding]:
    """Yield each link inside the site whose file or anchor does not exist."""
    fault = lru_cache(_CACHE_SIZE)(partial(_fault, build))
    for path, markup in build.pages.items():
        faults = (
            Diagnostic(code, link.line, link.column, {"target": link.value[:120]})
            for link in markup.links
            # An address from the root means the same on all pages.
            if (code := fault("" if link.value.startswith("/") else path, link.value))
        )
        yield from found_in(f"{build.name}/{path}", faults)


def _fault(build: Finished, page: str, address: str) -> str:
    """Return the code of the fault of a link on *page*, "" for none."""
    try:
        parts = urlsplit(address)
    except ValueError:  # http://[
        return "broken-link"
    if f"{parts.scheme}://{parts.netloc}" == build.site.origin:
        parts = parts._replace(scheme="", netloc="", path=parts.path or "/")
    if parts.scheme or parts.netloc:
        return ""
    path, folder = unquote(parts.path), build.site.folder
    inside = below(path, folder) if path.startswith("/") else path
    if path and not inside:
        # Another site of the host, or an address of this one without its path.
        return "broken-link" if file_of(path) in build.files else ""
    target = _file(inside, page) if inside else page
    if target not in build.files:
        return "broken-link"
    anchor = unquote(parts.fragment)
    is_broken = anchor and target in build.pages and anchor not in build.pages[target].ids
    return "broken-anchor" if is_broken else ""


def _file(path: str, page: str) -> str:
    """Return the file that the link *path* on the page in the file *page* leads to."""
    absolute = path if path.startswith("/") else posixpath.join("/", posixpath.dirname(page), path)
    plain = posixpath.normpath(absolute)
    if path.endswith("/"):
        return file_of(plain if plain == "/" else f"{plain}/")
    return plain.lstrip("/") if "." in posixpath.basename(plain) else file_of(plain)
