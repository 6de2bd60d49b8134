"""Notes name everything that readers do not see now, with reason, moment and address."""

import datetime
import itertools

import pytest

from tests.sites import NOW, SiteFolder

HOST = "https://news.example.edu"
BEFORE = datetime.datetime(2026, 11, 30, 18, 59, 59, tzinfo=datetime.UTC)  # in Almaty 23:59:59
MIDNIGHT = datetime.datetime(2026, 11, 30, 19, tzinfo=datetime.UTC)


def test_a_public_story_has_no_note(site: SiteFolder) -> None:
    site.story("news/open-day.en", "Open day", "2026-05-01")
    site.story("events/fair.en", "Fair", "2027-05-01")
    site.story("pages/history.en", "History")

    assert site.withheld() == []


@pytest.mark.parametrize("field", ["date", "publish_at", "embargo_until"])
def test_a_moment_ahead_is_named_with_the_field_and_the_address(
    site: SiteFolder, field: str
) -> None:
    fields = {"date": "2026-05-01"} | {field: "2026-12-01"}
    site.story("news/open-day.en", "Open day", **fields)
    line = 3 if field == "date" else 4

    assert site.withheld(BEFORE) == [
        (
            f"news/open-day.en.md:{line}:1: note[not-yet-public]:"
            f" not public before 1 December 2026: {HOST}/en/news/2026/open-day/"
        )
    ]
    assert site.withheld(MIDNIGHT) == []


def test_the_latest_of_several_moments_is_named_in_the_zone_of_the_site(site: SiteFolder) -> None:
    later = {"publish_at": "2026-12-01 09:00", "embargo_until": "2026-12-01T06:00:00+00:00"}
    site.story("news/open-day.en", "Open day", "2026-12-01", **later)

    [line] = site.withheld()
    assert line.startswith("news/open-day.en.md:5:1: note[not-yet-public]")
    assert "before 1 December 2026, 11:00: " in line


def test_of_a_story_in_three_languages_one_note_stands_in_the_original(site: SiteFolder) -> None:
    site.story("news/open-day.ru", "День открытых дверей")
    site.story("news/open-day.kk", "Ашық есік күні", "2026-12-01")
    site.story("news/open-day.en", "Open day")

    [line] = site.withheld()
    assert line.startswith("news/open-day.kk.md:3:1: note[not-yet-public]")


def test_what_is_over_says_since_when(site: SiteFolder) -> None:
    site.story("news/open-day.en", "Open day", "2026-05-01", expires_at="2026-11-23")

    over = datetime.datetime(2026, 11, 22, 19, tzinfo=datetime.UTC)
    assert site.withheld(over - datetime.timedelta(seconds=1)) == []
    assert site.withheld(over) == [
        (
            "news/open-day.en.md:4:1: note[expired]: no longer public since 23 November 2026:"
            f" {HOST}/en/news/2026/open-day/"
        )
    ]


def test_a_draft_is_named_once_and_a_draft_in_one_language_in_its_file(site: SiteFolder) -> None:
    site.story("news/all.en", "All", "2026-12-01", status="draft")
    site.story("news/all.ru", "Всё", status="draft")
    site.story("news/one.en", "One", "2026-05-01")
    site.story("news/one.ru", "Одно", status="draft")

    assert site.withheld() == [
        f"news/all.en.md:4:1: note[draft]: a draft, which is not public: {HOST}/en/news/2026/all/",
        (
            f"news/one.ru.md:3:1: note[draft]: a draft, which is not public:"
            f" {HOST}/ru/novosti/2026/one/"
        ),
    ]


def test_a_preview_with_drafts_has_only_notes_of_what_it_hides_too(site: SiteFolder) -> None:
    site.story("news/draft.en", "Draft", "2026-05-01", status="draft")
    site.story("news/ahead.en", "Ahead", "2026-12-01")
    site.story("news/over.en", "Over", "2026-05-01", expires_at="2026-06-01")

    found = site.assembled(drafts=True).findings
    assert [each.path for each in found if each.severity == "note"][-1:] == [
        "content/news/over.en.md"
    ]
    assert not any(
        each.path.endswith(("draft.en.md", "ahead.en.md"))
        for each in found
        if each.severity == "note"
    )


def test_notices_are_named_too(site: SiteFolder) -> None:
    site.write("notices/later.en.md", "---\ntitle: Later\nfrom: 2026-12-01\n---\n")
    site.write("notices/draft.en.md", "---\ntitle: D\nfrom: 2026-05-01\nstatus: draft\n---\n")
    site.write("notices/over.en.md", "---\ntitle: O\nfrom: 2026-05-01\nuntil: 2026-06-01\n---\n")
    site.write("notices/now.en.md", "---\ntitle: N\nfrom: 2026-05-01\nuntil: 2027-06-01\n---\n")

    assert site.withheld() == [
        "notices/draft.en.md:4:1: note[draft]: a draft, which is not public: notices/draft",
        (
            "notices/later.en.md:3:1: note[not-yet-public]:"
            " not public before 1 December 2026: notices/later"
        ),
        ("notices/over.en.md:4:1: note[expired]: no longer public since 1 June 2026: notices/over"),
    ]


def test_a_person_whom_no_public_story_names_is_reported(site: SiteFolder) -> None:
    site.story("people/aru.en", "Aru")
    site.story("people/dana.en", "Dana", listed="true")
    site.story("people/ken.en", "Ken")
    site.story("news/open-day.en", "Open day", "2026-05-01", people="[ken]")
    site.story("news/later.en", "Later", "2026-12-01", people="[aru]")

    lines = site.withheld()
    assert [line.partition(":")[0] for line in lines] == ["news/later.en.md", "people/aru.en.md"]
    assert "note[person-not-named]" in lines[1]
    assert site.withheld(MIDNIGHT) == []


def test_kinds_that_are_switched_off_have_no_notes_of_their_hour(site: SiteFolder) -> None:
    site.story("news/open-day.en", "Open day", "2026-12-01")
    settings = site.path("site.toml").read_text("utf-8")
    site.write("site.toml", settings.replace("[outputs]", "[outputs]\nstories = false"))

    assert site.withheld() == []


def test_every_note_changes_only_when_the_schedule_says_that_something_does(
    site: SiteFolder,
) -> None:
    site.story("news/a.en", "A", "2026-12-01", expires_at="2026-12-05 10:00")
    site.story("news/b.en", "B", "2026-05-01", embargo_until="2026-12-02 08:30")
    site.story("people/aru.en", "Aru", expires_at="2026-12-04")
    site.story("news/c.en", "C", "2026-12-03", people="[aru]")
    site.write("notices/n.en.md", "---\ntitle: N\nfrom: 2026-12-01\nuntil: 2026-12-02\n---\n")

    moments, now = [NOW], NOW
    while change := site.assembled(now).next_change:
        moments.append(now := change)
    second = datetime.timedelta(seconds=1)
    for begin, end in itertools.pairwise(moments):
        assert site.withheld(begin) == site.withheld(end - second)
