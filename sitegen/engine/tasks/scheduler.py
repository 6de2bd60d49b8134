"""Who renders what is stale: this process, or several where it is worth their start.

Photos and share cards come last, since each takes as long as many pages: it is known then how many
there are.
"""

import itertools
import pickle
from collections.abc import Callable, Iterable, Iterator

import msgspec

from sitegen.diagnostics.diagnostic import Finding
from sitegen.engine.processes.workers import Pool
from sitegen.engine.tasks.render_tasks import (
    RenderContext,
    RenderTask,
    RenderResult,
    render_all,
    render_in_worker,
    render_one,
    renderer_of,
)
from sitegen.outputs.output import Picture, Resize, Store
from sitegen.rendering.render import Renderer

_WORTH_A_POOL = 800  # outputs
_PER_TASK = 200
_LONG = 1.0  # seconds of encoding that are worth a pool
_LONG_TASK = 0.3  # seconds
_SECONDS_PER_PICTURE = 0.03
_SECONDS_PER_PIXEL = 2e-7  # about, with reading and scaling


class Resources(msgspec.Struct, frozen=True):
    """What rendering here has at hand: a store, and processes.

    *counts* is told how many photos are encoded, and of how many.
    """

    store: Store
    pool: Pool
    counts: Callable[[int, int], None]


def render(
    orders: Iterable[RenderTask], bench: RenderContext, means: Resources
) -> tuple[list[RenderResult], tuple[Finding, ...]]:
    """Render *orders* into staging; return the outcomes and each fault of a template once."""
    photos: list[RenderTask] = []
    outcomes = _render_pages(_without_photos(orders, photos), bench, means)
    if not any(outcome.fault for outcome in outcomes):
        outcomes += _render_photos(photos, bench, means)
    faults: dict[tuple[str, str], Finding] = {}
    for outcome in sorted(outcomes, key=lambda each: each.path):
        if outcome.fault:
            faults.setdefault(_without_page(outcome.fault), outcome.fault)
    return outcomes, tuple(faults.values())


def _without_photos(orders: Iterable[RenderTask], photos: list[RenderTask]) -> Iterator[RenderTask]:
    """Yield *orders* but for those of photos and pictures, which are added to *photos*."""
    for order in orders:
        if isinstance(order.recipe, Resize | Picture):
            photos.append(order)
        else:
            yield order


def _render_pages(orders: Iterable[RenderTask], bench: RenderContext, means: Resources) -> list[RenderResult]:
    waiting = iter(orders)
    first = tuple(itertools.islice(waiting, _WORTH_A_POOL))
    every = itertools.chain(first, waiting)
    if len(first) == _WORTH_A_POOL and means.pool.has_room:
        packed = pickle.dumps(bench)
        tasks = ((part, packed) for part in _parts(every, _PER_TASK))
        found = means.pool.run(render_in_worker, tasks)
        return [each for part in found for each in part]
    return render_all(every, renderer_of(bench, means.store), bench)


def _render_photos(orders: list[RenderTask], bench: RenderContext, means: Resources) -> list[RenderResult]:
    """Encode photos; those that are kept from earlier builds are only read."""
    kept = [order for order in orders if bench.photos.has(order.recipe)]
    costly = [order for order in orders if not bench.photos.has(order.recipe)]
    renderer = renderer_of(bench, means.store)
    outcomes = render_all(kept, renderer, bench)
    for number, outcome in enumerate(_encode(costly, bench, means, renderer), 1):
        outcomes.append(outcome)
        means.counts(number, len(costly))
    return outcomes


def _encode(
    orders: list[RenderTask], bench: RenderContext, means: Resources, renderer: Renderer
) -> Iterator[RenderResult]:
    if sum(map(_seconds, orders)) > _LONG and means.pool.has_room:
        packed = pickle.dumps(bench)
        tasks = ((part, packed) for part in _by_time(orders))
        yield from (each for part in means.pool.run(render_in_worker, tasks) for each in part)
    else:
        yield from (render_one(order, renderer, bench) for order in orders)


def _by_time(orders: list[RenderTask]) -> Iterator[tuple[RenderTask, ...]]:
    """Yield tasks of about one length, those of the slowest orders first."""
    part: list[RenderTask] = []
    for order in sorted(orders, key=lambda each: (-_seconds(each), each.path)):
        part.append(order)
        if sum(map(_seconds, part)) > _LONG_TASK:
            yield tuple(part)
            part = []
    yield tuple(part)


def _seconds(order: RenderTask) -> float:
    """Return about how long a photo or picture takes."""
    if not isinstance(order.recipe, Resize):
        return _SECONDS_PER_PICTURE
    return order.recipe.resizing.width * order.recipe.resizing.height * _SECONDS_PER_PIXEL


def _parts(orders: Iterable[RenderTask], size: int) -> Iterator[tuple[RenderTask, ...]]:
    waiting = iter(orders)
    while part := tuple(itertools.islice(waiting, size)):
        yield part


def _without_page(finding: Finding) -> tuple[str, str]:
    """Return what is the same when one fault shows on many pages."""
    found = finding.diagnostic
    return finding.path, f"{found.code}:{found.line}:{found.arguments.get('problem', '')}"
