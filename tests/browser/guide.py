"""Photograph what the guides for the press office show: a part of `make screenshots`.

Writes docs/guide/{folder,error,story,search,access}-<language>.png: the folder of the guide's
story, the terminal with the guide's mistake, the published page, how it is found, and the panel
for people with low vision.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.web import served
from tests.browser.screenshots import CHROMIUM, QUIET
from tests.docs.guides import LANGUAGES, ROOT, Guide, guide, newsroom
from tests.sites import SiteFolder

PICTURES = ROOT / "docs" / "guide"
WIDTH = 1000  # pixels

WINDOW = """\
<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<style>
  body {{ margin: 0; padding: 1rem; }}
  figure {{ margin: 0; border: 1px solid #888; border-radius: 8px; overflow: hidden;
            font: 16px/1.5 "DejaVu Sans", sans-serif; }}
  figcaption {{ padding: 0.5rem 1rem; background: #ddd; }}
  ul {{ margin: 0; padding: 1rem; list-style: none; }}
  li::before {{ content: ""; display: inline-block; width: 12px; height: 16px;
                margin: 0 0.75rem -3px 0; border: 1px solid #555; border-radius: 2px; }}
  li.photo::before {{ background: linear-gradient(#cfe3f5, #0b4a8f); }}
  pre {{ margin: 0; padding: 1rem; color: #eee; background: #1c1c1c; white-space: pre-wrap;
         font: 14px/1.5 "DejaVu Sans Mono", monospace; }}
</style>
<figure><figcaption>{title}</figcaption>{inside}</figure>
"""


def main() -> None:
    """Write the pictures of every guide."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        page = browser.new_page(viewport={"width": WIDTH, "height": 640})
        for language in LANGUAGES:
            told = guide(language)
            for photograph in (folder, error, story, search, access):
                name = photograph.__name__
                with tempfile.TemporaryDirectory() as place:
                    photograph(page, told, Path(place))
                shown = page.locator("body") if photograph in (folder, error) else page
                shown.screenshot(path=PICTURES / f"{name}-{language}.png")
        browser.close()
    print(f"{len(list(PICTURES.glob('*.png')))} pictures in {PICTURES.relative_to(ROOT)}")


def folder(page: Page, told: Guide, place: Path) -> None:
    """Show the files of the story's folder."""
    site = newsroom(told, place)
    names = sorted(each.name for each in site.path(told.folder).iterdir())
    kinds = {".jpg": "photo", ".md": "text"}
    files = "".join(f'<li class="{kinds[Path(name).suffix]}">{name}</li>' for name in names)
    _show(page, told, f"content/{told.folder}", f"<ul>{files}</ul>")


def error(page: Page, told: Guide, place: Path) -> None:
    """Show the terminal after a build of the story with its slip."""
    site = newsroom(told, place, slip=True)
    printed = _build(site, told)
    assert told.message in printed
    _show(page, told, "sitegen", f"<pre>$ make build\n{escape(printed)}</pre>")


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


def access(page: Page, told: Guide, place: Path) -> None:
    """Show the panel for people with low vision, in use."""
    with _published(told, place) as base:
        page.goto(f"{base}/{told.language}/")
        page.locator(".access-open").click()
        page.locator("label.access-blue-on-blue").click()


@contextmanager
def _published(told: Guide, place: Path) -> Iterator[str]:
    """Publish the site with the guide's story into *place*, and serve it."""
    site = newsroom(told, place)
    _build(site, told)
    with served(site.output) as base:
        yield base


def _build(site: SiteFolder, told: Guide) -> str:
    words = ["build", "--site", str(site.folder), "--messages", told.language]
    command = [sys.executable, "-m", "sitegen", *words, "--now", "2026-11-23T12:00"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    return ended.stdout + ended.stderr


def _show(page: Page, told: Guide, title: str, inside: str) -> None:
    page.set_content(WINDOW.format(language=told.language, title=escape(title), inside=inside))


if __name__ == "__main__":
    main()
