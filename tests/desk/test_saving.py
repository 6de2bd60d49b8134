"""Saving a story: only what was changed is written, and nothing is lost."""

import re
import shutil
from html import unescape
from pathlib import Path

from starlette.testclient import TestClient

from tests.desk.conftest import desk_of
from tests.sites import SiteFolder, photo
from tests.test_project import ROOT

STORY = "/desk/story/news/hall"
SOURCE = """---
# What the office noted.
title:   'Зал ашылды'   # as on the poster
date: 2026-05-01T09:30:00
topics: [ schools ]
---

Мәтін.

"Екінші" абзац.
"""


def form_of(html: str) -> dict[str, list[str]]:
    """Return what the form of a story sends when nothing is changed."""
    html = html.partition('<form id="story"')[2].partition("</form>")[0]
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input [^>]*>", html):
        name, value = (re.search(rf' {each}="([^"]*)"', tag) for each in ("name", "value"))
        if name and ('type="checkbox"' not in tag or " checked" in tag):
            found.setdefault(name[1], []).append(unescape(value[1]) if value else "")
    for name, text in re.findall(
        r'<textarea [^>]*?name="([^"]*)"[^>]*>\n(.*?)</textarea>', html, re.DOTALL
    ):
        found.setdefault(name, []).append(unescape(text).replace("\n", "\r\n"))
    for name, options in re.findall(r'<select [^>]*name="([^"]*)">(.*?)</select>', html, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found.setdefault(name, []).append(chosen[1] if chosen else "")
    return found


def written(site: SiteFolder) -> str:
    """Return the original as it is on the disk."""
    return site.path("news/hall/index.kk.md").read_bytes().decode()


def test_a_form_that_is_sent_unchanged_changes_no_byte(site: SiteFolder) -> None:
    site.write("news/hall/index.kk.md", SOURCE.replace("\n", "\r\n"))
    site.story("news/hall/index.en", "The hall is open", "", "Text.  \n\n\n")
    before = {path: path.read_bytes() for path in site.folder.rglob("*.md")}
    with desk_of(site) as desk:
        answer = desk.post(STORY, data=form_of(desk.get(STORY).text))

    assert answer.status_code == 200
    assert "Saved: " in answer.text
    assert {path: path.read_bytes() for path in before} == before


def test_only_what_was_changed_is_written(site: SiteFolder) -> None:
    site.write("news/hall/index.kk.md", SOURCE)
    with desk_of(site) as desk:
        form = form_of(desk.get(STORY).text)
        assert form["fact.date"] == ["2026-05-01", "09:30"]
        desk.post(STORY, data=form | {"kk.title": "Үлкен зал ашылды", "kk.summary": "Қысқаша: 1."})

    assert written(site) == SOURCE.replace("'Зал ашылды'", "'Үлкен зал ашылды'").replace(
        "date:", 'summary: "Қысқаша: 1."\ndate:'
    )


def test_facts_words_and_text_are_saved_in_their_own_files(
    site: SiteFolder, desk: TestClient
) -> None:
    form = form_of(desk.get(STORY).text)
    form |= {
        "fact.date": ["2026-06-07", "10:00"],
        "en.title": "The hall opens",
        "body.en": "New.\r\n",
    }
    desk.post(STORY, data=form)

    assert "date: 2026-06-07 10:00\n" in written(site)
    translated = site.path("news/hall/index.en.md").read_text("utf-8")
    assert "The hall opens" in translated
    assert translated.endswith("---\n\nNew.\n")
    assert "date" not in translated


def test_a_field_that_is_emptied_is_removed(site: SiteFolder) -> None:
    site.write("news/hall/index.kk.md", SOURCE)
    with desk_of(site) as desk:
        form = form_of(desk.get(STORY).text)
        desk.post(STORY, data=form | {"fact.topics": [""]})

    assert written(site) == SOURCE.replace("topics: [ schools ]\n", "")


def test_what_someone_else_changed_meanwhile_is_never_overwritten(
    site: SiteFolder, desk: TestClient
) -> None:
    form = form_of(desk.get(STORY).text)
    site.write("news/hall/index.kk.md", SOURCE)
    form |= {"body.kk": "Менің мәтінім.", "en.title": "Mine"}

    answer = desk.post(STORY, data=form)

    assert answer.status_code == 409
    assert written(site) == SOURCE
    assert "someone else changed the file content/news/hall/index.kk.md" in answer.text
    assert "Менің мәтінім." in answer.text
    assert "Екінші" in answer.text
    # All or nothing: the other language waits too, and stays in the form.
    assert "Mine" in answer.text
    assert "Mine" not in site.path("news/hall/index.en.md").read_text("utf-8")


def test_two_officers_may_edit_two_languages_at_once(site: SiteFolder, desk: TestClient) -> None:
    first, second = form_of(desk.get(STORY).text), form_of(desk.get(STORY).text)

    assert desk.post(STORY, data=first | {"kk.title": "Басқа"}).status_code == 200
    second = {
        name: sent for name, sent in second.items() if "kk" not in name and "fact" not in name
    }
    assert desk.post(STORY, data=second | {"en.title": "Other"}).status_code == 200

    assert "Басқа" in written(site)
    assert "Other" in site.path("news/hall/index.en.md").read_text("utf-8")


def test_what_cannot_be_written_says_why_and_stays_in_the_form(
    site: SiteFolder, desk: TestClient
) -> None:
    form = form_of(desk.get(STORY).text) | {"kk.title": "A\x07B", "kk.summary": "Қалсын"}

    answer = desk.post(STORY, data=form)

    assert answer.status_code == 422
    assert "U+0007" in answer.text
    assert "Қалсын" in answer.text
    assert "Қалсын" not in written(site)


def test_the_script_of_the_desk_is_told_the_new_digests(desk: TestClient) -> None:
    form = form_of(desk.get(STORY).text) | {"kk.title": "Бірінші"}
    asked = {"Accept": "application/json"}

    first = desk.post(STORY, data=form, headers=asked)
    again = form | {f"digest.{tag}": digest for tag, digest in first.json()["digests"].items()}
    second = desk.post(STORY, data=again | {"kk.title": "Екінші"}, headers=asked)
    stale = desk.post(STORY, data=form | {"kk.title": "Үшінші"}, headers=asked)

    assert (first.status_code, second.status_code, stale.status_code) == (200, 200, 409)
    assert set(first.json()["digests"]) == {"kk", "en"}
    assert first.json()["notice"].startswith("Saved: ")
    assert stale.json()["notice"].startswith("Not saved")


def test_a_translation_begins_with_the_original_beside_it(
    site: SiteFolder, desk: TestClient
) -> None:
    form = form_of(desk.get(STORY).text) | {"translate": "ru"}

    answer = desk.post(STORY, data=form)

    assert 'name="body.ru"' in answer.text
    begun = site.path("news/hall/index.ru.md").read_text("utf-8")
    assert "status: draft" in begun
    assert "translated_from: kk@" in begun


def test_a_new_story_is_a_draft_that_opens_at_once(site: SiteFolder, desk: TestClient) -> None:
    answer = desk.post(
        "/desk/new", data={"kind": "news", "title": "Ашық есік күні", "language": "kk"}
    )

    assert answer.url.path == "/desk/story/news/ashyq-esik-kuni"
    assert 'value="Ашық есік күні"' in answer.text
    assert "status: draft" in site.path("news/2026/ashyq-esik-kuni/index.kk.md").read_text("utf-8")


def test_a_new_story_with_a_name_that_is_taken_is_refused_with_the_reason(
    desk: TestClient,
) -> None:
    given = {"kind": "news", "title": "Hall", "language": "en"}

    answer = desk.post("/desk/new", data=given)

    assert answer.status_code == 404
    assert "hall" in answer.text


def test_nothing_is_saved_for_another_site(site: SiteFolder, desk: TestClient) -> None:
    form = form_of(desk.get(STORY).text) | {"kk.title": "Чужое"}
    before = written(site)

    for headers in (
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Host": "evil.example"},
    ):
        assert desk.post(STORY, data=form, headers=headers).status_code in (400, 403), headers
    assert written(site) == before


def test_a_story_that_is_gone_is_said_to_be(desk: TestClient) -> None:
    for path in ("news/none", "../site.toml", "news/../../../etc/passwd", "%2e%2e/x"):
        assert desk.get(f"/desk/story/{path}").status_code == 404
        answer = desk.post(f"/desk/story/{path}", data={"digest.kk": "x"})
        assert answer.status_code in (404, 405)


def test_every_page_of_the_desk_forbids_frames_and_what_comes_from_elsewhere(
    desk: TestClient,
) -> None:
    for address in ("/desk/", STORY, "/desk/story/none"):
        headers = desk.get(address).headers
        assert headers["x-frame-options"] == "DENY"
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_a_photo_is_described_in_each_language_and_its_focus_is_a_fact(
    site: SiteFolder, desk: TestClient
) -> None:
    site.write("news/hall/a b.jpg", photo())
    site.story("news/hall/index.en", "The hall is open", "", "![](<a b.jpg>)")
    desk.get("/desk/publish")  # reads what lies on the disk

    form = form_of(desk.get(STORY).text)
    assert {"kk.photos.a b.jpg.alt", "en.photos.a b.jpg.alt"} <= form.keys()
    form |= {"en.photos.a b.jpg.alt": "The hall", "fact.photos.a b.jpg.focus": "50% 30%"}
    assert desk.post(STORY, data=form).status_code == 200

    original = site.path("news/hall/index.kk.md").read_text("utf-8")
    translated = site.path("news/hall/index.en.md").read_text("utf-8")
    assert "photos:\n  a b.jpg:\n    focus: 50% 30%\n" in original
    assert "photos:\n  a b.jpg:\n    alt: The hall\n" in translated
    assert form_of(desk.get(STORY).text)["en.photos.a b.jpg.alt"] == ["The hall"]


def test_all_texts_of_this_site_are_saved_unchanged_without_a_changed_byte(tmp_path: Path) -> None:
    copied = SiteFolder.small(tmp_path / "site")
    shutil.rmtree(copied.folder / "content")
    shutil.copytree(ROOT / "content", copied.folder / "content")
    before = {path: path.read_bytes() for path in copied.folder.rglob("*.md")}
    with desk_of(copied) as desk:
        stories = re.findall(r'href="(/desk/story/[^"]*)"', desk.get("/desk/").text)
        answers = [desk.post(each, data=form_of(desk.get(each).text)) for each in stories]

    assert len(stories) >= 9
    assert {answer.status_code for answer in answers} == {200}
    assert {path: path.read_bytes() for path in before} == before


def test_an_outdated_translation_shows_what_changed_and_is_accepted_with_a_button(
    site: SiteFolder, desk: TestClient
) -> None:
    begun = desk.post(STORY, data=form_of(desk.get(STORY).text) | {"translate": "ru"})
    ready = form_of(begun.text) | {"ru.title": "Зал открыт", "body.ru": "Текст.", "ru.status": ""}
    desk.post(STORY, data=ready)
    changed = desk.post(
        STORY, data=form_of(desk.get(STORY).text) | {"kk.title": "Зал бүгін ашылды"}
    )

    assert "The original has changed since it was translated" in changed.text
    assert "<ins>бүгін </ins>" in changed.text

    accepted = desk.post(STORY, data=form_of(changed.text) | {"accept": "ru"})

    assert 'id="changes.ru"' not in accepted.text
    assert "Зал открыт" in site.path("news/hall/index.ru.md").read_text("utf-8")
