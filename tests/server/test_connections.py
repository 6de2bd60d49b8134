"""Limits on the time and the number of connections."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from sitegen.server import connection
from sitegen.server.connection import Connection

PATIENCE = 0.6
WHOLE = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"


@contextlib.asynccontextmanager
async def line_to(port: int) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """Open a connection for the block."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        yield reader, writer
    finally:
        writer.close()


async def answer(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes
) -> bytes:
    """Return the response to a complete request."""
    writer.write(request)
    return await asyncio.wait_for(reader.readuntil(b"ok"), 20)


async def closed(reader: asyncio.StreamReader) -> float:
    """Return the seconds until the other end closes without a response."""
    begun = time.monotonic()
    with contextlib.suppress(ConnectionError):
        assert await asyncio.wait_for(reader.read(), 20) == b""
    return time.monotonic() - begun


async def _app(scope: Scope, receive: Receive, send: Send) -> None:
    """Respond to "/slow" after twice the time limit, and to everything else at once."""
    if scope["path"] == "/slow":
        await asyncio.sleep(PATIENCE * 2)
    await send(
        {"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]}
    )
    await send({"type": "http.response.body", "body": b"ok"})


def with_a_server(act: Callable[[int], Awaitable[None]], monkeypatch: pytest.MonkeyPatch) -> None:
    """Run *act* with the port of a server with a short time limit."""
    monkeypatch.setattr(connection, "PATIENCE", PATIENCE)

    async def day() -> None:
        config = uvicorn.Config(
            _app, port=0, log_config=None, http=Connection, lifespan="off", ws="none"
        )
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve())
        while not server.started:  # noqa: ASYNC110 (uvicorn has no event for it)
            await asyncio.sleep(0.01)
        await act(server.servers[0].sockets[0].getsockname()[1])
        server.should_exit = True
        await serving

    asyncio.run(day())


def test_a_head_that_comes_byte_by_byte_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    async def act(port: int) -> None:
        async with line_to(port) as (reader, writer):
            end = asyncio.create_task(closed(reader))
            with contextlib.suppress(ConnectionError):
                for byte in WHOLE[:-1]:
                    writer.write(bytes([byte]))
                    await asyncio.sleep(PATIENCE / 6)
            assert await end < PATIENCE * 4

    with_a_server(act, monkeypatch)


def test_a_second_request_that_is_half_sent_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def act(port: int) -> None:
        async with line_to(port) as (reader, writer):
            assert (await answer(reader, writer, WHOLE)).startswith(b"HTTP/1.1 200")
            await asyncio.sleep(PATIENCE / 2)
            writer.write(WHOLE[:20])
            assert PATIENCE / 2 < await closed(reader) < PATIENCE * 4

    with_a_server(act, monkeypatch)


def test_a_connection_between_two_requests_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    async def act(port: int) -> None:
        async with line_to(port) as (reader, writer):
            for _ in range(3):
                assert (await answer(reader, writer, WHOLE)).startswith(b"HTTP/1.1 200")
                await asyncio.sleep(PATIENCE * 1.5)

    with_a_server(act, monkeypatch)


def test_an_answer_may_take_longer_than_a_request(monkeypatch: pytest.MonkeyPatch) -> None:
    async def act(port: int) -> None:
        async with line_to(port) as (reader, writer):
            slow = WHOLE.replace(b"/ ", b"/slow ", 1)
            assert (await answer(reader, writer, slow)).startswith(b"HTTP/1.1 200")

    with_a_server(act, monkeypatch)


def test_more_connections_than_a_few_browsers_open_are_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connection, "_MOST", 5)

    async def act(port: int) -> None:
        async with contextlib.AsyncExitStack() as lines:
            reader, writer = await lines.enter_async_context(line_to(port))
            for _ in range(4):
                await lines.enter_async_context(line_to(port))
            more, _ = await lines.enter_async_context(line_to(port))
            assert await closed(more) < PATIENCE / 2
            assert (await answer(reader, writer, WHOLE)).startswith(b"HTTP/1.1 200")

    with_a_server(act, monkeypatch)
