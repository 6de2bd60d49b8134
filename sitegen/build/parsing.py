"""Parsing what is not known yet: documents and photos, here or in worker processes.

A record's key is the digest of the bytes, the language, the kind, the program and what the
parser reads of site.toml. It holds no path: a document knows of no other file.
"""

import functools
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from sitegen.build.known import Known
from sitegen.build.program import parser_program
from sitegen.build.records import UnusableStateError
from sitegen.build.state import Shard, State
from sitegen.build.store import SourceChangedError
from sitegen.build.workers import Pool
from sitegen.config.site import Site
from sitegen.content.document import Document
from sitegen.content.media import Media, probe, suffix
from sitegen.content.parse import Parsed, parse, unreadable
from sitegen.content.source import SourceFile
from sitegen.content.text import LARGEST_TEXT, too_large
from sitegen.content.values import Reading
from sitegen.fingerprint import digest, fingerprint

_WORTH_A_POOL = 400  # documents; below that the workers' start costs more than they save
_PER_TASK = 200


class Job(msgspec.Struct, frozen=True):
    """One document to parse: the file, its digest, and the key under which its record is kept."""

    path: str
    digest: str
    kind: str
    reading: Reading
    key: str


class Parser:
    """Gives documents and media of files, parsing only what no earlier build has parsed."""

    def __init__(self, known: Known, pool: Pool) -> None:
        self.known = known
        self._pool = pool

    def documents(self, files: Sequence[tuple[SourceFile, Path]], site: Site) -> list[Document]:
        """Return the document of each file."""
        readings = {tag: _reading(tag, site) for tag in site.tags}
        jobs = [self._job(source, path, readings[source.language]) for source, path in files]
        missing = {job.key: job for job in jobs if not self.known.has(job.key)}
        if len(missing) >= _WORTH_A_POOL and self._pool.has_room:
            self._parse_in_workers(list(missing.values()))
        else:
            for job in missing.values():
                self.known.keep_parsed(job.key, parsed(job))
        return [self.known.document(job.key) for job in jobs]

    def _job(self, source: SourceFile, path: Path, reading: Reading) -> Job:
        found = self.known.digest_of(source.path, path)
        key = f"{found}:{source.kind}:{_conditions(reading)}"
        return Job(str(path), found, source.kind, reading, key)

    def _parse_in_workers(self, jobs: Sequence[Job]) -> None:
        tasks = [jobs[start : start + _PER_TASK] for start in range(0, len(jobs), _PER_TASK)]
        shards = self._pool.shards(len(tasks))
        for shard in self._pool.run(parse_into_shard, zip(tasks, shards, strict=True)):
            self.known.absorb(shard)

    def media(self, name: str, path: Path) -> Media:
        """Return what the file at *path* is."""
        key = f"{self.known.digest_of(name, path)}:media{suffix(name)}:{parser_program()}"
        return self.known.value(key, Media, lambda: probe(name, path.read_bytes()))


def reader(state: Path) -> Parser:
    """Return a parser for commands that build nothing: it uses the state and adds nothing."""
    pool = Pool(1, state.parent)
    try:
        return Parser(Known(State(state) if state.is_file() else None), pool)
    except UnusableStateError:
        return Parser(Known(None), pool)


def _reading(language: str, site: Site) -> Reading:
    return Reading(language, site.tags, site.time_zone, site.taxonomy_ids)


@functools.cache
def _conditions(reading: Reading) -> str:
    return fingerprint((parser_program(), reading))


def parsed(job: Job) -> Parsed:
    """Parse one document; raises SourceChangedError when its bytes are others by now."""
    data = Path(job.path).read_bytes()
    if digest(data) != job.digest:
        raise SourceChangedError(job.path)
    if len(data) > LARGEST_TEXT:
        return unreadable(job.kind, job.reading.language, too_large(len(data)))
    return parse(data, job.kind, job.reading)


def parse_into_shard(jobs: Iterable[Job], shard: str) -> str:
    """Parse *jobs* in a worker; records and bodies go into the file *shard*; return its name."""
    with Shard(Path(shard)) as into:
        for job in jobs:
            made = parsed(job)
            body = (made.document.body.digest, made.html)
            into.keep(job.key, msgspec.msgpack.encode(made.document), body)
    return shard
