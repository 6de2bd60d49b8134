"""What one edit renders, to the file: what shows it, and nothing else.

Edits of bodies and titles, and touched files, stand in test_incremental.py.
"""

import pytest

from tests.sites import SETTINGS, TOPICS, SiteFolder

EVENTS = '\n[[menu]]\nsection = "events"\n'


@pytest.fixture
def newsroom(site: SiteFolder) -> SiteFolder:
    """Return a site with an event, two people and six stories in English, built once."""
    site.write("site.toml", SETTINGS + EVENTS)
    for name in ("dana", "boris"):
        site.story(f"people/{name}.en", name.title(), listed="true")
    site.story("events/open-day.en", "Open day", "2026-12-05")
    for number in range(1, 7):
        story(site, number)
    assert not site.build().failed
    return site


def story(site: SiteFolder, number: int, **facts: str) -> None:
    site.story(f"news/n-{number}.en", f"Story {number}", f"2026-0{number}-01", "Text.", **facts)


def rendered(site: SiteFolder) -> set[str]:
    return set(site.build().report.rendered)


FRONTS = {
    "en/index.html",
    "en/news/index.html",
    # Lists of the other languages show what they have no translation of.
    "kk/index.html",
    "kk/janalyqtar/index.html",
    "ru/index.html",
    "ru/novosti/index.html",
}


# The feeds that carry the newest news.
FEEDS = {"en/feed.xml", "en/rss.xml", "en/feed.json", "en/news/feed.xml"}


def months(number: int) -> set[str]:
    """Return the archive of a story's month, new, and of the year, which leads to it."""
    news = ("en/news", "kk/janalyqtar", "ru/novosti")
    return {f"{each}/2026/{part}index.html" for each in news for part in ("", f"0{number}/")}


def test_a_new_story_renders_its_page_and_what_shows_it(newsroom: SiteFolder) -> None:
    story(newsroom, 7)

    assert rendered(newsroom) == {
        "en/news/2026/n-7/index.html",
        "en/news/2026/n-6/index.html",  # its older neighbour
        *FRONTS,
        *months(7),
        *FEEDS,
        "sitemap-en.xml",
        "en/search/newest",
        # The sitemaps of the other languages have the new archives.
        "sitemap-kk.xml",
        "sitemap-ru.xml",
    }


def test_a_new_story_renders_the_pages_of_its_facts(newsroom: SiteFolder) -> None:
    story(newsroom, 7, topics="[schools]", people="[dana]", event="open-day")

    assert rendered(newsroom) == {
        "en/news/2026/n-7/index.html",
        "en/news/2026/n-6/index.html",
        *FRONTS,
        *months(7),
        *FEEDS,
        "en/search/newest",
        *("en/search/index.html", "kk/izdeu/index.html", "ru/poisk/index.html"),  # the term
        "sitemap-en.xml",
        "sitemap-kk.xml",
        "sitemap-ru.xml",
        "en/people/dana/index.html",
        "en/events/2026/open-day/index.html",
        # The term is public now: its pages and feeds, and the index that names it.
        *(f"{each}/index.html" for each in ("en/topics", "en/topics/schools")),
        *(f"{each}/index.html" for each in ("kk/taqyryptar", "kk/taqyryptar/schools")),
        *(f"{each}/index.html" for each in ("ru/temy", "ru/temy/schools")),
        *(f"{each}/schools/feed.xml" for each in ("en/topics", "kk/taqyryptar", "ru/temy")),
        *(f"{each}/subscribe/index.html" for each in ("en", "kk", "ru")),  # they name its feed
    }


def test_every_page_size_stories_one_numbered_page_is_born(newsroom: SiteFolder) -> None:
    lists = ("en/news/page", "kk/janalyqtar/bet", "ru/novosti/stranica")
    for number in (7, 8):
        story(newsroom, number)
        assert not {path for path in rendered(newsroom) if path.startswith(lists)}

    story(newsroom, 9)

    # Page 2 is born and page 1 leads to it instead of to the front.
    assert {path for path in rendered(newsroom) if path.startswith(lists)} == {
        f"{each}/{number}/index.html" for each in lists for number in (1, 2)
    }


def test_a_comment_in_a_style_sheet_renders_every_page_and_the_assets_once(
    newsroom: SiteFolder,
) -> None:
    newsroom.write("templates/assets/css/more.css", "/* one */")
    newsroom.build()
    before = newsroom.tree()

    newsroom.write("templates/assets/css/more.css", "/* two */")
    report = newsroom.build().report

    after = newsroom.tree()
    pages = {path for path in after if path.endswith((".html", ".webmanifest"))}
    frame = {path for path in pages if b"/assets/" in after[path]}
    assets = {path for path in after if path.startswith("assets/")}
    assert report.rendered == frame | assets
    assert report.written == len(frame | assets)
    assert report.deleted == len(assets)
    assert {path for path in before if path in after and before[path] == after[path]} == {
        path for path in after if path not in frame | assets and path != ".sitegen-files"
    }


def test_a_new_name_of_a_person_renders_what_names_them(newsroom: SiteFolder) -> None:
    story(newsroom, 4, people="[dana]")
    newsroom.build()
    newsroom.story("people/dana.en", "Dana Omarova", listed="true")

    assert rendered(newsroom) == {
        "en/people/dana/index.html",
        "en/people/index.html",
        "kk/adamdar/index.html",
        "ru/lyudi/index.html",
        "en/news/2026/n-4/index.html",
        "en/search/newest",
    }


def test_a_new_name_of_a_term_renders_its_pages_and_what_has_it(newsroom: SiteFolder) -> None:
    story(newsroom, 4, topics="[schools]")
    newsroom.build()
    newsroom.write("taxonomies/topics.toml", TOPICS.replace('"Schools"', '"All schools"'))

    assert rendered(newsroom) == {
        "en/topics/index.html",
        "en/topics/schools/index.html",
        "en/index.html",  # it names the terms that most stories bear
        *FEEDS,  # an entry names its terms
        "en/topics/schools/feed.xml",
        "en/subscribe/index.html",
        "en/search/index.html",
        "en/news/2026/n-4/index.html",
    }


def test_a_body_in_one_language_leaves_the_others_alone(newsroom: SiteFolder) -> None:
    newsroom.story("news/n-4.kk", "Хабар 4", body="Мәтін.", summary="Қысқаша.")
    newsroom.build()
    newsroom.story("news/n-4.kk", "Хабар 4", body="Басқа мәтін.", summary="Қысқаша.")

    assert rendered(newsroom) == {
        "kk/janalyqtar/2026/n-4/index.html",
        # The feeds that carry it.
        *("kk/feed.xml", "kk/rss.xml", "kk/feed.json", "kk/janalyqtar/feed.xml"),
        "kk/izdeu/newest",
    }


def test_a_body_that_no_feed_carries_renders_its_page_and_what_search_finds(
    newsroom: SiteFolder,
) -> None:
    newsroom.write("site.toml", f"{SETTINGS}{EVENTS}\n[feeds]\nsize = 2\n")
    newsroom.build()
    newsroom.story("news/n-4.en", "Story 4", "2026-04-01", "Text. And more of it.")

    assert rendered(newsroom) == {"en/news/2026/n-4/index.html", "en/search/newest"}


def test_a_draft_renders_nothing(newsroom: SiteFolder) -> None:
    story(newsroom, 7, status="draft")

    assert rendered(newsroom) == set()


def test_a_word_of_the_site_stands_instead_of_the_package_s(newsroom: SiteFolder) -> None:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    newsroom.write("templates/locale/en.po", f'{head}msgid "Main menu"\nmsgstr "Our menu"\n')

    newsroom.build()
    assert "Our menu" in newsroom.page("en/index.html")


def test_the_page_that_speaks_all_languages_follows_the_words_of_each(newsroom: SiteFolder) -> None:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    newsroom.write("templates/locale/en.po", f'{head}msgid "Page not found"\nmsgstr "Lost"\n')

    newsroom.build()
    assert "<h2>Lost</h2>" in newsroom.page("404.html")
