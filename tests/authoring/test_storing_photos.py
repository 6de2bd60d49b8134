"""Storing photos: a clean name beside the story, nothing overwritten, nothing half written."""

import errno
from pathlib import Path

import pytest

from sitegen.authoring.photos.prepare import PreparedPhoto, Refusal, prepare
from sitegen.authoring.photos.store import clean_name, photos_beside, store
from sitegen.authoring.workspace import Workspace, open_workspace
from sitegen.diagnostics.diagnostic import FindingsError
from tests.sites import SiteFolder, photo


def workspace_of(site: SiteFolder) -> Workspace:
    """Return the site as authors' commands read it."""
    return open_workspace(site.folder, site.settings(), site.state)


def prepared(width: int = 30) -> PreparedPhoto:
    """Return a photo for content/."""
    found = prepare(photo(width))
    assert isinstance(found, PreparedPhoto)
    return found


@pytest.fixture
def workspace(site: SiteFolder) -> Workspace:
    """Return a site with a story in a folder and one without."""
    site.story("news/open-day/index.kk", "Ашық есік күні", "2026-05-01")
    site.story("news/flat.ru", "Плоско", "2026-05-01")
    return workspace_of(site)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ашық есік күні 🎉.JPG", "ashyq-esik-kuni"),
        ("../../x.jpg", "x"),
        ("C:\\Users\\aigul\\Зал.jpeg", "zal"),
        ("IMG_2041.HEIC", "open-day"),
        ("WhatsApp Image 2026-11-30 at 10.12.33.jpeg", "open-day"),
        ("IMG-20261130-WA0007.jpg", "open-day"),
        ("DSC01234.JPG", "open-day"),
        ("20261130_101010.jpg", "open-day"),
        ("image.png", "open-day"),
        ("", "open-day"),
        ("🎉.jpg", "open-day"),
        ("con.jpg", "open-day"),
        (".htaccess", "htaccess"),
        ("a\0b.php\n.jpg", "a-b-php"),
        ("imge-of-all.jpg", "imge-of-all"),
    ],
)
def test_a_name_is_a_slug_or_that_of_the_story(
    workspace: Workspace, written: str, name: str
) -> None:
    assert clean_name(written, workspace.texts["news/open-day"]) == name


def test_beside_a_story_without_a_folder_names_begin_with_its_own(
    site: SiteFolder, workspace: Workspace
) -> None:
    texts = workspace.texts["news/flat"]

    assert clean_name("Зал.jpg", texts) == "flat-zal"
    assert clean_name("IMG_1.jpg", texts) == "flat"
    for path in ("flat-zal.jpg", "other.jpg", "open-day/a.jpg", "flat-plan.pdf", ".flat-x.jpg"):
        site.write(f"news/{path}", b"")
    assert photos_beside(texts, workspace) == ("flat-zal.jpg",)
    assert photos_beside(workspace.texts["news/open-day"], workspace) == ("a.jpg",)


def test_names_are_unique_and_the_same_photo_is_stored_once(
    site: SiteFolder, workspace: Workspace
) -> None:
    texts = workspace.texts["news/open-day"]
    site.write("news/open-day/zal.jpg", b"a colleague's")
    site.write("news/open-day/Zal-2.JPG", b"another")

    assert store(prepared(), "Зал.jpg", texts, workspace) == "zal-3.jpg"
    assert store(prepared(), "Зал.jpg", texts, workspace) == "zal-3.jpg"
    assert store(prepared(31), "Зал.jpg", texts, workspace) == "zal-4.jpg"
    assert site.path("news/open-day/zal.jpg").read_bytes() == b"a colleague's"


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, Refusal.DISK_FULL),
        (errno.EROFS, Refusal.READ_ONLY),
        (errno.EACCES, Refusal.READ_ONLY),
    ],
)
def test_a_disk_that_refuses_is_said_and_leaves_nothing(
    site: SiteFolder,
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    reason: Refusal,
) -> None:
    def refuse(path: Path, _data: bytes) -> int:
        raise OSError(number, "refused", str(path))

    before = sorted(site.path("news").rglob("*"))
    monkeypatch.setattr(Path, "write_bytes", refuse)

    found = store(prepared(), "a.jpg", workspace.texts["news/open-day"], workspace)

    assert found is reason
    assert sorted(site.path("news").rglob("*")) == before


def test_no_link_leads_out_of_the_folder(
    site: SiteFolder, workspace: Workspace, tmp_path: Path
) -> None:
    folder = site.path("news/open-day")
    (tmp_path / "elsewhere").mkdir()
    folder.rename(tmp_path / "moved")
    folder.symlink_to(tmp_path / "elsewhere", target_is_directory=True)

    with pytest.raises(FindingsError):
        store(prepared(), "a.jpg", workspace.texts["news/open-day"], workspace)
    assert list((tmp_path / "elsewhere").iterdir()) == []
