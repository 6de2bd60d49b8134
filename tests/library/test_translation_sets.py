"""Files of the same story: keys, homes, flat files and folders, drafts and stubs."""

import pytest

from tests.sites import SiteFolder


def keys(site: SiteFolder) -> dict[str, list[str]]:
    """Return the languages of each story, hidden or not, by key."""
    return {
        story.key: [version.language for version in story.versions]
        for story in site.assembled().stories.values()
    }


@pytest.mark.parametrize(
    "home",
    ["news/open-day/index", "news/2026/open-day/index", "news/open-day", "news/2026/open-day"],
)
def test_a_folder_and_a_flat_file_are_the_same_story(site: SiteFolder, home: str) -> None:
    for language in ("en", "kk"):
        site.story(f"{home}.{language}", "T", "2026-05-01")

    assert keys(site) == {"news/open-day": ["kk", "en"]}


def test_one_name_in_two_sections_is_two_stories(site: SiteFolder) -> None:
    site.story("news/open-day.kk", "A", "2026-05-01")
    site.story("events/open-day.kk", "B", "2026-05-01")

    assert set(keys(site)) == {"news/open-day", "events/open-day"}
    assert site.found() == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("news/2025/open-day/index.kk", "news/2026/open-day/index.kk"),
        ("news/2025/open-day.kk", "news/2026/open-day.kk"),
        ("news/2025/open-day.kk", "news/2026/open-day.en"),
        ("news/open-day/index.kk", "news/open-day.en"),
    ],
)
def test_a_second_story_of_the_name_is_an_error_that_proposes_its_year(
    site: SiteFolder, first: str, second: str
) -> None:
    site.story(first, "A", "2026-05-01")
    site.story(second, "B", "2026-05-01")

    assert f"{second}.md:1:1 error[story-name-twice]" in site.found()
    assert "open-day-2026" in site.messages()


def test_the_second_story_is_the_one_that_comes_later_in_the_tree(site: SiteFolder) -> None:
    site.story("news/2025/open-day/index.kk", "A", "2025-05-01")
    site.story("news/2026/open-day/index.kk", "B", "2026-05-01")
    site.story("news/2026/open-day/index.en", "C")

    assert site.found() == [
        "news/2026/open-day/index.en.md:1:1 error[story-name-twice]",
        "news/2026/open-day/index.kk.md:1:1 error[story-name-twice]",
    ]


def test_the_year_proposed_is_that_of_the_date_in_the_sites_zone(site: SiteFolder) -> None:
    site.story("news/a/open-day.kk", "A", "2025-05-01")
    site.story("news/b/open-day.kk", "B", "2026-12-31T20:00Z")

    assert "open-day-2027" in site.messages()


# Drafts and stubs


def test_a_stub_is_no_version(site: SiteFolder) -> None:
    site.story("news/open-day.kk", "A", "2026-05-01")
    site.story("news/open-day.ru", "", translated_from="kk@0123456789abcdef")

    assert keys(site) == {"news/open-day": ["kk"]}
    assert site.found() == []


def test_a_draft_of_the_original_hides_the_story(site: SiteFolder) -> None:
    site.story("news/open-day.kk", "A", "2026-05-01", status="draft")
    site.story("news/open-day.en", "B")

    assert "news/open-day" not in site.library().publications


def test_a_draft_of_a_translation_hides_that_language(site: SiteFolder) -> None:
    site.story("news/open-day.kk", "A", "2026-05-01")
    site.story("news/open-day.en", "B", status="draft")

    assert [page.language for page in site.library().publications["news/open-day"].pages] == ["kk"]


@pytest.mark.parametrize(
    "lines",
    [
        "topics: [nothing]",
        "people: [nobody]",
        "event: nothing",
        "date: 31.12.2026",
        "sumary: A",
        "cover: {image: missing.jpg}",
    ],
)
def test_faults_in_a_draft_are_warnings(site: SiteFolder, lines: str) -> None:
    site.write("news/open-day.kk.md", f"---\ntitle: A\nstatus: draft\n{lines}\n---\n[a](b.md)\n")

    severities = {each.split()[1].partition("[")[0] for each in site.found()}

    assert severities == {"warning"}


def test_faults_in_a_translation_of_a_draft_are_warnings(site: SiteFolder) -> None:
    site.story("news/open-day.kk", "A", "2026-05-01", status="draft")
    site.story("news/open-day.en", "B", body="[a](b.md)")

    assert site.found() == ["news/open-day.en.md:5:5 warning[dead-link]"]


def test_faults_in_the_original_of_a_draft_translation_are_errors(site: SiteFolder) -> None:
    site.story("news/open-day.kk", "A", "2026-05-01", body="[a](b.md)")
    site.story("news/open-day.en", "B", status="draft", body="[a](b.md)")

    assert site.found() == [
        "news/open-day.en.md:6:5 warning[dead-link]",
        "news/open-day.kk.md:6:5 error[dead-link]",
    ]
