"""Words that nobody expects: the page keeps its shape on the smallest screen and on a large one."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from benchmarks.web import served
from tests.browser.looking import is_too_wide
from tests.sites import SETTINGS, TOPICS, SiteFolder

LONG = "Университет туралы өте ұзақ тақырып, " * 6  # more than 200 characters
WORD = "Қанағаттандырылмағандықтарыңыздан" * 2
ARABIC = "محمد بن عبد الله"
MENU = f"""
[[menu]]
section = "people"

[contacts]
city = {{kk = "{WORD}"}}
"""
PAGES = (
    "/kk/",
    "/kk/janalyqtar/",
    "/kk/janalyqtar/2026/long/",
    "/kk/is-sharalar/2026/long/",
    "/kk/is-sharalar/2026/12/",
    "/kk/adamdar/",
    "/kk/adamdar/long/",
    "/kk/taqyryptar/long/",
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a site that is made of such words."""
    site = SiteFolder.small(tmp_path_factory.mktemp("odd") / "site")
    site.write("site.toml", SETTINGS + MENU)
    site.write("taxonomies/topics.toml", f'{TOPICS}\n[long]\nkk = "{WORD}"\n')
    site.story("people/long.kk", WORD, position=WORD, unit=LONG)
    site.story(
        "people/arab.kk", ARABIC, also_known_as=f"[{ARABIC}, Mohammed]", position="Профессор"
    )
    everyone = {"people": "[long, arab]", "topics": "[long]", "summary": LONG}
    body = "\n\n".join([f"{WORD} {'сөз ' * 200}"] * 100)
    site.story("news/long.kk", WORD, "2026-05-01", body, authors="[arab, long]", **everyone)
    site.story("news/title.kk", LONG, "2026-05-02", f"> {WORD}\n>\n> — {ARABIC}", **everyone)
    site.story("events/long.kk", WORD, "2026-12-01 10:00", place=WORD, organizer=LONG, **everyone)
    built = site.build()
    assert not built.failed, built.messages
    with served(site.output) as address:
        yield address


@pytest.mark.parametrize("address", [*PAGES, "/kk/janalyqtar/2026/title/"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_keeps_its_shape(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(address)

    assert not is_too_wide(page)
    beyond = """(all) => all.filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
    .map((each) => each.outerHTML.slice(0, 80))"""
    assert page.locator("main a, main p, h1, h2, dd, td").evaluate_all(beyond) == []


def test_a_name_from_right_to_left_does_not_turn_the_names_beside_it(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 640})
    page.goto("/kk/janalyqtar/2026/long/")
    names = page.locator(".byline bdi")
    first, second = (each.bounding_box() for each in names.all())

    assert names.first.text_content() == ARABIC
    assert (first["y"], first["x"]) < (second["y"], second["x"])


def test_a_story_of_twenty_thousand_words_is_whole(page: Page) -> None:
    page.goto("/kk/janalyqtar/2026/long/")

    assert len(page.locator(".prose").inner_text().split()) >= 20_000
