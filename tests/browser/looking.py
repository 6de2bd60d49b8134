"""What tests check on a page in a browser: which faults axe finds, and whether it is too wide.

A run of axe takes a second, so it is not made for the full product of pages and settings: each
page is checked with each value of each setting, and any two values of two settings on some page.
"""

from collections.abc import Iterator, Sequence
from random import Random

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Every template by a page that shows all it can; some are made of one and look like several.
PAGES = {
    "home.html": "/kk/",
    "list.html": "/en/news/",
    "list.html numbered": "/ru/novosti/stranica/1/",
    "list.html of events": "/kk/is-sharalar/",
    "list.html of a term": "/ru/temy/robotics/",
    "year.html": "/kk/janalyqtar/2025/",
    "month.html": "/en/news/2025/05/",
    "calendar.html": "/kk/is-sharalar/2026/12/",
    "story.html": "/kk/janalyqtar/2026/lecture/",
    "story.html in English": "/en/news/2026/lecture/",
    "event.html": "/kk/is-sharalar/2026/open-day/",
    "event.html cancelled": "/ru/sobytiya/2026/talk/",
    "person.html": "/kk/adamdar/aigul/",
    "index.html of people": "/ru/lyudi/",
    "index.html of terms": "/kk/taqyryptar/",
    "page.html": "/en/about/",
    "page.html of contacts": "/kk/contacts/",
    "subscribe.html": "/ru/subscribe/",
    "search.html": "/en/search/",
    "404.html": "/kk/404.html",
    "404-all.html": "/404.html",
    "languages.html": "/",
    "withdrawn.html": "/en/news/2020/gone/",
}


# The questions of the panel for people with low vision, by the words of <html data-access="…">.
QUESTIONS = (
    ("", "text-large", "text-largest"),
    ("", "black-on-white", "white-on-black", "blue-on-blue"),
    ("", "serif"),
    ("", "letters-wide", "letters-widest"),
    ("", "lines-wide", "lines-widest"),
    ("", "no-pictures"),
)
SCREENS = (("light", "dark"), (360, 1280))
# Colours are checked at the usual size: large letters need less contrast.
_SIZES, _COLOURS, *_OTHERS = QUESTIONS
LOOKS = ((*_COLOURS, *filter(None, _SIZES)), *_OTHERS)


def combinations(address: str, settings: Sequence[Sequence[object]]) -> Iterator[tuple]:
    """Yield values of all *settings*, with each value at least once; the address decides which."""
    draw = Random(address)
    orders = [draw.sample(values, len(values)) for values in settings]
    for number in range(max(map(len, settings))):
        yield tuple(values[number % len(values)] for values in orders)


def faults(page: Page) -> list[tuple[str, list[str]]]:
    """Return what axe finds wrong: each rule with the elements that break it."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [(each["id"], [str(node["target"]) for node in each["nodes"]]) for each in found]


def is_too_wide(page: Page) -> bool:
    """Tell whether the page has to be moved sideways to be read."""
    return page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
