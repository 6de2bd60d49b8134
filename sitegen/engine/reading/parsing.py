"""Parsing what is not known yet: documents and photos, here or in worker processes.

A record's key is the digest of the bytes, the language, the kind, the program and what the
parser reads of site.toml. It holds no path: a document knows of no other file.
"""

import functools
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from sitegen.config.site import Site
from sitegen.content.document import Document, Parsed
from sitegen.content.files.downloads import suffix
from sitegen.content.files.media import Media, probe
from sitegen.content.files.source import SourceFile
from sitegen.content.front_matter.converters import ConversionContext
from sitegen.content.front_matter.schema import FIELDS
from sitegen.content.text import LARGEST_TEXT, too_large
from sitegen.diagnostics.diagnostic import FindingsError
from sitegen.engine.errors import SourceChangedError
from sitegen.engine.files.regular_files import read_bytes
from sitegen.engine.program import parser_program
from sitegen.engine.state.parse_cache import ParseCache
from sitegen.engine.workers import Pool
from sitegen.fingerprint import digest, fingerprint

EXTENSIONS = "MARKDOWN_EXTENSIONS"
WORTH_A_POOL = 400  # documents; below that the workers' start costs more than they save


class ParseTask(msgspec.Struct, frozen=True):
    """One document to parse: the file, its digest, and the key under which its record is kept."""

    path: str
    digest: str
    kind: str
    reading: ConversionContext
    key: str


class ContentFiles(msgspec.Struct, frozen=True):
    """The files of content/ by composed path: their digests, and where they lie in *folder*.

    *names* has the path on the disk for each path that is not composed (NFC) there.
    """

    folder: Path
    digests: Mapping[str, str]
    names: dict[str, str]

    def on_disk(self, path: str) -> str:
        """Return where the file lies."""
        return f"{self.folder}/{self.names.get(path, path)}"


class Parser:
    """Gives documents and media of files, parsing only what no earlier build has parsed."""

    def __init__(self, cache: ParseCache, pool: Pool, site: Site, found: ContentFiles) -> None:
        self.cache = cache
        self.pool = pool
        self._readings = {
            (tag, kind): reading(tag, kind, site) for tag in site.tags for kind in FIELDS
        }
        self._found = found

    def is_there(self, path: str) -> bool:
        """Tell whether there is a file at *path*."""
        return path in self._found.digests

    def documents(self, files: Sequence[SourceFile]) -> list[Document]:
        """Return the document of each file."""
        return [self._document(self.job(source)) for source in files]

    def _document(self, job: ParseTask) -> Document:
        if found := self.cache.document(job.key):
            return found
        made = parsed(job)
        self.cache.keep_parsed(job.key, made)
        return made.document

    def are_many_missing(self, files: Iterable[SourceFile]) -> bool:
        """Tell whether so many of *files* are to be parsed that processes are worth starting."""
        return (
            self.pool.has_room
            and len(self.cache.missing({self.job(source).key for source in files})) >= WORTH_A_POOL
        )

    def job(self, source: SourceFile) -> ParseTask:
        """Return what is to be done to parse a file."""
        reading = self._readings[source.language, source.kind]
        found = self._found.digests[source.path]
        key = f"{found}:{source.kind}:{_conditions(reading)}"
        return ParseTask(self._found.on_disk(source.path), found, source.kind, reading, key)

    def media(self, name: str) -> Media:
        """Return what the file *name* is."""
        found = self._found.digests[name]
        key = f"{found}:media{suffix(name)}:{parser_program()}"
        path = self._found.on_disk(name)
        return self.cache.value(key, Media, lambda: probe(name, unchanged(path, found)))


def registry_key(found: str, site: Site) -> str:
    """Return the key under which the record of a registry with the digest *found* is kept."""
    return f"{found}:registry.{fingerprint(site.tags)}:{parser_program()}"


def reading(language: str, kind: str, site: Site) -> ConversionContext:
    """Return what the parser may know of the site when it reads a file in *language* of *kind*."""
    return ConversionContext(
        language,
        site.tags,
        site.time_zone,
        site.taxonomy_ids,
        is_searched=site.is_on("search"),
        own_url=site.own_url,
        fields=tuple(each for each in site.fields if kind in each.kinds),
        extensions=site.extensions,
    )


@functools.cache
def _conditions(reading: ConversionContext) -> str:
    return fingerprint((parser_program(), reading))


def unchanged(path: str, expected: str) -> bytes:
    """Return the bytes of a file; raises SourceChangedError when their digest is not *expected*."""
    data = read_bytes(path)
    if digest(data) != expected:
        raise SourceChangedError(path)
    return data


def parsed(job: ParseTask) -> Parsed:
    """Parse one document; raises SourceChangedError when its bytes are others by now."""
    return parsed_bytes(unchanged(job.path, job.digest), job)


def parsed_bytes(data: bytes, job: ParseTask) -> Parsed:
    """Parse the bytes *data* of one document."""
    from sitegen.content.parse import unreadable  # noqa: PLC0415 (its patterns take 40 ms to compile, and most builds have nothing to parse)

    if len(data) > LARGEST_TEXT:
        return unreadable(job.kind, job.reading.language, too_large(len(data)))
    return parse_data(data, job.kind, job.reading, job.path)


def parse_data(data: bytes, kind: str, reading: ConversionContext, path: str) -> Parsed:
    """Parse the bytes of the file at *path*, with the site's extensions of Markdown.

    Raises FindingsError when one of these fails.
    """
    from sitegen.content.parse import parse  # noqa: PLC0415 (its patterns take 40 ms to compile, and most builds have nothing to parse)

    if not reading.extensions:
        return parse(data, kind, reading)
    from sitegen.content.markdown.convert import ExtensionError  # noqa: PLC0415 (few sites have extensions)
    from sitegen.engine.reading.code_files import extension_fault, loaded  # noqa: PLC0415 (few sites have extensions)

    try:
        return parse(data, kind, reading, loaded(EXTENSIONS))
    except ExtensionError as error:
        raise FindingsError((extension_fault(error, path),)) from error
