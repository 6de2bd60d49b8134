"""Every page of a built site: valid, linked, with correct languages, without hidden content."""

import base64
import hashlib
import json
import posixpath
import re
import zlib
from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from urllib.parse import unquote, urlsplit

import html5lib
import lxml.etree
import lxml.html
import pytest

from tests.outputs.published_sites import BASE, LANGUAGES
from tests.outputs.published_sites import press as write_press
from tests.sites import SiteFolder
from tests.test_project import ROOT

Tree = lxml.html.HtmlElement
MARK = re.compile("⟨([a-z-]+)⟩")


@pytest.fixture(scope="module")
def trees(pages: dict[str, str]) -> dict[str, Tree]:
    """Return every page as a tree by path."""
    return {path: lxml.html.document_fromstring(text) for path, text in pages.items()}


def address_of(path: str) -> str:
    """Return the address at which a server shows the file *path*."""
    return "/" + path.removesuffix("index.html")


def file_of(address: str) -> str:
    """Return the file that a server shows at *address*."""
    path = unquote(address).lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def is_page(tree: Tree) -> bool:
    """Return whether it is a regular page: not a redirect, an error or a withdrawn page."""
    return not tree.xpath('//meta[@name="robots"]')


def language_of(path: str) -> str:
    """Return the language that the path of a page names, "" at the root."""
    first = path.split("/", maxsplit=1)[0]
    return first if first in LANGUAGES else ""


# Markup


def test_html5lib_finds_no_fault(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        parser = html5lib.HTMLParser(strict=True)
        try:
            parser.parse(text)
        except html5lib.html5parser.ParseError as error:
            pytest.fail(f"{path}: {error} at {parser.errors}")


def test_no_id_stands_twice_on_a_page(trees: dict[str, Tree]) -> None:
    for path, tree in trees.items():
        ids = tree.xpath("//@id")

        assert len(ids) == len(set(ids)), path


def test_a_page_has_one_first_heading_and_skips_no_level(trees: dict[str, Tree]) -> None:
    for path, tree in trees.items():
        levels = [int(each.tag[1]) for each in tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]

        assert levels.count(1) == 1, path
        assert all(b - a <= 1 for a, b in pairwise(levels)), (path, levels)


def test_a_page_has_a_title_a_width_and_its_own_address(trees: dict[str, Tree]) -> None:
    for path, tree in trees.items():
        assert tree.findtext(".//title").strip(), path
        assert tree.xpath('//meta[@name="viewport"]'), path
        if is_page(tree):
            assert tree.xpath('//link[@rel="canonical"]/@href') == [BASE + address_of(path)], path


def test_a_page_says_its_language_and_the_way_it_runs(trees: dict[str, Tree]) -> None:
    for path, tree in trees.items():
        assert tree.get("lang") in LANGUAGES
        if language_of(path) and not tree.xpath('//meta[@http-equiv="refresh"]'):
            assert tree.get("lang") == language_of(path), path
        assert tree.get("dir") == "ltr", path


def test_no_photo_is_without_alt_width_and_height(trees: dict[str, Tree]) -> None:
    for path, tree in trees.items():
        for image in tree.xpath("//img"):
            assert {"alt", "width", "height"} <= set(image.attrib), (path, image.get("src"))


def test_nothing_is_loaded_from_elsewhere_and_no_page_waits_for_a_script(
    trees: dict[str, Tree],
) -> None:
    loaded = "//img/@src|//script/@src|//link[@rel='stylesheet' or @rel='icon']/@href|//iframe/@src"
    for path, tree in trees.items():
        assert all(address.startswith("/") for address in tree.xpath(loaded)), path
        assert len(tree.xpath("//link[@rel='stylesheet'][not(ancestor::noscript)]")) <= 1, path
        scripts = tree.xpath("//script[@src][not(@type='module')]")  # modules are deferred
        assert all(script.get("defer") is not None for script in scripts), path
        assert not tree.xpath("//@*[starts-with(name(), 'on')]|//@style"), path


def test_the_one_line_of_script_in_a_page_is_the_one_that_the_documentation_allows(
    trees: dict[str, Tree],
) -> None:
    """A server that forbids inline scripts can allow this line by its hash (CSP, level 3)."""
    inline = "//script[not(@src) and not(@type='application/ld+json')]"
    lines = {script.text for tree in trees.values() for script in tree.xpath(inline)}

    [line] = lines
    hashed = base64.b64encode(hashlib.sha256(line.encode()).digest()).decode()
    assert f"'sha256-{hashed}'" in (ROOT / "docs/architecture.md").read_text("utf-8")


def test_a_story_without_its_photos_weighs_little(
    press: SiteFolder, trees: dict[str, Tree]
) -> None:
    """Compressed with gzip; Brotli makes it smaller."""
    files = press.tree()
    for path in ("kk/janalyqtar/2026/lecture/index.html", "en/news/2026/lecture/index.html"):
        loaded = trees[path].xpath("//script/@src|//link[@rel='stylesheet' or @rel='icon']/@href")
        parts = [files[path], *(files[address.lstrip("/")] for address in loaded)]
        assert len(parts) >= 4
        assert sum(len(zlib.compress(part, 6)) for part in parts) <= 25_000


# Links


def links(tree: Tree) -> Iterator[str]:
    """Yield every internal address on a page."""
    for address in tree.xpath("//@href|//@src|//@action"):
        plain = address.removeprefix(BASE) or "/"
        if not urlsplit(plain).scheme and not plain.startswith("//"):
            yield plain


def test_no_link_and_no_anchor_leads_nowhere(press: SiteFolder, trees: dict[str, Tree]) -> None:
    files = set(press.tree())
    for path, tree in trees.items():
        for address in links(tree):
            parts = urlsplit(address)
            target = file_of(posixpath.join(address_of(path), parts.path)) if parts.path else path
            assert target in files, (path, address)
            if parts.fragment:
                assert unquote(parts.fragment) in trees[target].xpath("//@id"), (path, address)


def test_every_page_can_be_reached_from_the_root(press: SiteFolder, trees: dict[str, Tree]) -> None:
    seen, waiting = set(), ["index.html"]
    while waiting:
        path = waiting.pop()
        if path not in seen and path in trees:
            seen.add(path)
            paths = (urlsplit(address).path for address in links(trees[path]))
            waiting += [file_of(posixpath.join(address_of(path), each)) for each in paths if each]

    lost = {path for path, tree in trees.items() if path not in seen and is_page(tree)}
    assert not lost


def test_redirects_lead_on_and_withdrawn_pages_say_so(trees: dict[str, Tree]) -> None:
    moved = {
        path: tree.xpath('//meta[@http-equiv="refresh"]/@content')[0].partition("url=")[2]
        for path, tree in trees.items()
        if tree.xpath('//meta[@http-equiv="refresh"]')
    }

    assert moved == {
        "en/news/01-05-2026/index.html": "/kk/janalyqtar/2026/lecture/",
        "old/lecture.html": "/kk/janalyqtar/2026/lecture/",
        "kk/tag/robot/index.html": "/kk/taqyryptar/robotics/",
        "en/news/2025/lecture/index.html": "/en/news/2026/lecture/",
        "ru/novosti/2026/only-kazakh/index.html": "/kk/janalyqtar/2026/only-kazakh/",
    }
    gone = trees["en/news/2020/gone/index.html"]
    assert "noindex" in gone.xpath('//meta[@name="robots"]/@content')[0]
    assert "withdrawn" in gone.text_content()


def test_what_cannot_be_found_is_not_indexed(trees: dict[str, Tree]) -> None:
    hidden = {path for path, tree in trees.items() if not is_page(tree)}

    assert hidden == {
        "404.html",
        *(f"{language}/404.html" for language in LANGUAGES),
        "en/news/01-05-2026/index.html",
        "old/lecture.html",
        "kk/tag/robot/index.html",
        "en/news/2025/lecture/index.html",
        "ru/novosti/2026/only-kazakh/index.html",
        "en/news/2020/gone/index.html",
        *(path for path in trees if re.search(r"/(?:bet|stranica|page)/\d+/", path)),
    }


def test_numbered_pages_are_followed_and_not_indexed(trees: dict[str, Tree]) -> None:
    for path, tree in trees.items():
        if re.search(r"/(?:bet|stranica|page)/\d+/", path):
            assert tree.xpath('//meta[@name="robots"]/@content') == ["noindex, follow"], path


# Versions in other languages


def alternates(tree: Tree) -> dict[str, str]:
    """Return the versions that the head of a page lists, by language."""
    found = tree.xpath('//head/link[@rel="alternate"][@hreflang]')
    assert len(found) == len({each.get("hreflang") for each in found})
    return {each.get("hreflang"): each.get("href") for each in found}


def test_every_version_lists_all_and_itself(trees: dict[str, Tree]) -> None:
    for path, tree in trees.items():
        said = alternates(tree)
        if not said or path == "index.html":
            continue
        assert said[language_of(path)] == BASE + address_of(path), path
        for language, address in said.items():
            other = file_of(address.removeprefix(BASE))
            assert other in trees, (path, address)
            if language != "x-default":
                assert alternates(trees[other]) == said, (path, other)


def test_pages_in_several_languages_list_them(trees: dict[str, Tree]) -> None:
    def languages(path: str) -> set[str]:
        return set(alternates(trees[path]))

    assert languages("kk/janalyqtar/2026/lecture/index.html") == {"kk", "ru", "en"}
    assert languages("kk/is-sharalar/2026/open-day/index.html") == {"kk", "en"}
    assert languages("kk/janalyqtar/2026/only-kazakh/index.html") == set()
    assert languages("ru/temy/index.html") == {"kk", "ru", "en"}
    assert languages("en/news/2025/index.html") == {"kk", "ru", "en"}
    assert languages("en/404.html") == set()


def test_the_root_is_the_default_of_the_homes_only(trees: dict[str, Tree]) -> None:
    homes = {"index.html", *(f"{language}/index.html" for language in LANGUAGES)}
    default = {path: alternates(tree).get("x-default") for path, tree in trees.items()}

    assert {path for path, address in default.items() if address} == homes
    assert {address for address in default.values() if address} == {f"{BASE}/"}


def test_the_switch_names_every_language_and_leads_a_missing_one_to_the_front(
    trees: dict[str, Tree],
) -> None:
    def switch(path: str) -> dict[str, str]:
        found = trees[path].xpath('//nav[contains(@class, "language")]//a[@hreflang]')
        return {each.get("hreflang"): each.get("href") for each in found}

    assert switch("kk/janalyqtar/2026/lecture/index.html") == {
        "kk": "/kk/janalyqtar/2026/lecture/",
        "ru": "/ru/novosti/2026/lecture/",
        "en": "/en/news/2026/lecture/",
    }
    assert switch("kk/janalyqtar/2026/only-kazakh/index.html") == {
        "kk": "/kk/janalyqtar/2026/only-kazakh/",
        "ru": "/ru/novosti/",
        "en": "/en/news/",
    }
    assert switch("kk/contacts/index.html")["en"] == "/en/"
    [missing] = trees["kk/janalyqtar/2026/only-kazakh/index.html"].xpath(
        '//nav[contains(@class, "language")]//a[@hreflang="en"]'
    )
    assert "ағылшын" in missing.text_content() or "нұсқа" in missing.text_content()


# Words in another language are marked


def nearest_language(element: Tree) -> str:
    """Return the language in which a screen reader reads *element*."""
    return next(iter(element.xpath("ancestor-or-self::*[@lang][1]/@lang")), "")


def texts(tree: Tree) -> Iterator[tuple[str, str]]:
    """Yield each text on a page with its marked language."""
    for element in tree.find("body").iter():
        if not isinstance(element.tag, str) or element.tag == "script":
            continue
        language = nearest_language(element)
        if element.text:
            yield element.text, language
        parent = element.getparent()
        if element.tail and parent is not None:
            yield element.tail, nearest_language(parent)
        for name in ("alt", "title", "aria-label"):
            if element.get(name):
                yield element.get(name, ""), language


def test_every_text_is_marked_with_its_language(trees: dict[str, Tree]) -> None:
    wrong = [
        (path, text.strip(), language)
        for path, tree in trees.items()
        for text, language in texts(tree)
        for said in MARK.findall(text)
        if said != language
    ]

    assert not wrong


def test_a_language_is_named_in_its_own_language(trees: dict[str, Tree]) -> None:
    names = {"Қазақша": "kk", "Русский": "ru", "English": "en"}
    for path, tree in trees.items():
        for text, language in texts(tree):
            if text.strip() in names:
                assert language == names[text.strip()], (path, text)


def test_what_no_language_can_answer_is_said_in_all_of_them(trees: dict[str, Tree]) -> None:
    page = trees["404.html"].find(".//main")

    said = [(each.text_content(), nearest_language(each)) for each in page.findall(".//h2")]
    assert said == [
        ("Бет табылмады", "kk"),
        ("Страница не найдена", "ru"),
        ("Page not found", "en"),
    ]
    homes = [(each.get("href"), nearest_language(each)) for each in page.findall(".//a")]
    assert homes == [(f"/{tag}/", tag) for tag in LANGUAGES]
    sentences = [each.text_content() for each in page.findall("section/p")]
    assert len(set(sentences)) == 6


def test_a_link_to_another_language_says_so(trees: dict[str, Tree]) -> None:
    for path, tree in trees.items():
        here = tree.get("lang")
        for link in tree.xpath("//body//a[@href]"):
            there = language_of(link.get("href").lstrip("/"))
            is_page = link.get("href").endswith("/")
            if there and there != here and is_page and path != "404.html":
                if tree.xpath('//meta[@http-equiv="refresh"]'):
                    continue
                assert link.get("hreflang") == there, (path, link.get("href"))


def test_the_story_shows_what_it_was_given(trees: dict[str, Tree]) -> None:
    text = " ".join(
        trees["kk/janalyqtar/2026/lecture/index.html"].find(".//main").text_content().split()
    )

    for shown in (
        "Ғылым туралы дәріс",
        "Қысқаша «айтқанда»",
        "2026 ж. 1 мамыр",
        "Айгүл Әсел",
        "Борис",
        "Мектептер",
        "Робототехника",
        "Толы зал",
        "Суретші",
        "Түзетілді",
        "Дәріс",
    ):
        assert shown in text.replace("\u202f", " "), shown


def test_a_story_without_picture_people_or_text_is_a_page(trees: dict[str, Tree]) -> None:
    assert "Только" in trees["ru/novosti/2026/only-russian/index.html"].findtext(".//h1")


def test_lists_show_untranslated_stories_with_a_badge(trees: dict[str, Tree]) -> None:
    front = trees["en/news/2026/04/index.html"]
    [card] = front.xpath('//a[@href="/kk/janalyqtar/2026/only-kazakh/"]')

    assert (card.get("lang"), card.get("hreflang")) == ("kk", "kk")
    assert "Қазақша" in card.getparent().text_content()


# Structured data


def data(tree: Tree) -> list[dict[str, Any]]:
    """Return the JSON-LD of a page."""
    return [json.loads(each) for each in tree.xpath('//script[@type="application/ld+json"]/text()')]


def test_every_story_is_a_news_article(trees: dict[str, Tree]) -> None:
    required = {"headline", "datePublished", "dateModified", "author", "publisher", "inLanguage",
                "mainEntityOfPage"}  # fmt: skip
    for path, tree in trees.items():
        found = [each for each in data(tree) if each["@type"] == "NewsArticle"]
        is_story = re.search(r"(?:janalyqtar|novosti|news)/\d{4}/(?=[^/]*[a-z])[^/]+/index", path)
        assert len(found) == bool(is_story and is_page(tree)), path
        for article in found:
            assert article["@context"] == "https://schema.org"
            assert required <= set(article), path
            assert article["inLanguage"] == language_of(path)
            assert article["mainEntityOfPage"] == BASE + address_of(path)
            assert all(author["name"] for author in article["author"])


def test_the_news_article_says_what_the_story_says(trees: dict[str, Tree]) -> None:
    tree = trees["kk/janalyqtar/2026/lecture/index.html"]
    [article] = [each for each in data(tree) if each["@type"] == "NewsArticle"]

    assert article["headline"] == "Ғылым туралы дәріс ⟨kk⟩"
    assert article["datePublished"] == "2026-05-01T15:00:00+05:00"
    assert article["dateModified"].startswith("2026-05-02")
    assert article["author"][0]["name"] == "Айгүл Әсел ⟨kk⟩"
    assert article["author"][0]["url"] == f"{BASE}/kk/adamdar/aigul/"
    assert article["image"][0].startswith(f"{BASE}/media/hall-")
    assert article["keywords"] == ["⟨kk⟩ Мектептер", "Робототехника ⟨kk⟩"]


def test_every_page_below_a_home_has_breadcrumbs(trees: dict[str, Tree]) -> None:
    for path, tree in trees.items():
        if not is_page(tree) or not language_of(path) or path.count("/") < 2:
            continue
        [crumbs] = [each for each in data(tree) if each["@type"] == "BreadcrumbList"]
        items = crumbs["itemListElement"]
        assert [item["position"] for item in items] == list(range(1, len(items) + 1))
        assert items[0]["item"] == f"{BASE}/{language_of(path)}/"
        assert all(item["name"] and item["item"].startswith(BASE) for item in items)


def test_open_graph_says_title_type_address_and_versions(trees: dict[str, Tree]) -> None:
    def graph(path: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for each in trees[path].xpath("//meta[@property]"):
            found.setdefault(each.get("property"), []).append(each.get("content"))
        return found

    story = graph("ru/novosti/2026/lecture/index.html")

    assert story["og:type"] == ["article"]
    assert story["og:title"] == ["Лекция о науке ⟨ru⟩"]
    assert story["og:url"] == [f"{BASE}/ru/novosti/2026/lecture/"]
    assert story["og:locale"] == ["ru_KZ"]
    assert sorted(story["og:locale:alternate"]) == ["en_GB", "kk_KZ"]
    assert story["og:image"][0].startswith(f"{BASE}/media/hall-")
    alone = graph("kk/janalyqtar/2026/only-kazakh/index.html")
    assert "og:locale:alternate" not in alone
    assert graph("kk/index.html")["og:type"] == ["website"]


# Nothing leaks


def test_nothing_hidden_leaves_a_word(press: SiteFolder) -> None:
    words = [b"SECRET", b"secret", b"future", b"nobody", b"embargoed", b"unannounced", b"2030"]
    for path, content in press.tree().items():
        if path.startswith(("assets/", "media/")):
            continue
        assert not [word for word in words if word in content], path
        assert "secret" not in path


def test_no_page_prints_the_day_of_the_build(trees: dict[str, Tree]) -> None:
    """The build is of 23 November 2026; only the fair of 20 to 30 November is current."""
    for path, tree in trees.items():
        assert "23 " not in " ".join(tree.xpath("//time/text()")), path


def test_a_build_somewhere_else_is_the_same_but_for_its_address(
    press: SiteFolder, tmp_path
) -> None:
    again = write_press(tmp_path / "elsewhere" / "site")
    built = again.build()

    assert not built.failed
    assert again.tree() == press.tree()


# Dates in the words of each language


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("kk/janalyqtar/2025/s8/index.html", "2025 ж. 1 тамыз"),
        ("ru/novosti/2025/s8/index.html", "1 августа 2025 г."),
        ("en/news/2025/s8/index.html", "1 August 2025"),
    ],
)
def test_dates_are_written_as_the_language_writes_them(
    trees: dict[str, Tree], path: str, words: str
) -> None:
    [time] = trees[path].xpath("//article//time")[:1]

    assert time.text_content().replace("\u202f", " ") == words
    assert time.get("datetime") == "2025-08-01"
