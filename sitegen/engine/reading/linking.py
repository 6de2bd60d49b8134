"""Linking stories: only those whose files or references may now mean something else.

What the files under one key say depends on their bytes, on site.toml, on the program, and on what
the directory answers for the names that were looked up. Many stories are linked in worker
processes, which parse their files too.
"""

import functools
import zoneinfo
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from sitegen.config.site import Site
from sitegen.content.files.source import SourceFile, source_file
from sitegen.content.registry import Registry
from sitegen.engine.program import program
from sitegen.engine.reading.parsing import Parser, ParseTask, parsed
from sitegen.engine.state.parse_cache import ParseCache
from sitegen.engine.state.records import DirectoryRecord, LinkedStories
from sitegen.fingerprint import fingerprint
from sitegen.library.stories.link_story import LinkedStory, link_story
from sitegen.library.stories.references import Directory, Named, directory
from sitegen.library.stories.story import Located, TranslationSet
from sitegen.library.stories.translations import translation_set
from sitegen.library.tracking.tables import WHOLE_TABLE, LazyDict

_PER_TASK = 70  # stories


class LinkContext(msgspec.Struct, frozen=True):
    """What is the same for all stories; it can travel to a worker."""

    directory: Directory
    site: Site


class LinkResult(msgspec.Struct, frozen=True):
    """Stories that a worker linked, encoded; encoded documents by key, and texts by digest."""

    linked: bytes
    records: dict[str, bytes]
    texts: dict[str, str]


Files = Sequence[tuple[SourceFile, ParseTask]]


def link_in_workers(
    files: Mapping[str, Sequence[SourceFile]], context: LinkContext, parser: Parser
) -> Iterator[LinkedStory]:
    """Yield the linked story of the *files* under each key; parsed documents are recorded."""
    every = [[(source, parser.job(source)) for source in each] for each in files.values() if each]
    tasks = (every[start : start + _PER_TASK] for start in range(0, len(every), _PER_TASK))
    packed = msgspec.msgpack.encode(context)
    for done in parser.pool.run(link_in_worker, ((task, packed) for task in tasks)):
        parser.cache.keep_records(done.records, done.texts)
        yield from msgspec.msgpack.decode(done.linked, type=tuple[LinkedStory, ...])


def be_ready() -> None:
    """Import all that parsing takes, so that a worker has it when the first texts come."""
    from sitegen.content.front_matter import yaml_tree  # noqa: F401, PLC0415 (they are imported so that the first text need not wait for it; nothing here calls them)
    from sitegen.content.markdown import convert  # noqa: F401, PLC0415 (they are imported so that the first text need not wait for it; nothing here calls them)


def link_in_worker(stories: Iterable[Files], packed: bytes) -> LinkResult:
    """Parse and link *stories* in a worker; *packed* is the context of all."""
    context = _unpacked(packed)
    linked: list[LinkedStory] = []
    records: dict[str, bytes] = {}
    texts: dict[str, str] = {}
    for files in stories:
        located = []
        for source, job in files:
            made = parsed(job)
            records[job.key] = msgspec.msgpack.encode(made.document)
            texts.update(made.texts)
            located.append(Located(source, made.document))
        linked.append(link_story(located, context.directory, context.site)[0])
    return LinkResult(msgspec.msgpack.encode(linked), records, texts)


@functools.lru_cache(maxsize=1)
def _unpacked(packed: bytes) -> LinkContext:
    zoneinfo.reset_tzpath(())
    return msgspec.msgpack.decode(packed, type=LinkContext)


def conditions(site: Site) -> str:
    """Return the conditions under which all stories are linked."""
    return fingerprint((program(), site))


def previous_links(site: Site, cache: ParseCache) -> LinkedStories:
    """Return what an earlier build linked under the same conditions."""
    kept = cache.previous.links
    is_usable = kept.directory.conditions == conditions(site)
    return kept if is_usable else LinkedStories(DirectoryRecord(), ())


class StoryLinker:
    """Links the stories of one site; *parser* gives their documents."""

    def __init__(self, site: Site, parser: Parser) -> None:
        self._site = site
        self._parser = parser
        self._kept = previous_links(site, parser.cache)
        self._texts: dict[str, TranslationSet] = {}

    def link(self, paths: Iterable[str], registries: Mapping[str, Registry]) -> LinkedStories:
        """Return the stories linked now; *paths* are the files that changed, are new, or are gone.

        Without anything kept they are all there are.
        """
        linked = {each.key: each for each in self._kept.linked}
        files = self._files(paths, linked)
        for key in files:
            linked.pop(key, None)
        names = directory(_names(linked.values(), files), registries)
        changed = _changed("names", self._kept.directory.terms, names.terms)
        changed |= _changed("keys", self._kept.directory.keys, names.keys)
        for key in [key for key, each in linked.items() if not changed.isdisjoint(each.reads)]:
            files[key] = self._sources(linked.pop(key).paths)
        if self._parser.are_many_missing(each for sources in files.values() for each in sources):
            found = link_in_workers(files, LinkContext(names, self._site), self._parser)
            linked |= {each.key: each for each in found}
        else:
            for key, located in self._located(files).items():
                linked[key], self._texts[key] = link_story(located, names, self._site)
        return LinkedStories(
            directory=DirectoryRecord(conditions(self._site), dict(names.terms), dict(names.keys)),
            linked=tuple(linked[key] for key in sorted(linked)),
            changes={key: linked.get(key) for key in files},
            is_complete=not self._kept.linked,
        )

    def _files(
        self, paths: Iterable[str], linked: Mapping[str, LinkedStory]
    ) -> dict[str, list[SourceFile]]:
        """Return by key the files, as they are now, of every story one of whose *paths* changed."""
        found: dict[str, list[SourceFile]] = {}
        changed = set(paths)
        for source in self._sources(changed):
            if source.key not in found:
                others = linked[source.key].paths if source.key in linked else ()
                found[source.key] = self._sources(set(others) - changed)
            if self._parser.is_there(source.path):
                found[source.key].append(source)
        return found

    def _sources(self, paths: Iterable[str]) -> list[SourceFile]:
        found = (source_file(path, self._site) for path in sorted(paths))
        return [each for each in found if each]

    def _located(self, files: Mapping[str, list[SourceFile]]) -> dict[str, list[Located]]:
        """Return the parsed files by key, without keys that have none any more."""
        every = [source for sources in files.values() for source in sources]
        documents = self._parser.documents(every)
        found: dict[str, list[Located]] = {}
        for source, document in zip(every, documents, strict=True):
            found.setdefault(source.key, []).append(Located(source, document))
        return found

    def texts(self, links: LinkedStories) -> Mapping[str, TranslationSet]:
        """Return the texts of every story by key, read on demand."""
        paths = {each.key: each.paths for each in links.linked}

        def make(key: str) -> TranslationSet:
            if key in self._texts:
                return self._texts[key]
            sources = self._sources(paths[key])
            documents = self._parser.documents(sources)
            located = [Located(*each) for each in zip(sources, documents, strict=True)]
            return translation_set(located, self._site)[0]

        return LazyDict(paths, make)


def _names(linked: Iterable[LinkedStory], files: Mapping[str, list[SourceFile]]) -> Iterator[Named]:
    for each in linked:
        if each.story:
            yield each.story.kind, each.story.name, each.key
    for key, sources in files.items():
        if sources:
            yield sources[0].kind, sources[0].name, key


def _changed(table: str, before: Mapping[str, str], now: Mapping[str, str]) -> set[str]:
    """Return the names of entries that say another thing than before."""
    names = {f"{table}:{key}" for key, _ in before.items() ^ now.items()}
    return names | {f"{table}:{WHOLE_TABLE}"} if names else names


def directory_of(links: LinkedStories, site: Site) -> Directory:
    """Return the directory that was used."""
    return Directory(site.taxonomy_ids, links.directory.terms, links.directory.keys)
