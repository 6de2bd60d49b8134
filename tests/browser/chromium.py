"""The browser of the tests; one that is missing fails them in CI."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tests.browser.screenshots import CHROMIUM, QUIET
from tests.programs import program


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium until the end of the block."""
    program(CHROMIUM, "browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()
