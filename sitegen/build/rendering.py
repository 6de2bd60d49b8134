"""Rendering what is stale into the staging folder, here or in worker processes."""

import functools
import itertools
import pickle
import time
import zoneinfo
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from sitegen.build.staging import Staged, Staging
from sitegen.build.state import State
from sitegen.build.store import LocalStore
from sitegen.build.workers import Pool
from sitegen.diagnostics.diagnostic import Finding
from sitegen.outputs.output import (
    Bundle,
    Output,
    Recipe,
    Serialize,
    Stage,
    Store,
    Template,
    View,
)
from sitegen.outputs.site_view import SiteView
from sitegen.rendering.faults import template_fault
from sitegen.rendering.render import Renderer
from sitegen.rendering.templates import Environments, Templates
from sitegen.rendering.words import CatalogueFile, words

_WORTH_A_POOL = 800  # outputs
_PER_TASK = 200
_MANY_FAULTS = 20


class Bench(msgspec.Struct, frozen=True):
    """What a renderer needs besides the outputs: it can travel to a worker."""

    templates: Templates
    catalogues: dict[str, tuple[CatalogueFile, ...]]
    sites: dict[str, SiteView]
    names: dict[str, str]
    site: Path
    state: Path
    staging: Staging


class Order(msgspec.Struct, frozen=True):
    """One stale output with its view as a value."""

    path: str
    recipe: Recipe
    view: View
    language: str
    stage: Stage
    origin: str


class Outcome(msgspec.Struct, frozen=True):
    """What became of an order: files in staging or a template's fault, and how long it took."""

    path: str
    recipe: str
    seconds: float
    staged: tuple[Staged, ...] = ()
    fault: Finding | None = None


def render(
    orders: Iterable[Order], bench: Bench, store: Store, pool: Pool
) -> tuple[list[Outcome], tuple[Finding, ...]]:
    """Render *orders* into staging; return the outcomes and each fault of a template once."""
    waiting = iter(orders)
    first = tuple(itertools.islice(waiting, _WORTH_A_POOL))
    if len(first) == _WORTH_A_POOL and pool.has_room:
        packed = pickle.dumps(bench)
        tasks = ((part, packed) for part in _parts(itertools.chain(first, waiting)))
        outcomes = [each for part in pool.run(render_in_worker, tasks) for each in part]
    else:
        renderer = _renderer(bench, store)
        outcomes = _render_all(itertools.chain(first, waiting), renderer, bench)
    faults: dict[tuple[str, str], Finding] = {}
    for outcome in sorted(outcomes, key=lambda each: each.path):
        if outcome.fault:
            faults.setdefault(_without_page(outcome.fault), outcome.fault)
    return outcomes, tuple(faults.values())


def _parts(orders: Iterable[Order]) -> Iterator[tuple[Order, ...]]:
    waiting = iter(orders)
    while part := tuple(itertools.islice(waiting, _PER_TASK)):
        yield part


def _without_page(finding: Finding) -> tuple[str, str]:
    """Return what is the same when one fault shows on many pages."""
    found = finding.diagnostic
    return finding.path, f"{found.code}:{found.line}:{found.arguments.get('problem', '')}"


def _render_all(orders: Iterable[Order], renderer: Renderer, bench: Bench) -> list[Outcome]:
    """Render one after the other, until it is clear that the templates are broken."""
    outcomes: list[Outcome] = []
    faults = 0
    for order in orders:
        outcome = _render_one(order, renderer, bench)
        outcomes.append(outcome)
        faults += outcome.fault is not None
        if faults >= _MANY_FAULTS:
            break
    return outcomes


def _render_one(order: Order, renderer: Renderer, bench: Bench) -> Outcome:
    output = Output(
        path=order.path,
        recipe=order.recipe,
        view=lambda: order.view,
        language=order.language,
        stage=order.stage,
        listing=None,
        origin=order.origin,
    )
    begun = time.perf_counter()
    name = _recipe_name(order.recipe)
    try:
        rendered = renderer.render(output)
    except Exception as error:
        fault = template_fault(error, output)
        if fault is None:
            raise
        return Outcome(order.path, name, time.perf_counter() - begun, fault=fault)
    staged = tuple(
        bench.staging.stage(path, data, order.stage) for path, data in rendered.files.items()
    )
    return Outcome(order.path, name, time.perf_counter() - begun, staged)


def _recipe_name(recipe: Recipe) -> str:
    """Return what a profile calls a recipe: the template, the function, or its kind."""
    if isinstance(recipe, Template):
        return recipe.name
    if isinstance(recipe, Serialize | Bundle):
        return recipe.function.__qualname__
    return type(recipe).__name__.lower()


def _renderer(bench: Bench, store: Store) -> Renderer:
    environments = Environments(bench.templates, lambda tag: words(bench.catalogues[tag]), store)
    return Renderer(environments, bench.sites, store)


def render_in_worker(orders: Iterable[Order], packed: bytes) -> list[Outcome]:
    """Render *orders* in a worker, which reads bodies from the state."""
    renderer, bench = _workplace(packed)
    return _render_all(orders, renderer, bench)


@functools.lru_cache(maxsize=1)
def _workplace(packed: bytes) -> tuple[Renderer, Bench]:
    """Return a worker's renderer, made once: compiling templates costs more than many pages."""
    zoneinfo.reset_tzpath(())
    bench: Bench = pickle.loads(packed)  # noqa: S301 (our own parent process wrote it)
    store = LocalStore(State(bench.state).body, bench.names, bench.site)
    return _renderer(bench, store), bench
