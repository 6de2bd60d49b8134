"""The build, read aloud: scan, read, plan, render what is stale, publish, commit."""

import msgspec

from sitegen.diagnostics.diagnostic import FindingsError, has_errors
from sitegen.engine.context import BuildContext, build_context, scan_site
from sitegen.engine.options import Options
from sitegen.engine.planning.planning import plan_site, read_site
from sitegen.engine.publishing.publish import Publisher
from sitegen.engine.report import Callbacks, Report
from sitegen.engine.state.file_scans import FileScans
from sitegen.engine.state.previous_build import PreviousBuild, previous_build
from sitegen.engine.state.records import BuildRecords, FinishedBuild
from sitegen.engine.tasks.scheduler import StagedOutputs, render_stale


def build(options: Options, scans: FileScans, tell: Callbacks) -> Report:
    """Build the site; the lock is held, and *scans* have started (build.py)."""
    try:
        with build_context(options, tell) as context, previous_build(options, scans) as previous:
            return _run(context, previous)
    except FindingsError as stop:
        return Report(stop.findings)


def _run(context: BuildContext, previous: PreviousBuild) -> Report:
    """Go through the stages, as far as they go without errors."""
    timings = context.timings
    conditions, finish = scan_site(context, previous)
    if finish:
        return Report(finish.findings, finish.documents, finish.files, seconds=timings.seconds)
    read = read_site(context, previous.cache, previous.scans.content)
    planned = plan_site(context, read, previous.plan, previous.damaged_parts)
    previous.cache.keep()
    if has_errors(planned.findings):
        return Report(planned.findings, seconds=timings.seconds)
    with Publisher.of(context.options, previous) as publisher:
        staged = render_stale(context, planned, previous, publisher)
        if has_errors(staged.findings):
            return Report(staged.findings, seconds=timings.seconds)
        with timings.stage("publish"):
            published = publish(context, staged, previous, publisher, conditions)
            commit(context, staged, published.finish, previous)
    return Report(
        findings=published.finish.findings,
        documents=published.finish.documents,
        files=published.finish.files,
        rendered=staged.paths,
        written=published.written,
        deleted=published.deleted,
        seconds=timings.seconds,
        slowest=staged.slowest,
        new=planned.new_pages(published.created),
    )


class Published(msgspec.Struct, frozen=True):
    """How a build ended, how many files it wrote and deleted, and the paths of new ones."""

    finish: FinishedBuild
    written: int
    deleted: int
    created: tuple[str, ...]


def publish(
    context: BuildContext,
    staged: StagedOutputs,
    previous: PreviousBuild,
    publisher: Publisher,
    conditions: str,
) -> Published:
    """Move what was rendered under these *conditions* into the output folder."""
    options, planned = context.options, staged.planned
    is_first = publisher.staging.is_first
    # A folder moved into place at once needs no notes: its list says what is ours.
    previous.state.announce(options.output, () if is_first else publisher.created)
    written, deleted = publisher.publish(staged.stale.gone)
    foreign = publisher.foreign(() if is_first else previous.untracked)
    finish = FinishedBuild(
        conditions=conditions,
        now=options.moment(context.site.zone),
        next_change=planned.assembled.next_change,
        findings=(*staged.findings, *foreign),
        documents=planned.read.content.count,
        files=publisher.count,
    )
    # Nobody can open the pages of a preview at the addresses they say.
    return Published(finish, written, deleted, () if options.drafts else publisher.created)


def commit(
    context: BuildContext, staged: StagedOutputs, finish: FinishedBuild, previous: PreviousBuild
) -> None:
    """Record what the next build begins with, and drop what none will need."""
    output = context.options.output
    rows = staged.rows(output)
    previous.tidy({file.path for row in rows.values() for file in row.files})
    content = previous.cache.without_superseded(staged.planned.read.content.records)
    plan = staged.planned.plan.records()
    previous.state.commit(BuildRecords(rows, staged.stale.gone, plan, content, finish))
    if staged.has_photos:
        staged.photos.tidy(output)
