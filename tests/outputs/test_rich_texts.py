"""Galleries, files and videos inside a text, as pages and feeds show them."""

import json
import re
from urllib.parse import quote

import pytest
from lxml import html

from sitegen.library.publications.publication import Attachment, Figure, Video
from tests.sites import SiteFolder, photo

PAGES = {
    "kk": "kk/janalyqtar/2026/a/index.html",
    "ru": "ru/novosti/2026/a/index.html",
    "en": "en/news/2026/a/index.html",
}
VIDEO = "https://www.youtube.com/watch?v=abcdefghijk"


def with_body(site: SiteFolder, body: str) -> SiteFolder:
    """Write the story news/a with *body* in three languages, and three files beside it."""
    for number, name in enumerate(("hall.jpg", "door.jpg")):
        site.write(f"news/a/{name}", photo(30 + number, 20))
    site.write("news/a/plan.pdf", b"x" * 1_234_567)
    site.story("news/a/index.kk", "A", "2026-05-01", body)
    for language in ("ru", "en"):
        site.story(f"news/a/index.{language}", "A", body=body)
    return site


def page(site: SiteFolder, body: str, language: str = "en") -> html.HtmlElement:
    """Return the page of a story with *body*, built and parsed."""
    built = with_body(site, body).build()
    assert not built.failed, built.messages
    return html.document_fromstring(site.page(PAGES[language]))


def values(site: SiteFolder, body: str) -> tuple[object, ...]:
    """Return the values of the placeholders of *body*."""
    return with_body(site, body).library().body("news/a", "en").values


# Footnotes


@pytest.mark.parametrize(
    ("language", "label"),
    [("kk", "Мәтінге оралу"), ("ru", "Вернуться к тексту"), ("en", "Back to the text")],
)
@pytest.mark.parametrize("raw", ["", "<b>Raw</b>"])
def test_the_way_back_from_a_footnote_has_a_label_in_the_page_s_language(
    site: SiteFolder, language: str, label: str, raw: str
) -> None:
    body = f"One.[^1] [Link](https://example.org) Two.[^ә] {raw}\n\n[^1]: A.\n\n[^ә]: B.\n"
    tree = page(site, body, language)

    links = tree.find_class("footnote-backref")
    assert [(each.get("aria-label"), each.text) for each in links] == [(label, "↩")] * 2
    assert all(each.get("title") is None for each in links)
    assert {each.get("href").removeprefix("#") for each in links} <= set(tree.xpath("//@id"))


def test_a_feed_leads_from_a_footnote_to_the_page(site: SiteFolder) -> None:
    with_body(site, "One.[^1]\n\n[^1]: A.\n").build()

    assert 'A. &lt;a href="https://news.example.edu/en/news/2026/a/#fnref:1"' in site.page(
        "en/feed.xml"
    ).replace("\xa0", " ")


# Galleries


def test_several_photos_of_a_paragraph_are_a_list_of_figures(site: SiteFolder) -> None:
    tree = page(site, '![The hall](hall.jpg)\n![The door](door.jpg "On the day")')

    [gallery] = tree.xpath("//ul[@class='gallery']")
    assert gallery.xpath("./li/figure//img/@alt") == ["The hall", "The door"]
    assert [each.text_content() for each in gallery.xpath(".//figcaption")] == ["On the day"]


def test_each_photo_of_a_gallery_opens_its_file_by_a_link_with_a_name(site: SiteFolder) -> None:
    tree = page(site, "![The hall](hall.jpg)\n![The door](door.jpg)")

    for link in tree.xpath("//ul[@class='gallery']//a"):
        assert (site.output / link.get("href").lstrip("/")).is_file()
        assert link.text_content().strip()


def test_a_photo_of_a_gallery_takes_its_words_from_the_front_matter(site: SiteFolder) -> None:
    with_body(site, "![The hall](hall.jpg)\n![The door](door.jpg)")
    said = "{hall.jpg: {alt: The hall, caption: Full, credit: Dana}, door.jpg: {alt: The door}}"
    site.story("news/a/index.en", "A", body="![](hall.jpg)\n![](door.jpg)", photos=said)
    first, second = site.library().body("news/a", "en").values

    assert isinstance(first, Figure)
    assert isinstance(second, Figure)
    assert (first.alt, first.caption, first.credit.text) == ("The hall", "Full", "Dana")
    assert (second.alt, second.shape) == ("The door", "gallery")


# Files


@pytest.mark.parametrize(
    ("language", "said"), [("kk", "PDF, 1,2 МБ"), ("ru", "PDF, 1,2 МБ"), ("en", "PDF, 1.2 MB")]
)
def test_a_file_alone_in_its_paragraph_says_what_it_is_and_how_large(
    site: SiteFolder, language: str, said: str
) -> None:
    [card] = page(site, "[The *plan*](plan.pdf)", language).xpath("//p[@class='download']")

    assert " ".join(card.text_content().split()) == f"The plan {said}"
    assert card.xpath(".//em/text()") == ["plan"]
    [address] = card.xpath("./a/@href")
    assert (site.output / address.lstrip("/")).stat().st_size == 1_234_567


def test_a_file_without_words_is_called_by_its_name(site: SiteFolder) -> None:
    [value] = values(site, "[](plan.pdf)")

    assert isinstance(value, Attachment)
    assert (value.title, value.format, value.size) == ("plan.pdf", "PDF", 1_234_567)


def test_another_file_behind_the_same_words_is_another_card(site: SiteFolder) -> None:
    before = page(site, "[The plan](plan.pdf)").xpath("string(//p[@class='download'])")
    site.write("news/a/plan.pdf", b"x" * 2_500_000)
    site.build()
    after = html.document_fromstring(site.page(PAGES["en"])).xpath("string(//p[@class='download'])")

    assert (before.split()[-2:], after.split()[-2:]) == (["1.2", "MB"], ["2.5", "MB"])


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "pack.zip",
            {"kk": "ZIP мұрағаты, 1 кБ", "ru": "Архив ZIP, 1 кБ", "en": "ZIP archive, 1 kB"},
        ),
        (
            "data.tar.gz",
            {
                "kk": "TAR.GZ мұрағаты, 1 кБ",
                "ru": "Архив TAR.GZ, 1 кБ",
                "en": "TAR.GZ archive, 1 kB",
            },
        ),
        (
            "book.epub",
            {
                "kk": "EPUB электрондық кітабы, 1 кБ",
                "ru": "Электронная книга EPUB, 1 кБ",
                "en": "EPUB e-book, 1 kB",
            },
        ),
        (
            "talk.mp3",
            {
                "kk": "MP3 аудиожазбасы, 1 кБ",
                "ru": "Аудиозапись MP3, 1 кБ",
                "en": "MP3 audio, 1 kB",
            },
        ),
    ],
)
def test_archives_books_and_sound_have_a_card_too(
    site: SiteFolder, name: str, said: dict[str, str]
) -> None:
    site.write(f"news/a/{name}", b"x" * 900)
    built = with_body(site, f"[It]({name})").build()
    assert not built.failed, built.messages

    for language, path in PAGES.items():
        tree = html.document_fromstring(site.page(path))
        [facts] = tree.xpath("//p[@class='download']/a/span[@class='download-facts']")
        assert " ".join(facts.text_content().split()) == said[language]


def test_sound_is_played_on_the_page_when_a_reader_wants_it(site: SiteFolder) -> None:
    site.write("news/a/Сұхбат.mp3", b"x")
    site.write("news/a/old.wma", b"x")
    tree = page(site, "[The talk](Сұхбат.mp3)\n\n[The old one](old.wma)")

    [audio] = tree.xpath("//audio")
    assert dict(audio.attrib) == {
        "controls": "controls" if audio.get("controls") else "",
        "preload": "none",
        "src": audio.get("src"),
        "aria-label": "Сұхбат.mp3",
    }
    assert (site.output / audio.get("src").lstrip("/")).is_file()


NAMES = {
    "Приказ о приёме.pdf": {"ru": "prikaz-o-prieme", "kk": "prikaz-o-priiome"},
    "Жарлық №5.pdf": {"ru": "zharlyq-no5", "kk": "jarlyq-no5"},
    "Смета.PDF": {"ru": "smeta", "kk": "smeta"},
    "plan.pdf": {"ru": "plan", "kk": "plan"},
    "北京.pdf": {"ru": "file", "kk": "file"},
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("around", ["", "See "])
def test_a_file_has_a_readable_address_and_is_saved_under_the_author_s_name(
    site: SiteFolder, name: str, language: str, around: str
) -> None:
    site.write(f"news/a/{name}", b"%PDF-1.4")
    body = f"{around}[It](<{name}>)"
    site.story(f"news/a/index.{language}", "A", "2026-05-01", body)
    site.story("news/a/index.en", "A", body=body)
    built = site.build()
    assert not built.failed, built.messages

    for path in (PAGES[language], PAGES["en"]):
        [link] = html.document_fromstring(site.page(path)).xpath("//a[@download]")
        assert link.get("download") == name
        assert re.fullmatch(rf"/media/{NAMES[name][language]}-[0-9a-f]{{8}}\.pdf", link.get("href"))
    assert len(list(site.output.glob("media/*"))) == 1


@pytest.mark.parametrize("name", ['a"b.pdf', "a'b&amp;<c>.pdf"])
def test_no_name_of_a_file_breaks_the_link_to_it(site: SiteFolder, name: str) -> None:
    site.write(f"news/a/{name}", b"%PDF-1.4")
    tree = page(site, f"[It](<{quote(name)}>)")

    [link] = tree.xpath("//a[@download]")
    assert link.get("download") == name
    assert set(link.attrib) == {"href", "download"}


def test_a_linked_photo_is_looked_at_not_saved(site: SiteFolder) -> None:
    assert (
        page(site, "See [the hall](hall.jpg) and [the *news*](/en/news/).").xpath("//@download")
        == []
    )


def test_a_missing_file_is_reported_where_it_is_linked(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-05-01", "[The plan](plan.pdf)")

    assert site.found() == ["news/a.en.md:6:12 error[dead-link]"]


# Videos


def test_a_video_is_a_link_and_a_screen_that_only_a_script_shows(site: SiteFolder) -> None:
    [video] = page(site, f"[The *lecture*]({VIDEO})").xpath("//figure[@class='video']")

    assert video.xpath("./figcaption/a/@href") == [VIDEO]
    assert video.xpath("string(./figcaption/a)") == "The lecture"
    assert "YouTube" in video.xpath("string(./figcaption)")
    assert video.xpath("./*[@hidden]//button[@type='button']")


@pytest.mark.parametrize("language", PAGES)
def test_a_page_with_a_video_loads_nothing_from_elsewhere(site: SiteFolder, language: str) -> None:
    tree = page(site, f"[The lecture]({VIDEO})\n\n<https://vimeo.com/76979871>", language)

    assert not tree.xpath("//iframe|//img|//video|//object|//embed")
    loaded = tree.xpath("//script/@src|//link[@rel='stylesheet' or @rel='icon']/@href")
    assert all(address.startswith("/assets/") for address in loaded)
    hints = {"preconnect", "dns-prefetch", "preload", "prefetch"}
    assert not hints & set(tree.xpath("//link/@rel"))


def test_the_script_is_there_once_where_a_video_is_and_nowhere_else(site: SiteFolder) -> None:
    scripts = "//script[contains(@src, '/js/videos.js')]"
    [script] = page(site, f"[One]({VIDEO})\n\n[Two]({VIDEO})").xpath(scripts)
    assert "defer" in script.attrib
    assert (site.output / script.get("src").lstrip("/")).is_file()

    assert page(site, f"See [the lecture]({VIDEO}) here.").xpath(scripts) == []


def test_a_video_without_words_is_called_by_its_service(site: SiteFolder) -> None:
    tree = page(site, f"<{VIDEO}>")

    assert tree.xpath("string(//figure[@class='video']//a)") == "Video: YouTube"


def test_what_fills_a_video_is_its_page_and_its_player(site: SiteFolder) -> None:
    [value] = values(site, f"[The lecture]({VIDEO})")

    assert isinstance(value, Video)
    assert (value.address, value.service, value.wordless) == (VIDEO, "YouTube", False)
    assert value.player.startswith("https://www.youtube-nocookie.com/")


@pytest.mark.parametrize("language", PAGES)
def test_a_video_begins_where_the_author_s_address_says(site: SiteFolder, language: str) -> None:
    vimeo = "https://vimeo.com/76979871#t=1m30s"
    tree = page(
        site,
        f"[One]({VIDEO}&t=600s)\n\n[Two](https://youtu.be/abcdefghijk?t=600)\n\n<{vimeo}>",
        language,
    )

    first, second, third = tree.xpath("//figure[@class='video']")
    assert first.get("data-player").endswith("/embed/abcdefghijk?autoplay=1&rel=0&start=600")
    assert second.get("data-player") == first.get("data-player")
    assert third.get("data-player").endswith("/video/76979871?autoplay=1&dnt=1#t=90s")
    shown = tree.xpath("//figure[@class='video']/figcaption/a/@href")
    assert shown == [f"{VIDEO}&t=600s", "https://youtu.be/abcdefghijk?t=600", vimeo]


def test_an_address_that_is_no_file_of_ours_is_never_looked_up(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-05-01", f"[The lecture]({VIDEO})")

    assert site.found() == []


# Feeds


def in_feed(site: SiteFolder, body: str) -> html.HtmlElement:
    """Return *body* in the English feed."""
    built = with_body(site, body).build()
    assert not built.failed, built.messages
    [item] = json.loads(site.page("en/feed.json"))["items"]
    return html.fragment_fromstring(item["content_html"], create_parent="div")


def test_a_feed_carries_a_gallery_as_a_list_of_its_photos(site: SiteFolder) -> None:
    tree = in_feed(site, '![The hall](hall.jpg)\n![The door](door.jpg "On the day")')

    figures = tree.xpath("./ul/li/figure")
    assert [each.xpath("./img/@alt") for each in figures] == [["The hall"], ["The door"]]
    assert [each.xpath("string(./figcaption)") for each in figures] == ["", "On the day"]
    assert all(
        address.startswith("https://news.example.edu/media/")
        for address in tree.xpath("//img/@src")
    )


def test_a_feed_carries_files_and_videos_as_plain_links(site: SiteFolder) -> None:
    tree = in_feed(site, f"[The *plan*](plan.pdf)\n\n[The lecture]({VIDEO})\n\n<{VIDEO}>")

    plan, lecture, unnamed = tree.xpath("./p/a")
    assert plan.text_content() == "The plan"
    assert plan.get("href").startswith("https://news.example.edu/media/plan-")
    assert (lecture.text, lecture.get("href")) == ("The lecture", VIDEO)
    assert (unnamed.text, unnamed.get("href")) == ("YouTube", VIDEO)
    assert not tree.xpath(".//script|.//iframe|.//button|.//*[@data-player]")
