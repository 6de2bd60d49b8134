"""Photos on the page of a story in Chromium: dropped, pointed at, described, shown."""

import base64
import io
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.looking import faults, is_too_wide
from tests.server.served import served
from tests.sites import SiteFolder, photo

STORY = "/desk/story/news/hall"
DROP = """([target, files]) => {
    const data = new DataTransfer();
    for (const [name, text] of files) {
        const bytes = Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
        data.items.add(new File([bytes], name, { type: "image/jpeg" }));
    }
    const event = new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data });
    document.querySelector(target).dispatchEvent(event);
}"""


@pytest.fixture
def address(site: SiteFolder) -> Iterator[str]:
    """Return the address of the desk of a site with a story in three languages."""
    site.story("news/hall/index.kk", "Зал ашылды", "2026-05-01", "Мәтін.")
    site.story("news/hall/index.ru", "Зал открыт", "", "Текст.")
    site.story("news/hall/index.en", "The hall is open", "", "Text.")
    with served(site) as server:
        yield f"http://127.0.0.1:{server.port}"


def dropped(page: Page, *files: tuple[str, bytes]) -> None:
    """Drop *files* onto the page."""
    sent = [[name, base64.b64encode(data).decode()] for name, data in files]
    page.evaluate(DROP, ["#photos", sent])


@pytest.mark.parametrize("width", [360, 1366])
def test_two_photos_are_dropped_pointed_at_described_and_shown(
    browser: Browser, address: str, site: SiteFolder, width: int
) -> None:
    page = browser.new_page(base_url=address, locale="en", viewport={"width": width, "height": 768})
    page.goto(STORY)
    dropped(page, ("Ашық есік.jpg", photo(900, 600)), ("x.jpg", b"text"), ("b.png", photo(90, 60)))
    card = page.locator("[data-photo='ashyq-esik.jpg']")
    expect(card).to_be_visible()
    expect(page.locator("[data-photo='b.jpg']")).to_be_visible()
    expect(page.locator(".answers")).to_contain_text("x.jpg: not stored: this is not a photo")

    point = card.locator(".point")
    box = point.bounding_box()
    assert box
    point.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.5})
    point.press("ArrowRight")
    point.press("Shift+ArrowDown")
    for tag, alt in {"kk": "Зал", "ru": "Зал университета", "en": "The hall"}.items():
        card.locator(f"[name='{tag}.photos.ashyq-esik.jpg.alt']").fill(alt)
    card.locator("select[name$='.consent']").select_option("until")
    card.locator("input[name$='.consent']").fill("2027-06-30")
    card.get_by_role("button", name="Make it the cover photo").click()
    insert = card.locator("[data-insert='en']")
    insert.click()
    expect(page.locator("#saved")).to_contain_text("Saved: ", timeout=15_000)

    written = site.path("news/hall/index.kk.md").read_text("utf-8")
    for line in (
        "focus: 27% 60%",
        "consent: until 2027-06-30",
        "alt: Зал",
        "image: ashyq-esik.jpg",
    ):
        assert line in written
    english = site.path("news/hall/index.en.md").read_text("utf-8")
    assert "alt: The hall" in english
    assert "![](ashyq-esik.jpg)" in english
    shown = browser.new_page(base_url=address)
    shown.goto("/en/news/2026/hall/")
    expect(shown.locator("main img[alt='The hall']").first).to_be_visible()
    assert not is_too_wide(page)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_panel_is_open_to_everybody(
    browser: Browser, address: str, site: SiteFolder, language: str
) -> None:
    site.write("news/hall/hall.jpg", photo(900, 600))
    for scheme, width in (("light", 360), ("dark", 1366)):
        page = browser.new_page(
            base_url=address,
            locale=language,
            color_scheme=scheme,
            viewport={"width": width, "height": 768},
        )
        for path in (STORY, "/desk/photos/news/hall"):
            page.goto(path)
            if path == STORY and width == 360:
                page.locator("[data-view=photos]").click()
            assert faults(page) == [], (path, scheme, width)
            assert not is_too_wide(page)


def test_photos_are_added_without_scripts(browser: Browser, address: str, site: SiteFolder) -> None:
    page = browser.new_context(java_script_enabled=False, locale="en").new_page()
    page.goto(f"{address}{STORY}")
    page.get_by_role("link", name="Add photos").click()
    page.locator("[type=file]").set_input_files(
        [{"name": "Зал.jpg", "mimeType": "image/jpeg", "buffer": photo(90, 60)}]
    )
    page.get_by_role("button", name="Add photos").click()
    expect(page.get_by_text("stored as zal.jpg")).to_be_visible()
    page.get_by_role("link", name="Back to the story").click()
    page.locator("[name='fact.photos.zal.jpg.focus']").first.fill("10")
    page.get_by_role("button", name="Save", exact=True).click()

    assert "focus: 10% 50%" in site.path("news/hall/index.kk.md").read_text("utf-8")
    with Image.open(io.BytesIO(site.path("news/hall/zal.jpg").read_bytes())) as stored:
        assert stored.size == (90, 60)
