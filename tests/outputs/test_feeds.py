"""Feeds in all formats: full stories with absolute addresses, in one language, read back."""

import json
from collections.abc import Iterator
from typing import Any

import feedparser
import lxml.html
import pytest

from tests.outputs.published_sites import BASE, LANGUAGES
from tests.sites import SETTINGS, SiteFolder

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # elements of feedparser


def feeds(press: SiteFolder, ending: str) -> dict[str, bytes]:
    """Return all published feeds whose names end with *ending*, by path."""
    return {path: data for path, data in press.tree().items() if path.endswith(ending)}


def contents(press: SiteFolder) -> Iterator[tuple[str, str, str]]:
    """Yield the feed, the address and the content of every entry of every feed."""
    for ending in ("feed.xml", "rss.xml"):
        for path, data in feeds(press, ending).items():
            # Its sanitizer would fix the addresses that are tested.
            found = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
            for entry in found.entries:
                yield path, entry.link, entry.content[0].value
    for path, data in feeds(press, "feed.json").items():
        for item in json.loads(data)["items"]:
            yield path, item["url"], item["content_html"]


def tree_of(html: str) -> lxml.html.HtmlElement:
    """Return the content of an entry as a tree."""
    return lxml.html.fragment_fromstring(html, create_parent="div")


def words(tree: lxml.html.HtmlElement) -> list[str]:
    """Return the words of a text without those that are only on pages or beside photos."""
    on_pages = ("language-badge", "download-facts", "hidden")
    for each in tree.xpath(".//*[@class] | .//figcaption"):
        if each.tag == "figcaption" or each.get("class") in on_pages:
            each.drop_tree()
    return " ".join(tree.xpath(".//text()")).split()


# Full stories


def test_an_entry_has_the_words_of_the_page_s_text(press: SiteFolder) -> None:
    found = list(contents(press))
    assert {path for path, _, _ in found} >= {
        *(f"{tag}/{name}" for tag in LANGUAGES for name in ("feed.xml", "rss.xml", "feed.json")),
        *("en/news/feed.xml", "kk/is-sharalar/feed.xml", "ru/temy/schools/feed.xml"),
    }
    for path, address, content in found:
        page = lxml.html.document_fromstring(
            press.page(f"{address.removeprefix(BASE).strip('/')}/index.html")
        )
        [prose] = page.xpath("//*[@class='prose']")
        assert words(tree_of(content)) == words(prose), (path, address)


def test_every_address_in_an_entry_is_absolute_and_leads_to_what_is_there(
    press: SiteFolder,
) -> None:
    files = set(press.tree())
    seen = set()
    for path, _, content in contents(press):
        for address in tree_of(content).xpath("//@href|//@src"):
            assert address.startswith(f"{BASE}/"), (path, address)
            file = address.removeprefix(f"{BASE}/").partition("#")[0]
            assert (f"{file}index.html" if file.endswith("/") else file) in files, (path, address)
            seen.add(file.partition("/")[0])
    assert seen == {"kk", "media"}


def test_an_entry_begins_with_the_cover_and_shows_the_photos(press: SiteFolder) -> None:
    [html] = [
        content
        for path, address, content in contents(press)
        if path == "kk/feed.json" and address.endswith("/lecture/")
    ]
    [cover] = tree_of(html).xpath("//img[@alt='Зал ⟨kk⟩']")
    assert html.startswith("<figure><img ")
    assert cover.getparent().text_content() == "Толы зал ⟨kk⟩ Суретші ⟨kk⟩"
    assert 'href="https://news.example.edu/kk/janalyqtar/2026/lecture/#main-part"' in html


def test_what_an_author_wrote_cannot_break_out_of_an_attribute(site: SiteFolder) -> None:
    nasty = '"><b onclick=x>&'
    site.story("news/a/index.en", "A", "2026-01-01", '[](/news/b) and `<a href="#x">`.')
    site.story("news/b.kk", nasty.replace('"', "'"), "2025-01-01")
    [entry] = json.loads(site.serialized("en/feed.json"))["items"]

    tree = tree_of(entry["content_html"])
    assert tree.xpath("//@onclick") == []
    assert tree.xpath("//a/text()|//a/span/text()") == ["’><b onclick=x>&"]
    assert tree.xpath("//code/text()") == ['<a href="#x">']


def test_a_link_to_what_is_hidden_is_plain_words_in_a_feed(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-01-01", "See [the other one](/news/b).")
    site.story("news/b.en", "SECRET", "2030-01-01")
    [entry] = json.loads(site.serialized("en/feed.json"))["items"]

    assert entry["content_html"] == "<p>See the other one.</p>"


# The formats


@pytest.mark.parametrize("language", LANGUAGES)
def test_feedparser_reads_rss_without_a_fault(press: SiteFolder, language: str) -> None:
    found = feedparser.parse((press.output / language / "rss.xml").read_bytes())

    assert found.bozo == 0, found.get("bozo_exception")
    assert found.version == "rss20"
    assert found.feed.language == language
    assert found.feed.title
    assert found.feed.subtitle  # RSS calls it description, and requires it
    assert [link.href for link in found.feed.links if link.rel == "self"] == [
        f"{BASE}/{language}/rss.xml"
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_formats_tell_the_same_stories(press: SiteFolder, language: str) -> None:
    folder = press.output / language
    atom = feedparser.parse((folder / "feed.xml").read_bytes())
    rss = feedparser.parse((folder / "rss.xml").read_bytes())
    feed = json.loads((folder / "feed.json").read_bytes())

    assert [(each.id, each.link, each.title, each.published_parsed) for each in atom.entries] == [
        (each.id, each.link, each.title, each.published_parsed) for each in rss.entries
    ]
    assert [(each.id, each.link, each.title, each.published) for each in atom.entries] == [
        (each["id"], each["url"], each["title"], each["date_published"]) for each in feed["items"]
    ]
    assert {each.guidislink for each in rss.entries} == {False}


def check_json_feed(said: dict[str, Any]) -> None:
    """Check a feed against the rules of JSON Feed 1.1."""
    assert said["version"] == "https://jsonfeed.org/version/1.1"
    assert said.keys() <= set(
        "version title home_page_url feed_url description language items".split()
    )
    for item in said["items"]:
        assert {"id", "content_html"} <= item.keys()
        assert isinstance(item["id"], str)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_json_feed_says_what_it_must(press: SiteFolder, language: str) -> None:
    said = json.loads((press.output / language / "feed.json").read_bytes())

    check_json_feed(said)
    assert said["feed_url"] == f"{BASE}/{language}/feed.json"
    assert said["home_page_url"] == f"{BASE}/{language}/"


def test_empty_feeds_are_feeds(site: SiteFolder) -> None:
    found = feedparser.parse(site.serialized("en/rss.xml"))
    assert (found.bozo, found.entries) == (0, [])
    check_json_feed(json.loads(site.serialized("en/feed.json")))


# Sections and terms


def titles(site: SiteFolder, path: str) -> list[str]:
    """Return the titles of a planned feed's entries."""
    found = feedparser.parse(site.serialized(path))
    assert found.bozo == 0
    return [entry.title for entry in found.entries]


def test_a_list_has_a_feed_of_its_own_newest_stories_in_its_own_language(
    site: SiteFolder,
) -> None:
    site.write("site.toml", f"{SETTINGS}\n[feeds]\nsize = 5\n")
    for number in range(1, 10):  # page_size is 3, so the feed needs more than the front
        language = "kk" if number % 3 == 0 else "en"
        facts = {"topics": "[schools]"}
        site.story(f"news/s{number}.{language}", f"S{number}", f"2026-01-0{number}", **facts)
    site.story("events/talk.en", "Talk", "2026-12-01", topics="[schools]")

    assert titles(site, "en/news/feed.xml") == ["S8", "S7", "S5", "S4", "S2"]
    assert titles(site, "kk/janalyqtar/feed.xml") == ["S9", "S6", "S3"]
    assert titles(site, "en/topics/schools/feed.xml") == ["Talk", "S8", "S7", "S5", "S4"]
    assert titles(site, "ru/temy/schools/feed.xml") == []
    assert titles(site, "en/events/feed.xml") == ["Talk"]


def test_the_feed_of_a_list_is_named_after_it_and_leads_to_it(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-01-01", topics="[schools]")
    news = feedparser.parse(site.serialized("en/news/feed.xml")).feed
    term = feedparser.parse(site.serialized("en/topics/schools/feed.xml")).feed

    assert news.title == "News – Example University"
    assert news.link == "https://news.example.edu/en/news/"
    assert term.title == "Schools – Example University"
    assert term.link == "https://news.example.edu/en/topics/schools/"
    assert len({news.id, term.id, feedparser.parse(site.serialized("en/feed.xml")).feed.id}) == 3


def test_an_event_without_other_moments_is_as_old_as_its_start(site: SiteFolder) -> None:
    site.story("events/a.en", "A", "2026-12-01 10:00")
    site.story("events/b.en", "B", "2026-12-02", publish_at="2026-05-01", updated="2026-06-01")
    b, a = feedparser.parse(site.serialized("en/events/feed.xml")).entries

    assert ("published" in a, a.updated) == (False, "2026-12-01T10:00:00+05:00")
    assert (b.published, b.updated) == ("2026-05-01T00:00:00+05:00", "2026-06-01T00:00:00+05:00")


def alternates(press: SiteFolder, path: str) -> list[str]:
    """Return the feeds to which a page's head links."""
    tree = lxml.html.document_fromstring(press.page(path))
    return tree.xpath("//head/link[@rel='alternate'][@type='application/atom+xml']/@href")


def test_the_front_of_a_list_names_its_own_feed_first(
    press: SiteFolder, pages: dict[str, str]
) -> None:
    own = {
        path: found[0] for path in pages if (found := alternates(press, path)) and len(found) > 1
    }
    assert own == {path: f"/{path.removesuffix('index.html')}feed.xml" for path in own}
    assert {f"/{path}" for path in feeds(press, "feed.xml")} - set(own.values()) == {
        f"/{tag}/feed.xml" for tag in LANGUAGES
    }
    assert {"en/news/index.html", "ru/temy/schools/index.html"} <= own.keys()
