"""The preview of a site below a path: at the same path, with the same bytes as the build."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from tests.server.conftest import browser_of
from tests.sites import SETTINGS, SiteFolder


@pytest.fixture
def below(site: SiteFolder) -> SiteFolder:
    """Return a site below a path, with a story that has a redirect."""
    site.write("site.toml", SETTINGS.replace("news.example.edu", "example.edu/in/news"))
    site.story("news/a.en", "First", "2026-05-01", "Text.", aliases="[/old/]")
    return site


@pytest.fixture
def browser(below: SiteFolder) -> Iterator[TestClient]:
    """Return a client of the preview."""
    with browser_of(below) as client:
        yield client


@pytest.mark.parametrize("address", ["/", "/in/news", "/?now=2026-11-23"])
def test_the_root_of_the_host_leads_to_the_site(browser: TestClient, address: str) -> None:
    answer = browser.get(address)

    assert answer.status_code == 302
    assert answer.headers["location"].partition("?")[0] == "/in/news/"


def test_a_page_has_the_bytes_of_the_build(below: SiteFolder, browser: TestClient) -> None:
    assert not below.build().failed
    for path in ("index.html", "en/news/2026/a/index.html", "old/index.html"):
        shown = browser.get(f"/in/news/{path.removesuffix('index.html')}")
        assert shown.status_code == 200
        assert shown.text.startswith(below.page(path).partition("</body>")[0])


def test_styles_scripts_and_the_index_of_search_are_there(browser: TestClient) -> None:
    html = browser.get("/in/news/en/search/").text
    words = html.replace('"', " ").split()
    for suffix in ("site.css", "search.js", "site.webmanifest"):
        address = next(each for each in words if each.endswith(suffix))
        assert address.startswith("/in/news/")
        assert browser.get(address).status_code == 200
    part = next(each for each in words if each.endswith("/newest/"))
    assert browser.get(f"{part}index.json").status_code == 200


def test_an_address_without_its_slash_leads_on_below_the_path(browser: TestClient) -> None:
    answer = browser.get("/in/news/en/news")

    assert (answer.status_code, answer.headers["location"]) == (308, "/in/news/en/news/")


@pytest.mark.parametrize("address", ["/en/", "/in/", "/in/newsletter/", "/in/news/en/nothing/"])
def test_an_address_outside_of_the_site_shows_its_page_for_unknown_addresses(
    browser: TestClient, address: str
) -> None:
    answer = browser.get(address)

    assert answer.status_code == 404
    assert 'href="/in/news/en/"' in answer.text


def test_the_list_of_problems_leads_to_the_pages(below: SiteFolder) -> None:
    below.story("news/b.en", "Second", "2026-05-01")  # a note: it has no text
    with browser_of(below) as browser:
        html = browser.get("/_sitegen/problems").text

    assert 'href="/in/news/en/news/2026/b/"' in html
