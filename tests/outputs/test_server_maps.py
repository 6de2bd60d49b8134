"""Redirect maps: 301 for moved pages, 410 for withdrawn ones, and only existing targets."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.library.addresses.redirects import Redirect
from sitegen.outputs.addresses.server_maps import (
    OldAddress,
    RedirectMap,
    nginx_map,
    redirect_file,
    redirect_map,
)
from sitegen.outputs.entries import PlannedEntries
from sitegen.outputs.output import OutputEntry
from tests.sites import SiteFolder

NGINX = "nginx-redirects.map"
# A quoted string of nginx.
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


def moved_and_gone(site: SiteFolder) -> None:
    """Write a story that moved, and a ledger that also has one that is gone."""
    site.story("news/a.en", "A", "2026-05-01", aliases='["/old/a%20b", "/old.html"]')
    site.write("addresses.txt", "/en/news/2025/a/\tnews/a\ten\n/ru/novosti/2020/b/\tnews/b\tru\n")


def redirects(text: str) -> dict[str, tuple[str, str]]:
    """Parse a file `_redirects`: the target of each address, and the status."""
    return {old: (new, status) for old, new, status in map(str.split, text.splitlines())}


def maps(text: str) -> dict[str, dict[str, str]]:
    """Parse the maps of nginx by the name of their variable."""
    found = {}
    for name, body in re.findall(
        r"^map \$uri \$(\w+) \{\n(.*?)^\}", text, re.DOTALL | re.MULTILINE
    ):
        lines = [line.strip().removesuffix(";") for line in body.splitlines()]
        pairs = (line.rsplit(" ", 1) for line in lines if not line.startswith("default"))
        found[name] = {_plain(old): value.strip('"') for old, value in pairs}
    return found


def _plain(text: str) -> str:
    found = QUOTED.fullmatch(text)
    assert found, text
    return re.sub(r"\\(.)", r"\1", found[1])


def test_what_moved_is_answered_by_301_and_what_is_gone_by_410_and_its_page(
    site: SiteFolder,
) -> None:
    moved_and_gone(site)
    assert not site.build().failed

    here = "/en/news/2026/a/"
    gone = ("/ru/novosti/2020/b/index.html", "410")
    assert redirects(site.page("_redirects")) == {
        "/en/news/2025/a": (here, "301"),
        "/en/news/2025/a/": (here, "301"),
        "/old/a%20b": (here, "301"),
        "/old/a%20b/": (here, "301"),
        "/old.html": (here, "301"),
        "/ru/novosti/2020/b": gone,
        "/ru/novosti/2020/b/": gone,
    }
    assert maps(site.page(NGINX)) == {
        "moved_to": {
            "/en/news/2025/a": here,
            "/en/news/2025/a/": here,
            "/old/a b": here,
            "/old/a b/": here,
            "/old.html": here,
        },
        "is_withdrawn": {"/ru/novosti/2020/b": "1", "/ru/novosti/2020/b/": "1"},
    }


def test_what_another_has_but_for_case_is_in_the_map_of_nginx_alone(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-05-01")
    recorded = ("/EN/News/", "/Media/", "/media/", "/en/news/")
    site.write("addresses.txt", "".join(f"{each}\tnews/a\ten\n" for each in recorded))
    assert not site.build().failed

    assert site.page("_redirects") == ""
    assert maps(site.page(NGINX))["moved_to"] == {
        r"~^/EN/News\z": "/en/news/2026/a/",
        r"~^/EN/News/\z": "/en/news/2026/a/",
        r"~^/Media\z": "/en/news/2026/a/",
        r"~^/Media/\z": "/en/news/2026/a/",
    }
    assert not (site.output / "EN").exists()


def test_every_answer_is_a_published_file(site: SiteFolder) -> None:
    moved_and_gone(site)
    site.build()

    for answer, _ in redirects(site.page("_redirects")).values():
        assert (site.output / answer.lstrip("/")).exists()


def test_without_pages_for_old_addresses_the_page_of_lost_visitors_answers(
    site: SiteFolder,
) -> None:
    moved_and_gone(site)
    site.write("site.toml", site.path("site.toml").read_text() + "\nredirects = false\n")
    site.build()

    assert redirects(site.page("_redirects"))["/ru/novosti/2020/b/"] == ("/ru/404.html", "410")


@pytest.mark.parametrize(
    ("kind", "address", "key"),
    [("people", "/en/people/old/", "people/dana"), ("terms", "/en/tags/old/", "topics/schools")],
)
def test_a_kind_that_has_no_pages_any_more_is_withdrawn(
    site: SiteFolder, kind: str, address: str, key: str
) -> None:
    site.story("people/dana.en", "Dana", listed="true")
    site.story("news/a.en", "A", "2026-05-01", topics="[schools]")
    site.write("addresses.txt", f"{address}\t{key}\ten\n")
    site.build()
    assert redirects(site.page("_redirects"))[address][1] == "301"

    settings = site.path("site.toml").read_text()
    site.write("site.toml", f"{settings}\n{kind} = false\n")
    site.build()

    assert redirects(site.page("_redirects"))[address][1] == "410"


def test_a_target_that_is_not_published_is_not_named() -> None:
    moved = Redirect("/old/", "/en/a/", "en", "")

    assert redirect_map([moved], PlannedEntries([])).moved == ()
    assert redirect_map(
        [moved], PlannedEntries([OutputEntry("en/a/index.html", "en", "")])
    ).moved == (OldAddress("/old/", "/en/a/"),)


@pytest.mark.parametrize(
    ("switch", "path"), [("redirect_file", "_redirects"), ("nginx_map", NGINX)]
)
def test_each_file_can_be_switched_off(site: SiteFolder, switch: str, path: str) -> None:
    settings = site.path("site.toml").read_text()
    site.write("site.toml", f"{settings}\n{switch} = false\n")

    assert {"_redirects", NGINX} - site.paths() == {path}


def test_a_site_without_old_addresses_has_empty_maps_that_a_server_can_read(
    site: SiteFolder,
) -> None:
    site.build()

    assert site.page("_redirects") == ""
    assert maps(site.page(NGINX)) == {"moved_to": {}, "is_withdrawn": {}}


def test_a_hidden_story_is_in_no_map(site: SiteFolder) -> None:
    site.story("news/secret.en", "A", "2026-05-01", aliases="[/old/]", publish_at="2030-01-01")
    site.build()

    assert "/old" not in site.page("_redirects") + site.page(NGINX)


@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1), unique=True))
def test_any_address_is_read_back_as_it_was(names: list[str]) -> None:
    addresses = [f"/{name.replace('/', '-')}" for name in names]
    found = RedirectMap(tuple(OldAddress(each, "/en/") for each in addresses), ())

    for each in addresses:
        assert maps(nginx_map(found, None).decode())["moved_to"][each] == "/en/"
    lines = redirect_file(found, None).decode().splitlines()
    assert {len(line.split()) for line in lines} <= {3}
