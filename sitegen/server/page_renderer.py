"""Renders the pages of one snapshot by address."""

import mimetypes
import posixpath
from pathlib import Path

import msgspec

from sitegen.config.site_urls import below
from sitegen.diagnostics.diagnostic import Finding, FindingsError
from sitegen.engine.errors import STORE_ERRORS
from sitegen.engine.options import place_of
from sitegen.engine.reading.code_files import checked_files
from sitegen.fingerprint import digest
from sitegen.outputs.output import Bundle, Copy, Output, Resize
from sitegen.rendering.faults import template_fault
from sitegen.rendering.render import Renderer
from sitegen.server.snapshot import SiteSnapshot

_TYPES = {
    ".avif": "image/avif",
    ".ics": "text/calendar; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
}


class Source(msgspec.Struct, frozen=True):
    """A file at *path* below *folder*, and the recipe for its output."""

    folder: Path
    path: str
    recipe: Copy | Resize


class RenderedPage(msgspec.Struct, frozen=True):
    """The content at an address: bytes with their type, or an author's or a designer's *file*.

    *status* is HTTP's; *moved_to* is another address, "" for none; *origin* is the file of the
    page's text; *fault* is why it could not be rendered.
    """

    status: int
    data: bytes = b""
    media_type: str = ""
    moved_to: str = ""
    origin: str = ""
    fault: Finding | None = None
    file: Source | None = None

    @property
    def is_html(self) -> bool:
        """True for a page, as opposed to a file."""
        return self.media_type.startswith("text/html")

    @property
    def version(self) -> str:
        """A digest of the content."""
        return digest(self.data)


class PageRenderer:
    """Renders requested pages of one snapshot."""

    def __init__(self, snapshot: SiteSnapshot, renderer: Renderer, site: Path) -> None:
        """Render pages of the *snapshot* of the site in the folder *site*."""
        self.snapshot = snapshot
        self._renderer = renderer
        self._site = site
        # A bundle is rendered at once, and requested file by file.
        self._bundles: dict[str, dict[str, bytes]] = {}

    def page(self, address: str) -> RenderedPage:
        """Return the page at *address*, which starts with a slash.

        The site is below the same path as on its host. The root leads there.
        """
        folder = self.snapshot.folder
        inside = below(address, folder)
        if address == folder or (not inside and address == "/"):
            return RenderedPage(302, moved_to=f"{folder}/")
        if not inside:
            return self._missing("")
        # Only the first slash is removed: a redirect to "//host/" would lead to another host.
        name = inside.removeprefix("/")
        path = f"{name}index.html" if address.endswith("/") else name
        if output := self.snapshot.output(path):
            return self._render(output, path, 200)
        if self.snapshot.output(f"{path}/index.html"):
            return RenderedPage(308, moved_to=f"{folder}/{path}/")
        return self._missing(name)

    def _missing(self, path: str) -> RenderedPage:
        """Return the page for an unknown *path*, in the language of its first folder."""
        for missing in (f"{path.partition('/')[0]}/404.html", "404.html"):
            if output := self.snapshot.output(missing):
                return self._render(output, missing, 404)
        return RenderedPage(status=404, media_type="text/plain")

    def _render(self, output: Output, path: str, status: int) -> RenderedPage:
        media_type = _type_of(path)
        recipe = output.recipe
        if isinstance(recipe, Copy | Resize):
            names = self.snapshot.planned.read.content.names
            folder, name = place_of(names.get(recipe.source, recipe.source), self._site)
            return RenderedPage(status, media_type=media_type, file=Source(folder, name, recipe))
        try:
            data = self._files(output).get(path)
        except STORE_ERRORS:
            raise  # raised through a template, but not its fault
        except Exception as error:
            fault = self._fault(error, output)
            if fault is None:
                raise
            return RenderedPage(500, media_type="text/html", origin=output.origin, fault=fault)
        if data is None:
            return RenderedPage(status=404, media_type="text/plain")
        return RenderedPage(status, data, media_type, origin=output.origin)

    def _fault(self, error: Exception, output: Output) -> Finding | None:
        """Return the finding for an *error* in the site's own code or in a template."""
        if isinstance(error, FindingsError):
            return error.findings[0]
        function = getattr(output.recipe, "function", None)
        code = self.snapshot.planned.code.files
        return code.fault(error, function) or template_fault(error, output)

    def _files(self, output: Output) -> dict[str, bytes]:
        """Return the bytes of *output* by path; a bundle is rendered once."""
        code = self.snapshot.planned.code.files
        if not isinstance(output.recipe, Bundle):
            files = self._renderer.render(output).files
            is_of_site = code.owns(getattr(output.recipe, "function", None))
            return checked_files(files) if is_of_site else files
        if output.path not in self._bundles:
            self._bundles[output.path] = self._renderer.render(output).files
        return self._bundles[output.path]


def _type_of(path: str) -> str:
    suffix = posixpath.splitext(path)[1].lower()
    found = _TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    return f"{found}; charset=utf-8" if found.startswith("text/") and ";" not in found else found
