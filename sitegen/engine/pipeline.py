"""The build, read aloud: scan, read, plan, render what is stale, publish, commit."""

from contextlib import closing

import msgspec

from sitegen.diagnostics.diagnostic import Finding, FindingsError, has_errors
from sitegen.engine.context import (
    BuildContext,
    build_context,
    conditions,
    no_op_result,
)
from sitegen.engine.options import Options
from sitegen.engine.planning.planning import (
    PlannedSite,
    plan_site,
    read_site,
)
from sitegen.engine.publishing.publish import Publisher
from sitegen.engine.publishing.staging import Staging
from sitegen.engine.report import Callbacks, Report
from sitegen.engine.state.database import discard
from sitegen.engine.state.file_scans import FileScans
from sitegen.engine.state.parse_cache import ParseCache
from sitegen.engine.state.photo_cache import photo_cache_of
from sitegen.engine.state.previous_build import PreviousBuild
from sitegen.engine.state.records import BuildRecords, FinishedBuild
from sitegen.engine.state.state import State
from sitegen.engine.tasks import scheduler
from sitegen.engine.tasks.freshness import StaleOutputs
from sitegen.engine.tasks.render_tasks import (
    RenderResult,
    local_renderer,
    published_rows,
    render_context,
)


def build(options: Options, scans: FileScans, tell: Callbacks) -> Report:
    """Build the site; the lock is held, and *scans* have started (build.py)."""
    try:
        with build_context(options, tell) as context:
            if options.clean:
                discard(options.state)
            with closing(State(options.state)) as state:
                return _run(context, state, scans)
    except FindingsError as stop:
        return Report(stop.findings)


def _run(context: BuildContext, state: State, scans: FileScans) -> Report:
    """Go through the stages, as far as they go without errors."""
    previous = PreviousBuild(state, context.options.output, scans)
    found, finish = scan(context, previous, scans)
    if finish:
        seconds = context.timings.seconds
        return Report(finish.findings, finish.documents, finish.files, seconds=seconds)
    cache = ParseCache(state)
    sources = read_site(context, cache, scans.content)
    planned = plan_site(context, sources, previous.plan, previous.damaged_parts)
    cache.keep()
    if has_errors(planned.findings):
        return Report(planned.findings, seconds=context.timings.seconds)
    staging = Staging.of(context.options.output, context.options.staging)
    with Publisher(staging, previous.ours, is_listed=previous.is_listed) as publisher:
        rendered = render(context, planned, previous, cache, publisher)
        if has_errors(rendered.findings):
            return Report(rendered.findings, seconds=context.timings.seconds)
        with context.timings.stage("publish"):
            published = publish(context, rendered, previous, publisher, found)
            commit(context, rendered, published.finish, previous, cache)
    return Report(
        findings=published.finish.findings,
        documents=published.finish.documents,
        files=published.finish.files,
        rendered=frozenset(result.path for result in rendered.results),
        written=published.written,
        deleted=published.deleted,
        seconds=context.timings.seconds,
        slowest=scheduler.slowest(rendered.results),
        new=planned.new_pages(published.created),
    )


def scan(
    context: BuildContext, previous: PreviousBuild, scans: FileScans
) -> tuple[str, FinishedBuild | None]:
    """Return the conditions of the build, and how the last one ended if this would end so."""
    options = context.options
    with context.timings.stage("look"):
        found = conditions(context, scans)
        now = options.moment(context.site.zone)
        finish = no_op_result(previous.finish, found, scans.content, now)
        return found, finish if finish and previous.is_intact else None


class StagedOutputs(msgspec.Struct, frozen=True):
    """What is stale of a plan, as it waits in staging, and what is wrong with it."""

    planned: PlannedSite
    stale: StaleOutputs
    results: list[RenderResult]
    findings: tuple[Finding, ...]


def render(
    context: BuildContext,
    planned: PlannedSite,
    previous: PreviousBuild,
    cache: ParseCache,
    publisher: Publisher,
) -> StagedOutputs:
    """Plan and render what is stale into staging."""
    stale = StaleOutputs(planned, previous)
    with context.timings.stage("render"):
        rendering = render_context(planned, context.options, publisher.staging)
        renderer = local_renderer(rendering, cache.body)
        results, faults = scheduler.render(context, stale.tasks(), rendering, renderer)
        # What they keep in memory comes on top of all that publishing needs.
        context.pool.dismiss()
    publisher.take(staged for result in results for staged in result.staged)
    publisher.expect(stale.kept_files)
    found = (*planned.findings, *faults)
    if not faults:
        found += (*planned.plan.collisions(), *publisher.obstacles())
    return StagedOutputs(planned, stale, results, found)


class Published(msgspec.Struct, frozen=True):
    """How a build ended, how many files it wrote and deleted, and the paths of new ones."""

    finish: FinishedBuild
    written: int
    deleted: int
    created: tuple[str, ...]


def publish(
    context: BuildContext,
    rendered: StagedOutputs,
    previous: PreviousBuild,
    publisher: Publisher,
    found: str,
) -> Published:
    """Move what was rendered under the conditions *found* into the output folder."""
    options, planned = context.options, rendered.planned
    is_first = publisher.staging.is_first
    # A folder moved into place at once needs no notes: its list says what is ours.
    previous.state.announce(options.output, () if is_first else publisher.created)
    written, deleted = publisher.publish(rendered.stale.gone)
    foreign = publisher.foreign(() if is_first else previous.untracked)
    finish = FinishedBuild(
        conditions=found,
        now=options.moment(context.site.zone),
        next_change=planned.assembled.next_change,
        findings=(*rendered.findings, *foreign),
        documents=planned.read.content.count,
        files=publisher.count,
    )
    # Nobody can open the pages of a preview at the addresses they say.
    return Published(finish, written, deleted, () if options.drafts else publisher.created)


def commit(
    context: BuildContext,
    rendered: StagedOutputs,
    finish: FinishedBuild,
    previous: PreviousBuild,
    cache: ParseCache,
) -> None:
    """Record what the next build begins with, and drop what none will need."""
    output = context.options.output
    rows = published_rows(rendered.results, rendered.stale.part_of, output)
    previous.tidy({file.path for row in rows.values() for file in row.files})
    content = cache.without_superseded(rendered.planned.read.content.records)
    plan = rendered.planned.plan.records()
    previous.state.commit(BuildRecords(rows, rendered.stale.gone, plan, content, finish))
    if any(result.recipe == "resize" for result in rendered.results):
        photo_cache_of(context.options).tidy(output)
