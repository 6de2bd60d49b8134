"""The translation report: the progress of each story and language, due dates, and counts."""

import datetime

import msgspec
import pytest

from sitegen.engine.reading.load import read_for_command
from sitegen.library.stories.story import TranslationSet
from sitegen.library.stories.translations import present_stamp, progress
from sitegen.library.translation_report import StoryRow, TranslationReport, translation_report
from tests.sites import NOW, SiteFolder

OLD = "kk@0123456789abcdef"


def desk_of(site: SiteFolder, now: datetime.datetime = NOW) -> TranslationReport:
    """Return the report of a site without stored words."""
    settings = site.settings()
    content = read_for_command(site.folder, settings, site.state)
    return translation_report(content.sources, settings, now, lambda _group, _digest: None)


def row(site: SiteFolder, key: str = "news/a") -> StoryRow:
    """Return the row of one story."""
    return next(each for each in desk_of(site).rows if each.key == key)


def states(site: SiteFolder, key: str = "news/a") -> dict[str, str]:
    """Return the progress of a story by language."""
    return {each.language: str(each.progress) for each in row(site, key).versions}


def texts(site: SiteFolder, key: str = "news/a") -> TranslationSet:
    """Return the texts of a story."""
    return site.assembled().link_checks.texts[key]


# Progress


def test_what_has_no_file_is_missing_and_its_path_is_beside_the_original(site: SiteFolder) -> None:
    site.story("news/2026/a/index.kk", "A", "2026-05-01")
    site.story("pages/b.ru", "B")

    assert states(site) == {"kk": "current", "ru": "missing", "en": "missing"}
    assert [each.path for each in row(site).versions] == [
        f"content/news/2026/a/index.{tag}.md" for tag in ("kk", "ru", "en")
    ]
    assert row(site, "pages/b").versions[0].path == "content/pages/b.kk.md"


@pytest.mark.parametrize(
    ("title", "fields", "state"),
    [
        ("", {"original": "kk"}, "stub"),
        ("B", {"status": "draft"}, "draft"),
        ("B", {"status": "draft", "translated_from": OLD}, "draft"),
        ("B", {"translated_from": OLD}, "outdated"),
        ("B", {}, "current"),
    ],
)
def test_a_translation_is_as_far_as_the_first_state_that_holds(
    site: SiteFolder, title: str, fields: dict[str, str], state: str
) -> None:
    site.story("news/a.kk", "A", "2026-05-01")
    site.story("news/a.ru", title, **fields)

    assert states(site)["ru"] == state
    assert progress(texts(site), "ru") == state


def test_a_translation_from_the_present_words_is_current_and_stamped(site: SiteFolder) -> None:
    site.story("news/a.kk", "A", "2026-05-01")
    site.story("news/a.ru", "B", translated_from=present_stamp(texts(site)))
    site.story("news/a.en", "C")

    assert states(site) == {"kk": "current", "ru": "current", "en": "current"}
    assert [each.is_stamped for each in row(site).versions] == [False, True, False]
    assert [each.is_original for each in row(site).versions] == [True, False, False]


def test_nothing_is_outdated_while_the_original_cannot_be_read(site: SiteFolder) -> None:
    site.write("news/a.kk.md", "---\ntitle: A\n")
    site.story("news/a.ru", "B", original="kk", translated_from=OLD)

    assert states(site)["ru"] == "current"
    assert present_stamp(texts(site)) == ""


def test_notices_are_on_the_desk_too(site: SiteFolder) -> None:
    site.write("notices/snow.kk.md", "---\ntitle: A\nfrom: 2026-12-01 08:00\n---\n")

    assert states(site, "notices/snow") == {"kk": "current", "ru": "missing", "en": "missing"}
    assert row(site, "notices/snow").due is not None


def test_a_story_is_called_by_its_originals_title_else_by_any(site: SiteFolder) -> None:
    site.story("news/a.kk", "", "2026-05-01")
    site.story("news/a.ru", "B")

    assert (row(site).title, row(site).language, row(site).original) == ("B", "ru", "kk")


# Due dates


@pytest.mark.parametrize(
    ("fields", "due"),
    [
        ({"publish_at": "2026-12-01 09:00"}, "2026-12-01T09:00:00+05:00"),
        ({"embargo_until": "2026-12-02"}, "2026-12-02T00:00:00+05:00"),
        ({"publish_at": "2026-11-23 14:00"}, None),
        ({"publish_at": "2026-12-01", "status": "draft"}, None),
        ({}, None),
    ],
)
def test_what_is_scheduled_has_its_hour_in_the_sites_zone(
    site: SiteFolder, fields: dict[str, str], due: str | None
) -> None:
    site.story("news/a.kk", "A", "2026-05-01", **fields)

    found = row(site).due
    assert (found.isoformat() if found else None) == due


def test_at_its_hour_a_story_is_no_longer_due(site: SiteFolder) -> None:
    site.story("news/a.kk", "A", "2026-05-01", publish_at="2026-12-01 09:00")
    hour = row(site).due
    assert hour

    assert desk_of(site, hour).rows[0].due is None
    assert desk_of(site, hour - datetime.timedelta(seconds=1)).rows[0].due == hour


# Order and counts


def test_the_newest_story_stands_first_and_what_has_no_date_last(site: SiteFolder) -> None:
    site.story("news/a.kk", "A", "2026-05-01")
    site.story("news/b.kk", "B", "2026-06-01")
    site.story("events/c.kk", "C", "2026-05-15")
    site.story("pages/d.kk", "D")
    site.story("pages/about.kk", "E")

    assert [each.key for each in desk_of(site).rows] == [
        "news/b",
        "events/c",
        "news/a",
        "pages/about",
        "pages/d",
    ]


def test_the_month_is_that_of_the_sites_zone(site: SiteFolder) -> None:
    site.story("news/a.kk", "A", "2026-05-31T20:00Z")

    assert row(site).month == "2026-06"


def test_counts_are_by_month_and_language_and_all_together(site: SiteFolder) -> None:
    site.story("news/a.kk", "A", "2026-05-01")
    site.story("news/a.ru", "A", translated_from=OLD)
    site.story("news/b.kk", "B", "2026-05-02")
    site.story("news/c.ru", "C", "2026-06-02")
    site.story("pages/d.en", "D")

    counts = {
        (each.month, each.language): {str(name): n for name, n in each.counts.items() if n}
        for each in desk_of(site).tallies
    }

    assert counts["2026-05", "kk"] == {"current": 2}
    assert counts["2026-05", "ru"] == {"outdated": 1, "missing": 1}
    assert counts["2026-06", "kk"] == {"missing": 1}
    assert counts["", "en"] == {"current": 1, "missing": 3}
    assert list(dict.fromkeys(month for month, _ in counts)) == ["2026-06", "2026-05", ""]


def test_every_story_is_counted_once_in_each_language(site: SiteFolder) -> None:
    for number in range(1, 8):
        site.story(f"news/n{number}.kk", "A", f"2026-0{number}-01")
    site.story("pages/a.kk", "A")
    found = desk_of(site)

    for tag in found.languages:
        totals = {each.month: each.total for each in found.tallies if each.language == tag}
        assert totals.pop("") == len(found.rows)
        assert sum(totals.values()) == 7


def test_a_desk_can_be_told_to_programs_and_read_back(site: SiteFolder) -> None:
    site.story("news/a.kk", "A", "2026-05-01", publish_at="2026-12-01 09:00")
    found = desk_of(site)

    read = msgspec.json.decode(msgspec.json.encode(found), type=TranslationReport)

    assert msgspec.json.encode(read) == msgspec.json.encode(found)
