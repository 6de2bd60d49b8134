"""The views of pages: planners decide, templates only show."""

import datetime
import json
from typing import Any

from sitegen.fingerprint import fingerprint
from sitegen.outputs.metadata.json_ld import news_article
from sitegen.outputs.views.site_view import site_view
from tests.sites import NOW, SETTINGS, SiteFolder


def view(site: SiteFolder, path: str, now: datetime.datetime | None = None) -> Any:
    """Return the view of the page at *path*."""
    outputs = (site.planned(now) if now else site.planned()).outputs
    return next(each for each in outputs if each.path == path).view()


def titles(cards: tuple[Any, ...]) -> list[str]:
    """Return the titles of *cards*."""
    return [card.title for card in cards]


# The exact set of published files


def test_a_small_site_publishes_exactly_this(site: SiteFolder) -> None:
    site.story("news/open-day.kk", "Ашық есік", "2026-05-01", topics="[schools]", people="[aigul]")
    site.story("news/open-day.en", "Open day")
    site.story("people/aigul.kk", "Айгүл")
    site.story("events/talk.ru", "Лекция", "2026-12-01")
    site.story("pages/about.kk", "Біз")
    everywhere = {
        "{}/index.html",
        "{}/404.html",
        "{}/feed.xml",
        "{}/rss.xml",
        "{}/feed.json",
        "{}/calendar.ics",
        "{}/subscribe/index.html",
        "{}/site.webmanifest",
        "{}/{search}/index.html",
        "{}/{search}/newest",
        "{}/{news}/index.html",
        "{}/{news}/feed.xml",
        "{}/{news}/2026/index.html",
        "{}/{news}/2026/05/index.html",
        "{}/{events}/index.html",
        "{}/{events}/feed.xml",
        "{}/{events}/2026/index.html",
        "{}/{events}/2026/12/index.html",
        "{}/{people}/index.html",
        "{}/{topics}/index.html",
        "{}/{topics}/schools/index.html",
        "{}/{topics}/schools/feed.xml",
        "sitemap-{}.xml",
    }
    words = {
        "kk": {
            "news": "janalyqtar",
            "events": "is-sharalar",
            "people": "adamdar",
            "topics": "taqyryptar",
            "search": "izdeu",
        },
        "ru": {
            "news": "novosti",
            "events": "sobytiya",
            "people": "lyudi",
            "topics": "temy",
            "search": "poisk",
        },
        "en": {
            "news": "news",
            "events": "events",
            "people": "people",
            "topics": "topics",
            "search": "search",
        },
    }

    planned = site.paths()
    endings = {path for path in planned if "/endings-" in path}
    assert len(endings) == len(words)
    assert planned - endings == {
        "index.html",
        "404.html",
        "robots.txt",
        "sitemap.xml",
        "sitemap-news.xml",
        "_redirects",
        "nginx-redirects.map",
        *(path.format(tag, **said) for tag, said in words.items() for path in everywhere),
        "kk/janalyqtar/2026/open-day/index.html",
        "en/news/2026/open-day/index.html",
        "kk/adamdar/aigul/index.html",
        "ru/sobytiya/2026/talk/index.html",
        "ru/sobytiya/2026/talk/event.ics",
        "kk/about/index.html",
    }


# Home pages


def test_a_home_leads_with_the_newest_story_that_says_lead_else_the_newest(
    site: SiteFolder,
) -> None:
    site.story("news/a.en", "A", "2026-01-01", lead="yes")
    site.story("news/b.en", "B", "2026-01-02", lead="yes")
    site.story("news/c.en", "C", "2026-01-03")
    home = view(site, "en/index.html")

    assert home.lead.title == "B"
    assert titles(home.latest) == ["C", "A"]

    site.story("news/a.en", "A", "2026-01-01")
    site.story("news/b.en", "B", "2026-01-02")
    assert view(site, "en/index.html").lead.title == "C"


def test_a_home_shows_what_is_to_come_soonest_first(site: SiteFolder) -> None:
    for name, starts in (("past", "2026-10-01"), ("later", "2026-12-09"), ("soon", "2026-11-25")):
        site.story(f"events/{name}.en", name, starts)
    site.story("events/running.en", "running", "2026-11-20", ends="2026-11-30")

    assert titles(view(site, "en/index.html").upcoming) == ["running", "soon", "later"]


def test_a_home_of_an_empty_site_is_a_page(site: SiteFolder) -> None:
    home = view(site, "kk/index.html")

    assert (home.lead, home.latest, home.upcoming, home.topics) == (None, (), (), ())


def test_a_home_shows_topics_in_the_languages_order(site: SiteFolder) -> None:
    registry = "".join(
        f'[t{number}]\nkk = "{name}"\n'
        for number, name in enumerate(["Ән", "Ғылым", "Ауыл", "Ілім"])
    )
    site.write("taxonomies/topics.toml", registry)
    site.story("news/a.kk", "A", "2026-01-01", topics="[t0, t1, t2, t3]")

    assert [each.name for each in view(site, "kk/index.html").topics] == [
        "Ауыл",
        "Ән",
        "Ғылым",
        "Ілім",
    ]


# Stories and events


def test_neighbours_are_those_of_the_same_section_and_language(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-01-01")
    site.story("news/b.kk", "B", "2026-01-02")
    site.story("news/c.en", "C", "2026-01-03")
    site.story("news/d.en", "D", "2026-01-04")
    story = view(site, "en/news/2026/c/index.html")

    assert (story.older.name, story.newer.name) == ("A", "D")
    assert view(site, "en/news/2026/a/index.html").older is None
    assert view(site, "en/news/2026/d/index.html").newer is None


def test_of_one_moment_the_key_decides(site: SiteFolder) -> None:
    for name in "cab":
        site.story(f"news/{name}.en", name, "2026-01-01")

    assert titles(view(site, "en/news/index.html").cards) == ["c", "b", "a"]
    assert view(site, "en/news/2026/b/index.html").older.name == "a"


def test_a_story_is_never_modified_before_it_is_published(site: SiteFolder) -> None:
    """A story written and corrected under an embargo is new to its readers when it is published."""
    site.story("news/a.en", "A", "2026-05-01", updated="2026-05-02", embargo_until="2026-05-05")
    story = view(site, "en/news/2026/a/index.html")
    said = json.loads(news_article(story, site_view(site.library(), "en")))

    assert said["dateModified"] >= said["datePublished"]


def test_a_story_names_its_event_and_the_event_its_reports(site: SiteFolder) -> None:
    site.story("events/talk.en", "Talk", "2026-01-01")
    site.story("news/report.en", "Report", "2026-01-02", event="talk")
    site.story("news/later.en", "Later", "2030-01-02", event="talk")

    assert view(site, "en/news/2026/report/index.html").event.title == "Talk"
    assert titles(view(site, "en/events/2026/talk/index.html").reports) == ["Report"]


def test_fields_that_name_hidden_things_show_nothing(site: SiteFolder) -> None:
    site.story("events/talk.en", "Talk", "2026-01-01", "SECRET", status="draft", summary="SECRET")
    site.story("news/old.en", "Old", "2026-01-01", "SECRET", expires_at="2026-01-02")
    site.story("people/aigul.en", "Aigul", body="SECRET", status="draft", position="SECRET")
    names = {"people": "[aigul]", "authors": "[aigul]", "event": "talk", "follows": "old"}
    site.story("news/a.en", "A", "2026-02-01", **names)
    story = view(site, "en/news/2026/a/index.html")

    assert (story.event, story.follows, story.people, story.authors) == (None, None, (), ())
    assert not [word for word in ("SECRET", "Talk", "Old", "Aigul") if word in str(story)]


def test_of_people_named_together_those_are_shown_who_are_public(site: SiteFolder) -> None:
    site.story("people/aigul.en", "Aigul")
    site.story("people/mole.en", "SECRET", status="draft")
    site.story("people/late.en", "SECRET", publish_at="2027-01-01")
    people = "[mole, aigul, late]"
    site.story("news/a.en", "A", "2026-02-01", people=people, authors="[late, Guest, aigul, mole]")
    site.story("events/talk.en", "Talk", "2026-12-01", people=people)
    story = view(site, "en/news/2026/a/index.html")

    assert [each.name for each in story.people] == ["Aigul"]
    assert [each.name for each in story.authors] == ["Guest", "Aigul"]
    talk = view(site, "en/events/2026/talk/index.html")
    assert [each.name for each in talk.people] == ["Aigul"]


def test_of_what_is_hidden_in_one_language_another_is_shown_with_its_mark(
    site: SiteFolder,
) -> None:
    site.story("people/aigul/index.kk", "Айгүл", original="kk")
    site.story("people/aigul/index.en", "SECRET", status="draft")
    site.story("news/old/index.kk", "Ескі", "2026-01-01", original="kk")
    site.story("news/old/index.en", "SECRET", status="draft")
    site.story("news/a.en", "A", "2026-02-01", people="[aigul]", follows="old")
    story = view(site, "en/news/2026/a/index.html")

    assert [(each.name, each.language) for each in story.people] == [("Айгүл", "kk")]
    assert (story.follows.title, story.follows.language) == ("Ескі", "kk")


def test_a_hidden_story_is_no_follower_and_no_report_until_its_hour(site: SiteFolder) -> None:
    site.story("people/aigul.en", "Aigul", listed="yes")
    site.story("events/talk.en", "Talk", "2026-01-01")
    site.story("news/old.en", "Old", "2026-01-01")
    names = {"people": "[aigul]", "event": "talk", "follows": "old"}
    site.story("news/a.en", "SECRET", "2026-02-01", embargo_until="2026-12-01", **names)

    def shown(now: datetime.datetime) -> list[tuple[str, ...]]:
        views = {each.path: each.view for each in site.planned(now).outputs}
        return [
            titles(views["en/people/aigul/index.html"]().cards),
            titles(views["en/events/2026/talk/index.html"]().reports),
            titles(views["en/news/2026/old/index.html"]().followers),
        ]

    assert shown(NOW) == [[], [], []]
    assert shown(NOW + datetime.timedelta(days=30)) == [["SECRET"], ["SECRET"], ["SECRET"]]


def test_a_front_of_events_parts_what_is_to_come_from_what_is_past(site: SiteFolder) -> None:
    for name, starts in (("past", "2026-10-01"), ("later", "2026-12-09"), ("soon", "2026-11-25")):
        site.story(f"events/{name}.en", name, starts)
    front = view(site, "en/events/index.html")

    assert titles(front.upcoming) == ["soon", "later"]
    assert titles(front.cards) == ["past"]


# People and indexes


def test_a_persons_page_shows_the_newest_stories_that_name_them(site: SiteFolder) -> None:
    site.story("people/aigul.en", "Aigul")
    for number in range(1, 8):
        site.story(f"news/s{number}.en", f"{number}", f"2026-01-0{number}", people="[aigul]")
    site.story("events/talk.en", "Talk", "2026-01-09", people="[aigul]")
    site.story("news/other.en", "Other", "2026-01-10")

    assert titles(view(site, "en/people/aigul/index.html").cards)[:2] == ["Talk", "7"]
    assert titles(view(site, "en/people/aigul/page/1/index.html").cards) == ["3", "2", "1"]


def test_a_person_is_named_with_position_and_unit(site: SiteFolder) -> None:
    site.story("people/a.en", "A", position="Director", unit="City Centre")
    site.story("people/b.en", "B", position="Poet")
    site.story("people/c.en", "C", unit="City Choir")
    site.story("people/d/index.kk", "D", position="Директор", unit="Орталық", original="kk")
    site.story("people/d/index.en", "D", unit="The Centre")
    site.story("news/s.en", "S", "2026-01-01", people="[a, b, c, d]")

    people = view(site, "en/news/2026/s/index.html").people
    assert [(each.detail.text, each.detail.language) for each in people] == [
        ("Director, City Centre", ""),
        ("Poet", ""),
        ("City Choir", ""),
        ("Директор", "kk"),
    ]
    index = view(site, "en/people/index.html")
    assert index.letters[0].names[0].detail.text == "Director, City Centre"


def test_an_index_is_in_the_alphabetical_order_of_its_language(site: SiteFolder) -> None:
    names = ["Ілияс", "Әсел", "Айгүл", "Қанат", "Карим", "Ғани", "Яна", "Үміт", "Ұлан"]
    for number, name in enumerate(names):
        site.story(f"people/p{number}.kk", name, listed="yes")
    index = view(site, "kk/adamdar/index.html")

    assert [(each.letter, [name.name for name in each.names]) for each in index.letters] == [
        ("А", ["Айгүл"]),
        ("Ә", ["Әсел"]),
        ("Ғ", ["Ғани"]),
        ("К", ["Карим"]),
        ("Қ", ["Қанат"]),
        ("Ұ", ["Ұлан"]),
        ("Ү", ["Үміт"]),
        ("І", ["Ілияс"]),
        ("Я", ["Яна"]),
    ]


# The site's view


def test_the_frame_holds_nothing_that_a_story_or_the_clock_changes(site: SiteFolder) -> None:
    site.story("pages/about.kk", "Біз")
    before = fingerprint(site_view(site.library(), "kk"))
    site.story("news/a.kk", "A", "2026-01-01", topics="[schools]", people="[aigul]")
    site.story("people/aigul.kk", "Айгүл")
    later = datetime.datetime(2031, 1, 1, tzinfo=datetime.UTC)

    assert fingerprint(site_view(site.library(), "kk")) == before
    assert fingerprint(site_view(site.library(later), "kk")) == before


def test_the_menu_keeps_the_order_of_site_toml_and_leaves_out_what_has_no_file(
    site: SiteFolder,
) -> None:
    site.write("site.toml", f'{SETTINGS}\n[[menu]]\ntaxonomy = "topics"\n')

    def menu(language: str) -> list[tuple[str, str, str]]:
        items = site_view(site.library(), language).menu
        return [(item.title, item.address, item.language) for item in items]

    assert menu("en") == [("News", "/en/news/", ""), ("Topics", "/en/topics/", "")]

    site.story("pages/about.kk", "Біз туралы")
    assert menu("en") == [
        ("News", "/en/news/", ""),
        ("Біз туралы", "/kk/about/", "kk"),
        ("Topics", "/en/topics/", ""),
    ]
    site.story("pages/about.kk", "Біз туралы", status="draft")
    assert len(menu("en")) == 2


def test_a_notice_is_on_every_page(site: SiteFolder) -> None:
    site.write("notices/snow.en.md", "---\ntitle: Snow\nfrom: 2026-11-01\n---\n")

    assert [each.title for each in site_view(site.library(), "ru").notices] == ["Snow"]


# Switches inside pages


def test_what_is_switched_off_is_not_linked(site: SiteFolder) -> None:
    names = ("terms", "people", "archives", "feeds", "calendars")
    off = "".join(f"{name} = false\n" for name in names)
    site.write("site.toml", f"{SETTINGS}\n{off}")
    site.story("people/aigul.en", "Aigul")
    site.story("news/a.en", "A", "2026-01-01", topics="[schools]", people="[aigul]")
    story = view(site, "en/news/2026/a/index.html")

    assert [each.address for each in (*story.people, *story.terms)] == ["", ""]
    assert view(site, "en/news/index.html").years == ()
    assert (site_view(site.library(), "en").feed, site_view(site.library(), "en").calendar) == (
        "",
        "",
    )


def test_no_output_links_to_what_is_switched_off(site: SiteFolder) -> None:
    off = "\nevents = false\nsections = false\n"
    site.write("site.toml", SETTINGS + off)
    site.story("news/a.en", "A", "2026-01-01", event="talk")
    site.story("events/talk.en", "Talk", "2026-01-01")

    outputs = {each.path: each for each in site.planned().outputs}
    assert "en/events/2026/talk/index.html" not in outputs
    event = outputs["en/news/2026/a/index.html"].view().event  # type: ignore[attr-defined]
    assert event is None or not event.address
