"""The desk in a real browser: accessible, and asking for nothing, in both colour schemes."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from tests.browser.screenshots import CHROMIUM, QUIET
from tests.cli.commands import runner
from tests.programs import program
from tests.sites import SiteFolder


@pytest.fixture
def desk(site: SiteFolder, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return the desk of a site with something in every state."""
    run = runner(site, capsys)
    site.story("news/a.kk", "Ашық есік күні", "2026-05-01", publish_at="2199-12-01 09:00")
    for language in ("ru", "en"):
        run("translate", "news/a", language)
    path = site.path("news/a.ru.md")
    path.write_text(path.read_text("utf-8").replace("status: draft\n", ""), "utf-8")
    site.story("news/a.kk", "Ашық есік апталығы", "2026-05-01")
    site.story("news/b.kk", "B", "2026-06-01")
    site.story("news/b.ru", "", original="kk")
    for language in ("kk", "ru", "en"):
        site.story(f"pages/c.{language}", "C")
    run("translations", "--html", str(site.folder / "desk.html"), messages="kk")
    return site.folder / "desk.html"


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desk_is_accessible_and_asks_for_nothing(desk: Path, scheme: str, width: int) -> None:
    program(CHROMIUM, "browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        # The page forbids scripts, also those of the tool that looks at it.
        page = browser.new_page(
            color_scheme="light" if scheme == "light" else "dark",
            viewport={"width": width, "height": 900},
            bypass_csp=True,
        )
        requested: list[str] = []
        page.on("request", lambda request: requested.append(request.url))
        page.goto(desk.as_uri())
        for closed in page.locator("details").all():
            closed.locator("summary").first.click()
        assert page.locator("ins").first.is_visible()
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response
        is_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        browser.close()

    assert [each["id"] for each in found["violations"]] == []
    assert requested == [desk.as_uri()]
    assert not is_wide
