"""The build, read aloud: settings, content, design, library, plan, rendering, publishing."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing

import msgspec

from sitegen.build.design import DesignFiles, read_design
from sitegen.build.known import Known
from sitegen.build.lock import locked
from sitegen.build.options import Options
from sitegen.build.parsing import Parser
from sitegen.build.publish import Publisher
from sitegen.build.rendering import Bench, Order, Outcome, render
from sitegen.build.settings import read_settings
from sitegen.build.shortcut import Conditions, conditions, still_holds
from sitegen.build.sources import Content, read_content
from sitegen.build.staleness import Kitchen, checked, fields
from sitegen.build.state import (
    File,
    Finish,
    Origin,
    Row,
    State,
    UnusableStateError,
    discard,
)
from sitegen.build.stopwatch import Stopwatch
from sitegen.build.store import LocalStore
from sitegen.build.workers import Pool
from sitegen.config.site import Site
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in, has_errors
from sitegen.fingerprint import fingerprint
from sitegen.library.assemble import Assembled, assemble
from sitegen.outputs import INDEXERS, PLANNERS
from sitegen.outputs.output import Indexer, Planner
from sitegen.outputs.plan import Plan, plan_outputs
from sitegen.outputs.site_view import site_view


class Planned(msgspec.Struct, frozen=True):
    """A site read and planned, nothing rendered yet."""

    site: Site
    content: Content
    design: DesignFiles
    assembled: Assembled
    plan: Plan

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything found so far."""
        return (
            *self.content.findings,
            *self.design.findings,
            *self.assembled.findings,
            *self.plan.findings,
        )


class Report(msgspec.Struct, frozen=True):
    """What a build did: counts, and seconds per stage in order."""

    findings: tuple[Finding, ...]
    documents: int = 0
    outputs: int = 0
    rendered: frozenset[str] = frozenset()
    written: int = 0
    deleted: int = 0
    seconds: tuple[tuple[str, float], ...] = ()


class Extensions(msgspec.Struct, frozen=True):
    """Which planners and indexers a build uses."""

    planners: Sequence[Planner] = PLANNERS
    indexers: Sequence[Indexer] = INDEXERS


def build(
    options: Options,
    waiting: Callable[[str], None],
    planners: Sequence[Planner] = PLANNERS,
    indexers: Sequence[Indexer] = INDEXERS,
) -> Report:
    """Build the site into options.output; with an error anywhere that folder is not touched."""
    site, findings = read_settings(options)
    if site is None:
        return Report(findings)
    extensions = Extensions(planners, indexers)
    with locked(options.lock, waiting), Pool(options.jobs, options.state.parent) as pool:
        try:
            return _with_state(options, site, pool, extensions)
        except UnusableStateError:
            discard(options.state)
        report = _with_state(options, site, pool, extensions)
        damaged = found_in(options.state.name, [Diagnostic("state-unusable")])
        return msgspec.structs.replace(report, findings=(*report.findings, *damaged))


def _with_state(options: Options, site: Site, pool: Pool, extensions: Extensions) -> Report:
    """Build with the state there is, unless all conditions are those of the last build."""
    watch = Stopwatch()
    with closing(State(options.state)) as state:
        with watch.stage("look"):
            found = conditions(options, (*extensions.planners, *extensions.indexers))
            finish = still_holds(state, found, options, options.moment(site.zone))
        if finish:
            return Report(finish.findings, finish.documents, finish.outputs, seconds=watch.seconds)
        return _build(options, site, state, Tools(pool, extensions, found, watch))


class Tools(msgspec.Struct, frozen=True):
    """What one build works with: processes, planners, the conditions it found, a stopwatch."""

    pool: Pool
    extensions: Extensions
    conditions: Conditions
    watch: Stopwatch


def _build(options: Options, site: Site, state: State, tools: Tools) -> Report:
    watch = tools.watch
    known = Known(state)
    planned = plan_site(options, site, Parser(known, tools.pool), tools)
    known.keep()
    if has_errors(planned.findings):
        return Report(planned.findings, seconds=watch.seconds)
    rows = state.outputs()
    publisher = Publisher(options.output, options.staging, _recorded(state, rows, options))
    try:
        with watch.stage("render"):
            staleness = _Staleness(planned, rows, options, publisher)
            store = LocalStore(known.body, planned.content.names, options.site)
            bench = _bench(planned, options, staleness.sites)
            outcomes, faults = render(staleness.orders(), bench, store, tools.pool)
        found = (*planned.findings, *faults)
        if not has_errors(found):
            publisher.take(staged for outcome in outcomes for staged in outcome.staged)
            found = (*found, *publisher.obstacles())
        if has_errors(found):
            return Report(found, seconds=watch.seconds)
        with watch.stage("publish"):
            state.announce(options.output, publisher.created)
            written, deleted = publisher.publish()
            finish = Finish(
                conditions=tools.conditions.fingerprint,
                now=options.moment(site.zone),
                next_change=planned.assembled.next_change,
                findings=(*found, *publisher.foreign()),
                documents=len(planned.content.sources.located),
                outputs=len(planned.plan.outputs),
            )
            rows = _rows(staleness, outcomes, options)
            state.commit(rows.items(), staleness.gone, known.changed_sources(), finish)
            known.forget(state)
    finally:
        publisher.close()
    return Report(
        findings=finish.findings,
        documents=finish.documents,
        outputs=finish.outputs,
        rendered=frozenset(outcome.path for outcome in outcomes),
        written=written,
        deleted=deleted,
        seconds=watch.seconds,
    )


def _recorded(state: State, rows: dict[str, Row], options: Options) -> frozenset[str]:
    """Return the paths in this output folder that the state knows to be ours."""
    if state.meta("output") != str(options.output):
        return frozenset()
    return state.pending() | {file.path for row in rows.values() for file in row.files}


def plan_site(options: Options, site: Site, parser: Parser, tools: Tools) -> Planned:
    """Read everything and plan all outputs."""
    watch, extensions = tools.watch, tools.extensions
    with watch.stage("read"):
        content = read_content(options.site, site, parser, tools.conditions.content)
    with watch.stage("design"):
        design = read_design(options.site, site, parser.known)
    with watch.stage("assemble"):
        now = options.moment(site.zone)
        assembled = assemble(content.sources, site, design.design, now)
    with watch.stage("plan"):
        broken = has_errors((*content.findings, *design.findings, *assembled.findings))
        plan = (
            Plan((), ())
            if broken
            else plan_outputs(assembled.library, extensions.planners, extensions.indexers)
        )
    return Planned(site, content, design, assembled, plan)


class _Staleness:
    """Which outputs of a plan are stale: asked once, in the order of the plan."""

    def __init__(
        self, planned: Planned, rows: dict[str, Row], options: Options, publisher: Publisher
    ) -> None:
        library = planned.assembled.library
        self.sites = {tag: site_view(library, tag) for tag in planned.site.tags}
        views = {tag: fingerprint(view) for tag, view in self.sites.items()}
        self._kitchen = Kitchen(views, planned.design.closures)
        self._plan = planned.plan
        self._output = options.output
        self._publisher = publisher
        self.rows = rows
        self.made: dict[str, Origin] = {}
        self.refreshed: dict[str, Row] = {}

    def orders(self) -> Iterator[Order]:
        """Yield the stale outputs; the files of fresh ones stay as they are."""
        for output in self._plan.outputs:
            view = output.view()
            made = self._kitchen.ingredients(output, view)
            row = self.rows.get(output.path)
            is_same = row is not None and row.origin.ingredients == made
            fresh = checked(row, self._output) if row and is_same else None
            if fresh is None:
                self.made[output.path] = Origin(made, fields(view))
                recipe, origin = output.recipe, output.origin
                yield Order(output.path, recipe, view, output.language, output.stage, origin)
                continue
            self._publisher.expect(file.path for file in fresh.files)
            if fresh != row:
                self.refreshed[output.path] = fresh

    @property
    def gone(self) -> set[str]:
        """The recorded outputs that are planned no more."""
        return set(self.rows) - {output.path for output in self._plan.outputs}


def _bench(planned: Planned, options: Options, sites: dict) -> Bench:  # type: ignore[type-arg]
    return Bench(
        templates=planned.design.templates,
        catalogues=planned.design.catalogues,
        sites=sites,
        names=planned.content.names,
        site=options.site,
        state=options.state,
        output=options.output,
        staging=options.staging,
    )


def _rows(staleness: _Staleness, outcomes: list[Outcome], options: Options) -> dict[str, Row]:
    """Return the rows of what was rendered, and of what has new stats alone."""
    rows = dict(staleness.refreshed)
    for outcome in outcomes:
        files = tuple(
            File(
                staged.path,
                staged.size,
                (options.output / staged.path).stat().st_mtime_ns,
                staged.digest,
            )
            for staged in outcome.staged
        )
        rows[outcome.path] = Row(staleness.made[outcome.path], files)
    return rows
