"""Requests that no browser sends, and the headers of every response."""

import contextlib
import socket
import time
from collections.abc import Iterator

import pytest

from tests.server.served import Answer, Served, received, served
from tests.sites import SiteFolder

PROTECTION = {
    "x-frame-options": "SAMEORIGIN",
    "content-security-policy": "frame-ancestors 'self'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a site with a story and a file."""
    site = SiteFolder.small(tmp_path_factory.mktemp("site"))
    site.write("news/a/plan.pdf", b"%PDF-1.4 " + b"0123456789" * 10)
    site.story("news/a/index.en", "First", "2026-05-01", "A [file](plan.pdf).")
    with served(site) as running:
        yield running
        assert running.said.count("error[") == 0
        assert "Traceback" not in running.said
        assert "WARNING" not in running.said


@pytest.mark.parametrize(
    "target",
    [
        "//en/news",
        "///en/news",
        "//evil.example/en/news",
        "//evil.example/..",
        "//evil.example/%2e%2e/en/news",
        "/\\en",
        "/\\\\en/news",
        "/%5cen/news",
        "/%5c%5cevil.example/en/news",
        "/%2f/en",
        "/%2fen/news",
        "/%2f%2fevil.example/en/news",
        "/%09/en/news",
        "/%0d%0aLocation:%20//evil.example/en/news",
        "/.//en/news",
        "/en//news",
        "/en/news%0d%0aX-Evil:%201",
        "/_sitegen/now?back=//evil.example",
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_no_address_redirects_to_another_host(server: Served, target: str, method: str) -> None:
    answer = server.get(target, method=method)
    assert 300 <= answer.status < 500
    location = answer.fields.get("location", "/")
    assert location.startswith("/")
    assert location[1:2] not in {"/", "\\", "\t", "\r", "\n"}
    assert "x-evil" not in answer.fields


@pytest.mark.parametrize(
    ("target", "location"),
    [
        ("/en/news", "/en/news/"),
        ("/en%2Fnews", "/en/news/"),
        ("/en/news?now=2026-11-23", "/en/news/?now=2026-11-23"),
        ("/en/news?//evil.example", "/en/news/?//evil.example"),
    ],
)
def test_an_address_without_its_slash_leads_to_a_path(
    server: Served, target: str, location: str
) -> None:
    answer = server.get(target)
    assert (answer.status, answer.fields["location"]) == (308, location)


@pytest.mark.parametrize(
    ("back", "location"),
    [
        ("/en/", "/en/"),
        ("", "/"),
        ("//evil.example", "/"),
        ("/%5cevil.example", "/"),
        ("/%09/evil.example", "/"),
        ("/%0a/evil.example", "/"),
        ("%09//evil.example", "/"),
        ("https://evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("evil.example", "/"),
    ],
)
def test_the_button_back_to_now_leads_to_a_path(server: Served, back: str, location: str) -> None:
    answer = server.get(f"/_sitegen/now?back={back}", "Content-Length: 0", method="POST")
    assert (answer.status, answer.fields["location"]) == (303, location)


@pytest.mark.parametrize(
    ("target", "method", "status"),
    [
        ("/en/", "GET", 200),
        ("/en/", "HEAD", 200),
        ("/en/nothing/", "GET", 404),
        ("/en/news", "GET", 308),
        ("/en/", "POST", 405),
        ("/en/", "BREW", 405),
        ("/sitemap.xml", "GET", 200),
        ("/en/?now=soon", "GET", 400),
        ("/_sitegen/preview.js", "GET", 200),
        ("/_sitegen/nothing", "GET", 404),
        ("/_sitegen/now", "GET", 404),
        ("*", "OPTIONS", 400),
        ("/en/ HTTP/9.9", "GET", 400),
    ],
)
def test_every_answer_forbids_frames_and_guesses(
    server: Served, target: str, method: str, status: int
) -> None:
    answer = server.get(target, method=method)
    assert answer.status == status
    assert {name: answer.fields.get(name) for name in PROTECTION} == PROTECTION


@pytest.mark.parametrize(
    "request_",
    [
        b"GET http://evil.example/en/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET http://localhost/en/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"GET en/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET %2fen/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /en/ HTTP/1.0\r\n\r\n",
        b"GET /en/ HTTP/1.1\r\n\r\n",
        b"GET /en/ HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"GET /en/ HTTP/1.1\r\nHost:\r\n\r\n",
        b"GET /en/ HTTP/1.1\r\nHost: evil.example@localhost\r\n\r\n",
        b"GET /en/ HTTP/1.1\r\nHost: localhost.\r\n\r\n",
        b"GET /en/ HTTP/1.1\r\nHost: localhost, evil.example\r\n\r\n",
        b"GET /_sitegen/events?at=/en/ HTTP/1.1\r\nHost: rebound.example\r\n\r\n",
        b"GET /en/ HTTP/1.1\r\nHost : localhost\r\n\r\n",
        b"GET /en/ HTTP/1.1\nGarbage\n\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 64,
        b"GET /\xff\xfe HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /en/ HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 300_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 300_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ],
)
def test_what_is_no_request_to_this_server_is_refused(server: Served, request_: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as line:
        with contextlib.suppress(OSError):  # it need not read to the end
            line.sendall(request_)
            line.shutdown(socket.SHUT_WR)
        data = received(line)
    # For a head that is too large the only response may be a reset.
    assert not data or Answer(data).status == 400
    assert b"Example University" not in data


def test_requests_that_come_at_once_are_answered_in_order(server: Served) -> None:
    data = server.send(
        b"GET /_sitegen/preview.css HTTP/1.1\r\nHost: localhost\r\n\r\n"
        b"GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    )
    assert data.index(b"HTTP/1.1 200") < data.index(b"HTTP/1.1 404")


def test_rubbish_behind_a_request_disturbs_nobody(server: Served) -> None:
    data = server.send(
        b"GET /_sitegen/events?at=/en/ HTTP/1.1\r\nHost: localhost\r\n"
        b"Transfer-Encoding: chunked\r\n\r\nrubbish\r\n\r\n"
    )
    assert b"Traceback" not in data
    assert server.get("/en/").status == 200


def test_requests_that_are_half_sent_end_after_ten_seconds(server: Served) -> None:
    halves = [
        b"",
        b"G",
        b"GET /en/ HTTP/1.1\r\nHost: localhost\r\n",
        b"POST /en/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nhalf",
        b"GET /en/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhal",
    ]
    begun = time.monotonic()
    with contextlib.ExitStack() as lines:
        for half in halves:
            line = socket.create_connection(("127.0.0.1", server.port), timeout=30)
            lines.enter_context(line).sendall(half)
            lines.callback(received, line)
    assert time.monotonic() - begun < 20
    assert server.get("/en/").status == 200
