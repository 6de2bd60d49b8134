"""The preview: renders pages by address, now or at another moment.

Everything here runs in one thread, which owns the state.
"""

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from pathlib import Path

import msgspec
from msgspec.structs import replace

from sitegen.config.site import SITE_FILE
from sitegen.diagnostics.diagnostic import Finding, FindingsError
from sitegen.engine.options import Options
from sitegen.engine.program import compiler_program
from sitegen.engine.reading.definition import SiteCode
from sitegen.engine.reading.design import DesignFiles
from sitegen.engine.reading.unsaved import Unsaved
from sitegen.engine.tasks.render_tasks import LocalStore
from sitegen.rendering.compiled import CompiledTemplates
from sitegen.rendering.environments import Environments
from sitegen.rendering.render import Renderer
from sitegen.rendering.words import words
from sitegen.server.page_changes import SiteChanges, site_changes
from sitegen.server.page_renderer import PageRenderer, RenderedPage
from sitegen.server.publication_status import PublicationStatus, publication_status
from sitegen.server.reading import (
    SiteReading,
    read_again,
    read_first,
    read_unsaved,
    read_with,
    read_without_state,
)
from sitegen.server.snapshot import (
    SiteSnapshot,
    passing_snapshot,
    planned_after,
    take_snapshot,
)

_MOST_MOMENTS = 4  # cached snapshots of other moments
_MOST_COMPARED = 2_000  # stories, whose pages are all looked through within seconds
Clock = Callable[[], datetime.datetime]


class UnsavedPage(msgspec.Struct, frozen=True):
    """A page that is not saved yet, None when it cannot be shown, and what is wrong with it."""

    page: RenderedPage | None
    findings: tuple[Finding, ...]


class Preview:
    """The site in its present state; hidden stories are shown too.

    At a requested moment, the site is shown as visitors will see it then.
    """

    def __init__(self, options: Options, clock: Clock) -> None:
        """Preview the site of *options*; *clock* returns the present time."""
        self._options = options
        self._clock = clock
        self._reading: SiteReading | None = None
        # True after changes that could not be read because of errors in the settings.
        self._is_reading_outdated = False
        self._renderer: PageRenderer | None = None
        self._moment_renderers: dict[datetime.datetime, PageRenderer] = {}
        self._environments: tuple[DesignFiles, SiteCode, Environments] | None = None
        # The site without what is hidden, planned to see what publishing changes.
        self._public: SiteSnapshot | None = None
        self.findings: tuple[Finding, ...] = ()

    @property
    def folder(self) -> Path:
        """The site's folder."""
        return self._options.site

    @property
    def executes_site_code(self) -> bool:
        """Whether the site's own code may be executed."""
        return self._options.site_code

    @property
    def reading(self) -> SiteReading | None:
        """What the site's folder says, None while its settings cannot be read."""
        return self._reading

    @property
    def now(self) -> datetime.datetime:
        """The present time; one that was given without an offset is in the site's zone."""
        now = self._clock()
        return now if now.tzinfo else now.replace(tzinfo=self.zone)

    @property
    def zone(self) -> datetime.tzinfo:
        """The time zone of the site, UTC until it is known."""
        return self._reading.site.site.zone if self._reading else datetime.UTC

    def update(self, changed: Collection[str] | None = None) -> None:
        """Read and plan what *changed*, paths below the site's folder; scan everything if None.

        If there are errors, they are in *findings*, and the last plan without errors is shown.
        Raises OSError if the files cannot be read.
        """
        for read in (partial(self._read, changed), partial(read_first, self._options)):
            try:
                self._use(read())
            except Exception:  # noqa: BLE001 (a build is running, a file is being written, the state is damaged: reading again recovers, or raises again)
                self._reading = None
            else:
                return
        self._use(read_without_state(self._options))

    def restart(self, *, is_state_used: bool) -> None:
        """Read and plan everything again, without the state unless *is_state_used*.

        Raises OSError if the files cannot be read.
        """
        self._reading = None
        self._moment_renderers.clear()
        if is_state_used:
            self.update(None)
        else:
            self._use(read_without_state(self._options))

    def _use(self, found: SiteReading | tuple[Finding, ...]) -> None:
        self._is_reading_outdated = not isinstance(found, SiteReading)
        if not isinstance(found, SiteReading):
            self.findings = found
            return
        self._reading = found
        before = self._renderer.snapshot if self._renderer else None
        try:
            renderer = self._page_renderer(found, before, self.now, drafts=True)
        except FindingsError as stop:  # the site's own code failed
            self.findings = (*found.findings, *stop.findings)
            return
        self.findings = (*found.findings, *renderer.snapshot.findings)
        if renderer.snapshot.is_publishable:
            self._renderer = renderer
            self._moment_renderers.clear()

    def _read(self, changed: Collection[str] | None) -> SiteReading | tuple[Finding, ...]:
        if self._reading is None:
            return read_first(self._options)
        self._reading.cache.verify()
        known = None if self._is_reading_outdated else changed
        return read_again(self._options, self._reading, known)

    def _page_renderer(
        self,
        reading: SiteReading,
        before: SiteSnapshot | None,
        now: datetime.datetime,
        *,
        drafts: bool,
    ) -> PageRenderer:
        options = replace(self._options, now=now, drafts=drafts)
        environments = self._environments_of(reading)
        snapshot = take_snapshot(options, reading.site, reading.code, before)
        renderer = Renderer(lambda: environments, snapshot.planned.sites, self._store(reading))
        return PageRenderer(snapshot, renderer, options.site)

    def _environments_of(self, reading: SiteReading) -> Environments:
        """Return the environments of a design, made once because templates compile slowly."""
        design, code = reading.site.design, reading.code
        kept = self._environments
        if kept and kept[0] is design and kept[1] is code:
            made = kept[2]
        else:
            catalogues = design.catalogues
            made = Environments(
                design.templates,
                lambda tag: words(catalogues[tag]),
                self._store(reading),
                CompiledTemplates(compiler_program()),
                code.filters,
            )
            self._environments = (design, code, made)
        return made

    def _store(self, reading: SiteReading) -> LocalStore:
        return LocalStore(reading.cache.body, reading.site.content.names, self._options.site)

    def page(self, address: str, moment: datetime.datetime | None) -> RenderedPage | None:
        """Return the page at *address*, None until a plan without errors exists.

        Raises UnusableStateError if the state was damaged in the meantime.
        """
        if self._reading:
            self._reading.cache.verify()
        renderer = self._renderer_of(moment)
        return renderer.page(address) if renderer else None

    def unsaved(self, texts: Unsaved, path: str) -> UnsavedPage:
        """Return the page of the file at *path* as it would be with *texts*, and their findings.

        Nothing of it stays: what is shown and known of the site is still what was saved. Raises
        UnusableStateError, SourceChangedError and OSError where the site cannot be read.
        """
        if self._reading is None or self._renderer is None:
            return UnsavedPage(None, self.findings)
        self._reading.cache.verify()
        try:
            with read_unsaved(self._options, self._reading, texts) as reading:
                return self._unsaved(reading, self._renderer.snapshot, path)
        except FindingsError as stop:  # the site's own code failed
            return UnsavedPage(None, stop.findings)

    def _unsaved(self, reading: SiteReading, before: SiteSnapshot, path: str) -> UnsavedPage:
        options = replace(self._options, now=self.now, drafts=True)
        environments = self._environments_of(reading)
        snapshot = passing_snapshot(options, reading.site, reading.code, before)
        renderer = Renderer(lambda: environments, snapshot.planned.sites, self._store(reading))
        found = snapshot.story_of(path)
        is_public = found and found[0].key in snapshot.planned.assembled.library.publications
        pages = PageRenderer(snapshot, renderer, options.site)
        page = pages.page(f"{snapshot.folder}{found[1].address}") if found and is_public else None
        faults = (page.fault,) if page and page.fault else ()
        findings = (*reading.findings, *snapshot.findings, *faults)
        return UnsavedPage(page if page and page.data else None, findings)

    def site_changes(self, published: Mapping[str, bytes | None]) -> SiteChanges | None:
        """Return what visitors will see change when what is now replaces what was *published*.

        That has the files of content/ that differ, None for those that were not there. None when
        the site cannot be planned, its settings differ, or it is too large to be compared at once.
        Raises UnusableStateError, SourceChangedError and OSError where it cannot be read.
        """
        if self._reading is None or self._is_reading_outdated or SITE_FILE in published:
            return None
        if len(self._reading.site.content.sources.linked) > _MOST_COMPARED:
            return None
        options = replace(self._options, now=self.now, drafts=False)
        code = self._reading.code
        after = take_snapshot(options, self._reading.site, code, self._public, pages=True)
        if not after.is_publishable:
            return None
        self._public = after
        with read_with(options, self._reading, published) as reading:
            before = planned_after(options, reading.site, code, after)
            return site_changes(before, after)

    def publication_status(self, page: RenderedPage) -> PublicationStatus:
        """Return whether visitors can see *page* now."""
        story = self._renderer.snapshot.story_of(page.origin) if self._renderer else None
        return publication_status(*story, self.now) if story else PublicationStatus()

    def addresses(self, paths: Iterable[str]) -> dict[str, str]:
        """Return the addresses of the pages of the files at *paths*, if they are shown."""
        snapshot = self._renderer.snapshot if self._renderer else None
        if not snapshot:
            return {}
        stories = {path: snapshot.story_of(path) for path in paths}
        return {
            path: f"{snapshot.folder}{each[1].address}"
            for path, each in stories.items()
            if each and each[1].address
        }

    def _renderer_of(self, moment: datetime.datetime | None) -> PageRenderer | None:
        if moment is None or self._renderer is None or self._reading is None:
            self._update_if_due()
            return self._renderer
        if moment not in self._moment_renderers:
            try:
                renderer = self._page_renderer(self._reading, None, moment, drafts=False)
            except FindingsError:  # the site's own code failed at that moment
                return self._renderer
            if not renderer.snapshot.is_publishable:
                return self._renderer
            while len(self._moment_renderers) >= _MOST_MOMENTS:
                del self._moment_renderers[next(iter(self._moment_renderers))]
            self._moment_renderers[moment] = renderer
        return self._moment_renderers[moment]

    def _update_if_due(self) -> None:
        """Plan again when a scheduled change is due."""
        if self._renderer:
            change = self._renderer.snapshot.planned.assembled.next_change
            if change is not None and change <= self.now:
                self.update(())
