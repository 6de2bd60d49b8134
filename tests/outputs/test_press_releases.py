"""The parts of a press release: corrections, notices, earlier stories, contacts."""

import pytest
from lxml import html

from tests.outputs.test_views_of_pages import view
from tests.sites import SETTINGS, SiteFolder

PAGES = {
    "kk": "kk/janalyqtar/2026/a/index.html",
    "ru": "ru/novosti/2026/a/index.html",
    "en": "en/news/2026/a/index.html",
}
CORRECTED = "[{date: 2026-05-02, text: First}, {date: 2026-05-04, text: Second}]"
PRESS = """
[media_contact]
name = {kk = "Баспасөз қызметі", en = "Press office"}
phone = "+7 7252 00-00-00"
email = "media@example.edu"

[boilerplate]
en = '''
Example University is made up.
It has one student.'''
"""


def write_release(site: SiteFolder, **fields: str) -> None:
    """Write the story news/a in three languages; the original has *fields*."""
    site.story("news/a.kk", "A", "2026-05-01", "Text.", original="kk", **fields)
    words = "[{text: First}, {text: Second}]" if "corrections" in fields else ""
    for language in ("ru", "en"):
        said = {"corrections": words} if words else {}
        site.story(f"news/a.{language}", "A", body="Text.", **said)


def built(site: SiteFolder) -> SiteFolder:
    done = site.build()
    assert not done.failed, done.messages
    return site


def parsed(site: SiteFolder, path: str = PAGES["en"]) -> html.HtmlElement:
    return html.document_fromstring(site.page(path))


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().replace("\u202f", " ").split())


# Corrections


@pytest.mark.parametrize(
    ("language", "head", "days"),
    [
        ("kk", "Түзетілді: 2026 ж. 4 мамыр", ["2026 ж. 2 мамыр", "2026 ж. 4 мамыр"]),
        ("ru", "Исправлено: 4 мая 2026 г.", ["2 мая 2026 г.", "4 мая 2026 г."]),
        ("en", "Corrected: 4 May 2026", ["2 May 2026", "4 May 2026"]),
    ],
)
def test_a_corrected_story_says_so_at_its_head_and_what_was_wrong_below_its_text(
    site: SiteFolder, language: str, head: str, days: list[str]
) -> None:
    write_release(site, corrections=CORRECTED)
    tree = parsed(built(site), PAGES[language])

    [said] = tree.xpath("//header[@class='article-header']//a[@href='#site-corrections']")
    assert text(said) == head
    [title] = tree.xpath("//h2[@id='site-corrections']")
    items = title.getparent().xpath(".//li")
    assert [text(each) for each in items] == [f"{days[0]}First", f"{days[1]}Second"]
    assert [each.xpath("./time/@datetime") for each in items] == [["2026-05-02"], ["2026-05-04"]]


def test_the_newest_correction_is_the_one_at_the_head_wherever_it_is_written(
    site: SiteFolder,
) -> None:
    turned = "[{date: 2026-05-04 10:00, text: Second}, {date: 2026-05-02, text: First}]"
    site.story("news/a.en", "A", "2026-05-01", corrections=turned)
    story = view(site, PAGES["en"])

    assert story.corrected.at.day == 4
    assert [said for _, said in story.corrections] == ["Second", "First"]


def test_a_story_without_corrections_says_nothing_of_them(site: SiteFolder) -> None:
    write_release(site)

    assert not parsed(built(site)).xpath("//*[contains(@href, 'site-corrections')]")
    assert view(site, PAGES["en"]).corrected is None


def test_a_correction_changes_the_page_and_no_list(site: SiteFolder) -> None:
    write_release(site)
    before = built(site).tree()
    write_release(site, corrections=CORRECTED)
    after = built(site).tree()

    assert {path for path in after if after[path] != before[path]} == set(PAGES.values())


# Notices


def test_a_notice_stands_on_every_page_of_each_language_in_words_that_are_marked(
    site: SiteFolder,
) -> None:
    write_release(site)
    site.write("notices/snow.en.md", "---\ntitle: Snow\nsummary: Stay in\nfrom: 2026-11-01\n---\n")
    site.write("notices/snow.kk.md", "---\ntitle: Қар\n---\n")
    site.write("notices/past.en.md", "---\ntitle: P\nfrom: 2026-11-01\nuntil: 2026-11-02\n---\n")
    built(site)

    for path in ("en/index.html", "en/news/index.html", PAGES["en"], "en/404.html"):
        assert [text(each) for each in parsed(site, path).find_class("notice")] == ["Snow Stay in"]
    assert [text(each) for each in parsed(site, PAGES["kk"]).find_class("notice")] == ["Қар"]
    [foreign] = parsed(site, PAGES["ru"]).find_class("notice")
    assert (text(foreign), foreign.get("lang")) == ("Snow Stay in", "en")


# Times of events


@pytest.mark.parametrize(
    ("ends", "said", "times"),
    [
        ("2026-12-01 12:00", "1 December 2026, 10:00–12:00", ["1 December 2026, 10:00–12:00"]),
        ("2026-12-01 10:00", "1 December 2026, 10:00", ["1 December 2026, 10:00"]),
        ("2026-12-01", "1 December 2026, 10:00", ["1 December 2026, 10:00"]),
        (
            "2026-12-02 12:00",
            "1 December, 10:00 – 2 December 2026, 12:00",
            ["1 December 2026, 10:00", "2 December 2026, 12:00"],
        ),
    ],
)
def test_an_event_of_one_day_says_when_it_ends(
    site: SiteFolder, ends: str, said: str, times: list[str]
) -> None:
    site.story("events/talk.en", "Talk", "2026-12-01 10:00", ends=ends)
    page = parsed(built(site), "en/events/2026/talk/index.html")

    assert [text(each) for each in page.xpath("//main//time")] == times
    card = parsed(site, "en/events/index.html").xpath("//main//time")[0]
    assert text(card) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", "2026 ж. 1 желтоқсан, 10:00–12:00"),
        ("ru", "1 декабря 2026 г., 10:00–12:00"),
        ("en", "1 December 2026, 10:00–12:00"),
    ],
)
def test_the_hours_of_an_event_are_said_in_each_language(
    site: SiteFolder, language: str, said: str
) -> None:
    facts = {"ends": "2026-12-01 12:00"}
    site.story(f"events/talk.{language}", "Talk", "2026-12-01 10:00", **facts)
    [path] = [path for path in built(site).tree() if path.endswith("/talk/index.html")]

    assert text(parsed(site, path).xpath("//main//time")[0]) == said


# Earlier and later stories


def test_a_story_and_the_one_that_follows_it_lead_to_each_other(site: SiteFolder) -> None:
    write_release(site)
    site.story("news/b.en", "B", "2026-05-02", follows="a")
    site.story("news/c.kk", "C", "2026-05-03", follows="a")
    built(site)

    [earlier] = parsed(site, "en/news/2026/b/index.html").xpath(
        "//h2[@id='site-follows']/following-sibling::*//a"
    )
    assert (earlier.get("href"), earlier.text) == ("/en/news/2026/a/", "A")
    later = parsed(site).xpath("//h2[@id='site-followers']/following-sibling::*//a")
    assert [(each.get("href"), each.get("lang")) for each in later] == [
        ("/en/news/2026/b/", None),
        ("/kk/janalyqtar/2026/c/", "kk"),
    ]


def test_a_story_that_is_not_public_yet_is_not_named_by_the_one_it_follows(
    site: SiteFolder,
) -> None:
    write_release(site)
    site.story("news/b.en", "SECRET", "2030-05-02", follows="a")

    assert "SECRET" not in built(site).page(PAGES["en"])


# Contacts


def test_every_story_ends_with_what_the_university_is_and_whom_to_ask(site: SiteFolder) -> None:
    site.write("site.toml", SETTINGS + PRESS)
    write_release(site)
    site.story("pages/about.en", "About")
    [footer] = parsed(built(site)).xpath("//article//footer")

    assert [text(each) for each in footer.xpath(".//h2")] == [
        "About the university",
        "Media contact",
    ]
    assert [text(each) for each in footer.xpath("./section[1]/p")] == [
        "Example University is made up.",
        "It has one student.",
    ]
    assert "Press office" in text(footer)
    assert footer.xpath(".//a/@href") == ["tel:+77252000000", "mailto:media@example.edu"]
    assert not parsed(site, "en/about/index.html").xpath("//article//footer")


def test_a_language_shows_only_what_is_said_in_it(site: SiteFolder) -> None:
    site.write("site.toml", SETTINGS + PRESS)
    write_release(site)
    built(site)
    [kazakh] = parsed(site, PAGES["kk"]).xpath("//article//footer")
    [russian] = parsed(site, PAGES["ru"]).xpath("//article//footer")

    assert [text(each) for each in kazakh.xpath(".//h2")] == ["БАҚ үшін байланыс"]
    assert "Баспасөз қызметі" in text(kazakh)
    assert text(russian) == "Контакты для СМИ +7 7252 00-00-00 media@example.edu"


def test_a_site_that_says_nothing_of_itself_has_no_such_end(site: SiteFolder) -> None:
    write_release(site)

    assert not parsed(built(site)).xpath("//article//footer")
