"""What somebody types is shown before it is saved, and nothing else learns of it."""

from pathlib import Path

import pytest

from sitegen.server.preview import Preview
from tests.server.conftest import preview_of
from tests.sites import SiteFolder, photo, worded

PATH = "content/news/a/index.en.md"


@pytest.fixture
def preview(site: SiteFolder) -> Preview:
    """Return the preview of a site with a story in two languages, one beside it, and a photo."""
    site.write("news/a/hall.jpg", photo())
    site.story("news/a/index.en", "First", "2026-05-01", "Saved words.", topics="[schools]")
    site.story("news/a/index.kk", "Бірінші", "", "Мәтін.")
    site.story("news/b.en", "Second", "2026-05-02", "Other.")
    preview = preview_of(site)
    preview.update()
    return preview


def written(site: SiteFolder, old: str, new: str) -> bytes:
    """Return the bytes of the story with *old* replaced by *new*."""
    return site.path("news/a/index.en.md").read_bytes().replace(old.encode(), new.encode())


def same_as_saved(site: SiteFolder, preview: Preview, data: bytes, address: str) -> bool:
    """Return whether the unsaved page is the one that a preview of the saved text shows."""
    shown = preview.unsaved({PATH: data}, PATH)
    site.path("news/a/index.en.md").write_bytes(data)
    fresh = preview_of(site)
    fresh.update()
    page = fresh.page(address, None)
    assert shown.page
    assert page
    assert worded(shown.findings) == worded(fresh.findings)
    return shown.page.data == page.data and page.status == 200


@pytest.mark.parametrize(
    ("old", "new", "address"),
    [
        ("Saved words.", "New words, and [a link](../b.en.md).", "/en/news/2026/a/"),
        ("Saved words.", "![The hall](hall.jpg)", "/en/news/2026/a/"),
        ("title: First", "title: Another title", "/en/news/2026/a/"),
        ("date: 2026-05-01", "date: 2025-05-01", "/en/news/2025/a/"),
        ("date: 2026-05-01", "date: 2026-05-01\nslug: other", "/en/news/2026/other/"),
        ("date: 2026-05-01", "date: 2026-05-01\nstatus: draft", "/en/news/2026/a/"),
        ("date: 2026-05-01", "date: 2036-05-01", "/en/news/2036/a/"),
    ],
)
def test_the_page_is_the_one_that_saving_would_show(
    site: SiteFolder, preview: Preview, old: str, new: str, address: str
) -> None:
    assert same_as_saved(site, preview, written(site, old, new), address)


def test_nothing_of_it_stays(site: SiteFolder, preview: Preview, tmp_path: Path) -> None:
    before = preview.page("/en/news/2026/a/", None)
    files = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    cache = preview.reading.cache if preview.reading else None
    assert cache
    known = len(cache._new), len(cache._bodies)
    for number in range(3):
        preview.unsaved({PATH: written(site, "Saved words.", f"Words {number}.")}, PATH)

    assert preview.page("/en/news/2026/a/", None) == before
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == files
    assert (len(cache._new), len(cache._bodies)) == known
    site.path("news/a/index.en.md").write_bytes(written(site, "Saved words.", "Words 2."))
    preview.update(frozenset([PATH]))
    after = preview.page("/en/news/2026/a/", None)
    assert after
    assert "Words 2." in after.data.decode()


def test_mistakes_are_found_in_it_and_the_page_is_shown_all_the_same(
    site: SiteFolder, preview: Preview
) -> None:
    shown = preview.unsaved({PATH: written(site, "Saved", "[Gone](gone.pdf)")}, PATH)

    assert "dead-link" in worded(shown.findings)
    assert shown.page
    assert "Gone" in shown.page.data.decode()
    assert "dead-link" not in worded(preview.findings)


def test_a_text_that_cannot_be_read_has_no_page(preview: Preview) -> None:
    shown = preview.unsaved({PATH: b"---\ntitle: [\n---\nText.\n"}, PATH)

    assert shown.page is None
    assert shown.findings


def test_two_languages_are_shown_as_they_are_typed(site: SiteFolder, preview: Preview) -> None:
    kazakh = "content/news/a/index.kk.md"
    texts = {PATH: written(site, "First", "One"), kazakh: "---\ntitle: Екі\n---\nСөз.\n".encode()}

    shown = preview.unsaved(texts, kazakh)

    assert shown.page
    assert "Екі" in shown.page.data.decode()
