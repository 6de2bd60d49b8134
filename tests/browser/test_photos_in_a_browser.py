"""Photos in a real browser: the file that fits, nothing that moves, a viewer for keys and touch."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from benchmarks.web import served
from tests.sites import SiteFolder, photo

BODY = (
    """\
![The hall](hall.jpg "Full")
![The door](door.jpg)
![The gate](gate.jpg)

"""
    + "A long text. " * 400
)
COVER = "{image: cover.jpg, alt: The rector, caption: In May, credit: D. Ali}"
SHIFTS = """
new Promise(resolve => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(each => { sum += each.value; }))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => resolve(sum), 500);
})
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a served story with a cover and a gallery."""
    site = SiteFolder.small(Path(tmp_path_factory.mktemp("site")))
    sizes = {"cover": (1700, 900), "hall": (900, 600), "door": (600, 900), "gate": (500, 500)}
    for name, size in sizes.items():
        site.write(f"news/lecture/{name}.jpg", photo(*size))
    site.story("news/lecture/index.en", "A lecture", "2026-05-01", BODY, cover=COVER)
    built = site.build()
    assert not built.failed, built.messages
    with served(site.output) as address:
        yield f"{address}/en/news/2026/lecture/"


@pytest.fixture
def page(browser: Browser, base: str) -> Iterator[Page]:
    """Return the story on a telephone with a fine screen."""
    size = {"width": 360, "height": 640}
    with browser.new_context(viewport=size, device_scale_factor=2, has_touch=True) as context:
        page = context.new_page()
        page.on("pageerror", lambda fault: pytest.fail(str(fault)))
        page.goto(base)
        page.wait_for_load_state("networkidle")
        yield page


def current(page: Page, selector: str) -> str:
    """Return the file that the browser chose for a photo, once it is there."""
    page.wait_for_function(f"document.querySelector('{selector}').naturalWidth > 0")
    return str(page.evaluate(f"document.querySelector('{selector}').currentSrc"))


def test_a_browser_takes_the_avif_that_fits_its_screen(page: Page) -> None:
    assert current(page, ".article-cover img").endswith(".avif")
    wide = page.evaluate("document.querySelector('.article-cover source').srcset").split(", ")
    [chosen] = [each for each in wide if current(page, ".article-cover img")[-20:] in each]

    assert chosen.endswith(" 800w")


def test_nothing_moves_while_photos_are_loaded(page: Page) -> None:
    page.evaluate("document.querySelectorAll('img').forEach(each => each.scrollIntoView())")

    assert page.evaluate(SHIFTS) == 0


def shown(page: Page) -> str:
    """Return which photo the viewer shows."""
    return str(page.locator(".viewer img").get_attribute("alt"))


def test_the_viewer_is_used_by_keyboard_and_gives_the_focus_back(page: Page) -> None:
    link = page.get_by_role("link", name="The hall Open the whole photo")
    link.focus()
    page.keyboard.press("Enter")
    viewer = page.get_by_role("dialog", name="Photos")

    expect(viewer).to_be_visible()
    expect(viewer.get_by_role("button", name="Close")).to_be_focused()
    expect(viewer.get_by_text("Photo 1 of 3")).to_be_visible()
    expect(viewer.get_by_text("Full")).to_be_visible()

    seen = [shown(page)]
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft", "Home", "End"):
        page.keyboard.press(key)
        seen.append(shown(page))
    assert seen == [
        *("The hall", "The door", "The gate", "The hall", "The gate", "The hall", "The gate")
    ]

    page.keyboard.press("Escape")
    expect(viewer).to_be_hidden()
    expect(link).to_be_focused()


def test_the_focus_stays_in_the_viewer(page: Page) -> None:
    page.get_by_role("link", name="The door Open the whole photo").click()
    focused = []
    for _ in range(4):
        focused.append(page.evaluate("document.activeElement.textContent"))
        page.keyboard.press("Tab")
    assert focused == ["Close", "Previous photo", "Next photo", "Close"]

    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert shown(page) == "The gate"


def swipe(page: Page, start: int, end: int) -> None:
    """Draw one finger across the viewer."""
    session = page.context.new_cdp_session(page)
    for kind, points in (
        ("touchStart", [{"x": start, "y": 300}]),
        ("touchMove", [{"x": (start + end) // 2, "y": 305}]),
        ("touchMove", [{"x": end, "y": 310}]),
        ("touchEnd", []),
    ):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def test_a_finger_turns_to_the_next_photo_and_back(page: Page) -> None:
    page.get_by_role("link", name="The hall Open the whole photo").tap()

    swipe(page, 300, 100)
    expect(page.locator(".viewer img")).to_have_attribute("alt", "The door")
    swipe(page, 100, 300)
    expect(page.locator(".viewer img")).to_have_attribute("alt", "The hall")


@pytest.mark.parametrize("size", [(320, 480), (640, 320), (1280, 800)])
def test_a_photo_in_the_viewer_is_seen_whole(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.get_by_role("link", name="The door Open the whole photo").click()
    current(page, ".viewer img")
    box = page.locator(".viewer img").bounding_box()

    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size[0]
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= size[1]
    assert box["height"] > size[1] / 4


def test_the_viewer_has_no_fault_that_axe_finds(page: Page) -> None:
    page.get_by_role("link", name="The hall Open the whole photo").click()
    found = Axe().run(page).response["violations"]

    assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found] == []
