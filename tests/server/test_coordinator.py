"""Changes are collected into one plan, requests wait for it, and no failure stops the preview."""

import asyncio
import datetime
import threading
from collections.abc import Awaitable, Callable, Collection
from concurrent.futures import ThreadPoolExecutor

from sitegen.server.coordinator import Coordinator
from sitegen.server.page_renderer import RenderedPage
from sitegen.server.publication_status import PublicationStatus


class FakePreview:
    """Records its calls; a plan waits until *goes_on* is set."""

    zone = datetime.UTC

    def __init__(self) -> None:
        self.findings = ()
        self.updates: list[Collection[str] | None] = []
        self.goes_on = threading.Event()
        self.goes_on.set()
        self.fails = False

    def update(self, changed: Collection[str] | None = None) -> None:
        self.goes_on.wait(10)
        if self.fails:
            raise LookupError(self)
        self.updates.append(changed)

    def page(self, _address: str, _moment: datetime.datetime | None) -> RenderedPage:
        return RenderedPage(200, str(len(self.updates)).encode(), "text/html")

    def publication_status(self, _page: RenderedPage) -> PublicationStatus:
        return PublicationStatus()


def with_coordinator(act: Callable[[Coordinator, FakePreview], Awaitable[None]]) -> FakePreview:
    """Run a coordinator while *act* runs."""
    preview = FakePreview()

    async def day() -> None:
        with ThreadPoolExecutor(1) as runner:
            coordinator = Coordinator(preview, runner, lambda _findings: None)
            work = asyncio.create_task(coordinator.work())
            await act(coordinator, preview)
            work.cancel()

    asyncio.run(day())
    return preview


def test_ten_thousand_files_that_change_at_once_are_one_planning() -> None:
    async def act(coordinator: Coordinator, _preview: FakePreview) -> None:
        await coordinator.page_state("/", None)
        for number in range(10_000):
            coordinator.change(frozenset([f"content/{number}.md"]))
            if number % 500 == 499:
                await asyncio.sleep(0)
        await coordinator.page_state("/", None)

    updates = with_coordinator(act).updates
    assert updates[0] is None
    assert [len(each or ()) for each in updates[1:]] == [10_000]


def test_a_request_during_planning_waits_for_it() -> None:
    async def act(coordinator: Coordinator, preview: FakePreview) -> None:
        await coordinator.page_state("/", None)
        preview.goes_on.clear()
        coordinator.change(frozenset(["content/a.md"]))
        asked = asyncio.create_task(coordinator.page_state("/", None))
        await asyncio.sleep(0.1)
        assert not asked.done()
        preview.goes_on.set()
        assert (await asked).page == RenderedPage(200, b"2", "text/html")

    with_coordinator(act)


def test_a_changed_folder_makes_everything_be_looked_at() -> None:
    async def act(coordinator: Coordinator, _preview: FakePreview) -> None:
        await coordinator.page_state("/", None)
        coordinator.change(frozenset(["content/a.md"]))
        coordinator.change(None)
        coordinator.change(frozenset(["content/b.md"]))
        await coordinator.page_state("/", None)

    assert with_coordinator(act).updates == [None, None]


def test_after_a_mistake_of_ours_it_is_told_and_the_preview_goes_on() -> None:
    async def act(coordinator: Coordinator, preview: FakePreview) -> None:
        await coordinator.page_state("/", None)
        preview.fails = True
        coordinator.change(frozenset(["content/a.md"]))
        assert (await coordinator.page_state("/", None)).failure.problem.startswith("LookupError: ")
        preview.fails = False
        coordinator.change(frozenset(["content/a.md"]))
        assert (await coordinator.page_state("/", None)).failure is None

    with_coordinator(act)
