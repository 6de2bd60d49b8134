"""The preview's process: one thread for the site, one for the watcher, one for browsers."""

import asyncio
import contextlib
import socket
import tempfile
import warnings
import webbrowser
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import uvicorn
from starlette.applications import Starlette

from sitegen.diagnostics.diagnostic import Finding
from sitegen.server.app import Application, Extension
from sitegen.server.connection import LARGEST_HEAD, Connection
from sitegen.server.coordinator import Changes, Coordinator, Failure
from sitegen.server.guard import Origins
from sitegen.server.overlay import Overlay
from sitegen.server.photos import Photos
from sitegen.server.preview import Preview
from sitegen.server.watch import watch
from sitegen.words.catalogue import Catalogue

_WATCHED = ("content", "templates")
_GRACE = 1  # seconds for open connections when the preview ends


class Place(msgspec.Struct, frozen=True):
    """Where the preview is served, and the path at which a browser is opened, None for none.

    *origin* is the one at which a proxy serves it to others, "" without a proxy.
    """

    host: str
    port: int
    opens: str | None = None
    origin: str = ""


class Announcements(msgspec.Struct, frozen=True):
    """The catalogue *words* for browsers, and the callbacks for messages on the terminal."""

    words: Catalogue
    begins: Callable[[str], None]
    finds: Callable[[tuple[Finding, ...]], None]
    fails: Callable[[Failure], None]


def unextended(_coordinator: Coordinator) -> Extension:
    """Return no extension: the preview alone is served."""
    return Extension()


def serve(
    preview: Preview,
    place: Place,
    announcements: Announcements,
    extend: Callable[[Coordinator], Extension] = unextended,
) -> None:
    """Serve the *preview* until the process is interrupted; raises OSError for a port in use.

    *extend* adds to what is served, given the coordinator.
    """
    # watchdog warns of each folder that is moved away and back; the author can do nothing about it.
    warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"watchdog\.")
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    with (
        socket.create_server((place.host, place.port), family=family) as listener,
        _runner() as runner,
        # Windows does not delete a photo that a browser still loads.
        tempfile.TemporaryDirectory(
            prefix="sitegen-preview-", ignore_cleanup_errors=True
        ) as folder,
    ):
        # Nobody can open the address that stands for all of them.
        shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(place.host, place.host)  # noqa: S104
        host = f"[{shown}]" if ":" in shown else shown
        address = f"http://{host}:{listener.getsockname()[1]}/"
        coordinator = Coordinator(preview, runner, announcements.finds, announcements.fails)
        extension = extend(coordinator)

        @contextlib.asynccontextmanager
        async def lifespan(_app: Starlette) -> AsyncIterator[None]:
            with _working(coordinator, preview.folder, extension):
                announcements.begins(address)
                if place.opens is not None:
                    loop, opened = asyncio.get_running_loop(), f"{address}{place.opens}"
                    loop.call_later(0.5, webbrowser.open, opened)
                yield

        overlay = Overlay(announcements.words, preview.folder)
        application = Application(coordinator, overlay, Photos(Path(folder)))
        config = uvicorn.Config(
            application.starlette(Origins(place.host, place.origin), lifespan, extension),
            # The coordinator reports failures; invalid requests of other programs are not logged.
            log_level="critical",
            http=Connection,
            h11_max_incomplete_event_size=LARGEST_HEAD,
            ws="none",
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=_GRACE,
        )
        uvicorn.Server(config).run([listener])


@contextlib.contextmanager
def _runner() -> Iterator[ThreadPoolExecutor]:
    """Return the preview's only thread; the exit does not wait for it, as it writes nothing."""
    runner = ThreadPoolExecutor(1, "preview")
    try:
        yield runner
    finally:
        runner.shutdown(wait=False, cancel_futures=True)


@contextlib.contextmanager
def _working(coordinator: Coordinator, site: Path, extension: Extension) -> Iterator[None]:
    """Plan and watch while the server runs."""
    loop = asyncio.get_running_loop()
    tasks = [
        loop.create_task(coordinator.work()),
        loop.create_task(_prepared(coordinator, extension)),
    ]

    def report(changed: Changes) -> None:
        loop.call_soon_threadsafe(coordinator.change, changed)

    observer = watch(site, _WATCHED, report)
    try:
        yield
    finally:
        observer.stop()
        for task in tasks:
            task.cancel()


async def _prepared(coordinator: Coordinator, extension: Extension) -> None:
    """Prepare *extension* once the site is planned; what fails then fails when it is asked for."""
    with contextlib.suppress(Exception):
        await coordinator.ask(extension.prepare)
