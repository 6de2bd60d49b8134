"""Reading a site and planning its outputs, those parts of it that are not as they were."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from sitegen.build.design import DesignFiles, read_design
from sitegen.build.known import Known
from sitegen.build.last import Last, entries_in
from sitegen.build.options import Options
from sitegen.build.parts import Parts
from sitegen.build.program import program, resizer_program
from sitegen.build.scan import Scan
from sitegen.build.sources import Content, read_content
from sitegen.build.stopwatch import Stopwatch
from sitegen.build.workers import Pool
from sitegen.config.site import Site
from sitegen.diagnostics.diagnostic import Finding, has_errors
from sitegen.fingerprint import fingerprint
from sitegen.library.assemble import Assembled, assemble
from sitegen.library.faults import faults
from sitegen.library.library import Library
from sitegen.library.marks import Marks
from sitegen.outputs import INDEXERS, PLANNERS
from sitegen.outputs.output import Entry, Indexer, Output, Planner
from sitegen.outputs.plan import collisions
from sitegen.outputs.site_view import SiteView, site_view

_FAULTS = "faults/"


class Extensions(msgspec.Struct, frozen=True):
    """Which planners and indexers a build uses."""

    planners: Sequence[Planner] = PLANNERS
    indexers: Sequence[Indexer] = INDEXERS

    @property
    def told(self) -> list[tuple[str, object]]:
        """Which they are, for a fingerprint."""
        kinds: list[Planner | Indexer] = [*self.planners, *self.indexers]
        return [(kind.name, kind.plan) for kind in kinds]


class Part(msgspec.Struct, frozen=True):
    """One part of the plan that was planned anew; its views may still add to *asked*."""

    name: str
    outputs: tuple[Output, ...]
    entries: tuple[Entry, ...]
    asked: set[str]


class Planned(msgspec.Struct, frozen=True):
    """A site read, and the parts of its plan that are not as they were."""

    site: Site
    content: Content
    design: DesignFiles
    assembled: Assembled
    sites: Mapping[str, SiteView]
    site_digests: Mapping[str, str]
    parts: Parts
    stale: deque[Part]
    findings: tuple[Finding, ...]


class Planning(msgspec.Struct, frozen=True):
    """What planning works with: processes, planners, a stopwatch."""

    pool: Pool
    extensions: Extensions
    watch: Stopwatch


class Start(msgspec.Struct, frozen=True):
    """What planning begins with: what was read before, planned before, and *found* in content/."""

    known: Known
    last: Last
    found: Scan


def plan_site(options: Options, site: Site, using: Planning, start: Start) -> Planned:
    """Read everything and plan what is not as it was; with an error nothing is planned."""
    watch, known, last = using.watch, start.known, start.last
    with watch.stage("read"):
        content = read_content(options.site, site, known, using.pool, start.found)
    with watch.stage("design"):
        design = read_design(options.site, site, known)
    with watch.stage("assemble"):
        assembled = assemble(content.sources, site, design.design, options.moment(site.zone))
    with watch.stage("plan"):
        sites = {tag: site_view(assembled.library, tag) for tag in site.tags}
        digests = {tag: fingerprint(view) for tag, view in sites.items()}
        marks = Marks(assembled, {"site": digests, "template": design.closures})
        conditions = _conditions(site, using.extensions)
        parts = Parts(last.index(), last.kept, conditions, marks)
        parts.make_stale(last.damaged_parts())
        _look_for_faults(parts, assembled)
        findings = (
            *content.findings,
            *design.findings,
            *assembled.findings,
            *parts.findings,
        )
        plan = _Plan(assembled.library, parts, last)
        if not has_errors(findings):
            findings += tuple(plan.make(using.extensions))
    return Planned(
        site=site,
        content=content,
        design=design,
        assembled=assembled,
        sites=sites,
        site_digests=digests,
        parts=parts,
        stale=deque(plan.stale),
        findings=findings,
    )


def _conditions(site: Site, extensions: Extensions) -> str:
    """Return what every part depends on."""
    return fingerprint((site, program(), resizer_program(), extensions.told))


def _look_for_faults(parts: Parts, assembled: Assembled) -> None:
    """Hold each story's links, photos and references against all others."""
    for key in assembled.evidence.texts:
        name = f"{_FAULTS}{key}"
        if not parts.is_fresh(name):
            asked: set[str] = set()
            found = tuple(faults(key, assembled.evidence.noted(asked)))
            parts.note(name, asked, found)


class _Plan:
    """The outputs of a library, part by part."""

    def __init__(self, library: Library, parts: Parts, last: Last) -> None:
        self._library = library
        self._parts = parts
        self._last = last
        self.stale: list[Part] = []

    def make(self, extensions: Extensions) -> Iterator[Finding]:
        """Plan what is stale; yield what is wrong with the outputs as a whole."""
        for planner in extensions.planners:
            if self._library.site.is_on(planner.name):
                for name in self._names(planner):
                    if not self._parts.is_fresh(name):
                        self._plan(name, planner)
        indexers = [each for each in extensions.indexers if self._library.site.is_on(each.name)]
        are_fresh = [self._parts.is_fresh(_named(indexer)) for indexer in indexers]
        if not all(are_fresh) or not self._are_entries_kept(indexers):
            yield from self._index(indexers)

    def _names(self, planner: Planner) -> list[str]:
        """Return the names of the parts of one kind; which there are is a part of its own."""
        if self._parts.is_fresh(planner.name):
            return self._parts.below(planner.name)
        asked: set[str] = set()
        parts = planner.parts(self._library.noted(asked))
        names = [f"{planner.name}/{part}" for part in parts]
        self._parts.note(planner.name, asked)
        return names

    def _plan(self, name: str, planner: Planner) -> None:
        asked: set[str] = set()
        part = name.partition("/")[2]
        self._add(name, asked, planner.plan(self._library.noted(asked), part))

    def _add(self, name: str, asked: set[str], planned: Iterable[Output]) -> None:
        outputs = tuple(planned)
        entries = tuple(output.entry for output in outputs)
        self._parts.begin(name, asked)
        self.stale.append(Part(name, outputs, entries, asked))

    def _are_entries_kept(self, indexers: Iterable[Indexer]) -> bool:
        """Tell whether indexers would see what they saw."""
        gone = set(self._parts.gone) - set(map(_named, indexers))
        return not gone and all(
            self._last.entries(part.name) == part.entries for part in self.stale
        )

    def _index(self, indexers: Iterable[Indexer]) -> Iterable[Finding]:
        """Plan what indexers make of all entries; return the collisions of all outputs."""
        mine = {*map(_named, indexers), *(part.name for part in self.stale)}
        entries = [entry for part in self.stale for entry in part.entries]
        for name, record in self._last.all_entries().items():
            if name not in mine and self._parts.is_alive(name) and not name.startswith(_FAULTS):
                entries += entries_in(record)
        count = len(self.stale)
        for indexer in indexers:
            asked: set[str] = set()
            planned = indexer.plan(self._library.noted(asked), entries)
            self._add(_named(indexer), asked, planned)
        entries += (entry for part in self.stale[count:] for entry in part.entries)
        return collisions(sorted(entries, key=lambda entry: entry.path))


def _named(indexer: Indexer) -> str:
    return f"{indexer.name}/"
