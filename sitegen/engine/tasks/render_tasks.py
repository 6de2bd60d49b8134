"""Rendering what is stale into the staging folder, here or in worker processes."""

import functools
import os
import pickle
import time
import zoneinfo
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sitegen.diagnostics.diagnostic import Finding
from sitegen.engine.errors import STORE_ERRORS, SourceChangedError, UnusableStateError
from sitegen.engine.files.boundary import impossible
from sitegen.engine.files.regular_files import read_bytes
from sitegen.engine.options import Options, on_disk
from sitegen.engine.planning.planning import PlannedSite
from sitegen.engine.program import compiler_program
from sitegen.engine.publishing.staging import Staged, Staging
from sitegen.engine.reading.code_files import CodeFiles, checked_files, loaded
from sitegen.engine.state.records import PublishedFile, RenderedOutput
from sitegen.engine.state.state import State
from sitegen.engine.tasks.freshness import RenderTask
from sitegen.engine.tasks.photo_cache import PhotoCache, photo_cache_of
from sitegen.fingerprint import digest as digest_of
from sitegen.outputs.output import (
    Bundle,
    Output,
    Recipe,
    Resize,
    Serialize,
    Store,
    Template,
)
from sitegen.outputs.views.site_view import SiteView
from sitegen.rendering.render import Renderer
from sitegen.rendering.templates import CatalogueFile, Templates


class LocalStore:
    """What renderers read, by digest."""

    def __init__(self, body: Callable[[str], str], names: Mapping[str, str], site: Path) -> None:
        self._body = body
        self._names = names
        self._site = site

    def body(self, digest: str) -> str:
        """Return the HTML of a body, with markers for its placeholders."""
        return self._body(digest)

    def searched(self, digest: str) -> str:
        """Return what search knows of a text, as content/body/search_words.py wrote it."""
        return self._body(digest)

    def source(self, path: str, digest: str) -> bytes:
        """Return the bytes of a file; raises SourceChangedError when they are others by now.

        Its path may come from the state: raises UnusableStateError for one that leads elsewhere.
        """
        if impossible([path]):
            raise UnusableStateError(path)
        data = read_bytes(str(on_disk(self._names.get(path, path), self._site)))
        if digest_of(data) != digest:
            raise SourceChangedError(path)
        return data


if TYPE_CHECKING:
    from sitegen.rendering.environments import Environments

_MANY_FAULTS = 20


class RenderContext(msgspec.Struct, frozen=True):
    """What a renderer needs besides the outputs: it can travel to a worker."""

    templates: Templates
    code: CodeFiles
    catalogues: dict[str, tuple[CatalogueFile, ...]]
    sites: dict[str, SiteView]
    names: dict[str, str]
    site: Path
    state: Path
    staging: Staging
    photos: PhotoCache


def render_context(planned: PlannedSite, options: Options, staging: Staging) -> RenderContext:
    """Return what renders the outputs of a plan into *staging*."""
    return RenderContext(
        templates=planned.read.design.templates,
        code=planned.code.files,
        catalogues=planned.read.design.catalogues,
        sites=dict(planned.sites),
        names=planned.read.content.names,
        site=options.site,
        state=options.state,
        staging=staging,
        photos=photo_cache_of(options),
    )


class RenderResult(msgspec.Struct, frozen=True):
    """What became of a task: files in staging or a template's fault, and how long it took.

    *origin* is what is to be recorded with the files in staging, encoded: so it takes a third of
    the room.
    """

    path: str
    recipe: str
    seconds: float
    staged: tuple[Staged, ...] = ()
    origin: bytes = b""
    fault: Finding | None = None


def published_rows(
    results: Iterable[RenderResult], part_of: Mapping[str, str], output: Path
) -> dict[str, RenderedOutput]:
    """Return what the state records of *results*, which stand in the folder *output* by now."""
    return {
        result.path: RenderedOutput(
            part_of[result.path],
            result.origin,
            tuple(
                PublishedFile(each.path, each.size, _time_of(f"{output}/{each.path}"), each.digest)
                for each in result.staged
            ),
        )
        for result in results
    }


def _time_of(path: str) -> int:
    """Return when a file was changed, in nanoseconds, as the output scan compares it later.

    It is called for each of 40,000 outputs: making a Path costs as much as the stat.
    """
    return os.lstat(path).st_mtime_ns


def render_all(
    tasks: Iterable[RenderTask], renderer: Renderer, context: RenderContext
) -> list[RenderResult]:
    """Render one after the other, until it is clear that the templates are broken."""
    results: list[RenderResult] = []
    faults = 0
    for task in tasks:
        result = render_one(task, renderer, context)
        results.append(result)
        faults += result.fault is not None
        if faults >= _MANY_FAULTS:
            break
    return results


def render_one(task: RenderTask, renderer: Renderer, context: RenderContext) -> RenderResult:
    """Render one output into staging."""
    output = Output(
        path=task.path,
        recipe=task.recipe,
        view=lambda: task.view,
        language=task.language,
        stage=task.stage,
        listing=None,
        origin=task.origin,
    )
    begun = time.perf_counter()
    name = _recipe_name(task.recipe)
    try:
        files = _files(output, renderer, context)
    except STORE_ERRORS:
        raise
    except Exception as error:
        from sitegen.rendering.faults import template_fault  # noqa: PLC0415 (Jinja takes 50 ms to import; only a template that fails needs this)

        function = getattr(task.recipe, "function", None)
        fault = context.code.fault(error, function) or template_fault(error, output)
        if fault is None:
            raise
        return RenderResult(task.path, name, time.perf_counter() - begun, fault=fault)
    staged = tuple(context.staging.stage(path, data, task.stage) for path, data in files.items())
    seconds = time.perf_counter() - begun
    # Looking at a view takes as long as many a page: it is done here, in as many processes.
    origin = msgspec.msgpack.encode(task.freshness.origin(task.view))
    return RenderResult(task.path, name, seconds, staged, origin)


def _files(output: Output, renderer: Renderer, context: RenderContext) -> Mapping[str, bytes]:
    """Return the bytes of an output by path; of a photo they are kept."""
    recipe = output.recipe
    if not isinstance(recipe, Resize):
        files = renderer.render(output).files
        is_of_site = context.code.owns(getattr(recipe, "function", None))
        return checked_files(files) if is_of_site else files
    data = context.photos.get(recipe)
    if data is None:
        data = renderer.render(output).files[output.path]
        context.photos.keep(recipe, output.path, data)
    return {output.path: data}


def _recipe_name(recipe: Recipe) -> str:
    """Return what a profile calls a recipe: the template, the function, or its kind."""
    if isinstance(recipe, Template):
        return recipe.name
    if isinstance(recipe, Serialize | Bundle):
        return recipe.function.__qualname__
    return type(recipe).__name__.lower()


def local_renderer(context: RenderContext, body: Callable[[str], str]) -> Renderer:
    """Return what renders in this process; *body* gives the HTML of bodies by digest."""
    store = LocalStore(body, context.names, context.site)
    return Renderer(lambda: _environments(context, store), context.sites, store)


def _environments(context: RenderContext, store: Store) -> "Environments":
    from sitegen.rendering.compiled import CompiledTemplates  # noqa: PLC0415 (Jinja takes 50 ms to import; a build whose pages are rendered by another process needs none)
    from sitegen.rendering.environments import Environments  # noqa: PLC0415 (Jinja takes 50 ms to import; a build whose pages are rendered by another process needs none)
    from sitegen.rendering.words import words  # noqa: PLC0415 (Jinja takes 50 ms to import; a build whose pages are rendered by another process needs none)

    compiled = CompiledTemplates(compiler_program())
    return Environments(
        context.templates,
        lambda tag: words(context.catalogues[tag]),
        store,
        compiled,
        dict(loaded("FILTERS")) if context.code.modules else {},
    )


def render_in_worker(tasks: Iterable[RenderTask], packed: bytes) -> list[RenderResult]:
    """Render *tasks* in a worker, which reads bodies from the state."""
    renderer, context, state = _workplace(packed)
    with state.reading():
        return render_all(tasks, renderer, context)


@functools.lru_cache(maxsize=1)
def _workplace(packed: bytes) -> tuple[Renderer, RenderContext, State]:
    """Return a worker's renderer, made once: compiling templates costs more than many pages."""
    zoneinfo.reset_tzpath(())
    context: RenderContext = pickle.loads(packed)  # noqa: S301 (our own parent process wrote it)
    state = State(context.state)
    return local_renderer(context, state.body), context, state
