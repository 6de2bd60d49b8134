"""Links and anchors of a finished build that lead nowhere."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from sitegen.checks.finished import Finished
from sitegen.checks.markup import Mark
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.library.permalinks import file_of


def broken_links(build: Finished) -> Iterator[Finding]:
    """Yield each link inside the site whose file or anchor is not there."""
    for path, markup in build.pages.items():
        faults = [fault for mark in markup.links if (fault := _fault(mark, path, build))]
        yield from found_in(f"{build.name}/{path}", faults)


def _fault(mark: Mark, page: str, build: Finished) -> Diagnostic | None:
    arguments = {"target": mark.value[:120]}
    try:
        parts = urlsplit(mark.value)
    except ValueError:  # http://[
        return Diagnostic("broken-link", mark.line, mark.column, arguments)
    if f"{parts.scheme}://{parts.netloc}" == build.site.base_url:
        parts = parts._replace(scheme="", netloc="", path=parts.path or "/")
    if parts.scheme or parts.netloc:
        return None
    target = _file(unquote(parts.path), page) if parts.path else page
    if target not in build.files:
        return Diagnostic("broken-link", mark.line, mark.column, arguments)
    anchor = unquote(parts.fragment)
    if anchor and target in build.pages and anchor not in build.pages[target].ids:
        return Diagnostic("broken-anchor", mark.line, mark.column, arguments)
    return None


def _file(path: str, page: str) -> str:
    """Return the file that answers for *path* as a link on the page in the file *page*."""
    absolute = path if path.startswith("/") else posixpath.join("/", posixpath.dirname(page), path)
    plain = posixpath.normpath(absolute)
    if path.endswith("/"):
        return file_of(plain if plain == "/" else f"{plain}/")
    return plain.lstrip("/") if "." in posixpath.basename(plain) else file_of(plain)
