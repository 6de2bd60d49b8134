"""The build, read aloud: scan, read, plan, render what is stale, publish, commit."""

import os
from collections.abc import Iterable
from contextlib import closing
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from sitegen.config.site import Site
from sitegen.diagnostics.diagnostic import (
    Diagnostic,
    Finding,
    FindingsError,
    found_in,
    has_errors,
)
from sitegen.engine.errors import SourceChangedError, UnusableStateError, WorkerLostError
from sitegen.engine.files.file_scans import FileScans
from sitegen.engine.files.ownership import refusal
from sitegen.engine.options import Options
from sitegen.engine.planning.no_op import BuildConditions, conditions, no_op_result
from sitegen.engine.planning.partial_plan import OutputKinds
from sitegen.engine.planning.planning import PlannedSite, Planning, PlanningInput, plan_site
from sitegen.engine.processes.workers import Pool
from sitegen.engine.publishing.publish import Publisher
from sitegen.engine.publishing.staging import Staging
from sitegen.engine.reading.code_files import CodeFiles
from sitegen.engine.reading.site_code import read_definition
from sitegen.engine.report import Callbacks, Report, slowest
from sitegen.engine.state.database import discard
from sitegen.engine.state.parse_cache import ParseCache, forget, has_many_superseded
from sitegen.engine.state.photo_cache import PhotoCache
from sitegen.engine.state.previous_build import PARTS, PreviousBuild
from sitegen.engine.state.previous_content import records_of_links
from sitegen.engine.state.records import (
    BuildRecords,
    FinishedBuild,
    PlannedPart,
    PublishedFile,
    RenderedOutput,
)
from sitegen.engine.state.state import State
from sitegen.engine.tasks.render_tasks import LocalStore, RenderContext, RenderResult
from sitegen.engine.tasks.scheduler import Resources, render
from sitegen.engine.tasks.stale_outputs import StaleOutputs
from sitegen.engine.timings import Timings
from sitegen.library.addresses.permalinks import file_of
from sitegen.library.assemble import Assembled
from sitegen.outputs import preview


def build(options: Options, scans: FileScans, tell: Callbacks, using: OutputKinds) -> Report:
    """Build the site; the lock is held, and *scans* have started (build.py)."""
    site, own, findings = read_definition(options)
    if site is None:
        return Report(findings)
    using = replace(using, code=own)
    # A preview has one output more, its marker: so no plan of one serves the other.
    if options.drafts:
        using = replace(using, planners=(*using.planners, preview.PLANNER))
    timings = Timings(tell.begins, tell.counts)
    at_start = partial(CodeFiles.execute, own.files) if own.files.modules else None
    with Pool(options.jobs, options.scratch, at_start) as pool:
        if code := refusal(options.output, clean=options.clean, drafts=options.drafts):
            return Report(found_in(options.output.name, [Diagnostic(code)]))
        if options.clean:
            discard(options.state)
        planning = Planning(pool, using, timings)
        has_state = options.state.is_file()
        try:
            return _twice_if_needed(options, site, planning, scans)
        except FindingsError as stop:
            return Report(stop.findings)  # the site's own code failed
        except (OSError, MemoryError, SourceChangedError, WorkerLostError):
            raise  # a build without the state would meet it again
        except Exception as error:
            # Whatever it is, the state may have led to it: a clean build will show.
            if not has_state and not isinstance(error, UnusableStateError):
                raise
            pool.release()  # its processes have the state open
            discard(options.state)
        report = _twice_if_needed(options, site, planning, FileScans(options))
        damaged = found_in(options.state.name, [Diagnostic("state-unusable")])
        return replace(report, findings=(*report.findings, *damaged))


def _twice_if_needed(options: Options, site: Site, using: Planning, scans: FileScans) -> Report:
    """Build, and once more when a file changed between two reads of it."""
    try:
        return _with_state(options, site, using, scans)
    except SourceChangedError:
        return _with_state(options, site, using, FileScans(options))


def _with_state(options: Options, site: Site, using: Planning, scans: FileScans) -> Report:
    """Build with the state there is, unless all conditions are those of the last build."""
    timings, kinds = using.timings, using.kinds
    with closing(State(options.state)) as state:
        previous = PreviousBuild(state, options.output, scans)
        with timings.stage("look"):
            found = conditions(options, kinds.identity, scans)
            finish = no_op_result(previous.finish, found, options.moment(site.zone))
            is_intact = finish is not None and previous.is_intact
        if finish and is_intact:
            return Report(finish.findings, finish.documents, finish.files, seconds=timings.seconds)
        cache = ParseCache(state)
        planned = plan_site(options, site, using, PlanningInput(cache, previous, found.content))
        cache.keep()
        if has_errors(planned.findings):
            return Report(planned.findings, seconds=timings.seconds)
        return _Build(options, planned, found, timings).run(state, previous, cache, using.pool)


class _Build:
    """The second half of a build: what is stale of a plan, and its publishing."""

    def __init__(
        self, options: Options, planned: PlannedSite, found: BuildConditions, timings: Timings
    ) -> None:
        self._options = options
        self._planned = planned
        self._found = found
        self._watch = timings

    def run(self, state: State, previous: PreviousBuild, cache: ParseCache, pool: Pool) -> Report:
        """Render what is stale, publish, and remember it."""
        options, planned = self._options, self._planned
        staging = Staging.of(options.output, options.staging)
        publisher = Publisher(staging, previous.ours, is_listed=previous.is_listed)
        stale_outputs = StaleOutputs(planned, previous)
        try:
            with self._watch.stage("render"):
                store = LocalStore(cache.body, planned.read.content.names, options.site)
                resources = Resources(store, pool, self._watch.counts)
                results, faults = render(
                    stale_outputs.tasks(), self._render_context(staging), resources
                )
                # What they keep in memory comes on top of all that publishing needs.
                pool.dismiss()
            publisher.take(staged for result in results for staged in result.staged)
            publisher.expect(stale_outputs.kept_files)
            found = (*planned.findings, *faults)
            if not faults:
                found += (*planned.plan.collisions(), *publisher.obstacles())
            if has_errors(found):
                return Report(found, seconds=self._watch.seconds)
            with self._watch.stage("publish"):
                # A folder moved into place at once needs no notes: its list says what is ours.
                state.announce(options.output, () if staging.is_first else publisher.created)
                # Nobody can open the pages of a preview at the addresses they say.
                created = () if options.drafts else publisher.created
                written, deleted = publisher.publish(stale_outputs.gone)
                untracked = () if staging.is_first else previous.untracked
                foreign = publisher.foreign(untracked)
                finish = self._finish((*found, *foreign), publisher.count)
                rows = _rows(stale_outputs, results, options.output)
                previous.tidy({file.path for row in rows.values() for file in row.files})
                self._remember(previous, cache, stale_outputs, rows, finish)
            if any(result.recipe == "resize" for result in results):
                PhotoCache(str(options.media), str(options.scratch)).tidy(options.output)
        finally:
            pool.release()  # a worker that continues would write into staging again
            publisher.close()
        return Report(
            findings=finish.findings,
            documents=finish.documents,
            files=finish.files,
            rendered=frozenset(result.path for result in results),
            written=written,
            deleted=deleted,
            seconds=self._watch.seconds,
            slowest=slowest(results),
            new=_new_pages(planned.assembled, created),
        )

    def _remember(
        self,
        previous: PreviousBuild,
        cache: ParseCache,
        stale_outputs: StaleOutputs,
        rows: dict[str, RenderedOutput],
        finish: FinishedBuild,
    ) -> None:
        planned, content = self._planned, self._planned.read.content.records
        many = has_many_superseded(content.sources)
        read = replace(content.sources, superseded=0) if many else content.sources
        parts = {
            part: stale_outputs.parts.get(part) or PlannedPart((), reads)
            for part, reads in planned.parts.digests.items()
        }
        linked = planned.parts.update()
        kept = {
            **records_of_links(cache.previous, content.links),
            "paths": content.paths,
            PARTS: linked.index,
        }
        done = BuildRecords(
            rows=rows,
            gone=stale_outputs.gone,
            parts=parts | dict.fromkeys(planned.parts.gone),
            tracked_entries=linked.entries,
            is_plan_complete=linked.is_complete,
            read=read,
            whole_records=kept,
            finish=finish,
        )
        previous.state.commit(done)
        if many:
            forget(previous.state, content.sources, cache.requested_keys)

    def _render_context(self, staging: Staging) -> RenderContext:
        return RenderContext(
            templates=self._planned.read.design.templates,
            code=self._planned.code.files,
            catalogues=self._planned.read.design.catalogues,
            sites=dict(self._planned.sites),
            names=self._planned.read.content.names,
            site=self._options.site,
            state=self._options.state,
            staging=staging,
            photos=PhotoCache(str(self._options.media), str(self._options.scratch)),
        )

    def _finish(self, findings: tuple[Finding, ...], files: int) -> FinishedBuild:
        return FinishedBuild(
            conditions=self._found.fingerprint,
            now=self._options.moment(self._planned.read.site.zone),
            next_change=self._planned.assembled.next_change,
            findings=findings,
            documents=sum(len(each.paths) for each in self._planned.read.content.sources.linked),
            files=files,
        )


def _rows(
    stale_outputs: StaleOutputs, results: list[RenderResult], output: Path
) -> dict[str, RenderedOutput]:
    """Return the rows of what was rendered and is published now."""
    return {
        result.path: RenderedOutput(
            stale_outputs.part_of[result.path],
            result.origin,
            tuple(
                PublishedFile(
                    path=staged.path,
                    size=staged.size,
                    mtime_ns=_time_of(f"{output}/{staged.path}"),
                    digest=staged.digest,
                )
                for staged in result.staged
            ),
        )
        for result in results
    }


def _time_of(path: str) -> int:
    """Return when a file was changed, in nanoseconds, as the output scan compares it later.

    It is called for each of 40,000 outputs: making a Path costs as much as the stat.
    """
    return os.lstat(path).st_mtime_ns


def _new_pages(assembled: Assembled, created: Iterable[str]) -> tuple[str, ...]:
    """Return the addresses, sorted, of the public pages among the files *created* in output/."""
    pages = {path for path in created if path.endswith("/index.html")}
    # Most builds create none; then no story need be searched.
    if not pages:
        return ()
    library = assembled.library
    addresses = (
        version.address
        for story in assembled.stories.values()
        if story.key in library.publications
        for version in story.public_versions
        if version.address
    )
    base = library.site.base_url
    return tuple(sorted(base + each for each in addresses if file_of(each) in pages))
