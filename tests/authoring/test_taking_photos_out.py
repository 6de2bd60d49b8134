"""Taking a photo out of a story, in all its languages, and putting it back byte for byte."""

import pytest

from sitegen.authoring.photos.take_out import Removal, removal
from sitegen.authoring.undo import Change, Wanted, change_undoably, undo
from sitegen.authoring.workspace import Workspace, open_workspace
from sitegen.library.stories.story import TranslationSet
from tests.sites import NOW, SiteFolder, photo

PHOTO = "content/news/hall/a.jpg"
KAZAKH = """---
title:   'Зал'
date: 2026-05-01
photos:
  a.jpg: {alt: Зал}
  b.jpg:
    alt: Есік  # as asked
cover: {image: a.jpg, alt: Зал}
---

Бірінші.

![](a.jpg "Зал (толы)")

![Есік](b.jpg) ![Зал [1]](<a.jpg>) соңы.
"""
WITHOUT = """---
title:   'Зал'
date: 2026-05-01
photos:
  b.jpg:
    alt: Есік  # as asked
---

Бірінші.

![Есік](b.jpg) соңы.
"""


@pytest.fixture
def workspace(site: SiteFolder) -> Workspace:
    """Return a site with a story in two languages that shows two photos."""
    site.write("news/hall/index.kk.md", KAZAKH.replace("\n", "\r\n"))
    site.story("news/hall/index.en", "Hall", "", "![Hall](a.jpg)\n\nText.")
    for name in ("a", "b"):
        site.write(f"news/hall/{name}.jpg", photo())
    return open_workspace(site.folder, site.settings(), site.state)


def files(site: SiteFolder) -> dict[str, bytes]:
    """Return all files of content/."""
    every = (path for path in site.path("").rglob("*") if path.is_file())
    return {path.relative_to(site.path("")).as_posix(): path.read_bytes() for path in every}


def taken(found: Removal, site: SiteFolder) -> Change:
    """Take the photo out."""
    wanted = Wanted("out", "Hall", found.files, found.expected)
    done = change_undoably(site.folder, wanted, NOW)
    assert isinstance(done, Change)
    return done


def hall(workspace: Workspace) -> TranslationSet:
    """Return the story."""
    return workspace.texts["news/hall"]


def test_a_photo_leaves_every_text_and_comes_back_byte_for_byte(
    site: SiteFolder, workspace: Workspace
) -> None:
    before = files(site)
    found = removal(PHOTO, hall(workspace), workspace)

    assert found.findings == ()
    done = taken(found, site)
    after = files(site)
    assert after["news/hall/index.kk.md"].decode() == WITHOUT.replace("\n", "\r\n")
    assert after["news/hall/index.en.md"].endswith(b"---\n\nText.\n")
    assert set(before) - set(after) == {"news/hall/a.jpg"}

    assert isinstance(undo(site.folder, done.id), Change)
    assert files(site) == before


def test_a_photo_that_another_story_shows_stays_in_its_folder(site: SiteFolder) -> None:
    site.story("news/hall/index.en", "Hall", "2026-05-01", "![Hall](a.jpg)\n\nText.")
    site.write("news/hall/a.jpg", photo())
    site.story("news/b.en", "B", "2026-05-01", "![Hall](hall/a.jpg)\n\nText.")
    workspace = open_workspace(site.folder, site.settings(), site.state)

    found = removal(PHOTO, hall(workspace), workspace)

    assert list(found.files) == ["content/news/hall/index.en.md"]


def test_what_cannot_be_found_in_a_text_is_said(site: SiteFolder) -> None:
    site.story("news/hall/index.en", "Hall", "2026-05-01", "![Hall][a]\n\n[a]: a.jpg")
    site.write("news/hall/a.jpg", photo())
    workspace = open_workspace(site.folder, site.settings(), site.state)

    found = removal(PHOTO, hall(workspace), workspace)

    assert [each.diagnostic.code for each in found.findings] == ["cannot-rewrite"]
    assert found.files == {}
