"""Connects browsers with the preview: collects changes, and makes requests wait for them."""

import asyncio
import datetime
import gc
import traceback
from collections.abc import Callable
from concurrent.futures import Executor
from typing import TypeVar

import msgspec

from sitegen.diagnostics.diagnostic import Finding
from sitegen.engine.errors import SourceChangedError, UnusableStateError
from sitegen.server.page_renderer import RenderedPage
from sitegen.server.preview import Preview
from sitegen.server.publication_status import PublicationStatus

_QUIET = 0.015  # seconds without a change until saved files are planned
_QUIET_OF_MANY = 0.25  # the same for many files, as after a checkout of a branch
_MANY = 20  # files
_RETRY = 1.0  # seconds until unreadable files are read again
_IDLE = 5.0  # seconds until everything is scanned once, in case an event was lost
Changes = frozenset[str] | None
Answer = TypeVar("Answer")


class Failure(msgspec.Struct, frozen=True):
    """Why the preview failed: the system's *problem*, or with *details* an error in sitegen."""

    problem: str
    details: str = ""

    @classmethod
    def of(cls, error: Exception) -> "Failure":
        """Return the failure for *error*, which is being handled."""
        if isinstance(error, OSError | SourceChangedError):
            return cls(str(error))
        return cls(f"{type(error).__name__}: {error}", traceback.format_exc())


class PageState(msgspec.Struct, frozen=True):
    """The state for a browser: a page and its publication status, and the findings of the site.

    *page* is None until a plan without errors exists. *failure* is why nothing newer can be shown.
    """

    page: RenderedPage | None
    status: PublicationStatus
    findings: tuple[Finding, ...]
    failure: Failure | None = None


class Problems(msgspec.Struct, frozen=True):
    """All findings, the addresses of pages by the files of findings, and any *failure*."""

    findings: tuple[Finding, ...]
    addresses: dict[str, str]
    failure: Failure | None


class Coordinator:
    """Plans after changes, one at a time; *runner* is the only thread of the *preview*."""

    def __init__(
        self,
        preview: Preview,
        runner: Executor,
        report_findings: Callable[[tuple[Finding, ...]], None],
        report_failure: Callable[[Failure], None] = lambda _failure: None,
    ) -> None:
        """Call *report_findings* and *report_failure* when these change."""
        self._preview = preview
        self._runner = runner
        self._report_findings = report_findings
        self._changes: asyncio.Queue[Changes] = asyncio.Queue()
        self._is_ready = asyncio.Event()
        self._version = 0
        self._planned = asyncio.Condition()
        self._report_failure = report_failure
        self._failure: Failure | None = None
        self._reported_failure: Failure | None = None
        self._reported_findings: tuple[Finding, ...] = ()

    def change(self, changed: Changes) -> None:
        """Add changed paths, None for "anything"."""
        self._is_ready.clear()
        self._changes.put_nowait(changed)

    async def work(self) -> None:
        """Plan at the start and after each change, until cancelled."""
        await self._plan(None)
        # The content and the plan stay in memory: the collector need not scan them.
        gc.freeze()
        is_scanned = True
        while True:
            try:
                async with asyncio.timeout(self._timeout(is_scanned=is_scanned)):
                    first = await self._changes.get()
            except TimeoutError:
                await self._plan(None)
                is_scanned = True
                continue
            await self._plan(await self._collected(first))
            is_scanned = False

    def _timeout(self, *, is_scanned: bool) -> float | None:
        """Return the seconds without a change until everything is scanned, None for never.

        No event reports that an unreadable folder has become readable.
        """
        if self._failure and not self._failure.details:
            return _RETRY
        return None if is_scanned else _IDLE

    async def _collected(self, first: Changes) -> Changes:
        """Wait until changes stop; return all that changed."""
        changed = first
        count = 1
        while True:
            try:
                async with asyncio.timeout(_QUIET if count < _MANY else _QUIET_OF_MANY):
                    more = await self._changes.get()
            except TimeoutError:
                if self._changes.empty():
                    return changed
                continue
            count += 1
            changed = None if changed is None or more is None else changed | more

    async def _plan(self, changed: Changes) -> None:
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(self._runner, self._preview.update, changed)
        except Exception as error:  # noqa: BLE001 (the preview must survive any failure)
            self._failure = Failure.of(error)
            self._report_once(self._failure)
        else:
            self._failure = self._reported_failure = None
        if self._preview.findings != self._reported_findings:
            self._reported_findings = self._preview.findings
            self._report_findings(self._reported_findings)
        if self._changes.empty():
            self._is_ready.set()
        async with self._planned:
            self._version += 1
            self._planned.notify_all()

    def _report_once(self, failure: Failure) -> None:
        """Report a failure, once until the preview works again."""
        if failure != self._reported_failure:
            self._reported_failure = failure
            self._report_failure(failure)

    async def page_state(self, address: str, moment: datetime.datetime | None) -> PageState:
        """Return the state for a browser at *address*, after any pending plan."""
        await self._is_ready.wait()
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._runner, self._page_state, address, moment)
        except Exception as error:  # noqa: BLE001 (the preview must survive any failure)
            failure = Failure.of(error)
            self._report_once(failure)
            return PageState(None, PublicationStatus(), self._preview.findings, failure)

    def _page_state(self, address: str, moment: datetime.datetime | None) -> PageState:
        """Return the state; if the cache is unusable, read everything again first."""
        for is_state_used in (True, False):
            try:
                return self._current_state(address, moment)
            except (UnusableStateError, SourceChangedError, OSError):
                self._preview.restart(is_state_used=is_state_used)
        return self._current_state(address, moment)

    def _current_state(self, address: str, moment: datetime.datetime | None) -> PageState:
        preview = self._preview
        page = preview.page(address, moment)
        status = (
            preview.publication_status(page) if page and moment is None else PublicationStatus()
        )
        faults = (page.fault,) if page and page.fault else ()
        return PageState(page, status, (*preview.findings, *faults), self._failure)

    async def problems(self) -> Problems:
        """Return all problems of the site, after any pending plan."""

        def of(preview: Preview) -> Problems:
            paths = {each.path for each in preview.findings}
            return Problems(preview.findings, preview.addresses(paths), self._failure)

        return await self.ask(of)

    async def ask(self, question: Callable[[Preview], Answer]) -> Answer:
        """Return what *question* answers in the preview's thread, after any pending plan."""
        await self._is_ready.wait()
        return await asyncio.get_running_loop().run_in_executor(
            self._runner, question, self._preview
        )

    async def after(self, seen: int) -> int:
        """Wait for a plan with another number than *seen*, and return its number."""
        async with self._planned:
            await self._planned.wait_for(lambda: self._version != seen)
            return self._version

    async def zone(self) -> datetime.tzinfo:
        """Return the time zone of the site, after any pending plan."""
        await self._is_ready.wait()
        return self._preview.zone
