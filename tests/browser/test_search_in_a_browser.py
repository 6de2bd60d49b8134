"""Search in a real browser: three languages, forms and missing letters, keyboard, no script."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, expect

from benchmarks.web import served
from tests.sites import SiteFolder

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
KAZAKH = {
    "a": ("Мектеп директорларымен кездесу өтті", "Қанат Байболов кітапты таныстырды."),
    "b": ("Университетте кітап көрмесі ашылды", "Әдебиет туралы әңгіме болды."),
    "c": ("Студенттер мектепке барды", "Оқушылар қуанды."),
}
RUSSIAN = {
    "a": ("Состоялась встреча с директорами школ", "Канат Байболов представил книгу."),
    "b": ("В университете открылась выставка книг", "Говорили о литературе."),
    "c": ("Студенты посетили школу", "Ёлка понравилась ученикам."),
}
ENGLISH = {
    "a": ("The rector met school principals", "Kanat Baibolov presented a book."),
    "b": ("A book exhibition opens", "They spoke about libraries."),
    "c": ("Students visit a school", "The pupils were glad."),
}
PAGES = {"kk": "izdeu", "ru": "poisk", "en": "search"}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a served site with three old and many new stories."""
    site = SiteFolder.small(Path(tmp_path_factory.mktemp("site")))
    for language, stories in (("kk", KAZAKH), ("ru", RUSSIAN), ("en", ENGLISH)):
        for number, (name, (title, body)) in enumerate(stories.items()):
            facts = {} if language != "kk" else {"topics": "[schools]"} if name == "a" else {}
            date = f"{2024 + number}-05-01" if language == "kk" else ""
            site.story(f"news/{name}.{language}", title, date, f"{title}.\n\n{body}", **facts)
    for day in range(1, 26):
        site.story(f"news/lecture-{day}.en", f"Lecture {day}", f"2026-06-{day:02}")
    site.story("events/open.en", "Open lecture", "2026-12-01")
    built = site.build()
    assert not built.failed, built.messages
    with served(site.output) as address:
        yield address


@pytest.fixture
def page(browser: Browser, base: str) -> Iterator[Page]:
    """Return a page in which a fault of a script fails the test."""
    faults: list[str] = []
    page = browser.new_page(base_url=base)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    page.close()
    assert faults == []


def titles(page: Page) -> list[str]:
    return page.locator("[data-results] h2").all_inner_texts()


def look_for(page: Page, language: str, words: str) -> list[str]:
    """Type *words* on the page of search; return the titles that are found."""
    page.goto(f"/{language}/{PAGES[language]}/")
    page.locator("[data-words]").press_sequentially(words)
    expect(page.locator("[data-status]")).not_to_be_empty()
    page.wait_for_load_state("networkidle")
    return titles(page)


@pytest.mark.parametrize(
    ("language", "words", "names"),
    [
        ("kk", "мектептің", "ca"),
        ("kk", "мектеп директоры", "a"),
        ("kk", "кітабы", "ba"),
        ("kk", "Канат", "a"),
        ("kk", "адебиеттин", "b"),
        ("kk", "студентке", "c"),
        ("ru", "школы", "ca"),
        ("ru", "книгами", "ba"),
        ("ru", "елки", "c"),
        ("ru", "выставку", "b"),
        ("en", "schools", "ca"),
        ("en", "library", "b"),
        ("en", "princip", "a"),
    ],
)
def test_a_word_in_any_form_finds_its_stories_titles_first_then_the_newest(
    page: Page, language: str, words: str, names: str
) -> None:
    stories = {"kk": KAZAKH, "ru": RUSSIAN, "en": ENGLISH}[language]

    assert look_for(page, language, words) == [stories[name][0] for name in names]


def test_what_was_found_is_marked_dated_and_reported(page: Page) -> None:
    look_for(page, "ru", "школы")

    assert page.locator("mark").all_inner_texts() == ["школу", "школу", "школ", "школ"]
    assert page.locator("time").all_inner_texts() == ["1 мая 2026\u202fг.", "1 мая 2024\u202fг."]
    expect(page.locator("[data-status]")).to_have_text("Найдено 2 материала")
    assert "q=%D1%88" in page.url


def test_numbers_of_results_are_reported_in_the_right_form(page: Page) -> None:
    look_for(page, "ru", "выставка")
    expect(page.locator("[data-status]")).to_have_text("Найден 1 материал")
    look_for(page, "en", "lecture")
    expect(page.locator("[data-status]")).to_have_text("26 results")
    look_for(page, "kk", "жоқсөз")
    expect(page.locator("[data-status]")).to_contain_text("Ештеңе табылмады")


def test_results_are_narrowed_down_by_section_year_and_topic(page: Page) -> None:
    look_for(page, "en", "lecture")
    page.get_by_label("Section").select_option("events")
    expect(page.locator("[data-results] h2")).to_have_text(["Open lecture"])

    look_for(page, "kk", "мектеп")
    page.get_by_label("Жыл").select_option("2026")
    expect(page.locator("[data-results] h2")).to_have_text([KAZAKH["c"][0]])
    page.get_by_label("Жыл").select_option("")
    page.get_by_role("combobox", name="Тақырыптар").select_option("topics/schools")
    expect(page.locator("[data-results] h2")).to_have_text([KAZAKH["a"][0]])


def test_nothing_is_asked_for_before_a_visitor_goes_to_the_field(page: Page) -> None:
    requested: list[Request] = []

    def note(request: Request) -> None:
        requested.append(request)

    page.on("request", note)
    page.goto("/en/search/", wait_until="networkidle")
    assert not [each.url for each in requested if each.url.endswith(".json")]

    with page.expect_response(re.compile("newest/index.json")):
        page.locator("[data-words]").focus()


def test_everything_is_done_with_the_keyboard_alone(page: Page) -> None:
    page.goto("/en/")
    page.locator(".site-search-words").focus()
    page.keyboard.type("lecture")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search/?q=lecture")
    expect(page.locator("[data-results] h2")).to_have_count(10)

    page.locator("[data-more]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-results] h2")).to_have_count(20)
    expect(page.locator("[data-results] a").nth(10)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/news/2026/lecture-*/")
    page.go_back()
    expect(page.locator("[data-results] h2")).to_have_count(10)


def test_an_index_that_was_published_anew_is_taken_up(page: Page, base: str) -> None:
    page.goto("/en/search/")
    old = re.compile(r"/newest/[0-9a-f]{12}/")
    turns = iter([404])

    def once(route) -> None:
        route.fulfill(status=404) if next(turns, None) else route.continue_()

    page.route(old, once)
    page.locator("[data-words]").fill("lecture")

    expect(page.locator("[data-results] h2")).to_have_count(10)


def test_without_a_connection_the_visitor_is_informed(page: Page) -> None:
    page.goto("/en/search/")
    page.route("**/*.json", lambda route: route.abort())
    page.locator("[data-words]").fill("lecture")

    expect(page.locator("[data-status]")).to_contain_text("could not be loaded")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_is_open_to_everybody_and_fits(page: Page, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    look_for(page, "kk", "мектеп")

    found = Axe().run(page, options={"runOnly": WCAG}).response["violations"]
    assert [each["id"] for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_a_script_the_page_leads_to_archives_and_topics(
    browser: Browser, base: str
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=base)
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/kk/")
    page.locator(".site-search-button").click()

    page.wait_for_url("**/kk/izdeu/?q=")
    assert not page.locator("[data-words]").is_visible()
    assert page.get_by_role("link", name="2024").first.is_visible()
    assert page.get_by_role("link", name="Мектептер").is_visible()
    context.close()
