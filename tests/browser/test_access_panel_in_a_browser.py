"""The version for people with low vision, in a real browser: it works, is remembered, is open."""

import base64
import hashlib
import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.looking import LOOKS, PAGES, QUESTIONS, combinations, faults, is_too_wide

HOME = "/en/"
STORY = "/kk/janalyqtar/2026/lecture/"
BUTTON = ".access-open"
PANEL = "#site-access"

# What a choice does: the words on it, what is looked at, and what it then is.
CHOICES = {
    "Large": ("html", "fontSize", "24px"),
    "Very large": ("html", "fontSize", "32px"),
    "Serif": ("main", "fontFamily", re.compile(".*Noto Serif")),
    "Black on white": ("body", "backgroundColor", "rgb(255, 255, 255)"),
    "White on black": ("body", "backgroundColor", "rgb(0, 0, 0)"),
    "Dark blue on light blue": ("body", "backgroundColor", "rgb(157, 209, 255)"),
    "Wide letters": (".prose p", "letterSpacing", "1.44px"),
    "Very wide letters": (".prose p", "letterSpacing", "2.88px"),
    "Wide lines": (".prose p", "lineHeight", "32.4px"),
    "Very wide lines": (".prose p", "lineHeight", "39.6px"),
    "Replace with text": ("main img", "display", "none"),
}


def style(page: Page, selector: str, name: str) -> str:
    return page.locator(selector).first.evaluate(f"(each) => getComputedStyle(each).{name}")


def opened(page: Page, address: str = HOME) -> Page:
    """Open the panel on the page at *address*."""
    page.goto(address)
    page.locator(BUTTON).click()
    return page


def questions(page: Page) -> tuple[tuple[str, ...], ...]:
    """Return for each question of the panel the words that its answers put into data-access."""
    values = (
        "(all) => all.map((each) => [...each.querySelectorAll('input')].map((one) => one.value))"
    )
    return tuple(map(tuple, page.locator(f"{PANEL} fieldset").evaluate_all(values)))


def put(page: Page, said: str) -> None:
    page.evaluate("(said) => { document.documentElement.dataset.access = said; }", said)


# Opening and closing


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_every_page_has_the_button_with_its_words(page: Page, address: str) -> None:
    names = (
        "Нашар көретіндерге арналған нұсқа",
        "Версия для слабовидящих",
        "Accessibility settings",
    )
    page.goto(address)
    button = page.get_by_role("button", name=re.compile("|".join(names)))

    expect(button).to_be_visible()
    box = button.bounding_box()
    assert min(box["width"], box["height"]) >= 44
    expect(page.locator(PANEL)).to_be_hidden()


def test_the_keyboard_opens_chooses_and_closes(page: Page) -> None:
    page.goto(HOME)
    page.locator(BUTTON).focus()
    page.keyboard.press("Enter")
    expect(page.locator(BUTTON)).to_have_attribute("aria-expanded", "true")
    usual = page.get_by_role("group", name="Text size").get_by_role("radio", name="Normal")
    expect(usual).to_be_focused()
    page.keyboard.press("ArrowDown")
    assert style(page, "html", "fontSize") == "24px"
    page.keyboard.press("Escape")

    expect(page.locator(PANEL)).to_be_hidden()
    expect(page.locator(BUTTON)).to_be_focused()
    expect(page.locator(BUTTON)).to_have_attribute("aria-expanded", "false")


def test_the_button_that_closes_gives_the_focus_back(page: Page) -> None:
    opened(page).get_by_role("button", name="Close panel").click()

    expect(page.locator(PANEL)).to_be_hidden()
    expect(page.locator(BUTTON)).to_be_focused()


def test_every_choice_is_large_enough_to_be_hit(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    for target in opened(page).locator(f"{PANEL} label, {PANEL} button").all():
        assert target.bounding_box()["height"] >= 44


# What the choices do


@pytest.mark.parametrize("name", CHOICES)
def test_a_choice_works_at_once_and_on_the_next_page(page: Page, name: str) -> None:
    selector, looked_at, expected = CHOICES[name]
    choice = name
    place = opened(page, "/en/news/2026/lecture/").locator(PANEL)
    for ending, question in ((" letters", "Letter spacing"), (" lines", "Line spacing")):
        if name.endswith(ending):
            choice = name.removesuffix(ending)
            place = page.get_by_role("group", name=question)
    place.get_by_role("radio", name=choice, exact=True).check()

    def holds() -> bool:
        found = style(page, selector, looked_at)
        return bool(re.match(expected, found)) if looked_at == "fontFamily" else found == expected

    assert holds(), style(page, selector, looked_at)
    page.reload()
    assert holds(), style(page, selector, looked_at)
    expect(page.locator(PANEL)).to_be_hidden()
    page.locator(BUTTON).click()
    expect(place.get_by_role("radio", name=choice, exact=True)).to_be_checked()


def test_the_usual_look_comes_back(page: Page) -> None:
    opened(page).get_by_role("radio", name="White on black").check()
    page.get_by_role("radio", name="Very large", exact=True).check()
    page.get_by_role("button", name="Reset all settings").click()

    expect(page.get_by_role("radio", name="Site colours")).to_be_checked()
    assert style(page, "html", "fontSize") == "16px"
    assert page.evaluate("localStorage.length") == 0


def test_chosen_colours_win_over_dark_mode_and_over_the_university_s(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    opened(page, STORY).locator("input[value=blue-on-blue]").check()

    for selector in ("main a", "h1", ".masthead-name a", ".menu a", ".footer a", ".credit"):
        assert style(page, selector, "color") == "rgb(6, 52, 98)", selector
    assert style(page, ".masthead-band", "backgroundColor") == "rgb(157, 209, 255)"


def test_a_picture_that_is_not_shown_leaves_its_words(page: Page) -> None:
    opened(page, STORY).locator("input[value=no-pictures]").check()

    expect(page.locator(".article-cover .access-picture")).to_have_text("Зал ⟨kk⟩")
    expect(page.locator(".article-cover .access-picture")).to_be_visible()
    page.get_by_role("group", name="Суреттер").get_by_role("radio").first.check()
    expect(page.locator(".article-cover .access-picture")).to_be_hidden()


# Before the first paint, and when something is forbidden


def test_the_settings_are_there_before_anything_is_painted(page: Page) -> None:
    opened(page).locator("input[value=white-on-black]").check()
    page.route("**/access.js", lambda route: route.abort())
    page.goto("/en/news/")

    assert style(page, "body", "backgroundColor") == "rgb(0, 0, 0)"


@pytest.mark.parametrize("is_allowed", [True, False])
def test_a_policy_may_allow_the_line_by_its_hash_or_forbid_it(
    page: Page, *, is_allowed: bool
) -> None:
    opened(page).locator("input[value=white-on-black]").check()
    line = page.locator("head script:not([src]):not([type])").text_content()
    hashed = base64.b64encode(hashlib.sha256(line.encode()).digest()).decode()
    source = f"'self' 'sha256-{hashed}'" if is_allowed else "'self'"
    policy = f"default-src 'none'; style-src 'self'; img-src 'self'; script-src {source}"
    refused: list[str] = []

    def answer(route) -> None:
        response = route.fetch()
        headers = {**response.headers, "content-security-policy": policy}
        route.fulfill(response=response, headers=headers)

    page.on("console", lambda message: refused.append(message.text))
    page.route("**/*", answer)
    page.goto("/en/news/")
    expect(page.locator("html")).to_have_attribute("data-access", "white-on-black")

    expect(page.locator(BUTTON)).to_be_visible()
    assert bool(refused) != is_allowed


def test_without_storage_a_choice_lasts_as_long_as_the_page(page: Page) -> None:
    refuse = "Object.defineProperty(window, 'localStorage', { get() { throw new Error(); } })"
    page.add_init_script(refuse)
    opened(page).locator("input[value=white-on-black]").check()
    assert style(page, "body", "backgroundColor") == "rgb(0, 0, 0)"
    page.get_by_role("button", name="Reset all settings").click()

    assert style(page, "body", "backgroundColor") == "rgb(255, 255, 255)"


def test_another_window_follows(browser: Browser, base: str) -> None:
    with browser.new_context(base_url=base) as context:
        first, second = context.new_page(), context.new_page()
        second.goto("/en/news/")
        opened(first).locator("input[value=serif]").check()

        expect(second.locator("html")).to_have_attribute("data-access", "serif")


def test_nothing_of_it_is_printed(page: Page) -> None:
    opened(page).locator("input[value=white-on-black]").check()
    page.locator("input[value=text-largest]").check()
    page.emulate_media(media="print")

    assert style(page, "body", "backgroundColor") == "rgb(255, 255, 255)"
    assert style(page, "html", "fontSize") == "16px"

    expect(page.locator(PANEL)).to_be_hidden()
    expect(page.locator(BUTTON)).to_be_hidden()


# Open to everybody


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_axe_finds_no_fault_with_any_answer_to_the_questions(page: Page, address: str) -> None:
    opened(page, address)
    assert questions(page) == QUESTIONS

    for answers in combinations(address, LOOKS):
        put(page, " ".join(filter(None, answers)))
        assert faults(page) == [], answers


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("width", [320, 1280])
def test_the_largest_letters_with_the_widest_spaces_fit(
    page: Page, address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    opened(page, address)
    for said in ("text-large", "text-largest", "text-largest letters-widest lines-widest serif"):
        put(page, said)
        assert not is_too_wide(page), said
