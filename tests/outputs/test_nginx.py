"""The map of old addresses in a running nginx, with real requests."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from urllib.parse import quote

import pytest

from sitegen.outputs.addresses.server_maps import OldAddress, RedirectMap, nginx_map
from tests.programs import program
from tests.sites import SiteFolder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="sites are served from Linux")

NGINX = "/usr/sbin/nginx"  # the Makefile installs it
CONFIGURATION = """\
daemon off; master_process off; pid {folder}/pid; error_log stderr;
events {{}}
http {{
    access_log off; map_hash_bucket_size 512; absolute_redirect off;
    client_body_temp_path {folder}/1; proxy_temp_path {folder}/2; fastcgi_temp_path {folder}/3;
    uwsgi_temp_path {folder}/4; scgi_temp_path {folder}/5;
    include {output}/nginx-redirects.map;
    server {{
        listen 127.0.0.1:{port}; root {output};
        if ($moved_to) {{ return 301 $moved_to; }}
        if ($is_withdrawn) {{ return 410; }}
    }}
}}
"""

Answer = tuple[int, str]  # the status and the target
Ask = Callable[[str], Answer]
Serve = Callable[[SiteFolder], Ask]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Return a function that serves a built site and returns one that requests a path."""
    with ExitStack() as running:

        def serving(site: SiteFolder) -> Ask:
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                port = free.getsockname()[1]
            file = tmp_path / "nginx.conf"
            places = {"folder": tmp_path, "output": site.output, "port": port}
            file.write_text(CONFIGURATION.format_map(places))
            tested = subprocess.run([NGINX, "-t", "-c", file], capture_output=True, check=False)
            assert tested.returncode == 0, tested.stderr.decode()
            assert b"[warn]" not in tested.stderr
            server = subprocess.Popen([NGINX, "-c", file])
            running.callback(server.wait)
            running.callback(server.terminate)
            return lambda path: ask(port, path)

        program(NGINX, NGINX)
        yield serving


def ask(port: int, path: str) -> Answer:
    """Request *path* as soon as the server responds."""
    end = time.monotonic() + 20
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        with suppress(ConnectionRefusedError):
            connection.request("GET", quote(path))
            answer = connection.getresponse()
            connection.close()
            return answer.status, answer.headers["Location"] or ""
        assert time.monotonic() < end
        time.sleep(0.02)


def test_addresses_of_one_page_that_differ_in_case_lead_to_it(
    site: SiteFolder, serve: Serve
) -> None:
    site.story("news/b.en", "B", "2026-05-01", aliases="[/old/x/, /OLD/X/]")
    assert not site.build().failed

    ask_for = serve(site)

    for path in ("/old/x", "/old/x/", "/OLD/X", "/OLD/X/", "/Old/x/"):
        assert ask_for(path) == (301, "/en/news/2026/b/")


def test_an_old_address_of_a_page_in_other_case_leads_to_it_and_the_page_stays(
    site: SiteFolder, serve: Serve
) -> None:
    site.story("news/b.en", "B", "2026-05-01", aliases="[/en/News/2026/B/]")
    assert "note[alias-differs-in-case]" in site.build().messages

    ask_for = serve(site)

    assert ask_for("/en/News/2026/B/") == (301, "/en/news/2026/b/")
    assert ask_for("/en/News/2026/B") == (301, "/en/news/2026/b/")
    assert ask_for("/en/news/2026/b/") == (200, "")


def test_recorded_addresses_never_take_over_what_is_published(
    site: SiteFolder, serve: Serve
) -> None:
    site.story("news/b.en", "B", "2026-05-01")
    recorded = ("/EN/News/\tnews/b", "/EN/News/2026/\tnews/gone", "/en/news/2026/B/\tnews/gone")
    site.write("addresses.txt", "".join(f"{each}\ten\n" for each in recorded))
    assert not site.build().failed

    ask_for = serve(site)

    for path in ("/en/news/", "/en/news/2026/", "/en/news/2026/b/", "/en/"):
        assert ask_for(path) == (200, "")
    assert ask_for("/EN/News/") == (301, "/en/news/2026/b/")
    assert ask_for("/EN/News/2026/") == (410, "")
    assert ask_for("/en/news/2026/B/") == (410, "")
    assert ask_for("/EN/NEWS/") == (404, "")


def test_recorded_addresses_that_differ_in_case_lead_each_to_its_own(
    site: SiteFolder, serve: Serve
) -> None:
    site.story("news/a.en", "A", "2026-05-01")
    site.story("news/b.en", "B", "2026-05-01")
    recorded = ("/en/old/X/\tnews/a", "/en/old/x/\tnews/b", "/en/Old/x/\tnews/gone")
    site.write("addresses.txt", "".join(f"{each}\ten\n" for each in recorded))
    assert not site.build().failed

    ask_for = serve(site)

    assert ask_for("/en/old/X/") == (301, "/en/news/2026/a/")
    assert ask_for("/en/old/x/") == (301, "/en/news/2026/b/")
    assert ask_for("/en/Old/x/") == (410, "")


# Special characters of nginx's configuration and of patterns, and other scripts.
NASTY = (
    "/~x", "/~*x", "/*.x", "/x.*", "/default", "/hostnames", "/volatile", "/include", "/$uri",
    "/${uri}", '/a"b', "/a'b", "/a;b", "/a{b}", "/a b", "/a#b", "/^a$", "/(a|b)", "/[a]", "/a+b",
    "/жаңалық", "/Жаңалық", "/қ ж", "/a?b", "/index.php?id=1", "/a%b", "/a&b", "/a:b", "/\u00e9",
)  # fmt: skip


def test_any_letters_are_read_as_they_are(site: SiteFolder, serve: Serve) -> None:
    written = [f"/en/old-{number}{path}/" for number, path in enumerate(NASTY)]
    for number, alias in enumerate(written):
        site.story(f"news/n-{number}.en", "N", "2026-05-01", aliases=f"['{quote(alias)}']")
    assert not site.build().failed

    ask_for = serve(site)

    for number, alias in enumerate(written):
        assert ask_for(alias) == (301, f"/en/news/2026/n-{number}/")


def test_any_letters_are_read_as_they_are_in_patterns(site: SiteFolder, serve: Serve) -> None:
    moved = [
        OldAddress(f"/old{path}/", f"/en/{n}/", is_shadowed=True) for n, path in enumerate(NASTY)
    ]
    site.output.mkdir()
    (site.output / "nginx-redirects.map").write_bytes(
        nginx_map(RedirectMap(tuple(moved), ()), None)
    )

    ask_for = serve(site)

    for old in moved:
        assert ask_for(old.address) == (301, old.answer)
    assert ask_for("/OLD/~x/") == (404, "")
    assert ask_for("/old/~x/\n") == (404, "")
    assert ask_for("/old/aab/") == (404, "")
