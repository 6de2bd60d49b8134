"""Stories in a real browser: open to everybody, whole without scripts, and asking nobody else.

A video asks its service for nothing before a reader presses its button.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from benchmarks.web import served
from tests.sites import SETTINGS, SiteFolder, photo

TITLE = "The rector’s lecture"
ADDRESS = "https://www.youtube.com/watch?v=abcdefghijk"
PLAYER = "https://www.youtube-nocookie.com/embed/abcdefghijk"
# What a careful server would send: nothing of ours needs more.
POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; frame-src https:"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
BODY = f"""\
Before.

![The hall](hall.jpg)
![The door](door.jpg "Full")

[The plan](plan.pdf)

[{TITLE}]({ADDRESS})

After.
"""
PRESS = """
[media_contact]
name = {en = "Press office"}
email = "press@example.edu"

[boilerplate]
en = "Example University is made up."
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a served story that has all that a story may have."""
    site = SiteFolder.small(Path(tmp_path_factory.mktemp("site")))
    site.write("site.toml", SETTINGS + PRESS)
    for name, size in (("hall.jpg", (60, 40)), ("door.jpg", (40, 60))):
        site.write(f"news/lecture/{name}", photo(*size))
    site.write("news/lecture/plan.pdf", b"%PDF-1.4 plan")
    corrected = "[{date: 2026-05-02, text: The hour was wrong.}]"
    site.story("news/lecture/index.en", "A lecture", "2026-05-01", BODY, corrections=corrected)
    built = site.build()
    assert not built.failed, built.messages
    with served(site.output) as address:
        yield f"{address}/en/news/2026/lecture/"


def opened(context: BrowserContext, base: str, requested: list[str]) -> Page:
    """Open the story; add to *asked* every address outside the site that the browser asks for."""

    def answer(route) -> None:
        if route.request.url.startswith(base.partition("/en/")[0]):
            response = route.fetch()
            headers = {**response.headers, "content-security-policy": POLICY}
            route.fulfill(response=response, headers=headers)
        else:
            requested.append(route.request.url)
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
def requested() -> list[str]:
    return []


@pytest.fixture
def page(browser: Browser, base: str, requested: list[str]) -> Iterator[Page]:
    """Return the story in a browser that runs scripts."""
    with browser.new_context() as context:
        yield opened(context, base, requested)


# All of a story


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_no_fault_in_a_story(page: Page, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    found = Axe().run(page, options={"runOnly": WCAG}).response["violations"]

    assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found] == []


def test_without_scripts_a_story_is_whole(
    browser: Browser, base: str, requested: list[str]
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = opened(context, base, requested)

        expect(page.get_by_role("link", name="The hall Open the whole photo")).to_be_visible()
        expect(page.get_by_role("link", name="The plan PDF, 1 kB")).to_be_visible()
        expect(page.get_by_role("link", name="Corrected: 2 May 2026")).to_be_visible()
        expect(page.get_by_text("The hour was wrong.")).to_be_visible()
        expect(page.get_by_role("link", name="press@example.edu")).to_be_visible()
    assert requested == []


def test_without_scripts_a_photo_of_a_gallery_opens_its_file(
    browser: Browser, base: str, requested: list[str]
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = opened(context, base, requested)
        page.get_by_role("link", name="The hall Open the whole photo").click()

        page.wait_for_url("**/media/hall-*.jpg")


def test_a_story_fits_the_smallest_screen(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_on_paper_stand_its_photos_its_corrections_and_whom_to_ask(page: Page) -> None:
    page.emulate_media(media="print")

    for shown in (".gallery img", ".download-facts", ".corrections", ".press"):
        expect(page.locator(shown).first).to_be_visible()


# Videos


def test_nobody_is_asked_for_anything_before_the_button_is_pressed(
    page: Page, requested: list[str]
) -> None:
    button = page.get_by_role("button", name=TITLE)
    button.scroll_into_view_if_needed()
    button.hover()
    button.focus()
    page.wait_for_load_state("networkidle")

    assert requested == []


def test_the_button_puts_the_player_in_its_place(page: Page, requested: list[str]) -> None:
    page.get_by_role("button", name=TITLE).click()

    player = page.locator("iframe")
    expect(player).to_be_visible()
    assert player.get_attribute("title") == TITLE
    expect(page.get_by_role("button", name=TITLE)).to_have_count(0)
    page.wait_for_load_state("networkidle")
    assert [address.partition("?")[0] for address in requested] == [PLAYER]


def test_the_keyboard_is_enough_and_stays_where_it_was(page: Page, requested: list[str]) -> None:
    for _ in range(60):
        if page.evaluate("document.activeElement.className") == "video-play":
            break
        page.keyboard.press("Tab")
    assert requested == []
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


def test_without_scripts_a_video_is_a_link(
    browser: Browser, base: str, requested: list[str]
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = opened(context, base, requested)

        expect(page.locator(".video-screen")).to_be_hidden()
        link = page.get_by_role("link", name=TITLE)
        expect(link).to_be_visible()
        assert link.get_attribute("href") == ADDRESS
    assert requested == []


def test_a_video_fits_the_smallest_screen(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    wide = "document.documentElement.scrollWidth"

    assert page.evaluate(wide) <= 320
    page.get_by_role("button", name=TITLE).click()
    assert page.evaluate(wide) <= 320
