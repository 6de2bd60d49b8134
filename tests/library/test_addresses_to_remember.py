"""Every address of the site (DESIGN.md, section 5), as paths of planned files."""

import datetime

import pytest

from tests.sites import SETTINGS, TOPICS, SiteFolder


def test_the_fixed_names_are_there_without_any_content(site: SiteFolder) -> None:
    fixed = {"index.html", "404.html", "robots.txt", "sitemap.xml", "sitemap-news.xml"}
    for language in ("kk", "ru", "en"):
        fixed |= {
            f"{language}/{name}"
            for name in "index.html 404.html feed.xml rss.xml feed.json calendar.ics".split()
        }
        fixed.add(f"sitemap-{language}.xml")

    assert fixed <= site.paths()


def test_empty_sections_and_registries_keep_their_fronts(site: SiteFolder) -> None:
    site.write("taxonomies/topics.toml", "")

    assert {
        "kk/janalyqtar/index.html",
        "ru/sobytiya/index.html",
        "en/people/index.html",
        "kk/taqyryptar/index.html",
    } <= site.paths()


def paths_of(site: SiteFolder, name: str) -> set[str]:
    """Return the planned paths in which *name* is a folder."""
    return {path for path in site.paths() if f"/{name}/" in path}


def test_news_stand_under_language_section_and_year(site: SiteFolder) -> None:
    for language in ("kk", "ru", "en"):
        site.story(f"news/2025/open-day/index.{language}", "T", "2026-05-01")

    assert paths_of(site, "open-day") == {
        "kk/janalyqtar/2026/open-day/index.html",
        "ru/novosti/2026/open-day/index.html",
        "en/news/2026/open-day/index.html",
    }


def test_events_stand_under_the_year_of_their_start(site: SiteFolder) -> None:
    site.story("events/talk.en", "Talk", "2027-01-02", publish_at="2026-01-01")

    folder = "en/events/2027/talk"
    assert paths_of(site, "talk") == {f"{folder}/index.html", f"{folder}/event.ics"}


def test_people_and_pages_have_no_year(site: SiteFolder) -> None:
    site.story("people/aigul.kk", "Айгүл", listed="true")
    site.story("pages/about.ru", "О нас")

    assert paths_of(site, "aigul") == {"kk/adamdar/aigul/index.html"}
    assert paths_of(site, "about") == {"ru/about/index.html"}


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("2026-12-31 23:30", 2026),
        ("2026-12-31T19:30Z", 2027),
        ("2027-01-01T04:30+09:00", 2027),
        ("2022-12-31T18:30Z", 2023),
        ("2022-12-31T17:59Z", 2022),
    ],
)
def test_the_year_is_that_of_the_sites_zone(site: SiteFolder, date: str, year: int) -> None:
    site.story("news/a.en", "A", date)
    late = datetime.datetime(2028, 1, 1, tzinfo=datetime.UTC)

    assert f"en/news/{year}/a/index.html" in site.paths(late)


def test_the_year_is_that_of_publication(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2025-12-31", embargo_until="2026-01-02 09:00")

    assert paths_of(site, "a") == {"en/news/2026/a/index.html"}


def test_a_slug_is_one_languages_own(site: SiteFolder) -> None:
    site.story("news/open-day.kk", "A", "2026-05-01", slug="ashyq-esik")
    site.story("news/open-day.en", "B")

    assert site.paths() >= {
        "kk/janalyqtar/2026/ashyq-esik/index.html",
        "en/news/2026/open-day/index.html",
    }


def test_an_edited_title_moves_nothing(site: SiteFolder) -> None:
    site.story("news/open-day.en", "A", "2026-05-01")
    before = site.paths()
    site.story("news/open-day.en", "Quite another title", "2026-05-01")

    assert site.paths() == before


def test_archives_stand_under_year_and_month(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-05-01")
    site.story("news/b.en", "B", "2025-11-01")
    site.story("events/c.en", "C", "2026-01-01")
    archives = {
        path
        for path in site.paths()
        if path.startswith(("en/news/20", "en/events/20")) and "/a/" not in path
    }

    assert archives == {
        "en/news/2026/index.html",
        "en/news/2026/05/index.html",
        "en/news/2025/index.html",
        "en/news/2025/11/index.html",
        "en/news/2025/b/index.html",
        "en/events/2026/index.html",
        "en/events/2026/01/index.html",
        "en/events/2026/c/index.html",
        "en/events/2026/c/event.ics",
    }


def test_a_month_is_that_of_the_sites_zone(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-05-31T19:30Z")

    assert "en/news/2026/06/index.html" in site.paths()
    assert "en/news/2026/05/index.html" not in site.paths()


def test_terms_stand_under_their_slug_else_their_id(site: SiteFolder) -> None:
    slug = 'slug = {kk = "mektepter"}\n'
    site.write("taxonomies/topics.toml", TOPICS + slug)
    site.story("news/a.en", "A", "2026-05-01", topics="[schools]")

    assert {path for path in site.paths() if "topics" in path or "mektepter" in path} == {
        "en/topics/index.html",
        "en/topics/schools/index.html",
        "en/topics/schools/feed.xml",
        "kk/taqyryptar/mektepter/index.html",
        "kk/taqyryptar/mektepter/feed.xml",
    }
    assert "ru/temy/schools/index.html" in site.paths()


def test_numbered_pages_stand_under_the_page_word(site: SiteFolder) -> None:
    for number in range(1, 10):  # page_size is 3
        site.story(
            f"news/s{number}.kk", "A", f"2026-01-0{number}", topics="[schools]", people="[a]"
        )
    site.story("people/a.kk", "A")
    numbered = {path for path in site.paths() if "/bet/" in path}

    assert numbered == {
        f"kk/{list_}/bet/{number}/index.html"
        for list_ in ("janalyqtar", "taqyryptar/schools", "adamdar/a")
        for number in (1, 2)
    }
    assert "ru/novosti/stranica/2/index.html" in site.paths()
    assert "en/news/page/2/index.html" in site.paths()


def test_a_path_of_several_parts_is_a_path(site: SiteFolder) -> None:
    site.write("site.toml", SETTINGS.replace('en = "news"', 'en = "press/news"'))
    site.story("news/a.en", "A", "2026-05-01")

    assert "en/press/news/2026/a/index.html" in site.paths()


def test_a_language_tag_of_any_length_stands_in_addresses(site: SiteFolder) -> None:
    latin = '[language.kk-Latn]\nname = "Qazaqşa"\nlocale = "kk_KZ"\ntitle = "Mysal"\n\n'
    settings = SETTINGS.replace('["kk", "ru", "en"]', '["kk", "kk-Latn", "ru", "en"]')
    site.write("site.toml", settings.replace("[section.news]", f"{latin}[section.news]"))
    site.story("news/a.kk-Latn", "Ä", "2026-05-01")

    assert "kk-Latn/news/2026/a/index.html" in site.paths()
    assert "sitemap-kk-Latn.xml" in site.paths()


# Outputs switched off


@pytest.mark.parametrize(
    ("name", "gone"),
    [
        ("feeds", "en/feed.xml"),
        ("list_feeds", "en/topics/schools/feed.xml"),
        ("calendars", "en/calendar.ics"),
        ("archives", "en/news/2026/index.html"),
        ("terms", "en/topics/index.html"),
        ("people", "en/people/index.html"),
        ("sitemaps", "sitemap.xml"),
        ("news_sitemap", "sitemap-news.xml"),
        ("subscriptions", "en/subscribe/index.html"),
        ("manifests", "en/site.webmanifest"),
        ("robots", "robots.txt"),
        ("events", "en/events/2026/talk/index.html"),
    ],
)
def test_a_kind_of_output_can_be_switched_off(site: SiteFolder, name: str, gone: str) -> None:
    site.story("news/a.en", "A", "2026-05-01", topics="[schools]")
    site.story("events/talk.en", "Talk", "2026-05-01")
    assert gone in site.paths()

    site.write("site.toml", f"{SETTINGS}\n{name} = false\n")

    assert gone not in site.paths()
