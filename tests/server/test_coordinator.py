"""Changes are gathered into one planning, requests wait for it, and nothing stops the preview."""

import asyncio
import datetime
import threading
from collections.abc import Awaitable, Callable, Collection
from concurrent.futures import ThreadPoolExecutor

from sitegen.server.coordinator import Desk
from sitegen.server.page_renderer import Page
from sitegen.server.publication_status import Standing


class FakePreview:
    """Notes what it is told; *goes_on* holds a planning up."""

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

    def page(self, _address: str, _moment: datetime.datetime | None) -> Page:
        return Page(200, str(len(self.updates)).encode(), "text/html")

    def standing(self, _page: Page) -> Standing:
        return Standing()


def at_the_desk(act: Callable[[Desk, FakePreview], Awaitable[None]]) -> FakePreview:
    """Let a desk work while *act* goes on."""
    preview = FakePreview()

    async def day() -> None:
        with ThreadPoolExecutor(1) as runner:
            desk = Desk(preview, runner, lambda _findings: None)
            work = asyncio.create_task(desk.work())
            await act(desk, preview)
            work.cancel()

    asyncio.run(day())
    return preview


def test_ten_thousand_files_that_change_at_once_are_one_planning() -> None:
    async def act(desk: Desk, _preview: FakePreview) -> None:
        await desk.sight("/", None)
        for number in range(10_000):
            desk.change(frozenset([f"content/{number}.md"]))
            if number % 500 == 499:
                await asyncio.sleep(0)
        await desk.sight("/", None)

    updates = at_the_desk(act).updates
    assert updates[0] is None
    assert [len(each or ()) for each in updates[1:]] == [10_000]


def test_a_request_during_planning_waits_for_it() -> None:
    async def act(desk: Desk, preview: FakePreview) -> None:
        await desk.sight("/", None)
        preview.goes_on.clear()
        desk.change(frozenset(["content/a.md"]))
        asked = asyncio.create_task(desk.sight("/", None))
        await asyncio.sleep(0.1)
        assert not asked.done()
        preview.goes_on.set()
        assert (await asked).page == Page(200, b"2", "text/html")

    at_the_desk(act)


def test_a_changed_folder_makes_everything_be_looked_at() -> None:
    async def act(desk: Desk, _preview: FakePreview) -> None:
        await desk.sight("/", None)
        desk.change(frozenset(["content/a.md"]))
        desk.change(None)
        desk.change(frozenset(["content/b.md"]))
        await desk.sight("/", None)

    assert at_the_desk(act).updates == [None, None]


def test_after_a_mistake_of_ours_it_is_told_and_the_preview_goes_on() -> None:
    async def act(desk: Desk, preview: FakePreview) -> None:
        await desk.sight("/", None)
        preview.fails = True
        desk.change(frozenset(["content/a.md"]))
        assert (await desk.sight("/", None)).failure.problem.startswith("LookupError: ")
        preview.fails = False
        desk.change(frozenset(["content/a.md"]))
        assert (await desk.sight("/", None)).failure is None

    at_the_desk(act)
