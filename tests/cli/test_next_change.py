"""`sitegen next-change`: the moment of the next scheduled change."""

import pytest

from tests.cli.commands import Run
from tests.sites import SiteFolder


@pytest.fixture
def timed(site: SiteFolder) -> SiteFolder:
    """Return a site that changes on 1 December at 09:00 and on 2 December at midnight.

    Two days after the first of these it changes again: a story is no longer recent.
    """
    site.story("news/a.en", "A", "2026-11-01", publish_at="2026-12-01 09:00")
    site.story("news/b.en", "B", "2026-11-01", expires_at="2026-12-02")
    return site


def test_the_moment_is_printed_in_the_sites_zone_with_its_offset(
    timed: SiteFolder, run: Run
) -> None:
    ended = run("next-change", "--now", "2026-11-23T00:00")

    assert (ended.code, ended.out) == (0, "2026-12-01T09:00:00+05:00\n")


def test_the_offset_is_that_of_the_moment(site: SiteFolder, run: Run) -> None:
    site.story("news/a.en", "A", "2023-05-01")

    assert run("next-change", "--now", "2023-01-01").out == "2023-05-01T00:00:00+06:00\n"


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-12-01T08:59:59", "2026-12-01T09:00:00+05:00\n"),
        ("2026-12-01T09:00", "2026-12-02T00:00:00+05:00\n"),
        ("2026-12-01T03:59:59Z", "2026-12-01T09:00:00+05:00\n"),
        ("2026-12-01T04:00Z", "2026-12-02T00:00:00+05:00\n"),
        ("2026-12-02", "2026-12-03T09:00:00+05:00\n"),
        ("2026-12-03T09:00", ""),
    ],
)
def test_a_moment_without_an_offset_is_in_the_sites_zone(
    timed: SiteFolder, run: Run, now: str, expected: str
) -> None:
    ended = run("next-change", "--now", now)

    assert (ended.code, ended.out) == (0, expected)


def test_without_a_change_nothing_is_printed(site: SiteFolder, run: Run) -> None:
    ended = run("next-change")

    assert (ended.code, ended.out) == (0, "")


@pytest.mark.parametrize(
    ("since", "now", "code"),
    [
        ("2026-11-30", "2026-12-01T09:00", 0),
        ("2026-11-30", "2026-12-01T08:59:59", 10),
        ("2026-12-01T09:00", "2026-12-01T23:00", 10),
        ("2026-12-01T09:00", "2026-12-02", 0),
        ("2026-12-01T08:59:59", "2026-12-05", 0),
        ("2026-12-02", "2027-01-01", 0),
        ("2026-12-04", "2027-01-01", 10),
        ("2026-12-03", "2026-11-01", 10),
        ("2026-11-30T00:00Z", "2026-12-01T04:00Z", 0),
    ],
)
def test_since_asks_whether_a_change_lies_between(
    timed: SiteFolder, run: Run, since: str, now: str, code: int
) -> None:
    assert run("next-change", "--since", since, "--now", now).code == code


def test_it_reads_the_content_and_needs_no_build(timed: SiteFolder, run: Run) -> None:
    run("next-change", "--now", "2026-11-23")

    assert not timed.output.exists()


def test_a_build_before_does_not_change_the_answer(timed: SiteFolder, run: Run) -> None:
    run("build", "--now", "2026-11-23T00:00")
    timed.story("news/c.en", "C", "2026-11-24")

    assert run("next-change", "--now", "2026-11-23T00:00").out == "2026-11-24T00:00:00+05:00\n"


def test_a_build_at_the_moment_differs_from_one_just_before(timed: SiteFolder, run: Run) -> None:
    def tree(now: str) -> dict[str, bytes]:
        assert run("build", "--now", now).code == 0
        return timed.tree()

    before, just_before = tree("2026-11-23T00:00"), tree("2026-12-01T08:59:59")
    at, later = tree("2026-12-01T09:00"), tree("2026-12-01T23:59:59")

    assert before == just_before
    assert at == later
    assert set(at) - set(before) >= {"en/news/2026/a/index.html"}


@pytest.mark.parametrize("field", ["date", "publish_at", "embargo_until"])
def test_a_scheduled_story_is_nowhere_until_the_second_that_next_change_names(
    site: SiteFolder, run: Run, field: str
) -> None:
    site.story("news/a.en", "Old", "2026-11-01")
    site.story("news/b.en", "Scheduled", **{"date": "2026-11-01", field: "2026-12-01 09:00"})
    before, at = "2026-12-01T08:59:59+05:00", "2026-12-01T09:00:00+05:00"
    page = "en/news/2026/b/index.html"

    def holding(now: str) -> set[str]:
        """Return the files that mention the story in a build at *now*."""
        assert run("build", "--now", now).code == 0
        tree = site.tree()
        words = (b"Scheduled", b"/news/2026/b/")
        return {path for path in tree if path == page or any(w in tree[path] for w in words)}

    assert run("next-change", "--now", before).out == f"{at}\n"
    assert holding(before) == set()
    assert holding(at) >= {page, "en/news/index.html", "en/feed.xml", "sitemap-en.xml"}
    no_longer_recent = "2026-12-03T09:00:00+05:00"  # for the news sitemap
    assert run("next-change", "--now", at).out == f"{no_longer_recent}\n"
    assert run("next-change", "--now", no_longer_recent).out == ""
