"""The editor in Chromium: what is typed is seen, fixed, kept, and never lost."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.looking import faults, is_too_wide
from tests.server.served import Served, served
from tests.sites import SiteFolder

STORY = "/desk/story/news/hall"


@pytest.fixture
def server(site: SiteFolder) -> Iterator[Served]:
    """Serve a site with a story in two languages and one to link to."""
    site.story("news/hall/index.kk", "Зал ашылды", "2026-05-01", "Мәтін.", topics="[schools]")
    site.story("news/hall/index.en", "The hall is open", "", "Old words.\n\nSecond passage.")
    site.story("news/fair/index.en", "The book fair", "2026-05-02", "Text.")
    with served(site) as server:
        yield server


@pytest.fixture
def page(browser: Browser, server: Served) -> Iterator[Page]:
    """Return the page of the story, as an officer who reads English sees it."""
    page = browser.new_page(
        base_url=f"http://127.0.0.1:{server.port}",
        locale="en",
        viewport={"width": 1366, "height": 768},
    )
    page.goto(STORY)
    expect(page.locator("html")).to_have_attribute("data-story", "ready")
    yield page
    page.close()


def text_of(page: Page, language: str = "en") -> Locator:
    """Return what is written in: the editor of the text in *language*."""
    return page.locator(f".cm-content[lang={language}]")


def test_the_preview_shows_what_is_typed_before_it_is_saved(page: Page, site: SiteFolder) -> None:
    page.locator(".preview a[lang=en]").click()
    shown = page.frame_locator("iframe[name=preview]")
    expect(shown.get_by_text("Old words.")).to_be_visible()
    begun = time.monotonic()

    text_of(page).press("Control+Home")
    page.keyboard.type("Typed and ")
    expect(shown.get_by_text("Typed and Old words.")).to_be_visible()
    seen = time.monotonic() - begun

    assert seen < 2
    assert "Typed" not in site.path("news/hall/index.en.md").read_text("utf-8")
    expect(page.locator("#saved")).to_contain_text("Saved: ")
    assert "Typed and Old words." in site.path("news/hall/index.en.md").read_text("utf-8")


def test_a_mistake_is_mended_by_its_button(page: Page) -> None:
    text_of(page).press("Control+End")
    page.keyboard.type('The "Saulet" hall.')

    page.get_by_role("button", name="Replace with: “Saulet”").click()

    expect(page.locator("[name='body.en']")).to_have_value(
        "Old words.\n\nSecond passage.\nThe “Saulet” hall."
    )
    expect(page.get_by_role("button", name="Replace with")).to_have_count(0)


def test_a_link_to_a_story_is_found_by_its_title(page: Page) -> None:
    text_of(page).press("Control+a")
    page.keyboard.type("See ")
    page.keyboard.press("Control+k")
    page.get_by_label("Headline of a story, or an address").fill("book")
    page.get_by_role("button", name="The book fair · news").click()

    expect(page.locator("[name='body.en']")).to_have_value(
        "See [The book fair](../fair/index.en.md)"
    )


@pytest.mark.parametrize(
    ("button", "written"),
    [
        ("Heading", "## words"),
        ("Bold", "**words**"),
        ("Italic", "*words*"),
        ("List", "- words"),
        ("Quotation with its speaker", "> words\n>\n> — Name, position"),
    ],
)
def test_buttons_write_the_dialect(page: Page, button: str, written: str) -> None:
    text_of(page).fill("words")
    text_of(page).press("Control+a")
    page.locator(".words[data-part=en]").get_by_role("button", name=button, exact=True).click()

    expect(page.locator("[name='body.en']")).to_have_value(written)


def test_typed_words_survive_a_stopped_server_and_a_closed_tab(
    page: Page, server: Served, browser: Browser
) -> None:
    server.process.terminate()
    server.process.wait(20)
    text_of(page).fill("Kept words.")
    expect(page.locator("#saved")).to_contain_text("the desk does not answer", timeout=10_000)
    kept = page.evaluate("localStorage.getItem('sitegen-desk-draft:news/hall')")

    assert "Kept words." in kept


def test_a_draft_is_offered_on_return(page: Page) -> None:
    page.evaluate(
        """() => {
          const fields = {};
          for (const [name, value] of new FormData(document.getElementById("story"))) {
            (fields[name] ??= []).push(value);
          }
          const base = structuredClone(fields);
          fields["body.en"] = ["Kept words."];
          const draft = JSON.stringify({ time: Date.now(), fields, base });
          localStorage.setItem("sitegen-desk-draft:news/hall", draft);
        }"""
    )
    page.reload()
    page.get_by_role("button", name="Bring it back").click()

    expect(text_of(page)).to_have_text("Kept words.")
    expect(page.locator("#saved")).to_contain_text("Saved: ")


def test_what_two_people_change_apart_is_merged(page: Page, site: SiteFolder) -> None:
    site.story("news/hall/index.en", "A colleague’s title", "", "Old words.\n\nSecond passage.")
    text_of(page).fill("My words.")

    expect(page.locator("#saved")).to_contain_text("Saved: ")
    expect(page.locator("[name='en.title']")).to_have_value("A colleague’s title")
    written = site.path("news/hall/index.en.md").read_text("utf-8")
    assert "A colleague’s title" in written
    assert written.endswith("My words.\n")


def test_two_versions_of_a_text_are_merged_passage_by_passage(page: Page, site: SiteFolder) -> None:
    theirs = "Old words.\n\nTheir second passage."
    site.story("news/hall/index.en", "The hall is open", "", theirs)
    text_of(page).fill("My first words.\n\nSecond passage.")
    expect(page.get_by_text("Compare the two texts")).to_be_visible()
    assert "My first" not in site.path("news/hall/index.en.md").read_text("utf-8")

    page.get_by_role("button", name="Take theirs").last.click()
    page.get_by_role("button", name="Save what is here now").click()

    expect(page.locator("#saved")).to_contain_text("Saved: ")
    written = site.path("news/hall/index.en.md").read_text("utf-8")
    assert "Their second passage." in written


def test_columns_are_reached_by_keys_and_fold(page: Page) -> None:
    page.keyboard.press("Alt+1")
    expect(page.locator("[data-part=facts] input[type=date]").first).to_be_focused()
    page.keyboard.press("Alt+3")
    expect(page.locator("[name='en.title']")).to_be_focused()
    page.get_by_role("button", name="Preview", exact=True).click()
    expect(page.locator("#preview")).to_be_hidden()
    page.reload()
    expect(page.locator("#preview")).to_be_hidden()


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1366, "dark")])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_editor_is_open_to_everybody(
    browser: Browser, server: Served, language: str, width: int, scheme: str
) -> None:
    page = browser.new_page(
        base_url=f"http://127.0.0.1:{server.port}",
        locale=language,
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": 768},
    )
    page.goto(STORY)
    expect(page.locator("html")).to_have_attribute("data-story", "ready")
    text_of(page, "kk").fill("# Тақырып\n\n[сілтеме](none.pdf) және **қалың**")
    page.keyboard.press("Control+k")
    expect(page.locator(".found .fault").first).to_be_visible()

    assert faults(page) == []
    assert not is_too_wide(page)
    page.close()
