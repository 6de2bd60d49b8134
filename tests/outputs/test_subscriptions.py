"""The page of subscriptions: every feed and calendar of its language, and nothing else."""

import lxml.html
import pytest

from tests.outputs.published_sites import BASE, LANGUAGES
from tests.sites import SETTINGS, SiteFolder

FEEDS = ("feed.xml", "rss.xml", "feed.json", "calendar.ics")


def page(site: SiteFolder, language: str) -> lxml.html.HtmlElement:
    """Return the page of subscriptions of a built site."""
    return lxml.html.document_fromstring(site.page(f"{language}/subscribe/index.html"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_every_feed_and_calendar_of_its_language(
    press: SiteFolder, language: str
) -> None:
    there = {
        f"{BASE}/{path}"
        for path in press.tree()
        if path.startswith(f"{language}/") and path.endswith(FEEDS)
    }
    links = page(press, language).xpath("//main//a[starts-with(@href, 'http')]")

    assert {link.get("href") for link in links} == there
    assert all(link.text_content() == link.get("href") for link in links)
    assert links[0].xpath("wbr"), "an address too long for a telephone is broken behind a stroke"


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_click_subscribes_to_the_calendar(press: SiteFolder, language: str) -> None:
    host = BASE.removeprefix("https:")
    [address] = page(press, language).xpath("//a[contains(@class, 'action')]/@href")

    assert address == f"webcal:{host}/{language}/calendar.ics"


def test_every_page_leads_to_the_page_of_its_language(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        tree = lxml.html.document_fromstring(text)
        language = path.partition("/")[0]
        if tree.xpath("//footer") and language in LANGUAGES:
            assert tree.xpath("//footer//a[contains(@href, 'subscribe')]/@href") == [
                f"/{language}/subscribe/"
            ], path


def test_topics_stand_in_the_order_of_the_language(site: SiteFolder) -> None:
    names = {"c": "Білім", "a": "Әдебиет", "b": "Арман"}
    lines = [f'[{term}]\nkk = "{name}"\n' for term, name in names.items()]
    site.write("taxonomies/topics.toml", "".join(lines))
    site.story("news/a.kk", "A", "2026-01-01", topics="[a, b, c]")
    site.build()

    assert page(site, "kk").xpath("//h3[last()]/following-sibling::dl[1]//dt/text()") == [
        "Арман",
        "Әдебиет",
        "Білім",
    ]


def test_it_stands_under_a_word_of_each_language(site: SiteFolder) -> None:
    settings = SETTINGS.replace('search = "izdeu"', 'search = "izdeu", subscribe = "jazylu"')
    site.write("site.toml", settings)

    assert {path for path in site.paths() if "subscribe" in path or "jazylu" in path} == {
        "kk/jazylu/index.html",
        "ru/subscribe/index.html",
        "en/subscribe/index.html",
    }


@pytest.mark.parametrize(
    ("off", "is_there"),
    [("feeds", True), ("list_feeds", True), ("calendars", True), ("subscriptions", False)],
)
def test_it_tells_only_of_what_there_is(site: SiteFolder, off: str, *, is_there: bool) -> None:
    site.write("site.toml", f"{SETTINGS}\n{off} = false\n")
    site.story("news/a.en", "A", "2026-01-01", topics="[schools]")
    assert not site.build().failed

    assert ("en/subscribe/index.html" in site.paths()) is is_there
    assert ("/en/subscribe/" in site.page("en/index.html")) is is_there
    if is_there:
        said = site.page("en/subscribe/index.html")
        assert ("calendar.ics" in said) is (off != "calendars")
        assert ("/en/rss.xml" in said) is (off != "feeds")
        assert ("/en/topics/schools/feed.xml" in said) is (off != "list_feeds")


def test_without_feeds_and_calendars_there_is_nothing_to_tell(site: SiteFolder) -> None:
    site.write(
        "site.toml",
        f"{SETTINGS}\nfeeds = false\nlist_feeds = false\ncalendars = false\n",
    )

    assert "en/subscribe/index.html" not in site.paths()
