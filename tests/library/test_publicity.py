"""What is public: stories by their moments, people and terms by the stories that name them."""

import datetime

import pytest

from sitegen.library.schedule import Phase
from tests.sites import SETTINGS, SiteFolder

ALMATY = datetime.timezone(datetime.timedelta(hours=5))


def at(text: str) -> datetime.datetime:
    """Return the moment *text* in Almaty, after March 2024."""
    return datetime.datetime.fromisoformat(text).replace(tzinfo=ALMATY)


def public(site: SiteFolder, when: str) -> set[str]:
    """Return the keys of all that is public at *when*."""
    return set(site.library(at(when)).publications)


# Stories: public from max(date, publish_at, embargo_until) until expires_at


@pytest.mark.parametrize(
    ("fields", "from_then"),
    [
        ({"date": "2026-05-01"}, "2026-05-01 00:00"),
        ({"date": "2026-05-01 15:00"}, "2026-05-01 15:00"),
        ({"date": "2026-05-01T15:00+03:00"}, "2026-05-01 17:00"),
        ({"date": "2026-05-01", "publish_at": "2026-05-02 09:00"}, "2026-05-02 09:00"),
        ({"date": "2026-05-03", "publish_at": "2026-05-02 09:00"}, "2026-05-03 00:00"),
        ({"date": "2026-05-01", "embargo_until": "2026-05-04"}, "2026-05-04 00:00"),
        (
            {"date": "2026-05-01", "publish_at": "2026-05-05", "embargo_until": "2026-05-04"},
            "2026-05-05 00:00",
        ),
    ],
)
def test_a_story_is_public_from_the_last_of_its_moments(
    site: SiteFolder, fields: dict[str, str], from_then: str
) -> None:
    site.story("news/a.en", "A", **fields)
    second = datetime.timedelta(seconds=1)

    assert not site.library(at(from_then) - second).publications
    assert set(site.library(at(from_then)).publications) == {"news/a"}
    published = site.library(at(from_then)).publications["news/a"].published
    assert published
    assert published.at == at(from_then)


def test_the_moment_shown_is_whole_when_a_date_decided(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-05-01", publish_at="2026-04-30 09:00")
    site.story("news/b.en", "B", "2026-05-01", publish_at="2026-05-01 09:00")

    found = site.library().publications
    whole = {key: each.published.whole_day for key, each in found.items() if each.published}

    assert whole == {"news/a": True, "news/b": False}


def test_a_story_is_gone_at_the_moment_it_expires(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-05-01", expires_at="2026-06-01 12:00")

    assert public(site, "2026-06-01 11:59:59") == {"news/a"}
    assert public(site, "2026-06-01 12:00") == set()


def test_a_story_that_expires_before_it_begins_is_an_error(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-05-01", expires_at="2026-04-01")

    assert site.found() == ["news/a.en.md:4:1 error[never-public]"]


@pytest.mark.parametrize("section", ["events", "people", "pages"])
def test_kinds_without_a_date_are_public_always_or_from_their_hour(
    site: SiteFolder, section: str
) -> None:
    starts = "2030-01-01" if section == "events" else ""
    site.story(
        f"{section}/a.en", "A", starts, **({"listed": "true"} if section == "people" else {})
    )
    site.story(
        f"{section}/b.en",
        "B",
        starts,
        publish_at="2026-05-01 09:00",
        **({"listed": "true"} if section == "people" else {}),
    )

    assert public(site, "2000-01-01 00:00") == {f"{section}/a"}
    assert public(site, "2026-05-01 09:00") == {f"{section}/a", f"{section}/b"}


def test_the_published_moment_orders_lists(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-05-01", publish_at="2026-05-10")
    site.story("news/b.en", "B", "2026-05-05")

    assert site.library().lists["en/section/news"] == (("news/b", "en"), ("news/a", "en"))


# Events


@pytest.mark.parametrize(
    ("fields", "opens", "closes"),
    [
        (
            {"starts": "2026-12-01 10:00", "ends": "2026-12-01 12:00"},
            "2026-12-01 10:00",
            "2026-12-01 12:00",
        ),
        ({"starts": "2026-12-01 10:00"}, "2026-12-01 10:00", "2026-12-02 00:00"),
        ({"starts": "2026-12-01"}, "2026-12-01 00:00", "2026-12-02 00:00"),
        ({"starts": "2026-12-01", "ends": "2026-12-03"}, "2026-12-01 00:00", "2026-12-04 00:00"),
        (
            {"starts": "2026-12-01 10:00", "ends": "2026-12-03"},
            "2026-12-01 10:00",
            "2026-12-04 00:00",
        ),
    ],
)
def test_an_event_is_upcoming_then_running_then_past(
    site: SiteFolder, fields: dict[str, str], opens: str, closes: str
) -> None:
    site.story("events/talk.en", "Talk", **fields)
    second = datetime.timedelta(seconds=1)

    def phase(when: datetime.datetime) -> Phase | None:
        return site.library(when).publications["events/talk"].phase

    assert phase(at(opens) - second) is Phase.UPCOMING
    assert phase(at(opens)) is Phase.RUNNING
    assert phase(at(closes) - second) is Phase.RUNNING
    assert phase(at(closes)) is Phase.PAST


def test_an_event_may_end_on_the_day_on_which_it_starts(site: SiteFolder) -> None:
    site.story("events/talk.en", "Talk", "2026-12-01 10:00", ends="2026-12-01")
    site.story("events/fair.en", "Fair", "2026-12-02 00:00", ends="2026-12-01")
    assert site.found() == ["events/fair.en.md:4:1 error[ends-before-start]"]


def test_an_event_that_ends_before_it_starts_is_reported(site: SiteFolder) -> None:
    site.story("events/talk.en", "Talk", "2026-12-02", ends="2026-12-01")

    assert site.found() == ["events/talk.en.md:4:1 error[ends-before-start]"]


def test_a_whole_day_lasts_until_midnight_on_the_day_the_zone_changed(site: SiteFolder) -> None:
    site.story("events/talk.en", "Talk", "2024-02-29")
    midnight = datetime.datetime(2024, 2, 29, 19, 0, tzinfo=datetime.UTC)  # 25 hours later

    def phase(when: datetime.datetime) -> Phase | None:
        return site.library(when).publications["events/talk"].phase

    assert phase(midnight - datetime.timedelta(seconds=1)) is Phase.RUNNING
    assert phase(midnight) is Phase.PAST


# People and terms


def test_a_person_is_public_when_a_public_story_or_event_names_them(site: SiteFolder) -> None:
    for name in ("a", "b", "c", "d"):
        site.story(f"people/{name}.kk", name.upper())
    site.story("news/now.kk", "N", "2026-05-01", people="[a]")
    site.story("events/talk.kk", "T", "2030-01-01", people="[b]")
    site.story("news/later.kk", "L", "2026-06-01", people="[c]")

    assert public(site, "2026-05-02 00:00") == {"people/a", "people/b", "news/now", "events/talk"}
    assert public(site, "2026-06-01 00:00") - public(site, "2026-05-02 00:00") == {
        "people/c",
        "news/later",
    }


def test_an_author_is_named_too(site: SiteFolder) -> None:
    site.story("people/a.kk", "A")
    site.story("news/now.kk", "N", "2026-05-01", authors="[a]")

    assert "people/a" in public(site, "2026-05-02 00:00")


def test_a_person_in_a_draft_is_not_public(site: SiteFolder) -> None:
    site.story("people/a.kk", "A")
    site.story("news/now.kk", "N", "2026-05-01", people="[a]", status="draft")

    assert public(site, "2026-05-02 00:00") == set()


def test_a_listed_person_is_public_without_a_story(site: SiteFolder) -> None:
    site.story("people/a.kk", "A", listed="true")
    site.story("people/b.kk", "B", listed="false")

    assert public(site, "2026-05-02 00:00") == {"people/a"}


def test_a_draft_of_a_person_is_not_public_whoever_names_them(site: SiteFolder) -> None:
    site.story("people/a.kk", "A", listed="true", status="draft")
    site.story("news/now.kk", "N", "2026-05-01", people="[a]")

    assert public(site, "2026-05-02 00:00") == {"news/now"}


def test_a_term_has_a_page_when_a_public_story_has_it(site: SiteFolder) -> None:
    site.story("news/now.kk", "N", "2026-05-01", topics="[schools]")
    site.story("news/later.kk", "L", "2026-06-01", topics="[career-guidance]")

    def terms(when: str) -> set[str]:
        return {path for path in site.paths(at(when)) if path.startswith("kk/taqyryptar/")}

    assert terms("2026-05-02 00:00") == {
        "kk/taqyryptar/index.html",
        "kk/taqyryptar/schools/index.html",
        "kk/taqyryptar/schools/feed.xml",
    }
    assert terms("2026-06-01 00:00") - terms("2026-05-02 00:00") == {
        "kk/taqyryptar/career-guidance/index.html",
        "kk/taqyryptar/career-guidance/feed.xml",
    }


# Untranslated stories


def test_lists_show_an_untranslated_story_in_its_own_language_or_hide_it(site: SiteFolder) -> None:
    site.story("news/a.ru", "А", "2026-05-01", topics="[schools]")
    shown = site.library().lists

    assert shown["en/section/news"] == (("news/a", "ru"),)
    assert shown["en/term/topics/schools"] == (("news/a", "ru"),)

    site.write(
        "site.toml", SETTINGS.replace('kind = "news"', 'kind = "news"\nuntranslated = "hide"')
    )
    hidden = site.library().lists

    assert "en/section/news" not in hidden
    assert "en/term/topics/schools" not in hidden
    assert hidden["ru/section/news"] == (("news/a", "ru"),)


def test_a_story_gets_a_page_only_in_the_languages_it_is_written_in(site: SiteFolder) -> None:
    site.story("news/a.ru", "А", "2026-05-01")

    assert {path for path in site.paths() if "/2026/a/" in path} == {"ru/novosti/2026/a/index.html"}


# Notices


def test_a_notice_without_words_in_a_language_has_the_original_s(site: SiteFolder) -> None:
    site.write("notices/snow.kk.md", "---\ntitle: Қар\n---\n")
    site.write("notices/snow.ru.md", "---\ntitle: Снег\nfrom: 2026-11-01\n---\n")
    site.write("notices/wind.kk.md", "---\ntitle: Жел\n---\n")
    site.write("notices/wind.ru.md", "---\ntitle: Ветер\nfrom: 2026-11-01\nstatus: draft\n---\n")

    notices = site.library().notices
    assert [(each.title, each.language) for each in notices["en"]] == [("Снег", "ru")]
    assert [(each.title, each.language) for each in notices["kk"]] == [("Қар", "")]


def test_a_notice_is_shown_from_its_hour_until_its_hour(site: SiteFolder) -> None:
    site.write(
        "notices/snow.kk.md", "---\ntitle: Қар\nfrom: 2026-12-01 08:00\nuntil: 2026-12-02\n---\n"
    )
    site.write("notices/snow.en.md", "---\ntitle: Snow\nsummary: Stay home\n---\n")

    def shown(when: str, language: str) -> list[tuple[str, str]]:
        notices = site.library(at(when)).notices[language]
        return [(notice.title, notice.language) for notice in notices]

    assert shown("2026-12-01 07:59", "en") == []
    assert shown("2026-12-01 08:00", "en") == [("Snow", "")]
    assert shown("2026-12-01 08:00", "ru") == [("Қар", "kk")]
    assert shown("2026-12-02 00:00", "en") == []
    assert site.assembled(at("2026-12-01 07:59")).next_change == at("2026-12-01 08:00")
    assert site.assembled(at("2026-12-01 08:00")).next_change == at("2026-12-02 00:00")


# The menu


def test_a_menu_entry_whose_page_has_no_file_is_a_note(site: SiteFolder) -> None:
    notes = [(each.diagnostic.code, each.severity) for each in site.assembled().findings]

    assert notes == [("menu-page-missing", "note")]
    site.story("pages/about.kk", "Біз туралы", body="Мәтін.")
    assert site.assembled().findings == ()
