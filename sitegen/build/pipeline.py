"""The build, read aloud: settings, content, design, library, plan, rendering, publishing."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import msgspec

from sitegen.build.design import DesignFiles, read_design
from sitegen.build.lock import locked
from sitegen.build.options import Options
from sitegen.build.publish import Publisher
from sitegen.build.sources import Content, read_content
from sitegen.build.store import LocalStore
from sitegen.config.settings import read_site
from sitegen.config.site import SITE_FILE, Site
from sitegen.content.text import LARGEST_TEXT, decode, too_large
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in, has_errors
from sitegen.library.assemble import Assembled, assemble
from sitegen.outputs import INDEXERS, PLANNERS, SWITCHES
from sitegen.outputs.output import Indexer, Output, Planner
from sitegen.outputs.plan import Plan, plan_outputs
from sitegen.outputs.site_view import site_view
from sitegen.rendering.render import Renderer
from sitegen.rendering.templates import Environments
from sitegen.rendering.faults import template_fault
from sitegen.rendering.words import Words, read_words

_MANY_FAULTS = 20


class Planned(msgspec.Struct, frozen=True):
    """A site read and planned, nothing rendered yet."""

    site: Site
    content: Content
    design: DesignFiles
    assembled: Assembled
    plan: Plan
    words: Words

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything found so far."""
        return (
            *self.content.findings,
            *self.design.findings,
            *self.assembled.findings,
            *self.plan.findings,
            *self.words.findings,
        )


class Report(msgspec.Struct, frozen=True):
    """What a build did: counts, and seconds per stage in order."""

    findings: tuple[Finding, ...]
    documents: int = 0
    outputs: int = 0
    written: int = 0
    deleted: int = 0
    seconds: tuple[tuple[str, float], ...] = ()


class Stopwatch:
    """Seconds per stage of one run."""

    def __init__(self) -> None:
        self._seconds: list[tuple[str, float]] = []

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Measure what happens inside under *name*."""
        begun = time.perf_counter()
        yield
        self._seconds.append((name, time.perf_counter() - begun))

    @property
    def seconds(self) -> tuple[tuple[str, float], ...]:
        """The stages measured so far."""
        return tuple(self._seconds)


def read_settings(options: Options) -> tuple[Site | None, tuple[Finding, ...]]:
    """Return the site that content/site.toml describes, with a base address from the options."""
    path = options.site / SITE_FILE
    if not path.is_file() or path.is_symlink():
        return None, found_in(SITE_FILE, [Diagnostic("missing-site-file")])
    size = path.stat().st_size
    text = too_large(size) if size > LARGEST_TEXT else decode(path.read_bytes())
    if isinstance(text, Diagnostic):
        return None, found_in(SITE_FILE, [text])
    settings = read_site(text, SWITCHES)
    site = settings.site
    if site and options.base_url:
        site = msgspec.structs.replace(site, base_url=options.base_url)
    return site, found_in(SITE_FILE, settings.diagnostics)


def plan_site(
    options: Options,
    site: Site,
    watch: Stopwatch,
    planners: Sequence[Planner] = PLANNERS,
    indexers: Sequence[Indexer] = INDEXERS,
) -> Planned:
    """Read everything and plan all outputs."""
    with watch.stage("read"):
        content = read_content(options.site, site)
    with watch.stage("design"):
        design = read_design(options.site, site)
        words = read_words(design.catalogues, design.templates)
    with watch.stage("assemble"):
        now = options.moment(site.zone)
        assembled = assemble(content.sources, site, design.design, now)
    with watch.stage("plan"):
        findings = (*content.findings, *design.findings, *assembled.findings)
        broken = has_errors(findings)
        plan = Plan((), ()) if broken else plan_outputs(assembled.library, planners, indexers)
    return Planned(site, content, design, assembled, plan, words)


def build(
    options: Options,
    waiting: Callable[[str], None],
    planners: Sequence[Planner] = PLANNERS,
    indexers: Sequence[Indexer] = INDEXERS,
) -> Report:
    """Build the site into options.output; with an error anywhere that folder is not touched."""
    watch = Stopwatch()
    site, findings = read_settings(options)
    if site is None:
        return Report(findings)
    with locked(options.lock, waiting):
        planned = plan_site(options, site, watch, planners, indexers)
        if has_errors(planned.findings):
            return Report(planned.findings, seconds=watch.seconds)
        publisher = Publisher(options.output, options.staging)
        try:
            with watch.stage("render"):
                faults = _render(planned, options, publisher)
            if has_errors(faults):
                return Report((*planned.findings, *faults), seconds=watch.seconds)
            with watch.stage("publish"):
                written, deleted = publisher.publish()
        finally:
            publisher.close()
        return Report(
            findings=(*planned.findings, *publisher.foreign()),
            documents=len(planned.content.sources.located),
            outputs=len(planned.plan.outputs),
            written=written,
            deleted=deleted,
            seconds=watch.seconds,
        )


def _render(planned: Planned, options: Options, publisher: Publisher) -> tuple[Finding, ...]:
    """Render every output into staging; return what went wrong in templates or in the way."""
    store = LocalStore(planned.content.bodies, planned.content.names, options.site)
    library = planned.assembled.library
    renderer = Renderer(
        Environments(planned.design.templates, planned.words.translations, store),
        {tag: site_view(library, tag) for tag in planned.site.tags},
        store,
    )
    faults: dict[tuple[str, str], Finding] = {}
    for output in planned.plan.outputs:
        finding = _stage(output, renderer, publisher)
        if finding:
            faults.setdefault((finding.path, _without_page(finding)), finding)
        if len(faults) >= _MANY_FAULTS:
            break
    return (*faults.values(), *publisher.obstacles())


def _stage(output: Output, renderer: Renderer, publisher: Publisher) -> Finding | None:
    try:
        rendered = renderer.render(output)
    except Exception as error:
        finding = template_fault(error, output)
        if finding is None:
            raise
        return finding
    for path, data in rendered.files.items():
        publisher.stage(path, data, output.stage)
    return None


def _without_page(finding: Finding) -> str:
    """Return what is the same when one fault shows on many pages."""
    found = finding.diagnostic
    return f"{found.code}:{found.line}:{found.arguments.get('problem', '')}"
