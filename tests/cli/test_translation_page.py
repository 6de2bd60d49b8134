"""The translation report as a page: self-contained, valid, in the language of messages."""

import re
from pathlib import Path
from urllib.parse import unquote

import html5lib
import pytest

from sitegen.words.catalogue import LANGUAGES
from tests.cli.commands import Run
from tests.sites import SiteFolder


@pytest.fixture
def desk(site: SiteFolder, run: Run) -> SiteFolder:
    """Return a site with work to do, in a folder with special characters in its name."""
    site.story("news/жаңа 2026/a/index.kk", "Ашық <есік> & «күн»", "2026-05-01", "Мәтін.")
    run("translate", "news/a", "ru")
    site.story("news/жаңа 2026/a/index.kk", "Жабық <есік>", "2026-05-01", "Мәтін.")
    site.story("news/b.ru", "B", "2026-06-01", publish_at="2199-12-01 09:00")
    for tag in ("kk", "ru", "en"):
        site.story(f"pages/c.{tag}", "C")
    return site


def page(site: SiteFolder, run: Run, messages: str = "en", name: str = "desk.html") -> str:
    """Return the page, which is written into the site's folder."""
    ended = run("translations", "--html", str(site.folder / name), messages=messages)
    assert ended.code == 0
    return (site.folder / name).read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_valid_and_says_its_language(desk: SiteFolder, run: Run, language: str) -> None:
    text = page(desk, run, language)

    html5lib.HTMLParser(strict=True).parse(text)
    assert f'<html lang="{language}">' in text


def test_the_page_needs_nothing_else(desk: SiteFolder, run: Run) -> None:
    text = page(desk, run)

    assert "default-src 'none'" in text
    assert not re.search(r"<(?:script|link|img|iframe|object)\b|\bsrc=|@import|https?:", text)
    assert set(re.findall(r"url\((.*?)\)", text)) == {"#late"}


@pytest.mark.parametrize("name", ["desk.html", "a/b/desk.html", "../desk.html"])
def test_links_lead_to_the_files_wherever_the_page_lies(
    desk: SiteFolder, run: Run, name: str
) -> None:
    target = desk.folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    links = re.findall(r'href="([^"#][^"]*)"', page(desk, run, name=name))

    files = {(target.parent / unquote(link)).resolve() for link in links}
    texts = {
        path.resolve() for path in desk.path("").rglob("*.md") if ".originals" not in str(path)
    }
    assert files == texts


def test_what_an_author_wrote_is_text_and_has_its_language(desk: SiteFolder, run: Run) -> None:
    text = page(desk, run)

    assert '<span lang="kk">Жабық &lt;есік&gt;</span>' in text
    assert "<есік>" not in text


def test_changes_are_shown_word_by_word(desk: SiteFolder, run: Run) -> None:
    text = page(desk, run)

    assert "<del>Ашық</del><ins>Жабық</ins> &lt;есік&gt;<del>" in text


def test_what_is_to_be_done_stands_apart_from_what_is_done(desk: SiteFolder, run: Run) -> None:
    open_part, done_part = page(desk, run).split('<section aria-labelledby="months">')

    assert [re.findall(r'class="key">(.*?)<', part) for part in (open_part, done_part)] == [
        ["news/b", "news/a"],
        ["pages/c"],
    ]
    assert "sitegen translate news/b kk" in open_part
    assert "public from 1 December 2199" in open_part


def test_the_chart_and_the_table_beside_it_say_the_same(desk: SiteFolder, run: Run) -> None:
    text = page(desk, run)

    drawn = re.findall(r"<title>(\w+ \d{4}); (.*?)</title>", text)
    table = dict(re.findall(r'<tr><th scope="row">(\w+ \d{4})</th>(.*?)</tr>', text))
    for month, said in drawn:
        assert month in table
        numbers = re.findall(r"\d+", table[month])
        assert set(re.findall(r": (\d+)", said)) <= set(numbers)
    assert len(drawn) == 3 * len(table)


def test_a_site_without_stories_has_a_page(site: SiteFolder, run: Run) -> None:
    text = page(site, run)

    html5lib.HTMLParser(strict=True).parse(text)
    assert "Everything is translated" in text


def test_the_page_is_the_same_each_time(desk: SiteFolder, run: Run, tmp_path: Path) -> None:
    first = page(desk, run)

    assert page(desk, run) == first
