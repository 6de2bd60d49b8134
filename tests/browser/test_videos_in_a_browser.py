"""Videos in a real browser: who is asked for what, and when; by mouse, by keyboard, and without."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.screenshots import CHROMIUM, QUIET, served
from tests.sites import SiteFolder

TITLE = "The rector’s lecture"
ADDRESS = "https://www.youtube.com/watch?v=abcdefghijk"
PLAYER = "https://www.youtube-nocookie.com/embed/abcdefghijk"
# What a careful server would send: nothing of ours needs more.
POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; frame-src https:"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a served site whose one story has a video."""
    site = SiteFolder.small(Path(tmp_path_factory.mktemp("site")))
    body = f"Before.\n\n[{TITLE}]({ADDRESS})\n\nAfter."
    site.story("news/lecture.en", "A lecture", "2026-05-01", body)
    built = site.build()
    assert not built.failed, built.messages
    with served(site.output) as address:
        yield f"{address}/en/news/2026/lecture/"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a browser; one that is missing fails the tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


def opened(context: BrowserContext, base: str, asked: list[str]) -> Page:
    """Open the story; add to *asked* every address outside the site that the browser asks for."""

    def answer(route) -> None:
        if route.request.url.startswith(base.partition("/en/")[0]):
            response = route.fetch()
            headers = {**response.headers, "content-security-policy": POLICY}
            route.fulfill(response=response, headers=headers)
        else:
            asked.append(route.request.url)
            route.fulfill(body="<title>player</title>", content_type="text/html")

    def fail(fault) -> None:
        pytest.fail(str(fault))

    context.route("**/*", answer)
    page = context.new_page()
    page.on("pageerror", fail)
    page.goto(base)
    page.wait_for_load_state("networkidle")
    return page


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def page(browser: Browser, base: str, asked: list[str]) -> Iterator[Page]:
    """Return the story in a browser that runs scripts."""
    with browser.new_context() as context:
        yield opened(context, base, asked)


def test_nobody_is_asked_for_anything_before_the_button_is_pressed(
    page: Page, asked: list[str]
) -> None:
    button = page.get_by_role("button", name=TITLE)
    button.scroll_into_view_if_needed()
    button.hover()
    button.focus()
    page.wait_for_load_state("networkidle")

    assert asked == []


def test_the_button_puts_the_player_in_its_place(page: Page, asked: list[str]) -> None:
    page.get_by_role("button", name=TITLE).click()

    player = page.locator("iframe")
    expect(player).to_be_visible()
    assert player.get_attribute("title") == TITLE
    expect(page.get_by_role("button", name=TITLE)).to_have_count(0)
    page.wait_for_load_state("networkidle")
    assert [address.partition("?")[0] for address in asked] == [PLAYER]


def test_the_keyboard_is_enough_and_stays_where_it_was(page: Page, asked: list[str]) -> None:
    for _ in range(60):
        if page.evaluate("document.activeElement.className") == "video-play":
            break
        page.keyboard.press("Tab")
    assert asked == []
    page.keyboard.press("Enter")

    expect(page.locator("iframe")).to_be_focused()


def test_a_screen_reader_hears_what_the_button_plays(page: Page) -> None:
    button = page.get_by_role("button", name=f"Play the video: {TITLE}", exact=True)

    expect(button).to_be_visible()
    assert "Play the video" in button.inner_text()


def test_on_paper_a_video_is_its_title_and_its_address(page: Page) -> None:
    page.emulate_media(media="print")

    expect(page.locator(".video-screen")).to_be_hidden()
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()
    after = "getComputedStyle(document.querySelector('.video a'), '::after').content"
    assert "attr(href)" in page.evaluate(after) or ADDRESS in page.evaluate(after)


def test_without_scripts_a_video_is_a_link(browser: Browser, base: str, asked: list[str]) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = opened(context, base, asked)

        expect(page.locator(".video-screen")).to_be_hidden()
        link = page.get_by_role("link", name=TITLE)
        expect(link).to_be_visible()
        assert link.get_attribute("href") == ADDRESS
    assert asked == []


def test_a_video_fits_the_smallest_screen(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    wide = "document.documentElement.scrollWidth"

    assert page.evaluate(wide) <= 320
    page.get_by_role("button", name=TITLE).click()
    assert page.evaluate(wide) <= 320
