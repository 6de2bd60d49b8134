"""Who reaches the desk: only this computer, since whoever reaches it may write and publish."""

import contextlib
import functools
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import click
import pytest
import uvicorn
from click.testing import CliRunner
from starlette.applications import Starlette
from starlette.routing import Route

from sitegen.cli.commands.serve import serve
from sitegen.desk.desk import Desk
from sitegen.desk.entry import running
from sitegen.desk.entry.access import Access
from sitegen.server import run
from sitegen.words.catalogue import catalogue
from tests.sites import SiteFolder


class Served(NamedTuple):
    place: run.Place
    has_desk: bool


@pytest.fixture
def serving(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Served | str]:
    """Return a function that starts `serve` with options: what it serves, or what it refuses."""

    def start(*options: str) -> Served | str:
        served = []
        monkeypatch.setattr(
            run,
            "serve",
            lambda *given: served.append(Served(given[1], bool(given[3](None).routes))),
        )
        ended = CliRunner().invoke(
            serve,
            ["--site", str(site.folder), *options],
            obj=catalogue("en"),
            standalone_mode=False,
        )
        if isinstance(ended.exception, click.UsageError):
            return ended.exception.message
        assert ended.exception is None
        return served[0]

    return start


@pytest.mark.parametrize(
    ("host", "has_desk"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("::1", True),
        ("0.0.0.0", False),  # noqa: S104 (nothing listens there)
        ("::", False),
        ("192.168.1.7", False),
        ("press.example.edu", False),
        ("localhost.example.edu", False),
    ],
)
def test_where_a_network_reaches_the_preview_there_is_no_desk(
    serving: Callable[..., Served], host: str, *, has_desk: bool
) -> None:
    assert serving("--host", host).has_desk == has_desk


def test_a_shared_desk_listens_to_the_network(serving: Callable[..., Served]) -> None:
    assert serving("--share") == (run.Place("0.0.0.0", 8000), True)  # noqa: S104 (nothing listens)
    assert serving("--share", "--host", "192.168.1.7") == (run.Place("192.168.1.7", 8000), True)


def test_a_desk_behind_a_proxy_listens_to_this_computer(serving: Callable[..., Served]) -> None:
    served = serving("--user-header", "X-Remote-User", "--origin", "https://desk.example.edu")

    assert served == (run.Place("127.0.0.1", 8000, None, "https://desk.example.edu"), True)


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--share", "--user-header", "X", "--origin", "https://a.kz"], "cannot be combined"),
        (["--user-header", "X"], "go together"),
        (["--origin", "https://a.kz"], "go together"),
        (["--user-header", "X", "--origin", "https://a.kz/"], "nothing after it"),
        (["--user-header", "X", "--origin", "a.kz"], "nothing after it"),
    ],
)
def test_options_that_contradict_each_other_are_refused(
    serving: Callable[..., str], options: list[str], problem: str
) -> None:
    assert problem in serving(*options)


def test_a_second_double_click_opens_the_desk_that_runs(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    with socket.create_server(("127.0.0.1", 0)) as taken, _desk_at(taken, site.folder):
        port = str(taken.getsockname()[1])

        ours = _started(site.folder, port)
        other = _started(site.folder.parent, port)

    assert (ours, opened) == (0, [f"http://127.0.0.1:{port}/desk/"])
    assert other == 4


def _started(folder: Path, port: str) -> int:
    call = ["--site", str(folder), "--port", port, "--open"]
    return CliRunner().invoke(serve, call, obj=catalogue("en"), standalone_mode=False).return_value


@contextlib.contextmanager
def _desk_at(listener: socket.socket, folder: Path) -> Iterator[None]:
    """Serve the answer of a running desk of the site in *folder*."""
    desk = Desk(None, folder, Access())
    route = Route(running.PATH, functools.partial(running.say_which, desk))
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=[route]), log_level="critical"))
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()
