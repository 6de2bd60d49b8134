"""Consent to a photo and the end of its right: what is said when, and that nothing is published."""

import datetime
import itertools
from pathlib import Path

import pytest

from sitegen.diagnostics.diagnostic import has_errors
from tests.sites import NOW, SiteFolder, lines_of, photo

CODES = frozenset({"photo-without-consent", "photo-right-ended", "photo-right-ends"})
SECOND = datetime.timedelta(seconds=1)
# In Almaty the last second of 30 November, and the first of 1 December.
BEFORE = datetime.datetime(2026, 11, 30, 18, 59, 59, tzinfo=datetime.UTC)
MIDNIGHT = BEFORE + SECOND


def write_story(site: SiteFolder, said: str, body: str = "![](hall.jpg)", **fields: str) -> None:
    """Write a story in two languages whose original says *said* of a photo."""
    site.write("news/a/hall.jpg", photo())
    photos = f"{{hall.jpg: {{alt: Зал, {said}}}}}" if said else "{hall.jpg: {alt: Зал}}"
    site.story("news/a/index.kk", "Зал ашылды", "2026-05-01", body, photos=photos, **fields)
    site.story("news/a/index.en", "The hall", "", body, photos="{hall.jpg: {alt: Hall}}")


def rights(site: SiteFolder, now: datetime.datetime = NOW) -> list[str]:
    """Return what is found about the rights of photos at *now*."""
    found = site.assembled(now).findings
    return lines_of(tuple(each for each in found if each.diagnostic.code in CODES))


@pytest.mark.parametrize(
    "said", ["", "consent: yes", "consent: not-needed", "rights_until: 2027-01-01"]
)
def test_a_photo_that_may_be_shown_has_no_finding(site: SiteFolder, said: str) -> None:
    write_story(site, said)

    assert rights(site) == []


def test_a_photo_without_consent_is_one_warning_where_the_story_says_so(site: SiteFolder) -> None:
    write_story(site, "consent: no")

    assert rights(site) == ["news/a/index.kk.md:4:31 warning[photo-without-consent]"]


@pytest.mark.parametrize("said", ["consent: until 2026-11-30", "rights_until: 2026-11-30"])
def test_a_right_holds_for_its_whole_last_day(site: SiteFolder, said: str) -> None:
    write_story(site, said)

    assert rights(site, BEFORE) == ["news/a/index.kk.md:4:31 note[photo-right-ends]"]
    assert rights(site, MIDNIGHT) == ["news/a/index.kk.md:4:31 error[photo-right-ended]"]
    assert site.assembled(BEFORE).next_change == MIDNIGHT


def test_a_right_may_end_at_an_hour(site: SiteFolder) -> None:
    write_story(site, "rights_until: 2026-11-30 09:00")
    at = datetime.datetime(2026, 11, 30, 4, tzinfo=datetime.UTC)

    assert not has_errors(site.assembled(at - SECOND).findings)
    assert has_errors(site.assembled(at).findings)


def test_two_weeks_before_the_end_a_note_says_that_it_comes(site: SiteFolder) -> None:
    write_story(site, "rights_until: 2026-11-30")
    ahead = MIDNIGHT - datetime.timedelta(days=14)

    assert rights(site, ahead - SECOND) == []
    assert site.assembled(ahead - SECOND).next_change == ahead
    assert len(rights(site, ahead)) == 1


def test_a_photo_that_is_not_shown_and_one_of_an_expired_story_are_no_errors(
    site: SiteFolder,
) -> None:
    write_story(site, "rights_until: 2026-01-01", "No photo.")
    assert rights(site) == []

    write_story(site, "rights_until: 2026-06-01", expires_at="2026-06-01")
    assert rights(site) == []


def test_in_a_draft_the_end_of_a_right_is_a_warning(site: SiteFolder) -> None:
    write_story(site, "rights_until: 2026-01-01", status="draft")

    assert rights(site) == ["news/a/index.kk.md:4:31 warning[photo-right-ended]"]


def test_a_cover_is_a_photo_too(site: SiteFolder) -> None:
    write_story(site, "rights_until: 2026-01-01", "Text.", cover="{image: hall.jpg}")

    assert len(rights(site)) == 1


def test_the_limit_of_a_photo_holds_in_every_story_that_shows_it(site: SiteFolder) -> None:
    write_story(site, "rights_until: 2026-01-01", "No photo.")
    site.story("news/b.en", "B", "2026-05-01", "![Hall](a/hall.jpg)\n\n![Hall](a/hall.jpg)")

    assert rights(site) == ["news/b.en.md:6:9 error[photo-right-ended]"]


def test_what_a_translation_says_of_the_right_is_refused_as_of_any_fact(site: SiteFolder) -> None:
    site.write("news/a/hall.jpg", photo())
    site.story("news/a/index.kk", "A", "2026-05-01", "![Зал](hall.jpg)")
    site.story("news/a/index.en", "A", "", "![Hall](hall.jpg)", photos="{hall.jpg: {consent: yes}}")

    assert "news/a/index.en.md:3:21 error[fact-in-translation]" in site.found()


def test_every_finding_holds_until_the_next_change(site: SiteFolder) -> None:
    write_story(site, "consent: until 2026-12-05, rights_until: 2026-12-24 12:00")
    site.story("news/b.en", "B", "2026-05-01", "![Hall](a/hall.jpg)", expires_at="2026-12-08")

    moments, now = [NOW], NOW
    while change := site.assembled(now).next_change:
        moments.append(now := change)
    for begin, end in itertools.pairwise(moments):
        assert rights(site, begin) == rights(site, end - SECOND)
    assert len(moments) == 5  # notes at 22 November (past) and 10 December, ends, an expiry


def test_when_only_the_clock_moves_an_incremental_build_says_what_a_clean_one_says(
    site: SiteFolder, tmp_path: Path
) -> None:
    write_story(site, "rights_until: 2026-11-30")
    site.build(NOW)
    before = site.tree()

    for now in (BEFORE, MIDNIGHT, MIDNIGHT + datetime.timedelta(days=400)):
        clean = SiteFolder(site.folder)
        clean.state = tmp_path / f"{now:%Y%m%d}.state"
        of_clean = clean.build(now, output=tmp_path / f"{now:%Y%m%d}")
        assert site.build(now).messages == of_clean.messages
    # What is published stays as it was: an error publishes nothing.
    assert site.tree() == before
    assert site.build(BEFORE).failed is False


def test_nothing_of_consent_or_rights_is_published(site: SiteFolder) -> None:
    write_story(site, "consent: yes")
    assert not site.build().failed
    plain = site.tree()

    write_story(site, "consent: until 2031-07-09, rights_until: 2032-08-11")
    assert not site.build().failed

    assert site.tree() == plain
    assert not any(b"consent" in data or b"rights_until" in data for data in plain.values())
