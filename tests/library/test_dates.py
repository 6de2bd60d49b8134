"""Dates of one story that contradict each other."""

import datetime

import pytest

from sitegen.engine.reading.load import read_for_command
from sitegen.library.translation_report import translation_report
from tests.sites import NOW, SiteFolder

LATER = NOW + datetime.timedelta(days=3650)


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"date": "2026-05-01", "expires_at": "2026-04-30"}, 4),
        ({"date": "2026-05-01", "expires_at": "2026-05-01"}, 4),
        ({"expires_at": "2026-04-30", "date": "2026-05-01"}, 4),
        ({"date": "2026-05-01", "expires_at": "2026-06-01", "embargo_until": "2026-06-02"}, 5),
        ({"date": "2026-05-01", "publish_at": "2026-06-01 10:00", "expires_at": "2026-06-01"}, 5),
        # 04:59 in UTC is before 10:00 in Almaty.
        ({"date": "2026-05-01 10:00", "expires_at": "2026-05-01T04:59:00Z"}, 4),
    ],
)
def test_a_story_that_would_never_be_public_is_an_error_whatever_the_time_is(
    site: SiteFolder, fields: dict[str, str], line: int
) -> None:
    site.story("news/open-day.en", "Open day", **fields)

    assert site.found() == [f"news/open-day.en.md:{line}:1 error[never-public]"]
    assert site.found(LATER) == site.found()


@pytest.mark.parametrize(
    "fields",
    [
        {"date": "2026-05-01", "expires_at": "2026-05-02"},
        {"date": "2026-05-01", "expires_at": "2026-05-01 00:01"},
        {"date": "2026-05-01 10:00", "expires_at": "2026-05-01T05:01:00Z"},
        {"date": "2026-05-01", "embargo_until": "2026-06-01", "expires_at": "2026-06-01 09:00"},
    ],
)
def test_a_story_that_is_public_for_a_moment_is_right(
    site: SiteFolder, fields: dict[str, str]
) -> None:
    site.story("news/open-day.en", "Open day", **fields)

    assert site.found() == []


def test_in_a_draft_it_is_a_warning(site: SiteFolder) -> None:
    fields = {"date": "2026-05-01", "expires_at": "2026-04-30", "status": "draft"}
    site.story("news/open-day.en", "Open day", **fields)

    assert site.found() == ["news/open-day.en.md:4:1 warning[never-public]"]


def test_a_page_and_an_event_can_contradict_themselves_too(site: SiteFolder) -> None:
    site.story("pages/rules.en", "Rules", publish_at="2026-06-01", expires_at="2026-05-01")
    fields = {"embargo_until": "2026-06-01", "expires_at": "2026-05-01"}
    site.story("events/fair.en", "Fair", "2026-09-01", **fields)

    assert site.found() == [
        "events/fair.en.md:5:1 error[never-public]",
        "pages/rules.en.md:4:1 error[never-public]",
    ]


def test_a_notice_that_ends_before_it_begins_is_an_error(site: SiteFolder) -> None:
    site.write("notices/n.en.md", "---\ntitle: N\nuntil: 2026-05-01\nfrom: 2026-05-01\n---\n")

    assert site.found() == ["notices/n.en.md:4:1 error[never-public]"]


@pytest.mark.parametrize(
    ("date", "updated", "is_wrong"),
    [
        ("2026-05-02", "2026-05-01", True),
        ("2026-05-01 15:00", "2026-05-01 14:59", True),
        ("2026-05-01 10:00", "2026-05-01T04:59:00Z", True),
        ("2026-05-01 15:00", "2026-05-01", False),  # at an unknown hour of that day
        ("2026-05-01", "2026-05-01", False),
        ("2026-05-01 10:00", "2026-05-01T05:00:00Z", False),
    ],
)
def test_what_was_changed_before_its_date_is_a_warning(
    site: SiteFolder, date: str, updated: str, *, is_wrong: bool
) -> None:
    site.story("news/open-day.en", "Open day", date, updated=updated)

    warning = ["news/open-day.en.md:4:1 warning[earlier-than-date]"]
    assert site.found() == (warning if is_wrong else [])


def test_a_correction_is_such_a_change(site: SiteFolder) -> None:
    site.write(
        "news/open-day.en.md",
        """\
        ---
        title: Open day
        date: 2026-05-01
        corrections:
          - {date: 2026-05-01, text: Another hall.}
          - {date: 2025-05-02, text: Another day.}
        ---
        """,
    )

    assert site.found() == ["news/open-day.en.md:6:6 warning[earlier-than-date]"]


def test_the_desk_has_no_date_for_what_will_never_be_public(site: SiteFolder) -> None:
    fields = {"expires_at": "2026-12-01", "status": "ready"}
    site.story("news/never.en", "Never", "2026-12-02", **fields)
    site.story("news/all-drafts.en", "", "2026-12-02")
    site.story("news/all-drafts.ru", "Черновик", status="draft")
    site.story("news/soon.en", "Soon", "2026-12-02")
    site.write("notices/n.en.md", "---\ntitle: N\nfrom: 2026-12-02\nuntil: 2026-12-01\n---\n")

    sources = read_for_command(site.folder, site.settings(), site.folder / "no-state").sources
    made = translation_report(sources, site.settings(), NOW, lambda _group, _digits: ())
    assert [row.key for row in made.rows if row.due] == ["news/soon"]
