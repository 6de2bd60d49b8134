"""The preview in Chromium: it shows a saved file, and an error until it is fixed."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.looking import faults, is_too_wide
from tests.programs import program
from tests.sites import SiteFolder

ROOT = Path(__file__).parents[2]
CHROMIUM = "/usr/bin/chromium"
LIST = "/_sitegen/problems"
TALL = "\n\n".join(f"Paragraph {number}." for number in range(200))


@pytest.fixture
def address(site: SiteFolder) -> Iterator[str]:
    """Serve the site, and return the address of the preview."""
    site.story("news/a.en", "First", "2026-05-01", f"Old words.\n\n{TALL}")
    site.story("news/b.en", "Later", "2026-05-02", publish_at="2126-12-01 09:00")
    command = (sys.executable, "-m", "sitegen", "serve", "--port", "0", "--messages", "en")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    server = subprocess.Popen(
        command, cwd=site.folder, env=environment, stdout=subprocess.PIPE, text=True
    )
    assert server.stdout
    [found] = re.findall(r"http://[^/]+", server.stdout.readline())
    yield found
    server.terminate()
    server.wait(10)
    server.stdout.close()


@pytest.fixture
def page(address: str) -> Iterator[Page]:
    """Return a page of Chromium, which asks nobody but the preview."""
    program(CHROMIUM, "browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 360, "height": 640}, base_url=address)
        strangers = []
        page.on("request", lambda asked: strangers.append(asked.url))
        yield page
        browser.close()
    assert [url for url in strangers if not url.startswith(f"{address}/")] == []


def test_a_saved_story_is_repainted_where_the_reader_is(page: Page, site: SiteFolder) -> None:
    page.goto("/en/news/2026/a/")
    page.evaluate("window.stays = true; scrollTo(0, 900)")
    site.story("news/a.en", "Another title", "2026-05-01", f"New words.\n\n{TALL}")

    expect(page.get_by_text("New words.")).to_be_attached()
    expect(page).to_have_title(re.compile("Another title"))
    assert page.evaluate("scrollY") == 900
    assert page.evaluate("window.stays") is True
    site.story("news/a.en", "A third title", "2026-05-01", "Newer words.")
    expect(page.get_by_text("Newer words.")).to_be_attached()


def test_a_page_that_a_change_does_not_concern_is_left_alone(
    page: Page, site: SiteFolder, address: str
) -> None:
    page.goto("/en/404.html")
    page.evaluate("document.addEventListener('sitegen:repainted', () => { window.painted = true })")
    site.story("news/a.en", "First", "2026-05-01", "New words.")
    assert page.context.browser
    other = page.context.browser.new_page(base_url=address)
    other.goto("/en/news/2026/a/")
    expect(other.get_by_text("New words.")).to_be_attached()
    assert page.evaluate("window.painted") is None


def test_a_style_sheet_is_changed_without_a_reload(page: Page, site: SiteFolder) -> None:
    site.write("templates/assets/css/site.css", "h1 { color: rgb(1, 2, 3); }")
    page.goto("/en/news/2026/a/")
    page.evaluate("window.stays = true")
    expect(page.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")
    site.write("templates/assets/css/site.css", "h1 { color: rgb(3, 2, 1); }")
    expect(page.locator("h1")).to_have_css("color", "rgb(3, 2, 1)")
    assert page.evaluate("window.stays") is True


def test_a_broken_front_matter_is_shown_over_the_last_good_page_until_it_is_mended(
    page: Page, site: SiteFolder
) -> None:
    page.goto("/en/news/2026/a/")
    site.story("news/a.en", "First", "2026-05-01", "Old words.", topic="[schools]")
    told = page.get_by_role("alert")
    expect(told).to_contain_text("content/news/a.en.md:4:1")
    expect(told).to_contain_text("there is no field “topic” here")
    expect(told).to_contain_text("Did you mean “topics”?")
    expect(told.locator("mark")).to_have_text("4  topic: [schools]")
    expect(page.get_by_text("Paragraph 7.", exact=True)).to_be_attached()

    site.story("news/a.en", "First", "2026-05-01", "Mended words.", topics="[schools]")
    expect(page.get_by_text("Mended words.")).to_be_attached()
    expect(told).to_have_count(0)


def test_an_error_from_the_beginning_gives_way_to_the_page(page: Page, site: SiteFolder) -> None:
    site.story("news/c.en", "Third", "2026-05-03", topic="[x]")
    page.goto("/en/news/2026/c/")
    expect(page.get_by_role("alert")).to_contain_text("content/news/c.en.md:4:1")
    site.story("news/c.en", "Third", "2026-05-03", "At last.")
    expect(page.get_by_text("At last.")).to_be_attached()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_warnings_are_announced_read_dismissed_and_come_back_when_there_are_others(
    page: Page, site: SiteFolder
) -> None:
    site.story("news/b.en", "Later", "2026-05-02", "[Gone](/news/gone)", status="draft")
    site.story("news/c.en", "Third", "2026-05-03", "[X](/news/x)\n\n[Y](/news/y)", status="draft")
    page.goto("/en/news/2026/c/")
    status = page.get_by_role("status").filter(has_text="Warnings")
    expect(status).to_have_text("Warnings on this page: 2. Warnings on other pages: 1.")
    page.get_by_text("Show the warnings").click()
    warnings = page.get_by_role("complementary", name="Warnings")
    expect(warnings.get_by_text("content/news/c.en.md:7:5")).to_be_visible()
    assert _is_over(page, ".sitegen-warnings", ".sitegen-ribbon")

    site.story("news/c.en", "Third", "2026-05-03", "[X](/news/x)", status="draft")
    expect(status).to_have_text("Warnings on this page: 1. Warnings on other pages: 1.")
    expect(warnings.get_by_text("content/news/c.en.md:7:5")).to_be_visible()
    warnings.get_by_role("button", name="Hide").click()
    expect(warnings).to_have_count(0)
    page.reload()
    page.wait_for_timeout(500)
    expect(warnings).to_have_count(0)

    site.story("news/c.en", "Third", "2026-05-03", "[Z](/news/z)", status="draft")
    expect(status).to_have_text("Warnings on this page: 1. Warnings on other pages: 1.")
    site.story("news/c.en", "Third", "2026-05-03", "Corrected.")
    expect(status).to_have_text("Warnings on other pages: 1.")


def test_the_list_of_all_warnings_is_kept_as_it_is_being_worked_off(
    page: Page, site: SiteFolder
) -> None:
    site.story("news/b.en", "Later", "2026-05-02", "[Gone](/news/gone)", status="draft")
    page.goto("/en/")
    page.get_by_role("link", name="Full list").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Errors, warnings and notes")
    expect(page.get_by_text("content/news/b.en.md:7:8")).to_be_visible()
    site.story("news/b.en", "Later", "2026-05-02", "Corrected.", status="draft")
    expect(page.get_by_text("content/news/b.en.md:7:8")).to_have_count(0)
    page.get_by_role("link", name="To the home page").click()
    expect(page).to_have_title(re.compile("Example University"))


def test_the_warnings_and_their_list_are_accessible(page: Page, site: SiteFolder) -> None:
    site.story("news/b.en", "Later", "2026-05-02", "[Gone](/news/gone)", status="draft")
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 640})
        for address, part in (("/en/news/2026/b/", ".sitegen-warnings"), (LIST, "main")):
            page.goto(address)
            page.locator(part).wait_for()
            if address != LIST:
                page.get_by_text("Show the warnings").click()
            assert faults(page) == []
            assert not is_too_wide(page)


def test_a_scheduled_story_is_seen_at_its_hour(page: Page) -> None:
    page.goto("/en/news/2126/b/")
    expect(page.get_by_role("note")).to_contain_text("1 December 2126, 09:00")
    page.goto("/en/news/?now=2126-12-01T09:00")
    expect(page.get_by_role("link", name="Later")).to_be_visible()
    expect(page.get_by_role("note")).to_contain_text("The site as it will be on")
    page.goto("/en/news/?now=2126-12-01T08:59:59")
    expect(page.get_by_role("link", name="Later")).to_have_count(0)
    page.get_by_role("button", name="Back to now").click()
    expect(page.get_by_role("note")).to_have_count(0)
    expect(page.get_by_role("link", name="Later")).to_be_visible()


def test_more_tabs_than_a_browser_has_connections_are_all_shown(
    page: Page, address: str, site: SiteFolder
) -> None:
    page.goto("/en/news/2026/a/")
    assert page.context.browser
    window = page.context.browser.new_context()
    tabs = []
    for _ in range(8):
        # Headless Chromium treats all tabs as visible, so each is set to hidden.
        tab = window.new_page()
        tab.add_init_script("Object.defineProperty(document, 'hidden', {get: () => window.away})")
        tab.goto(f"{address}/en/news/2026/a/", timeout=10_000)
        tab.evaluate("window.away = true; document.dispatchEvent(new Event('visibilitychange'))")
        tabs.append(tab)
    site.story("news/a.en", "First", "2026-05-01", "Said while nobody looked.")

    expect(page.get_by_text("Said while nobody looked.")).to_be_attached()
    expect(tabs[0].get_by_text("Said while nobody looked.")).not_to_be_attached()
    tabs[0].evaluate("window.away = false; document.dispatchEvent(new Event('visibilitychange'))")
    expect(tabs[0].get_by_text("Said while nobody looked.")).to_be_attached()


def test_no_page_shows_the_preview_in_a_frame(page: Page, address: str) -> None:
    assert page.context.browser
    other = page.context.browser.new_page()
    other.route("http://evil.example/", lambda route: route.fulfill(body=_framing(address)))
    other.goto("http://evil.example/")
    other.wait_for_timeout(500)
    [_, frame] = other.frames
    assert "Example University" not in frame.content()
    assert "Old words." not in frame.content()


def test_a_link_of_another_page_leads_to_a_page_and_changes_nothing(
    page: Page, address: str
) -> None:
    assert page.context.browser
    other = page.context.browser.new_page()
    links = f"<a href={address}/en/news/>page</a> <a href={address}/en/news/?now=2126-12-02>now</a>"
    other.route("http://evil.example/", lambda route: route.fulfill(body=links))
    other.goto("http://evil.example/")
    other.get_by_text("page").click()
    expect(other).to_have_title(re.compile("Example University"))
    other.goto("http://evil.example/")
    other.get_by_text("now").click()
    expect(other.get_by_text("This address is for this computer only.")).to_be_visible()
    other.goto(f"{address}/en/news/")
    expect(other.get_by_role("note")).to_have_count(0)


def _framing(address: str) -> str:
    return f"<iframe src={address}/en/news/2026/a/></iframe>"


def _is_over(page: Page, upper: str, lower: str) -> bool:
    """Return whether one thing ends above where the other begins."""
    boxes = [page.locator(each).bounding_box() for each in (upper, lower)]
    assert boxes[0]
    assert boxes[1]
    return boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"]
