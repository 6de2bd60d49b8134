"""The press office that has everything, served, and a browser that looks at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from benchmarks.web import served
from tests.browser.chromium import chromium
from tests.outputs.published_sites import press


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the published press office."""
    site = press(tmp_path_factory.mktemp("office") / "site")
    built = site.build()
    assert not built.failed, built.messages
    return site.output


@pytest.fixture(scope="module")
def base(office: Path) -> Iterator[str]:
    """Return the address of the press office."""
    with served(office) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a browser; one that is missing fails the tests in CI."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, base: str) -> Iterator[Page]:
    """Return a page of a browser that has never been here; a fault of a script fails the test."""
    with browser.new_context(viewport={"width": 1280, "height": 800}, base_url=base) as context:
        page = context.new_page()

        def fail(fault) -> None:
            pytest.fail(str(fault))

        page.on("pageerror", fail)
        yield page
        page.unroute_all(behavior="ignoreErrors")  # a late request may still be under way
