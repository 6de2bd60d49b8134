"""Reading content/: every file once, its texts linked, its photos and files probed."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

import msgspec

from sitegen.config.site import CONTENT, SITE_FILE, Site
from sitegen.content.files.media import Media
from sitegen.content.files.source import composed, is_text, sort_out
from sitegen.content.files.stray_texts import unread
from sitegen.content.ledger import LEDGER_FILE, Ledger, read_ledger
from sitegen.content.registry import EMPTY, Registry, read_registry
from sitegen.content.text import LARGEST_TEXT, decode, too_large
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.diagnostics.suggestion import suggesting
from sitegen.engine.errors import UnusableStateError
from sitegen.engine.reading.linking import StoryLinker, be_ready, directory_of, previous_links
from sitegen.engine.reading.parsing import (
    WORTH_A_POOL,
    ContentFiles,
    Parser,
    registry_key,
    unchanged,
)
from sitegen.engine.state.file_scans import Difference, scan
from sitegen.engine.state.parse_cache import ParseCache
from sitegen.engine.state.records import ContentRecords, LinkedStories, PathFacts, SourceSnapshot
from sitegen.engine.workers import Pool
from sitegen.fingerprint import digest
from sitegen.library.addresses.collisions import registry_path
from sitegen.library.assemble import Sources

_OURS = (SITE_FILE, LEDGER_FILE)
_TAXONOMIES = "content/taxonomies/"
# Of a file that no text names only the existence matters.
UNNAMED = Media("", 0)


class Content(msgspec.Struct, frozen=True):
    """All of content/, read and linked.

    *names* has the path on the disk for each path that is not composed (NFC) there.
    """

    sources: Sources
    names: dict[str, str]
    findings: tuple[Finding, ...]
    records: ContentRecords

    @property
    def count(self) -> int:
        """How many texts there are."""
        return sum(len(each.paths) for each in self.sources.linked)


def read_content(
    folder: Path, site: Site, cache: ParseCache, pool: Pool, found: Difference | None = None
) -> Content:
    """Read the content of the site in *folder*; *cache* knows what was read before.

    *found* is what differs from that, if it is known already.
    """
    found = found or cache.difference(scan(folder / CONTENT, CONTENT))
    if not cache.previous.links.linked and len(found.changed) >= WORTH_A_POOL:
        # All must be parsed: while this process reads them others can get ready.
        pool.begin(be_ready)
    read, changed = cache.read(found, folder)
    have_come_or_gone = bool(found.gone) or any(
        path not in cache.previous.sources.digests for path in changed
    )
    before = None if have_come_or_gone else cache.previous.paths
    if before and any(composed(path) != name for name, path in before.names.items()):
        message = "names of files lead to others"
        raise UnusableStateError(message)
    paths, texts = _sort_out(found, read, site, previous_links(site, cache), before)
    there = ContentFiles(folder, composed_digests(read.digests, paths.names), paths.names)
    parser = Parser(cache, pool, site, there)
    linker = StoryLinker(site, parser)
    registries, strays = _registries(paths.registries, there, site, cache)
    links = linker.link(map(composed, changed) if texts is None else texts, registries)
    media, broken = _probe(paths.files, links, parser)
    strays += _unread(paths.files, links, there, site)
    return Content(
        sources=Sources(
            linked=links.linked,
            texts=linker.texts(links),
            directory=directory_of(links, site),
            registries=registries,
            files=media,
            ledger=_ledger(there),
        ),
        names=paths.names,
        # What a scan finds holds for that scan alone: it is not recorded with the paths.
        findings=(*_as_findings(found.faults), *paths.findings, *strays, *broken),
        records=ContentRecords(read, links, paths),
    )


def composed_digests(digests: Mapping[str, str], names: Mapping[str, str]) -> Mapping[str, str]:
    """Return *digests* by the composed paths of files, whose paths on the disk *names* has."""
    if not names:
        return digests
    return {composed(path): digest for path, digest in digests.items()}


def _sort_out(
    found: Difference,
    read: SourceSnapshot,
    site: Site,
    kept: LinkedStories,
    before: PathFacts | None,
) -> tuple[PathFacts, tuple[str, ...] | None]:
    """Return what the paths say, and all texts, or None when it is known which are changed.

    *kept* was linked under the same conditions; *before* is what the same paths said.
    """
    folders = digest("\n".join(found.folders).encode())
    if kept.linked and before and before.folders == folders:
        return before, None
    every = list(read.digests)
    tree = sort_out(
        every, found.folders, site, frozenset(path for each in kept.linked for path in each.paths)
    )
    names = {composed(path): path for path in every if not path.isascii()}
    paths = PathFacts(
        folders=folders,
        files=tuple(sorted(path for path in tree.files if _is_authors(path))),
        findings=_as_findings(tree.faults),
        names={name: path for name, path in names.items() if name != path},
        registries=tuple(
            sorted(path for path in map(composed, every) if path.startswith(_TAXONOMIES))
        ),
    )
    return paths, None if kept.linked else tree.texts


def _as_findings(faults: Iterable[tuple[str, Diagnostic]]) -> tuple[Finding, ...]:
    return tuple(each for path, fault in faults for each in found_in(path, [fault]))


def _is_authors(path: str) -> bool:
    return path not in _OURS and not path.startswith(_TAXONOMIES)


def _registries(
    paths: Iterable[str], there: ContentFiles, site: Site, cache: ParseCache
) -> tuple[dict[str, Registry], list[Finding]]:
    registries: dict[str, Registry] = dict.fromkeys(site.taxonomy_ids, EMPTY)
    findings: list[Finding] = []
    by_path = {registry_path(name): name for name in site.taxonomy_ids}
    for path in paths:
        if path in by_path:
            key = registry_key(there.digests[path], site)
            read = partial(_registry, path, there, site)
            registries[by_path[path]] = cache.value(key, Registry, read)
        elif not is_text(path):
            name = posixpath.basename(path).removesuffix(".toml")
            arguments = suggesting({"name": name}, name, site.taxonomy_ids)
            findings += found_in(path, [Diagnostic("unknown-taxonomy", arguments=arguments)])
    return registries, findings


def _registry(path: str, there: ContentFiles, site: Site) -> Registry:
    text = _text(path, there)
    return read_registry(text, site.tags) if isinstance(text, str) else Registry((), (text,))


def _text(path: str, there: ContentFiles) -> str | Diagnostic:
    data = unchanged(there.on_disk(path), there.digests[path])
    return too_large(len(data)) if len(data) > LARGEST_TEXT else decode(data)


def _ledger(there: ContentFiles) -> Ledger:
    if LEDGER_FILE not in there.digests:
        return Ledger((), ())
    text = _text(LEDGER_FILE, there)
    return read_ledger(text) if isinstance(text, str) else Ledger((), (text,))


def _unread(
    files: Iterable[str], links: LinkedStories, there: ContentFiles, site: Site
) -> Iterator[Finding]:
    """Yield a warning for each file that looks like a text and that no text links to."""
    found = ((path, unread(path, there.digests, site.tags)) for path in files)
    scans = [(path, stray) for path, stray in found if stray]
    named = {path for linked in links.linked for path in linked.named_paths} if scans else set()
    for path, stray in scans:
        if path not in named:
            yield from found_in(path, [stray])


def _probe(
    files: Iterable[str], links: LinkedStories, parser: Parser
) -> tuple[dict[str, Media], list[Finding]]:
    """Probe the files that texts name; of others only the existence matters.

    A fault in a file that drafts alone name is one in a draft.
    """
    named: dict[str, bool] = {}
    for linked in links.linked:
        is_draft = linked.story is not None and linked.story.is_draft
        named.update((path, is_draft and named.get(path, True)) for path in linked.named_paths)
    media: dict[str, Media] = {}
    findings: list[Finding] = []
    for name in files:
        media[name] = parser.media(name) if name in named else UNNAMED
        findings += found_in(name, media[name].diagnostics, draft=named.get(name, False))
    return media, findings
