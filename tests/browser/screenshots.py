"""Photograph every kind of page in three languages at 360 and 1280 pixels: `make screenshots`.

Writes docs/screenshots/<page>-<language>-<width>.png from the site in output/; what ends in -dark
is the dark colour scheme, and `access` is the panel of the version for people with low vision.
They are not in Git; README.md shows one page from docs/guide/site-kk.png.
"""

from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.web import served
from tests.browser.pictures import reduced

ROOT = Path(__file__).parents[2]
OUTPUT = ROOT / "output"
SHOTS = ROOT / "docs" / "screenshots"
SHOWN = ROOT / "docs" / "guide" / "site-kk.png"
CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDTHS = (360, 1280)
ALSO_DARK = ("home", "story", "event", "search")
PAGES = {
    "home": {"kk": "/kk/", "ru": "/ru/", "en": "/en/"},
    "section": {"kk": "/kk/janalyqtar/", "ru": "/ru/novosti/", "en": "/en/news/"},
    "year": {"kk": "/kk/janalyqtar/2022/", "ru": "/ru/novosti/2022/", "en": "/en/news/2022/"},
    "month": {
        "kk": "/kk/janalyqtar/2022/11/",
        "ru": "/ru/novosti/2022/11/",
        "en": "/en/news/2022/11/",
    },
    "story": {
        "kk": "/kk/janalyqtar/2022/school-principals-meeting/",
        "ru": "/ru/novosti/2022/school-principals-meeting/",
        "en": "/en/news/2022/school-principals-meeting/",
    },
    "events": {"kk": "/kk/is-sharalar/", "ru": "/ru/sobytiya/", "en": "/en/events/"},
    "event": {
        "kk": "/kk/is-sharalar/2022/school-principals-meeting/",
        "ru": "/ru/sobytiya/2022/school-principals-meeting/",
        "en": "/en/events/2022/school-principals-meeting/",
    },
    "calendar": {
        "kk": "/kk/is-sharalar/2022/11/",
        "ru": "/ru/sobytiya/2022/11/",
        "en": "/en/events/2022/11/",
    },
    "people": {"kk": "/kk/adamdar/", "ru": "/ru/lyudi/", "en": "/en/people/"},
    "person": {
        "kk": "/kk/adamdar/kanat-baibolov/",
        "ru": "/ru/lyudi/kanat-baibolov/",
        "en": "/en/people/kanat-baibolov/",
    },
    "topics": {"kk": "/kk/taqyryptar/", "ru": "/ru/temy/", "en": "/en/topics/"},
    "topic": {
        "kk": "/kk/taqyryptar/schools/",
        "ru": "/ru/temy/schools/",
        "en": "/en/topics/schools/",
    },
    "page": {"kk": "/kk/about/", "ru": "/ru/about/", "en": "/en/about/"},
    "contacts": {"kk": "/kk/contacts/", "ru": "/ru/contacts/", "en": "/en/contacts/"},
    "search": {
        "kk": "/kk/izdeu/?q=директорларға",
        "ru": "/ru/poisk/?q=директоров",
        "en": "/en/search/?q=meetings",
    },
    "subscribe": {"kk": "/kk/jazylu/", "ru": "/ru/podpiska/", "en": "/en/subscribe/"},
    "not-found": {"kk": "/kk/404.html", "ru": "/ru/404.html", "en": "/en/404.html"},
    "languages": {"all": "/"},
    "not-found-all": {"all": "/404.html"},
}


def main() -> None:
    """Write one picture for each page, language and width; some are taken in the dark as well."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    with served(OUTPUT) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": 800})
            for name, addresses in PAGES.items():
                for language, address in addresses.items():
                    page.goto(base + address)
                    photograph(page, name, f"{language}-{width}")
            if width == max(WIDTHS):
                page.goto(base + PAGES["story"]["kk"])
                SHOWN.write_bytes(reduced(page.screenshot()))
            page.close()
        browser.close()
    print(f"{len(list(SHOTS.glob('*.png')))} pictures in {SHOTS.relative_to(ROOT)}")


def photograph(page: Page, name: str, ending: str) -> None:
    """Take the page as it is, in the dark if it is one of those, and the panel on the home."""
    if name == "search":
        page.locator("[data-results] mark").first.wait_for()
    page.screenshot(path=str(SHOTS / f"{name}-{ending}.png"), full_page=True)
    if name in ALSO_DARK:
        page.emulate_media(color_scheme="dark")
        page.screenshot(path=str(SHOTS / f"{name}-{ending}-dark.png"), full_page=True)
        page.emulate_media(color_scheme="light")
    if name == "home":
        page.locator(".access-open").click()
        page.screenshot(path=str(SHOTS / f"access-{ending}.png"))


if __name__ == "__main__":
    main()
