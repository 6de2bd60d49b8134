"""Every template in a real browser: open to everybody, on every screen, without scripts too."""

import itertools
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.looking import LOOKS, PAGES, SCREENS, combinations, faults, is_too_wide
from tests.outputs.published_sites import only_english
from tests.sites import SiteFolder
from tests.test_project import ROOT

every_page = pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)

# WCAG 2.2, success criterion 1.4.12.
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }"""


# What all pages are made on, pages that only lead on (below), and a letter.
OTHERS = {"base.html", "redirect.html", "root.html", "digest.html"}


def test_every_template_is_looked_at() -> None:
    templates = {path.name for path in (ROOT / "templates").glob("*.html")}

    assert {name.split()[0] for name in PAGES} == templates - OTHERS


@every_page
def test_axe_finds_no_fault_in_either_scheme_at_either_width(page: Page, address: str) -> None:
    for scheme, width in combinations(address, SCREENS):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(address)

        assert faults(page) == [], (scheme, width)


@pytest.mark.parametrize("settings", [SCREENS, LOOKS], ids=["screens", "looks"])
def test_each_page_has_each_value_and_any_two_values_meet_on_some_page(settings) -> None:
    checked = {address: list(combinations(address, settings)) for address in PAGES.values()}
    pairs = {
        (one, other, made[one], made[other])
        for every in checked.values()
        for made in every
        for one, other in itertools.combinations(range(len(settings)), 2)
    }

    for every in checked.values():
        assert [set(values) for values in zip(*every, strict=True)] == list(map(set, settings))
    assert pairs == {
        (one, other, *values)
        for one, other in itertools.combinations(range(len(settings)), 2)
        for values in itertools.product(settings[one], settings[other])
    }


def test_axe_finds_a_fault_where_there_is_one(page: Page) -> None:
    page.set_content("<title>a</title><img src='a.jpg'><p style='width: 3000px'>Too wide.</p>")

    assert {"html-has-lang", "image-alt"} <= {name for name, _ in faults(page)}
    assert is_too_wide(page)


def test_axe_finds_no_fault_in_an_old_address(page: Page, office: Path) -> None:
    leads_on_without_fault(page, office / "en/news/01-05-2026/index.html")


def test_axe_finds_no_fault_in_the_root_of_a_site_in_one_language(
    page: Page, site: SiteFolder
) -> None:
    only_english(site)
    assert not site.build().failed

    leads_on_without_fault(page, site.output / "index.html")


def leads_on_without_fault(page: Page, file: Path) -> None:
    """Check the page of *file* at its own address, which it would leave at once."""
    text = file.read_text("utf-8")
    assert 'http-equiv="refresh"' in text
    page.set_content(text.replace('http-equiv="refresh"', ""))

    assert faults(page) == []


@every_page
def test_a_page_fits_the_smallest_screen_and_four_times_its_size(page: Page, address: str) -> None:
    """1280 pixels at 400 % are 320 of CSS (WCAG 2.2, 1.4.10)."""
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(address)

    assert not is_too_wide(page)
    page.add_style_tag(content=SPACING)
    assert not is_too_wide(page)
    assert page.evaluate(CUT) == []


# Words that are cut off by the box in which they stand; what is hidden on purpose is not meant.
CUT = """() => [...document.querySelectorAll('main *, header *, footer *')].filter((each) => {
  const style = getComputedStyle(each);
  return style.overflowX === 'hidden' && style.clipPath === 'none'
    && each.scrollWidth > each.clientWidth + 1;
}).map((each) => each.className)"""


@every_page
def test_without_scripts_a_page_is_whole_and_has_no_dead_button(
    browser: Browser, base: str, address: str
) -> None:
    with browser.new_context(java_script_enabled=False, base_url=base) as context:
        page = context.new_page()
        page.goto(address)

        expect(page.locator("h1")).to_have_count(1)
        expect(page.locator("main")).to_be_visible()
        # That of search leads to its page, which says where else to look.
        expect(page.locator("button:visible:not(.site-search-button)")).to_have_count(0)
        expect(page.locator(".access")).to_be_hidden()


@every_page
def test_without_the_style_sheet_the_order_is_that_of_reading(page: Page, address: str) -> None:
    page.route("**/*.css", lambda route: route.abort())
    page.goto(address)

    tops = (
        "[...document.querySelectorAll('h1, h2')].map((each) => each.getBoundingClientRect().top)"
    )
    assert page.evaluate(tops) == sorted(page.evaluate(tops))
    assert not page.locator(".access").is_visible()


@every_page
def test_nothing_moves_for_those_who_asked_for_no_motion(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(address)

    assert page.evaluate("document.getAnimations().length") == 0
    scrolling = "getComputedStyle(document.documentElement).scrollBehavior"
    assert page.evaluate(scrolling) == "auto"


# The frame


def test_the_languages_lead_to_the_same_story(page: Page) -> None:
    page.goto("/kk/janalyqtar/2026/lecture/")
    page.get_by_role("navigation", name="Тілдер").get_by_role("link", name="Русский").click()

    expect(page).to_have_url("/ru/novosti/2026/lecture/")
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    chosen = page.get_by_role("navigation", name="Языки").locator("[aria-current]")
    expect(chosen).to_have_text("Русский")


def test_a_missing_version_says_so_and_leads_to_the_section(page: Page) -> None:
    page.goto("/kk/janalyqtar/2026/only-kazakh/")
    page.get_by_role("navigation", name="Тілдер").get_by_role("link", name="English").click()

    expect(page).to_have_url("/en/news/")


def test_the_keyboard_goes_over_the_menu_to_the_main_part(page: Page) -> None:
    page.goto("/en/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to main content")
    expect(skip).to_be_focused()
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_keyboard_opens_an_entry_of_the_menu(page: Page) -> None:
    page.goto("/en/")
    entry = page.get_by_role("navigation", name="Main menu").get_by_role("link", name="Events")
    for _ in range(20):
        if entry.evaluate("(each) => each === document.activeElement"):
            break
        page.keyboard.press("Tab")
    assert entry.evaluate("(each) => getComputedStyle(each).outlineStyle") == "solid"
    page.keyboard.press("Enter")

    expect(page).to_have_url("/en/events/")
    expect(entry).to_have_attribute("aria-current", "page")


def test_dark_mode_is_dark(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto("/en/")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 22, 27)"


def test_in_forced_colours_borders_still_say_where_one_is(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.goto("/en/events/")

    border = "getComputedStyle(document.querySelector('.menu [aria-current]')).borderBlockEndStyle"
    assert page.evaluate(border) == "solid"


# Paper


def test_on_paper_a_story_is_a_press_release(page: Page) -> None:
    page.goto("/kk/janalyqtar/2026/lecture/")
    page.emulate_media(media="print", color_scheme="dark")

    printed = page.locator("body").inner_text()
    assert "https://news.example.edu/kk/janalyqtar/2026/lecture/" in printed
    for shown in ("Ғылым туралы дәріс", "1 мамыр", "Түзетілді", "Баспасөз", "press@example.edu"):
        assert shown in printed, shown
    for left_out in ("Негізгі мәзір", "Іс-шаралар", "Қазақша", "Telegram", "Тақырыптар"):
        assert left_out not in printed, left_out
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_a_short_page_is_one_sheet_of_paper(page: Page) -> None:
    page.goto("/en/events/2026/open-day/")
    printed = page.pdf(format="A4")

    assert printed.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


# Sharing


def test_a_story_is_shared_by_plain_links(page: Page) -> None:
    page.goto("/en/news/2026/lecture/")
    url = "https%3A//news.example.edu/en/news/2026/lecture/"
    share = page.get_by_role("region", name="Share")

    for name, beginning in (
        ("Telegram", f"https://t.me/share/url?url={url}&text=A%20lecture"),
        ("WhatsApp", "https://wa.me/?text=A%20lecture"),
        ("E-mail", "mailto:?subject=A%20lecture"),
    ):
        address = share.get_by_role("link", name=name).get_attribute("href")
        assert address.startswith(beginning)
        assert url in address


def test_the_address_is_copied_and_the_page_says_so(browser: Browser, base: str) -> None:
    allowed = ["clipboard-read", "clipboard-write"]
    with browser.new_context(base_url=base, permissions=allowed) as context:
        page = context.new_page()
        page.goto("/en/events/2026/open-day/")
        page.get_by_role("button", name="Copy link").click()

        expect(page.get_by_role("status")).to_have_text("Link copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == "https://news.example.edu/en/events/2026/open-day/"
