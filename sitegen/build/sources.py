"""Reading content/: every file once, parsed or probed."""

import posixpath
from collections.abc import Container, Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote

import msgspec

from sitegen.build.parsing import Parser
from sitegen.build.scan import Scan, scan
from sitegen.config.site import Site
from sitegen.content.ledger import Ledger, read_ledger
from sitegen.content.media import Media
from sitegen.content.registry import Registry, read_registry
from sitegen.content.source import CONTENT, composed, sort_out
from sitegen.content.text import LARGEST_TEXT, decode, too_large
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.diagnostics.suggestion import suggesting
from sitegen.library.assemble import Sources
from sitegen.library.collisions import registry_path
from sitegen.library.figures import uses
from sitegen.library.story import Located

_LEDGER = "content/addresses.txt"
_OURS = ("content/site.toml", _LEDGER)
_TAXONOMIES = "content/taxonomies/"


class Content(msgspec.Struct, frozen=True):
    """All of content/, read and parsed.

    *names* has the path on the disk for each path that is not composed (NFC) there.
    """

    sources: Sources
    names: dict[str, str]
    findings: tuple[Finding, ...]


def read_content(folder: Path, site: Site, parser: Parser, found: Scan | None = None) -> Content:
    """Read the content of the site in *folder*; *parser* knows what was parsed before.

    *found* is what a scan of content/ gave, if there was one already.
    """
    found = found or scan(folder / CONTENT, CONTENT)
    tree = sort_out(found.stats, found.folders, site)
    names = {composed(path): path for path in found.stats}
    documents = parser.documents([(each, folder / names[each.path]) for each in tree.sources], site)
    located = tuple(map(Located, tree.sources, documents))
    registries, strays = _registries(tree.files - set(_OURS), folder, site)
    files = {name: folder / names[name] for name in tree.files if _is_authors(name)}
    media, broken = _probe(files, located, parser)
    findings = [
        *(
            each
            for path, fault in (*found.faults, *tree.faults)
            for each in found_in(path, [fault])
        ),
        *strays,
        *broken,
    ]
    return Content(
        sources=Sources(located, registries, media, _ledger(found.stats, folder)),
        names={name: path for name, path in names.items() if name != path},
        findings=tuple(findings),
    )


def _is_authors(path: str) -> bool:
    return path not in _OURS and not path.startswith(_TAXONOMIES)


def _registries(
    paths: Iterable[str], folder: Path, site: Site
) -> tuple[dict[str, Registry], list[Finding]]:
    registries: dict[str, Registry] = {}
    findings: list[Finding] = []
    by_path = {registry_path(name): name for name in site.taxonomy_ids}
    for path in sorted(paths):
        if path in by_path:
            text = _text(path, folder)
            read = (
                read_registry(text, site.tags) if isinstance(text, str) else Registry((), (text,))
            )
            registries[by_path[path]] = read
        elif path.startswith(_TAXONOMIES):
            name = posixpath.basename(path).removesuffix(".toml")
            arguments = suggesting({"name": name}, name, site.taxonomy_ids)
            findings += found_in(path, [Diagnostic("unknown-taxonomy", arguments=arguments)])
    return registries, findings


def _text(path: str, folder: Path) -> str | Diagnostic:
    size = (folder / path).stat().st_size
    return too_large(size) if size > LARGEST_TEXT else decode((folder / path).read_bytes())


def _ledger(paths: Container[str], folder: Path) -> Ledger:
    if _LEDGER not in paths:
        return Ledger((), ())
    text = _text(_LEDGER, folder)
    return read_ledger(text) if isinstance(text, str) else Ledger((), (text,))


def _probe(
    files: Mapping[str, Path], located: Iterable[Located], parser: Parser
) -> tuple[dict[str, Media], list[Finding]]:
    """Probe the files that documents name; of others only the existence matters."""
    named = {path for each in located for path in _named(each)}
    media: dict[str, Media] = {}
    findings: list[Finding] = []
    for name in sorted(files):
        media[name] = parser.media(name, files[name]) if name in named else Media("", 0)
        findings += found_in(name, media[name].diagnostics)
    return media, findings


def _named(located: Located) -> Iterable[str]:
    """Yield the paths that a document's links and photos name, whether or not they exist."""
    holes = (hole.target for hole in located.document.body.holes)
    for target in (*holes, *(use.target for use in uses(located.document))):
        path = unquote(target.partition("#")[0].partition("?")[0])
        base = CONTENT if path.startswith("/") else posixpath.dirname(located.source.path)
        yield posixpath.normpath(posixpath.join(base, path.lstrip("/")))
