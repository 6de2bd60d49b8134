"""The preview answers those who call it by a name or an address of its own."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from sitegen.server.guard import HostGuard

EVERYWHERE = "0.0.0.0"  # noqa: S104 (it is compared with, not bound to)


@pytest.mark.parametrize(
    ("listens", "called", "status"),
    [
        ("127.0.0.1", "127.0.0.1:8000", 200),
        ("127.0.0.1", "localhost:8000", 200),
        ("127.0.0.1", "LOCALHOST", 200),
        ("127.0.0.1", "[::1]:8000", 200),
        ("127.0.0.1", "192.168.1.5:8000", 400),
        ("127.0.0.1", "evil.example", 400),
        ("192.168.1.5", "192.168.1.5:8000", 200),
        ("192.168.1.5", "192.168.1.6:8000", 400),
        (EVERYWHERE, "192.168.1.5:8000", 200),
        (EVERYWHERE, "[fe80::1]:8000", 200),
        (EVERYWHERE, "evil.example:8000", 400),
        ("::", "192.168.1.5", 200),
        ("::", "127.0.0.1.evil.example", 400),
        ("::", "[::1", 400),
        ("::", "", 400),
    ],
)
def test_a_host_is_answered_that_is_the_servers_own(listens: str, called: str, status: int) -> None:
    page = Route("/", lambda _request: PlainTextResponse("here"))
    browser = TestClient(Starlette(routes=[page], middleware=[Middleware(HostGuard, host=listens)]))

    assert browser.get("/", headers={"Host": called}).status_code == status
