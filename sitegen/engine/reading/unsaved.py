"""Content as it would be if texts that nobody has saved yet stood in their files."""

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from sitegen.config.site import Site
from sitegen.content.files.media import Media
from sitegen.content.files.source import source_file
from sitegen.engine.reading.content import UNNAMED, Content, composed_digests
from sitegen.engine.reading.linking import StoryLinker, directory_of
from sitegen.engine.reading.parsing import ContentFiles, Parser, parsed_bytes
from sitegen.engine.state.parse_cache import ParseCache
from sitegen.engine.state.records import LinkedStories
from sitegen.engine.workers import Pool
from sitegen.fingerprint import digest

# The bytes of texts, by the paths of their files.
Unsaved = Mapping[str, bytes]


def with_unsaved(  # noqa: PLR0913, PLR0917 (what `read_content` is given, and the texts)
    content: Content, unsaved: Unsaved, folder: Path, site: Site, cache: ParseCache, pool: Pool
) -> Content:
    """Return *content*, which was read last, with the texts *unsaved* in files that are there.

    *cache* is to know what *content* was read from, and learns what these texts say.
    """
    digests = composed_digests(content.records.sources.digests, content.names)
    digests = {**digests, **{path: digest(data) for path, data in unsaved.items()}}
    parser = Parser(cache, pool, site, ContentFiles(folder, digests, content.names))
    for path, data in unsaved.items():
        if source := source_file(path, site):
            job = parser.job(source)
            cache.keep_parsed(job.key, parsed_bytes(data, job))
    sources = content.sources
    linker = StoryLinker(site, parser)
    links = linker.link(unsaved, sources.registries)
    return replace(
        content,
        sources=replace(
            sources,
            linked=links.linked,
            texts=linker.texts(links),
            directory=directory_of(links, site),
            files=_with_new(sources.files, links, parser),
        ),
    )


def _with_new(
    files: Mapping[str, Media], links: LinkedStories, parser: Parser
) -> Mapping[str, Media]:
    """Return *files* with those probed that no text named before."""
    stories = filter(None, links.changes.values())
    named = {path for each in stories for path in each.named_paths}
    new = [path for path in named if files.get(path) is UNNAMED]
    return {**files, **{path: parser.media(path) for path in new}} if new else files
