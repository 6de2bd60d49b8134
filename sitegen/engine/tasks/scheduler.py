"""Who renders what is stale: this process, or several where it is worth their start.

Photos and share cards come last, since each takes as long as many pages: it is known then how many
there are.
"""

import itertools
import pickle
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from sitegen.diagnostics.diagnostic import Finding
from sitegen.engine.context import BuildContext
from sitegen.engine.planning.planning import PlannedSite
from sitegen.engine.publishing.publish import Publisher
from sitegen.engine.state.previous_build import PreviousBuild
from sitegen.engine.state.records import RenderedOutput
from sitegen.engine.tasks.freshness import RenderTask, StaleOutputs
from sitegen.engine.tasks.photo_cache import PhotoCache
from sitegen.engine.tasks.render_tasks import (
    RenderContext,
    RenderResult,
    local_renderer,
    published_rows,
    render_all,
    render_context,
    render_in_worker,
    render_one,
)
from sitegen.engine.workers import Pool
from sitegen.outputs.output import Picture, Resize
from sitegen.rendering.render import Renderer

_WORTH_A_POOL = 800  # outputs
_PER_TASK = 200
_LONG = 1.0  # seconds of encoding that are worth a pool
_LONG_TASK = 0.3  # seconds
_SECONDS_PER_PICTURE = 0.03
_SLOWEST = 10  # recipes of a profile
_SECONDS_PER_PIXEL = 2e-7  # about, with reading and scaling


class StagedOutputs(msgspec.Struct, frozen=True):
    """What is stale of a plan, as it waits in staging, and what is wrong with it."""

    planned: PlannedSite
    stale: StaleOutputs
    results: list[RenderResult]
    photos: PhotoCache
    findings: tuple[Finding, ...]

    @property
    def paths(self) -> frozenset[str]:
        """The paths of what was rendered."""
        return frozenset(result.path for result in self.results)

    @property
    def has_photos(self) -> bool:
        """True when there is an encoded photo among them."""
        return any(result.recipe == "resize" for result in self.results)

    @property
    def slowest(self) -> tuple[tuple[str, int, float], ...]:
        """Each recipe, how many outputs it made and the seconds they took, slowest first."""
        counts = Counter(result.recipe for result in self.results)
        seconds: dict[str, float] = {}
        for result in self.results:
            seconds[result.recipe] = seconds.get(result.recipe, 0.0) + result.seconds
        ranked = sorted(seconds, key=lambda name: (-seconds[name], name))
        return tuple((name, counts[name], seconds[name]) for name in ranked[:_SLOWEST])

    def rows(self, output: Path) -> dict[str, RenderedOutput]:
        """Return what the state records of them, once they stand in the folder *output*."""
        return published_rows(self.results, self.stale.part_of, output)


def render_stale(
    build: BuildContext, planned: PlannedSite, previous: PreviousBuild, publisher: Publisher
) -> StagedOutputs:
    """Plan and render what is stale into staging, for *publisher* to publish."""
    stale = StaleOutputs(planned, previous)
    context = render_context(planned, build.options, publisher.staging)
    with build.timings.stage("render"):
        renderer = local_renderer(context, previous.cache.body)
        results, faults = _render(build, stale.tasks(), context, renderer)
        # What they keep in memory comes on top of all that publishing needs.
        build.pool.dismiss()
    publisher.take(staged for result in results for staged in result.staged)
    publisher.expect(stale.kept_files)
    found = (*planned.findings, *faults)
    if not faults:
        found += (*planned.plan.collisions(), *publisher.obstacles())
    return StagedOutputs(planned, stale, results, context.photos, found)


def _render(
    build: BuildContext, tasks: Iterable[RenderTask], context: RenderContext, renderer: Renderer
) -> tuple[list[RenderResult], tuple[Finding, ...]]:
    """Render *tasks* into staging; return the outcomes and each fault of a template once."""
    photos: list[RenderTask] = []
    results = _render_pages(build.pool, _without_photos(tasks, photos), context, renderer)
    if not any(result.fault for result in results):
        results += _render_photos(build, photos, context, renderer)
    faults: dict[tuple[str, str], Finding] = {}
    for result in sorted(results, key=lambda each: each.path):
        if result.fault:
            faults.setdefault(_without_page(result.fault), result.fault)
    return results, tuple(faults.values())


def _without_photos(tasks: Iterable[RenderTask], photos: list[RenderTask]) -> Iterator[RenderTask]:
    """Yield *tasks* but for those of photos and pictures, which are added to *photos*."""
    for task in tasks:
        if isinstance(task.recipe, Resize | Picture):
            photos.append(task)
        else:
            yield task


def _render_pages(
    pool: Pool, tasks: Iterable[RenderTask], context: RenderContext, renderer: Renderer
) -> list[RenderResult]:
    waiting = iter(tasks)
    first = tuple(itertools.islice(waiting, _WORTH_A_POOL))
    every = itertools.chain(first, waiting)
    if len(first) == _WORTH_A_POOL and pool.has_room:
        packed = pickle.dumps(context)
        calls = ((part, packed) for part in _parts(every, _PER_TASK))
        found = pool.run(render_in_worker, calls)
        return [each for part in found for each in part]
    return render_all(every, renderer, context)


def _render_photos(
    build: BuildContext, tasks: list[RenderTask], context: RenderContext, renderer: Renderer
) -> list[RenderResult]:
    """Encode photos; those that are kept from earlier builds are only read."""
    kept = [task for task in tasks if context.photos.has(task.recipe)]
    costly = [task for task in tasks if not context.photos.has(task.recipe)]
    results = render_all(kept, renderer, context)
    for number, result in enumerate(_encode(build.pool, costly, context, renderer), 1):
        results.append(result)
        build.timings.counts(number, len(costly))
    return results


def _encode(
    pool: Pool, tasks: list[RenderTask], context: RenderContext, renderer: Renderer
) -> Iterator[RenderResult]:
    if sum(map(_seconds, tasks)) > _LONG and pool.has_room:
        packed = pickle.dumps(context)
        calls = ((part, packed) for part in _by_time(tasks))
        yield from (each for part in pool.run(render_in_worker, calls) for each in part)
    else:
        yield from (render_one(task, renderer, context) for task in tasks)


def _by_time(tasks: list[RenderTask]) -> Iterator[tuple[RenderTask, ...]]:
    """Yield tasks of about one length, the slowest first."""
    part: list[RenderTask] = []
    for task in sorted(tasks, key=lambda each: (-_seconds(each), each.path)):
        part.append(task)
        if sum(map(_seconds, part)) > _LONG_TASK:
            yield tuple(part)
            part = []
    yield tuple(part)


def _seconds(task: RenderTask) -> float:
    """Return about how long a photo or picture takes."""
    if not isinstance(task.recipe, Resize):
        return _SECONDS_PER_PICTURE
    return task.recipe.resizing.width * task.recipe.resizing.height * _SECONDS_PER_PIXEL


def _parts(tasks: Iterable[RenderTask], size: int) -> Iterator[tuple[RenderTask, ...]]:
    waiting = iter(tasks)
    while part := tuple(itertools.islice(waiting, size)):
        yield part


def _without_page(finding: Finding) -> tuple[str, str]:
    """Return what is the same when one fault shows on many pages."""
    found = finding.diagnostic
    return finding.path, f"{found.code}:{found.line}:{found.arguments.get('problem', '')}"
