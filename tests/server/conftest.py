"""Fixtures of the preview: the preview itself, and its application without a socket."""

import asyncio
import contextlib
import datetime
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from starlette.applications import Starlette
from starlette.testclient import TestClient

from sitegen.engine.options import Options
from sitegen.server.app import Application, Extension
from sitegen.server.coordinator import Coordinator
from sitegen.server.guard import Origins
from sitegen.server.overlay import Overlay
from sitegen.server.photos import Photos
from sitegen.server.preview import Preview
from sitegen.words.catalogue import catalogue
from tests.sites import NOW, SiteFolder


def preview_of(site: SiteFolder, clock: Callable[[], datetime.datetime] = lambda: NOW) -> Preview:
    """Return a preview of *site* that has not read it yet."""
    return Preview(Options(site.folder, site.output, site.state, NOW), clock)


@contextlib.contextmanager
def browser_of(site: SiteFolder) -> Iterator[TestClient]:
    """Return a client of the preview's application, which reads the site when it starts."""
    with ThreadPoolExecutor(1) as runner, tempfile.TemporaryDirectory() as folder:
        desk = Coordinator(preview_of(site), runner, lambda _findings: None)

        @contextlib.asynccontextmanager
        async def lifespan(_app: Starlette) -> AsyncIterator[None]:
            work = asyncio.get_running_loop().create_task(desk.work())
            yield
            work.cancel()

        dressing = Overlay(catalogue("en"), site.folder)
        application = Application(desk, dressing, Photos(Path(folder)))
        served = application.starlette(Origins("testserver"), lifespan, Extension())
        with TestClient(served, follow_redirects=False) as client:
            client.app_state["desk"] = desk
            yield client
