"""The desk in Chromium: it saves by itself, shows the page, and is open to everybody."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from sitegen.desk.desk import PAGES as DESK_PAGES
from tests.browser.looking import combinations, faults, is_too_wide
from tests.server.served import served
from tests.sites import SiteFolder

STORY = "/desk/story/news/hall"


def _write_stories(site: SiteFolder) -> None:
    """Write a story that has mistakes, and an event."""
    site.story("news/hall/index.kk", "Зал ашылды", "2026-05-01", "Мәтін.", topics="[schools]")
    site.story("news/hall/index.en", "The hall is open", "", "Old words. [gone](none.pdf)")
    site.story("people/aigul.kk", "Айгүл Серікова")
    site.story("events/day/index.en", "Open day", "2026-12-01 10:00", "Text.")


@pytest.fixture
def address(site: SiteFolder) -> Iterator[str]:
    """Return the address of the preview of a site with a story that has mistakes."""
    _write_stories(site)
    with served(site) as server:
        yield f"http://127.0.0.1:{server.port}"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a desk that others may enter."""
    site = SiteFolder.small(tmp_path_factory.mktemp("shared"))
    _write_stories(site)
    with served(site, "--share") as server:
        yield f"http://127.0.0.1:{server.port}"


@pytest.fixture
def page(browser: Browser, address: str) -> Page:
    """Return a page of an officer who reads English."""
    return browser.new_page(base_url=address, locale="en", viewport={"width": 1366, "height": 768})


def test_what_is_typed_is_saved_by_itself_and_shown_beside(page: Page, site: SiteFolder) -> None:
    site.story("news/hall/index.en", "The hall is open", "", "Old words.")
    page.goto(STORY)
    page.get_by_role("link", name="English", exact=True).click()
    shown = page.frame_locator("iframe[name=preview]")
    expect(shown.get_by_text("Old words.")).to_be_visible()

    page.locator("[name='body.en']").fill("New words.")

    expect(page.locator("#saved")).to_contain_text("Saved: ")
    expect(shown.get_by_text("New words.")).to_be_visible()
    assert site.path("news/hall/index.en.md").read_text("utf-8").endswith("New words.\n")
    page.locator("[name='en.title']").fill("The hall opens")
    expect(shown.get_by_role("heading", name="The hall opens")).to_be_visible()


def test_a_change_from_elsewhere_is_loud_and_loses_nothing(page: Page, site: SiteFolder) -> None:
    page.goto(STORY)
    site.story("news/hall/index.en", "The hall is open", "", "A colleague’s words.")
    page.locator("[name='body.en']").fill("My words.")

    expect(page.locator("#saved")).to_contain_text("Not saved")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("[name='body.en']")).to_have_value("My words.")
    expect(page.get_by_label("The present text")).to_have_value("A colleague’s words.\n")
    assert "A colleague’s words." in site.path("news/hall/index.en.md").read_text("utf-8")


def test_everything_works_without_scripts(browser: Browser, address: str, site: SiteFolder) -> None:
    page = browser.new_context(java_script_enabled=False, locale="en").new_page()
    page.goto(f"{address}/desk/")
    page.get_by_text("New story").click()
    page.get_by_label("Headline or name").fill("A guest")
    page.locator(".new select[name=language]").select_option("en")
    page.get_by_role("button", name="Start").click()
    page.locator("[name='body.en']").fill("Who came.")
    page.get_by_role("button", name="Save").click()

    expect(page.locator("#saved")).to_contain_text("Saved: ")
    [written] = site.folder.glob("content/news/*/a-guest/index.en.md")
    assert written.read_text("utf-8").endswith("\nWho came.\n")


# Every page of the desk, by an address that shows all it can.
PAGES = {
    "list.html": "/desk/",
    "story.html": STORY,
    "nothing.html": "/desk/story/none",
    "publish.html": "/desk/publish",
    "phone.html": "/desk/phone",
    "enter.html": "/desk/enter?invitation=old",
    "versions.html": "/desk/versions/news/hall",
    "delete.html": "/desk/delete/news/hall",
    "log.html": "/desk/log",
    "calendar.html": "/desk/calendar",
    "posts.html": "/desk/posts/news/hall",
    "approval.html": "/desk/approval/news/hall",
    "add-photos.html": "/desk/photos/news/hall",
    "person-photos.html": "/desk/photos-of/people/aigul",
    "taken-out.html": "POST /desk/take-out/news/hall",
    "undo-refused.html": "POST /desk/undo/none",
}
_SEND = """path => {
  const form = Object.assign(document.createElement("form"), { method: "post", action: path });
  document.body.append(form);
  form.submit();
}"""
SETTINGS = (("kk", "ru", "en"), ("light", "dark"), (360, 1366))


@pytest.mark.parametrize(
    ("path", "look"),
    [(path, look) for path in PAGES.values() for look in combinations(path, SETTINGS)],
    ids=str,
)
def test_the_desk_is_open_to_everybody(
    browser: Browser, shared: str, path: str, look: tuple[str, str, int]
) -> None:
    language, scheme, width = look
    page = browser.new_page(
        base_url=shared,
        locale=language,
        color_scheme=scheme,
        viewport={"width": width, "height": 768},
    )
    _go(page, path)
    for details in page.locator("details").all():
        details.evaluate("each => { each.open = true }")

    assert faults(page) == []
    assert not is_too_wide(page)


def _go(page: Page, address: str) -> None:
    """Open a page, or the answer to an empty form that is sent to its address."""
    method, _, path = address.rpartition(" ")
    page.goto("/desk/" if method else path)
    if method:
        with page.expect_navigation():
            page.evaluate(_SEND, path)


def test_every_page_of_the_desk_is_looked_at() -> None:
    pages = {path.name for path in DESK_PAGES.glob("*.html") if "{% extends" in path.read_text()}
    assert pages == set(PAGES)
