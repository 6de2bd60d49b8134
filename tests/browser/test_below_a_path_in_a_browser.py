"""A site below a path in a real browser: nothing is fetched from elsewhere on the host."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from benchmarks.web import served
from tests.outputs.published_sites import BASE, press

FOLDER = "/in/news"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a host that has the press office below a path and nothing else."""
    site = press(tmp_path_factory.mktemp("office") / "site")
    settings = site.path("site.toml").read_text("utf-8")
    site.write("site.toml", settings.replace(BASE, f"https://example.org{FOLDER}"))
    host: Path = site.folder / "host"
    (host / "in").mkdir(parents=True)
    built = site.build(output=host / FOLDER.strip("/"))
    assert not built.failed, built.messages
    with served(host) as address:
        yield address


@pytest.fixture(params=[360, 1280])
def page(browser: Browser, base: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Return a page, narrow or wide, in which a missing file or a faulty script fails the test."""
    faults: list[str] = []

    def note(response: Response) -> None:
        if response.status >= 400 or f"{base}{FOLDER}/" not in response.url:
            faults.append(f"{response.status} {response.url}")

    viewport = {"width": request.param, "height": 800}
    with browser.new_context(viewport=viewport, base_url=base) as context:
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("response", note)
        yield page
    assert faults == []


def test_pages_have_their_style_and_photos(page: Page) -> None:
    page.goto(f"{FOLDER}/")
    page.get_by_role("link", name="English").click()
    page.wait_for_load_state()
    assert page.url.endswith(f"{FOLDER}/en/")
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    colour = "getComputedStyle(document.documentElement).getPropertyValue('--primary').trim()"
    assert page.evaluate(colour) == "#0b4a8f"
    for photo in page.locator("img").all():
        photo.scroll_into_view_if_needed()
        expect(photo).to_have_js_property("complete", value=True)
        assert photo.evaluate("photo => photo.naturalWidth") > 0


def test_the_language_is_changed_on_a_story(page: Page) -> None:
    page.goto(f"{FOLDER}/en/")
    page.locator("main .card-title a, main h2 a").first.click()
    assert f"{FOLDER}/" in page.url
    page.locator(".language-switch a[hreflang=ru]").click()
    assert f"{FOLDER}/ru/" in page.url
    assert page.locator("html").get_attribute("lang") == "ru"


def test_search_finds_a_story_and_leads_to_it(page: Page) -> None:
    page.goto(f"{FOLDER}/en/search/")
    page.locator("[data-words]").fill("lecture")
    found = page.locator("[data-results] a").first
    expect(found).to_be_visible()
    found.click()
    page.wait_for_load_state()
    assert f"{FOLDER}/en/" in page.url
    assert page.locator("h1").is_visible()
