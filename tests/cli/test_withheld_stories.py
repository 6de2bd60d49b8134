"""The end of a build's output: hidden stories with their dates, and addresses of new ones."""

import json
from pathlib import Path

import pytest

from tests.cli.commands import Run
from tests.sites import SiteFolder

HOST = "https://news.example.edu"
NOW = ("--now", "2026-11-23T14:00:00+05:00")


@pytest.fixture
def hidden(site: SiteFolder) -> SiteFolder:
    """Return a site with a public story and three that are not."""
    site.story("pages/about.kk", "Біз туралы", body="Мәтін.")
    site.story("news/now.en", "Now", "2026-05-01", "Text.")
    site.story("news/open-day.en", "Open day", "2026-12-02", "Secret words.")
    site.story("news/contest.en", "Contest", "2026-12-01 09:30", "Secret words.")
    site.story("news/draft.en", "Draft", "2026-05-01", "Secret words.", status="draft")
    site.story("news/over.en", "Over", "2026-05-01", "Secret words.", expires_at="2026-06-01")
    return site


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (
            "en",
            (
                "Stories not public: 4 (news/contest from 1 December 2026, 09:30;"
                " news/open-day from 2 December 2026; drafts: 1; taken down: 1)."
            ),
        ),
        (
            "ru",
            (
                "Не опубликовано материалов: 4 (news/contest — с 1 декабря 2026 г., 09:30;"
                " news/open-day — с 2 декабря 2026 г.; черновики: 1; сняты с публикации: 1)."
            ),
        ),
        (
            "kk",
            (
                "Жарияланбаған материалдар саны: 4 (news/contest – жариялану уақыты: 2026 ж."
                " 1 желтоқсан, 09:30; news/open-day – жариялану уақыты: 2026 ж. 2 желтоқсан;"
                " қаралама саны: 1; сайттан алынғаны: 1)."
            ),
        ),
    ],
)
def test_a_build_ends_with_what_is_not_public_in_three_languages(
    hidden: SiteFolder, run: Run, language: str, line: str
) -> None:
    del hidden
    first = run("build", *NOW, "--messages", language)
    again = run("build", *NOW, "--messages", language)

    assert first.code == again.code == 0
    assert first.out.splitlines()[-1] == again.out.splitlines()[-1] == line
    # A build with nothing to do prints all that a clean one prints.
    assert first.err == again.err
    assert first.err.count(": note[") == 4


def test_nothing_of_what_is_hidden_is_in_the_output(hidden: SiteFolder, run: Run) -> None:
    run("build", *NOW)

    files = hidden.tree()
    for word in (b"Secret", b"open-day", b"contest", b"Contest"):
        assert [path for path, data in files.items() if word in data or word.decode() in path] == []


def test_the_address_of_a_new_story_is_said_once(hidden: SiteFolder, run: Run) -> None:
    first = run("build", *NOW)
    hidden.story("news/next.en", "Next", "2026-05-02", "Text.")
    second = run("build", *NOW)
    third = run("build", *NOW)
    hidden.story("news/next.en", "Next", "2026-05-02", "Other text.")
    fourth = run("build", *NOW)

    assert f"New: {HOST}/en/news/2026/now/\n" in first.out
    new = f"New: {HOST}/en/news/2026/next/\n"
    assert new in second.out
    assert "New: " not in second.out.replace(new, "") + third.out + fourth.out


def test_a_story_whose_hour_has_come_is_new(hidden: SiteFolder, run: Run) -> None:
    run("build", *NOW)
    ended = run("build", "--now", "2026-12-01T10:00:00+05:00")

    assert f"New: {HOST}/en/news/2026/contest/\n" in ended.out
    assert "Stories not public: 3 (news/open-day from 2 December 2026;" in ended.out
    assert hidden.page("en/news/2026/contest/index.html")


def test_of_many_new_stories_only_the_number_is_said(site: SiteFolder, run: Run) -> None:
    for number in range(21):
        site.story(f"news/story-{number}.en", "Story", "2026-05-01", "Text.")
    ended = run("build", *NOW)

    assert "New pages: 21.\n" in ended.out
    assert "New: " not in ended.out


def test_programs_read_the_new_addresses_too(hidden: SiteFolder, run: Run) -> None:
    del hidden
    said = json.loads(run("build", *NOW, "--format", "json").out)

    assert f"{HOST}/en/news/2026/now/" in said["new"]
    assert said["new_pages"] == len(said["new"])
    codes = [each["code"] for each in said["diagnostics"]]
    assert codes.count("not-yet-public") == 2


def test_without_anything_hidden_there_is_no_such_line(site: SiteFolder, run: Run) -> None:
    site.story("news/now.en", "Now", "2026-05-01", "Text.")

    assert "not public" not in run("build", *NOW).out


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("en/news/2026/open-day/", "not public before 2 December 2026: "),
        ("output/en/news/2026/draft/index.html", "a draft, which is not public: "),
        ("/en/news/2026/over/", "no longer public since 1 June 2026: "),
    ],
)
def test_explain_says_why_the_page_of_a_hidden_story_is_not_there(
    hidden: SiteFolder, run: Run, path: str, said: str
) -> None:
    del hidden
    run("build", *NOW)
    ended = run("explain", path, *NOW)

    assert ended.code == 0
    assert (
        f"{said}{HOST}/{path.strip('/').removeprefix('output/').split('/index')[0]}/" in ended.err
    )


def test_explain_says_nothing_of_a_draft_in_another_language(hidden: SiteFolder, run: Run) -> None:
    hidden.story("news/now.ru", "Сейчас", body="Текст.", status="draft")
    run("build", *NOW)

    assert "draft" not in run("explain", "en/news/2026/now/", *NOW).err
    assert "note[draft]" in run("explain", "ru/novosti/2026/now/", *NOW).err


def test_explain_in_json_has_the_note(hidden: SiteFolder, run: Run, tmp_path: Path) -> None:
    del hidden, tmp_path
    run("build", *NOW)
    said = json.loads(run("explain", "en/news/2026/open-day/", *NOW, "--format", "json").out)

    assert [each["code"] for each in said["diagnostics"]] == ["not-yet-public"]
