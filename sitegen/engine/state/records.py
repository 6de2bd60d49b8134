"""What the state records of a build: sources, outputs and their files, and how it ended."""

import datetime
import functools
from collections.abc import Collection, Mapping
from typing import Any, TypeVar

import msgspec

from sitegen.diagnostics.diagnostic import Finding
from sitegen.engine.errors import UnusableStateError
from sitegen.engine.files.walk import Stat
from sitegen.library.publications.photos import Download, Photo
from sitegen.library.stories.link_story import LinkedStory
from sitegen.outputs.output import OutputEntry, Stage, entries_digest

Value = TypeVar("Value", bound=msgspec.Struct)


class Ingredients(msgspec.Struct, frozen=True):
    """What an output was made from: fingerprints by name."""

    recipe: str
    view: str
    site: str
    templates: str
    program: str
    code: str


class PublishedFile(msgspec.Struct, frozen=True, array_like=True):
    """A published file as we wrote it."""

    path: str
    size: int
    mtime_ns: int
    digest: str


class Provenance(msgspec.Struct, frozen=True):
    """What an output was made from: *fields* by name of field, *reasons* why it was made."""

    stage: Stage
    ingredients: Ingredients
    fields: dict[str, int]
    reasons: tuple[str, ...]


class OutputRecord(msgspec.Struct, frozen=True):
    """One output of the last build and its part of the plan; a bundle has several files."""

    part: str
    origin: Provenance
    files: tuple[PublishedFile, ...]


class RenderedOutput(msgspec.Struct, frozen=True):
    """One output as it was rendered now; *origin* is encoded."""

    part: str
    origin: bytes
    files: tuple[PublishedFile, ...]


class FinishedBuild(msgspec.Struct, frozen=True):
    """How the last build ended: under which conditions, until when it holds, what it found."""

    conditions: str
    now: datetime.datetime
    next_change: datetime.datetime | None
    findings: tuple[Finding, ...]
    documents: int
    files: int


class SourceSnapshot(msgspec.Struct, frozen=True):
    """The files of content/ as they were read last: stats and digests of bytes, by path.

    *changes* has the files that are not as they were read before, None for one that is gone;
    *superseded* counts those that changed or went since records were dropped last.
    """

    stats: Mapping[str, Stat]
    digests: Mapping[str, str]
    superseded: int = 0
    changes: dict[str, tuple[Stat, str] | None] = {}


class PathFacts(msgspec.Struct, frozen=True):
    """What the paths alone say: which files are no texts, and what is wrong.

    *folders* is the digest of the folders' names. *names* has the path on the disk for each path
    that is not composed (NFC) there. *registries* are the files of taxonomies.
    """

    folders: str
    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    names: dict[str, str]
    registries: tuple[str, ...]


class DirectoryRecord(msgspec.Struct, frozen=True):
    """The names that references may use, and under which conditions stories were linked by them."""

    conditions: str = ""
    terms: dict[str, str] = {}
    keys: dict[str, str] = {}


class LinkedStories(msgspec.Struct, frozen=True):
    """All linked stories by key, in order, and the directory by which they were linked.

    *changes* are those that were linked now, None for one that is gone; they are all there are
    when it *is_complete*.
    """

    directory: DirectoryRecord
    linked: tuple[LinkedStory, ...]
    changes: dict[str, LinkedStory | None] = {}
    is_complete: bool = False


class ContentRecords(msgspec.Struct, frozen=True):
    """content/ as it was read and linked."""

    sources: SourceSnapshot
    links: LinkedStories
    paths: PathFacts | None


class PlanIndex(msgspec.Struct, frozen=True):
    """All parts of the last plan, under which conditions it was made, and what was found.

    A part's number is its place in *parts*, "" for one that is gone. *table_digests* are by table.
    """

    conditions: str
    parts: list[str]
    table_digests: dict[str, str]
    findings: dict[str, tuple[Finding, ...]]


class TrackedEntry(msgspec.Struct, frozen=True, array_like=True):
    """The digest of one entry of a table, and the numbers of the parts that read it (array "I").

    A part that reads it no longer may be among them: it is then planned again without need.
    """

    digest: str
    readers: bytes


class PartRecord(msgspec.Struct, frozen=True, array_like=True):
    """What the state records of one part: a digest of what it read.

    *entries_digest* is that of what indexers see of it; *places* has the path and origin of each of
    its outputs.
    """

    reads_digest: str = ""
    entries_digest: str = ""
    places: tuple[tuple[str, str], ...] = ()


class PartElements(msgspec.Struct, frozen=True, array_like=True):
    """What sitemaps say of the outputs of one part: (language, element) of each."""

    elements: tuple[tuple[str, str], ...]


class PartFiles(msgspec.Struct, frozen=True, array_like=True):
    """The authors' files that the outputs of one part show."""

    shown: tuple[Photo | Download, ...]


class PlannedPart(msgspec.Struct, frozen=True):
    """One part that was planned again; *reads_digest* is that of what it read."""

    entries: tuple[OutputEntry, ...]
    reads_digest: str

    @property
    def recorded(self) -> PartRecord:
        """What is recorded of it."""
        places = tuple((each.path, each.origin) for each in self.entries)
        return PartRecord(self.reads_digest, entries_digest(self.entries), places)

    @property
    def elements(self) -> PartElements | None:
        """What sitemaps say of it, None for nothing."""
        said = tuple((each.language, each.element) for each in self.entries if each.element)
        return PartElements(said) if said else None

    @property
    def files(self) -> PartFiles | None:
        """The authors' files that it shows, None for none."""
        shown = dict.fromkeys(file for each in self.entries for file in each.files)
        return PartFiles(tuple(shown)) if shown else None


class PlanRecords(msgspec.Struct, frozen=True):
    """What of a plan is not what it was; no record itself.

    *parts* are those that were planned again, None for one that is gone. *tracked_entries* are by
    name; they are all there are when the plan *is_complete*.
    """

    index: PlanIndex
    parts: dict[str, PlannedPart | None]
    tracked_entries: dict[str, TrackedEntry]
    is_complete: bool


class BuildRecords(msgspec.Struct, frozen=True):
    """What a finished build commits; no record itself.

    *rows* are the outputs that were rendered, *gone* those that are no more.
    """

    rows: dict[str, RenderedOutput]
    gone: Collection[str]
    plan: PlanRecords
    content: ContentRecords
    finish: FinishedBuild


KINDS = (
    Ingredients,
    PublishedFile,
    Provenance,
    OutputRecord,
    FinishedBuild,
    PathFacts,
    DirectoryRecord,
    PlanIndex,
    TrackedEntry,
    PartRecord,
    PartElements,
    PartFiles,
)


def decoded(data: bytes, kind: type[Value]) -> Value:
    """Return a record of the state; raises UnusableStateError when it is not of its *kind*."""
    try:
        value: Value = _decoder(kind).decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise UnusableStateError(str(error)) from error
    return value


@functools.cache
def _decoder(kind: type[msgspec.Struct]) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind)
