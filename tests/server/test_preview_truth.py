"""After any sequence of changes, the preview finds and shows the same as a new one."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from sitegen.server.preview import Preview
from tests.server.conftest import preview_of
from tests.server.editing import Author
from tests.sites import SiteFolder, lines_of, photo

STEPS = 40
SHOWING = "![The hall](hall.jpg)\n\n[A](/news/b)"


def told(preview: Preview) -> list[str]:
    """Return the errors of the preview."""
    return [line for line in lines_of(preview.findings) if " error[" in line]


def after(preview: Preview, *changed: str) -> list[str]:
    """Return the errors after changes to files, with paths below content/."""
    preview.update(frozenset(f"content/{path}" for path in changed))
    return told(preview)


def showing(site: SiteFolder) -> Preview:
    """Return a preview of a story with a photo and a link, and of the story that it links to."""
    site.write("news/a/hall.jpg", photo())
    site.story("news/a/index.en", "First", "2026-05-01", SHOWING)
    site.story("news/b.en", "Second", "2026-05-02")
    preview = preview_of(site)
    preview.update()
    assert told(preview) == []
    return preview


def deleted(site: SiteFolder, preview: Preview) -> None:
    path = site.path("news/a/index.en.md")
    text = path.read_bytes()
    path.unlink()
    after(preview, "news/a/index.en.md")
    path.write_bytes(text)
    after(preview, "news/a/index.en.md")


def renamed(site: SiteFolder, preview: Preview) -> None:
    there, elsewhere = site.path("news/a/index.en.md"), site.path("news/a/index.en.md.bak")
    for old, new in ((there, elsewhere), (elsewhere, there)):
        old.rename(new)
        after(preview, "news/a/index.en.md", "news/a/index.en.md.bak")


def moved(site: SiteFolder, preview: Preview) -> None:
    there, elsewhere = site.path("news/a"), site.folder / "elsewhere"
    for old, new in ((there, elsewhere), (elsewhere, there)):
        old.rename(new)
        preview.update(None)


def saved_by_renaming(site: SiteFolder, preview: Preview) -> None:
    there, aside = site.path("news/a/index.en.md"), site.path("news/a/index.en.md~")
    there.rename(aside)
    after(preview, "news/a/index.en.md")
    aside.rename(there)
    after(preview, "news/a/index.en.md")


@pytest.mark.parametrize("happens", [deleted, renamed, moved, saved_by_renaming])
def test_a_story_that_returned_is_held_against_its_photos_and_links_as_before(
    site: SiteFolder, happens: Callable[[SiteFolder, Preview], None]
) -> None:
    preview = showing(site)
    happens(site, preview)

    site.delete("news/a/hall.jpg")
    missing = "news/a/index.en.md:6:13 error[missing-photo]"
    assert after(preview, "news/a/hall.jpg") == [missing]
    site.delete("news/b.en.md")
    dead = "news/a/index.en.md:8:5 error[dead-link]"
    assert after(preview, "news/b.en.md") == [missing, dead]
    site.write("news/a/hall.jpg", photo())
    assert after(preview, "news/a/hall.jpg") == [dead]


def test_settings_that_cannot_be_read_are_told_until_they_can(site: SiteFolder) -> None:
    preview = showing(site)
    settings = site.path("site.toml").read_text("utf-8")
    site.write("site.toml", settings + "\nnonsense =")
    [broken] = after(preview, "site.toml")
    site.story("news/b.en", "Second", "2026-05-02", "[Nowhere](/news/c)")
    assert after(preview, "news/b.en.md") == [broken]
    site.write("site.toml", settings)
    assert after(preview, "site.toml") == ["news/b.en.md:6:11 error[dead-link]"]


def test_a_file_that_is_switched_off_is_shown_no_more(site: SiteFolder) -> None:
    preview = showing(site)
    shown = preview.page("/sitemap-en.xml", None)
    assert shown
    assert shown.status == 200
    settings = site.path("site.toml").read_text("utf-8")
    site.write("site.toml", settings.replace("[outputs]", "[outputs]\nsitemaps = false"))
    preview.update(frozenset(["content/site.toml"]))
    gone = preview.page("/sitemap-en.xml", None)
    assert gone
    assert gone.status == 404


def test_after_any_edits_the_preview_finds_and_shows_what_a_fresh_one_does(memory: Path) -> None:
    author = Author(memory, Random(11), stories=8)
    for _ in range(STEPS):
        author.step()
