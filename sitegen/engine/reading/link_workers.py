"""Telling many stories at once, in worker processes that parse their files too."""

import functools
import itertools
import zoneinfo
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from sitegen.config.site import Site
from sitegen.content.files.source import SourceFile
from sitegen.engine.reading.parsing import Parser, ParseTask, parsed
from sitegen.engine.state.shard import AT_ONCE, Shard
from sitegen.library.stories.link_story import LinkedStory, link_story
from sitegen.library.stories.references import Directory
from sitegen.library.stories.story import Located

_PER_TASK = 70  # stories


class LinkContext(msgspec.Struct, frozen=True):
    """What is the same for all stories; it travels to the workers in a file."""

    directory: Directory
    site: Site


Files = Sequence[tuple[SourceFile, ParseTask]]


def link_in_workers(
    files: Mapping[str, Sequence[SourceFile]], cache: Directory, site: Site, parser: Parser
) -> Iterator[LinkedStory]:
    """Yield what the *files* under each key tell; what is parsed is kept."""
    every = [[(source, parser.job(source)) for source in each] for each in files.values() if each]
    tasks = [every[start : start + _PER_TASK] for start in range(0, len(every), _PER_TASK)]
    shards = parser.pool.scratch(len(tasks), ".sqlite3")
    [knowledge] = parser.pool.scratch(1, ".msgpack")
    Path(knowledge).write_bytes(msgspec.msgpack.encode(LinkContext(cache, site)))
    where = ((shard, knowledge) for shard in shards)
    results = parser.pool.run(link_into_shard, zip(tasks, where, strict=True))
    while some := tuple(itertools.islice(results, AT_ONCE)):
        parser.cache.absorb([shard for shard, _ in some])
        for _, linked in some:
            yield from msgspec.msgpack.decode(linked, type=tuple[LinkedStory, ...])


def be_ready() -> None:
    """Import all that parsing takes, so that a worker has it when the first texts come."""
    from sitegen.content.front_matter import yaml_tree  # noqa: F401, PLC0415 (they are imported so that the first text need not wait for it; nothing here calls them)
    from sitegen.content.markdown import convert  # noqa: F401, PLC0415 (they are imported so that the first text need not wait for it; nothing here calls them)


def link_into_shard(stories: Iterable[Files], where: tuple[str, str]) -> tuple[str, bytes]:
    """Tell *stories* in a worker: what is parsed goes into a shard; return it and what is told.

    *where* are the names of the shard and of the file with the knowledge.
    """
    shard, path = where
    knowledge = _knowledge(path)
    linked: list[LinkedStory] = []
    with Shard(Path(shard)) as into:
        for files in stories:
            located = []
            for source, job in files:
                made = parsed(job)
                into.keep(job.key, msgspec.msgpack.encode(made.document), made.texts)
                located.append(Located(source, made.document))
            linked.append(link_story(located, knowledge.directory, knowledge.site)[0])
    return shard, msgspec.msgpack.encode(linked)


@functools.lru_cache(maxsize=1)
def _knowledge(path: str) -> LinkContext:
    zoneinfo.reset_tzpath(())
    return msgspec.msgpack.decode(Path(path).read_bytes(), type=LinkContext)
