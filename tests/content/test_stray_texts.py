"""Files that look like stories but are none."""

import pytest

from sitegen.content.files.stray_texts import unread
from tests.sites import SiteFolder

TAGS = ("kk", "ru", "en")
STORY = "content/news/2026/open-day"


@pytest.mark.parametrize(
    ("path", "code", "suggestion"),
    [
        (f"{STORY}/index.en.md.txt", "unread-text", "index.en.md"),
        (f"{STORY}/index.EN.md.txt", "unread-text", None),
        (f"{STORY}/index.en.txt", "unread-document", "index.en.md"),
        (f"{STORY}/index.en.mdx", "unread-text", "index.en.md"),
        (f"{STORY}/index.ru.md.orig", "unread-text", "index.ru.md"),
        (f"{STORY}/index.ru.docx", "unread-document", "index.ru.md"),
        (f"{STORY}/index.ru.DOC", "unread-document", "index.ru.md"),
        (f"{STORY}/index.ru.pages", "unread-document", "index.ru.md"),
        (f"{STORY}/index.html", "unread-text", None),
        (f"{STORY}/index.kk.md.txt", "unread-text", None),  # index.kk.md exists
        (f"{STORY}/notes.txt", "unread-document", None),
        ("content/news/2026/fair.ru.odt", "unread-document", "fair.ru.md"),
        ("content/news/index.ru.odt", "unread-document", None),
        ("content/notes.ru.rtf", "unread-document", None),
    ],
)
def test_what_looks_like_a_text_is_reported_with_a_free_name(
    path: str, code: str, suggestion: str | None
) -> None:
    found = unread(path, {f"{STORY}/index.kk.md"}, TAGS)

    assert found
    assert (found.code, found.arguments.get("suggestion")) == (code, suggestion)


@pytest.mark.parametrize("name", ["hall.jpg", "plan.pdf", "list.xlsx", "clip.srt", "LICENSE"])
def test_other_files_are_not_reported(name: str) -> None:
    assert unread(f"{STORY}/{name}", (), TAGS) is None


def test_what_a_text_links_to_is_an_attachment(site: SiteFolder) -> None:
    site.write("news/2026/open-day/rules.docx", b"x")
    site.write("news/2026/open-day/other.docx", b"x")
    site.story(
        "news/2026/open-day/index.en",
        "Open day",
        "2026-05-01",
        "The [rules](rules.docx).",
        status="draft",
    )

    assert site.found() == ["news/2026/open-day/other.docx:1:1 warning[unread-document]"]


def test_temporary_files_are_not_reported(site: SiteFolder) -> None:
    site.write("news/2026/open-day/~$index.docx", b"x")
    site.write("news/2026/open-day/.notes.txt", b"x")

    assert site.found() == []
