"""The preview responds to requests that name one of its own hosts or addresses."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from sitegen.server.guard import HostGuard, OriginGuard, Origins

EVERYWHERE = "0.0.0.0"  # noqa: S104 (compared with, not bound to)


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
        ("127.0.0.1", "localhost.:8000", 400),
        ("127.0.0.1", "localhost.evil.example", 400),
        ("127.0.0.1", "evil.example@localhost", 400),
        ("127.0.0.1", "localhost/evil", 400),
        ("127.0.0.1", "localhost#evil.example", 400),
        ("127.0.0.1", "localhost:80:80", 400),
        ("127.0.0.1", "localhost:evil", 400),
        ("127.0.0.1", "localhost, localhost", 400),
        ("127.0.0.1", "0.0.0.0:8000", 400),
        ("127.0.0.1", "127.1", 400),
        ("127.0.0.1", "2130706433", 400),
        ("127.0.0.1", "::1", 400),
        ("127.0.0.1", "[0:0:0:0:0:0:0:1]:8000", 200),
        ("127.0.0.1", "[::1%25eth0]", 400),
        ("127.0.0.1", "[::ffff:7f00:1]", 400),
        ("127.0.0.1", "[localhost]", 400),
        ("0:0:0:0:0:0:0:1", "[::1]", 200),
        ("Press.Example", "press.example:8000", 200),
        (EVERYWHERE, "[fe80::1%25eth0]:8000", 400),
        (EVERYWHERE, "0x7f.1", 400),
    ],
)
def test_a_host_is_answered_that_is_the_servers_own(listens: str, called: str, status: int) -> None:
    page = Route("/", lambda _request: PlainTextResponse("here"))
    browser = TestClient(
        Starlette(routes=[page], middleware=[Middleware(HostGuard, origins=Origins(listens))])
    )

    assert browser.get("/", headers={"Host": called}).status_code == status


FETCH = ["same-origin", "none", "same-site", "cross-site", "rubbish", None]
LINK = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}


def guarded() -> TestClient:
    """Return a client of an application that accepts everything, with the origin guard."""
    everything = Route("/{path:path}", lambda _: PlainTextResponse("here"), methods=["GET", "POST"])
    return TestClient(
        Starlette(
            routes=[everything], middleware=[Middleware(OriginGuard, origins=Origins("127.0.0.1"))]
        )
    )


@pytest.mark.parametrize("site", FETCH)
@pytest.mark.parametrize(
    ("method", "target", "is_harmless"),
    [
        ("GET", "/en/", True),
        ("HEAD", "/en/", True),
        ("GET", "/en/?nowhere=1", True),
        ("GET", "/en/?now=2026-12-01", False),
        ("GET", "/en/?a=1&now=", False),
        ("GET", "/en/?n%6fw=2026-12-01", False),
        ("GET", "/_sitegen/events?at=/en/", False),
        ("GET", "/_sitegen/now", False),
        ("POST", "/_sitegen/now", False),
        ("POST", "/en/", False),
    ],
)
def test_a_page_of_another_site_may_only_lead_here(
    site: str | None, method: str, target: str, *, is_harmless: bool
) -> None:
    headers = LINK | ({"Sec-Fetch-Site": site} if site else {})
    status = guarded().request(method, target, headers=headers).status_code
    is_ours = site in {"same-origin", "none", None}
    assert status == (200 if is_ours or is_harmless else 403)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"},
        {"Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"},
        {"Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"},
        {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"},
        {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "object"},
        {"Sec-Fetch-Mode": "websocket", "Sec-Fetch-Dest": "websocket"},
        {},
    ],
)
@pytest.mark.parametrize("site", ["same-site", "cross-site"])
def test_a_page_of_another_site_shows_nothing_of_the_preview(
    site: str, headers: dict[str, str]
) -> None:
    answer = guarded().get("/en/", headers=headers | {"Sec-Fetch-Site": site})
    assert answer.status_code == 403
