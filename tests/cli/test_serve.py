"""`sitegen serve` as a command: its requirements, and its messages when it cannot start."""

import asyncio
import builtins
import re
import socket

import pytest
import uvicorn
from starlette.applications import Starlette

from tests.cli.commands import Run


def test_a_port_in_use_is_reported(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = run("serve", "--port", str(port))
    assert ended.code == 4
    assert ended.err.startswith(f"Port {port} on 127.0.0.1 is in use")
    assert "Traceback" not in ended.err


def test_an_address_of_the_newer_internet_is_reported_as_browsers_want_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uvicorn.Server, "run", _begun)
    assert re.search(r"http://\[::1\]:\d+/", run("serve", "--host", "::1", "--port", "0").out)


def _begun(server: uvicorn.Server, sockets: list[socket.socket]) -> None:
    """Run the startup and the shutdown of a server."""
    [listener] = sockets
    assert listener.family is socket.AF_INET6

    async def lived() -> None:
        app = server.config.app
        assert isinstance(app, Starlette)
        async with app.router.lifespan_context(app):
            pass

    asyncio.run(lived())


def test_without_the_packages_of_the_preview_they_are_named(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = builtins.__import__

    def refuse(name: str, *rest: object) -> object:
        if name == "sitegen.server":
            raise ModuleNotFoundError(name="uvicorn")
        return imported(name, *rest)  # type: ignore[arg-type]  # what import gives, unread

    monkeypatch.setattr(builtins, "__import__", refuse)
    ended = run("serve")
    assert ended.code == 4
    assert "a package that is missing: uvicorn. Install it: " in ended.out
    assert 'pip install "habarshy[serve]"' in ended.out
