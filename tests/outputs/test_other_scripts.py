"""Languages of other scripts: long tags, right to left, marked on pages of other languages."""

import html5lib
import lxml.html
import pytest

from tests.sites import SETTINGS, SiteFolder

MORE = """
[language.kk-Latn]
name = "Qazaqşa"
locale = "kk_KZ"
title = "Mysal universitetı"

[language.kk-Arab]
name = "قازاقشا"
locale = "kk_Arab"
title = "مىسال ۋنيۆەرسيتەتى"

[section.news]"""


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """Return a site in Kazakh of three scripts and in English, built."""
    site = SiteFolder.small(tmp_path_factory.mktemp("scripts"))
    settings = SETTINGS.replace('["kk", "ru", "en"]', '["kk", "ru", "en", "kk-Latn", "kk-Arab"]')
    site.write("site.toml", settings.replace("\n[section.news]", MORE))
    site.story("news/a.kk", "Мектеп", "2026-05-01")
    site.story("news/a.kk-Latn", "Mektep")
    site.story("news/b.kk-Arab", "مەكتەپ", "2026-05-02", "ءتىلىنىڭ.")
    built = site.build()
    assert not built.failed, built.messages
    return site


def tree(site: SiteFolder, path: str) -> lxml.html.HtmlElement:
    """Return the page at *path* as a tree."""
    text = site.page(path)
    html5lib.HTMLParser(strict=True).parse(text)
    return lxml.html.document_fromstring(text)


def test_a_page_runs_the_way_of_its_script(scripts: SiteFolder) -> None:
    def page(path: str) -> tuple[str | None, str | None]:
        html = tree(scripts, path)
        return html.get("lang"), html.get("dir")

    assert page("kk-Latn/news/2026/a/index.html") == ("kk-Latn", "ltr")
    assert page("kk-Arab/news/2026/b/index.html") == ("kk-Arab", "rtl")


def test_words_that_run_the_other_way_are_marked(scripts: SiteFolder) -> None:
    [there] = tree(scripts, "kk/janalyqtar/index.html").xpath('//a[@href="/kk-Arab/news/2026/b/"]')
    [back] = tree(scripts, "kk-Arab/news/index.html").xpath('//a[@href="/kk/janalyqtar/2026/a/"]')

    assert (there.get("lang"), there.get("dir")) == ("kk-Arab", "rtl")
    assert (back.get("lang"), back.get("dir")) == ("kk", "ltr")


def test_every_element_in_another_script_says_its_way(scripts: SiteFolder) -> None:
    for path in scripts.tree():
        if path.endswith(".html"):
            html = tree(scripts, path)
            for element in html.xpath("//body//*[@lang='kk-Arab']"):
                if html.get("dir") == "ltr":
                    assert element.get("dir") == "rtl", (path, element.text)


def test_the_versions_of_a_story_are_listed_by_their_whole_tags(scripts: SiteFolder) -> None:
    links = tree(scripts, "kk/janalyqtar/2026/a/index.html").xpath(
        '//head/link[@rel="alternate"]/@hreflang'
    )

    assert links == ["kk", "kk-Latn"]
