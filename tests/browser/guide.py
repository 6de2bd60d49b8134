"""Photograph what the guides for the press office show: a part of `make screenshots`.

Writes docs/guide/<name>-<language>.png: the desk with its list and the form of a story, the
published page, and how it is found.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.preview import preview_of
from benchmarks.web import served
from sitegen.desk.requests import LANGUAGE_COOKIE
from tests.browser.pictures import reduced
from tests.browser.screenshots import CHROMIUM, QUIET
from tests.docs.guides import LANGUAGES, ROOT, Guide, guide, newsroom
from tests.sites import SiteFolder

PICTURES = ROOT / "docs" / "guide"
SITE = {"width": 1000, "height": 640}  # pixels
DESK = {"width": 1366, "height": 768}


def main() -> None:
    """Write the pictures of every guide."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        page = browser.new_page()
        for language in LANGUAGES:
            told = guide(language)
            for photograph, size in (
                (desk, DESK),
                (desk_story, DESK),
                (story, SITE),
                (search, SITE),
            ):
                name = photograph.__name__.replace("_", "-")
                page.set_viewport_size(size)
                with tempfile.TemporaryDirectory() as place:
                    photograph(page, told, Path(place))
                    picture = reduced(page.screenshot())
                (PICTURES / f"{name}-{language}.png").write_bytes(picture)
        browser.close()
    print(f"{len(list(PICTURES.glob('*.png')))} pictures in {PICTURES.relative_to(ROOT)}")


def desk(page: Page, told: Guide, place: Path) -> None:
    """Show the list of the desk."""
    with _at_the_desk(page, told, place) as address:
        page.goto(f"{address}/desk/")


def desk_story(page: Page, told: Guide, place: Path) -> None:
    """Show the form of the story, with its page beside it."""
    with _at_the_desk(page, told, place) as address:
        page.goto(f"{address}/desk/story/news/{told.name}")
        page.frame_locator("iframe").locator("h1").wait_for()
        page.wait_for_timeout(1000)  # the editor has coloured its text


@contextmanager
def _at_the_desk(page: Page, told: Guide, place: Path) -> Iterator[str]:
    """Serve the desk of the site with the guide's story, in the guide's language."""
    with preview_of(newsroom(told, place).folder) as address:
        page.context.add_cookies(
            [{"name": LANGUAGE_COOKIE, "value": told.language, "url": f"{address}/desk"}]
        )
        yield address


def story(page: Page, told: Guide, place: Path) -> None:
    """Show the published page."""
    with _published(told, place) as base:
        [path] = place.glob(f"output/{told.language}/*/2026/{told.name}/index.html")
        page.goto(f"{base}/{path.relative_to(place / 'output')}")


def search(page: Page, told: Guide, place: Path) -> None:
    """Show how the page is found by a word in another form."""
    with _published(told, place) as base:
        page.goto(f"{base}/{told.language}/")
        page.locator(".site-search-words").fill(told.searched)
        page.locator(".site-search-button").click()
        page.locator("[data-results] mark").first.wait_for()


@contextmanager
def _published(told: Guide, place: Path) -> Iterator[str]:
    """Publish the site with the guide's story into *place*, and serve it."""
    site = newsroom(told, place)
    _build(site, told)
    with served(site.output) as base:
        yield base


def _build(site: SiteFolder, told: Guide) -> None:
    words = ["build", "--site", str(site.folder), "--messages", told.language]
    command = [sys.executable, "-m", "sitegen", *words, "--now", "2026-11-23T12:00"]
    subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)


if __name__ == "__main__":
    main()
