"""A correction needs its date in the original, or it would be dropped silently."""

import pytest

from tests.sites import SiteFolder


def write_story(site: SiteFolder, original: str, translation: str) -> None:
    """Write the story news/a in Kazakh, the original, and in English."""
    site.story("news/a.kk", "A", "2026-05-01", corrections=original)
    site.story("news/a.en", "B", corrections=translation)


@pytest.mark.parametrize(
    ("original", "translation", "faults"),
    [
        ("[{date: 2026-05-02, text: K}]", "[{text: E}]", []),
        ("[{date: 2026-05-02, text: K}]", "[{date: 2026-05-02, text: E}]", []),
        ("[{text: K}]", "[{text: E}]", ["kk.md:4:16 error[correction-without-date]"]),
        ("[]", "[{text: E}]", ["en.md:3:16 error[correction-without-date]"]),
        ("[]", "[{date: 2026-05-02, text: E}]", ["en.md:3:16 error[fact-in-translation]"]),
        ("[{date: soon, text: K}]", "[{text: E}]", ["kk.md:4:22 error[not-a-date]"]),
        (
            "[{date: 2026-05-02, text: K}, {text: L}]",
            "[{text: E}, {text: F}, {text: G}]",
            [
                "en.md:3:38 error[correction-without-date]",
                "kk.md:4:45 error[correction-without-date]",
            ],
        ),
    ],
)
def test_words_without_a_day_are_reported(
    site: SiteFolder, original: str, translation: str, faults: list[str]
) -> None:
    write_story(site, original, translation)
    assert site.found() == [f"news/a.{fault}" for fault in faults]


def test_in_a_draft_it_is_a_warning(site: SiteFolder) -> None:
    site.story("news/a.kk", "A", "2026-05-01", corrections="[{text: K}]", status="draft")
    assert site.found() == ["news/a.kk.md:4:16 warning[correction-without-date]"]
