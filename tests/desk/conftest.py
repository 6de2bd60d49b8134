"""The desk of a small site, without a socket."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from starlette.applications import Starlette
from starlette.testclient import TestClient

from sitegen.desk.app import extension
from sitegen.desk.editing.bundle import bundle
from sitegen.desk.entry.access import Access
from sitegen.server.app import Application
from sitegen.server.coordinator import Coordinator
from sitegen.server.guard import Origins
from sitegen.server.overlay import Overlay
from sitegen.server.photos import Photos
from sitegen.words.catalogue import catalogue
from tests.browser.chromium import chromium
from tests.programs import missing
from tests.server.conftest import preview_of
from tests.sites import SiteFolder

OWN_COMPUTER = Access()
SERVER = Origins("testserver")


@contextlib.contextmanager
def desk_of(
    site: SiteFolder, access: Access = OWN_COMPUTER, origins: Origins = SERVER
) -> Iterator[TestClient]:
    """Return a client of the desk of *site*, which speaks English."""
    with ThreadPoolExecutor(1) as runner:
        coordinator = Coordinator(preview_of(site), runner, lambda _findings: None)

        @contextlib.asynccontextmanager
        async def lifespan(_app: Starlette) -> AsyncIterator[None]:
            work = asyncio.get_running_loop().create_task(coordinator.work())
            yield
            work.cancel()

        overlay = Overlay(catalogue("en"), site.folder)
        application = Application(coordinator, overlay, Photos(Path(site.folder)))
        adds = extension(coordinator, site.folder, access)
        served = application.starlette(origins, lifespan, adds)
        with TestClient(
            served, headers={"Accept-Language": "en"}, client=("127.0.0.1", 50000)
        ) as client:
            yield client


@pytest.fixture
def desk(site: SiteFolder) -> Iterator[TestClient]:
    """Return the desk of a site with a story in two languages and a draft."""
    site.story("news/hall/index.kk", "Зал ашылды", "2026-05-01", "Мәтін.\n\nЕкінші абзац.")
    site.story("news/hall/index.en", "The hall is open", "", "Text.")
    site.story("news/later.en", "Later", "2026-05-02", "Text.", status="draft")
    with desk_of(site) as client:
        yield client


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a browser for a desk with its editor; what is missing fails the tests in CI."""
    if bundle() is None:
        missing("the editor of the desk", ".venv/.desk")
    with chromium() as browser:
        yield browser
