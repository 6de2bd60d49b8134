"""The list of the desk: every story, what needs doing, search, filters, pages."""

import re

from starlette.testclient import TestClient

from sitegen.desk.listing.page import PAGE_SIZE
from tests.desk.conftest import desk_of
from tests.sites import SiteFolder, photo


def titles(html: str) -> list[str]:
    """Return the titles in the list of all stories, in their order."""
    every = html.partition('id="all"')[2]
    return re.findall(r'<a href="/desk/story/[^"]*" lang="\w+">([^<]*)</a>', every)


def test_every_story_is_listed_newest_first_whether_readers_see_it_or_not(
    desk: TestClient,
) -> None:
    assert titles(desk.get("/desk/").text) == ["Later", "Зал ашылды"]


def test_a_story_shows_its_state_in_each_language(desk: TestClient) -> None:
    html = desk.get("/desk/?words=зал").text

    assert re.findall(
        r'<span lang="(\w+)">\w+</span> <span aria-hidden="true">(.)</span>', html
    ) == [
        ("kk", "●"),
        ("ru", "○"),
        ("en", "●"),
    ]


def test_words_find_titles_in_any_language_by_their_beginnings_and_without_kazakh_letters(
    desk: TestClient,
) -> None:
    for asked in ("зал", "ЗАЛ аш", "hall op", "Later", "hall"):
        assert len(titles(desk.get("/desk/", params={"words": asked}).text)) == 1, asked
    assert titles(desk.get("/desk/?words=nothing+like+it").text) == []


def test_filters_select_by_kind_state_and_language(desk: TestClient, site: SiteFolder) -> None:
    for query, found in {
        "kind=news": ["Later", "Зал ашылды"],
        "kind=event": [],
        "need=draft": ["Later"],
        "need=untranslated": ["Later", "Зал ашылды"],
        "need=untranslated&language=en": [],
        "language=kk": ["Зал ашылды"],
        "need=errors": [],
    }.items():
        assert titles(desk.get(f"/desk/?{query}").text) == found, query


def test_what_has_an_error_needs_doing_first(site: SiteFolder) -> None:
    site.story("news/a.en", "Good", "2026-05-02", "Text.")
    site.story("news/b.en", "Faulty", "2026-05-01", "[gone](../gone/index.en.md)")
    with desk_of(site) as desk:
        html = desk.get("/desk/").text

    first = html.partition('id="to-do"')[2].partition("</li>")[0]
    assert "Faulty" in first
    assert "has an error" in first


def test_a_long_list_has_pages(site: SiteFolder) -> None:
    for number in range(PAGE_SIZE + 1):
        site.story(f"news/s{number}.en", f"Story {number:03}", f"2026-01-{number % 28 + 1:02}")
    with desk_of(site) as desk:
        first, second = desk.get("/desk/"), desk.get("/desk/?page=2")
        beyond = desk.get("/desk/?page=99")

    assert len(titles(first.text)) == PAGE_SIZE
    assert len(titles(second.text)) == 1
    assert '<a href="/desk/?page=2" rel="next">' in first.text
    assert '<a href="/desk/" rel="prev">' in second.text
    assert titles(beyond.text) == titles(second.text)


def test_what_is_typed_is_shown_as_text(desk: TestClient) -> None:
    html = desk.get("/desk/", params={"words": '"><script>alert(1)</script>'}).text

    assert "<script>alert" not in html


def test_the_desk_speaks_the_language_of_the_browser_until_another_is_chosen(
    desk: TestClient,
) -> None:
    assert "Everything" in desk.get("/desk/").text
    assert "Барлығы" in desk.get("/desk/", headers={"Accept-Language": "de, kk;q=0.8"}).text

    back = desk.post("/desk/language", data={"language": "ru", "back": "/desk/story/news/hall"})

    assert back.url.path == "/desk/story/news/hall"
    assert "Все материалы" in desk.get("/desk/").text


def test_choosing_a_language_leads_nowhere_else(desk: TestClient) -> None:
    for back in ("//evil.example/", "https://evil.example/", "/desk/../en/", "/desk//evil", ""):
        answer = desk.post(
            "/desk/language", data={"language": "ru", "back": back}, follow_redirects=False
        )
        assert answer.headers["location"] == "/desk/", back


def test_a_site_whose_settings_are_wrong_is_said_to_be(site: SiteFolder) -> None:
    site.write("site.toml", "base_url = 1")
    with desk_of(site) as desk:
        answer = desk.get("/desk/")

    assert answer.status_code == 404
    assert "settings of the site" in answer.text


def test_photos_that_need_something_are_found(site: SiteFolder) -> None:
    site.write("news/a/hall.jpg", photo())
    for name, said in {
        "bare": "",
        "refused": "photos: {hall.jpg: {alt: Hall, consent: no}}",
        "ended": "photos: {hall.jpg: {alt: Hall, rights_until: 2026-01-01}}",
        "soon": "photos: {hall.jpg: {alt: Hall, consent: until 2026-11-25}}",
        "fine": "photos: {hall.jpg: {alt: Hall, consent: yes, rights_until: 2030-01-01}}",
    }.items():
        site.write(f"news/{name}/hall.jpg", photo())
        text = f"---\ntitle: {name.title()}\ndate: 2026-05-01\n{said}\n---\n![](hall.jpg)\n"
        site.write(f"news/{name}/index.en.md", text)
    with desk_of(site) as desk:
        for need, found in {
            "no-alt": {"Bare"},
            "no-consent": {"Refused"},
            "right-ended": {"Ended", "Soon"},
        }.items():
            assert set(titles(desk.get(f"/desk/?need={need}").text)) == found
        assert "right to a photo ends soon" in desk.get("/desk/").text


def test_what_stories_need_is_counted_and_leads_to_them(site: SiteFolder, desk: TestClient) -> None:
    site.story("news/other.en", "Other", "2026-05-03", "Text.", topics="[schools]")
    page = desk.get("/desk/").text

    assert '<a href="/desk/?need=no-topics">no topic: 2</a>' in page
    assert '<a href="/desk/?need=draft">draft: 1</a>' in page
    assert set(titles(desk.get("/desk/?need=no-topics").text)) == {"Зал ашылды", "Later"}
