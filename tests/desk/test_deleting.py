"""Deleting a story or a translation: what goes, who refers to it, and undoing."""

import re

from starlette.testclient import TestClient

from tests.desk.conftest import desk_of
from tests.sites import SiteFolder, photo

PAGE = "/desk/delete/news/hall"


def press(desk: TestClient, language: str = "") -> tuple[str, int]:
    """Ask, and delete; return what the page said, and the status of the answer."""
    page = desk.get(f"{PAGE}?language={language}").text
    state = re.findall('name="state" value="([^"]+)"', page)[0]
    return page, desk.post(PAGE, data={"language": language, "state": state}).status_code


def with_photos(site: SiteFolder) -> None:
    """Write a story with two photos, one of which another story shows, and a link to it."""
    for name in ("own", "shared"):
        site.path(f"news/hall/{name}.jpg").parent.mkdir(parents=True, exist_ok=True)
        site.path(f"news/hall/{name}.jpg").write_bytes(photo())
    site.story("news/hall/index.kk", "Зал ашылды", "2026-05-01", "![a](own.jpg) ![b](shared.jpg)")
    site.story("news/hall/index.en", "The hall is open", "", "Text.")
    site.story("news/b.en", "B", "2026-05-02", "![b](hall/shared.jpg) [hall](hall/index.kk.md)")
    site.story("news/c.en", "C", "2026-05-03", "Text.", follows="hall")
    site.story("news/d.en", "D", "2026-05-04", "Text.")


def files(site: SiteFolder) -> dict[str, bytes]:
    """Return all of content/."""
    content = site.folder / "content"
    return {
        each.name + str(each): each.read_bytes() for each in content.rglob("*") if each.is_file()
    }


def test_a_story_goes_with_the_photos_that_no_other_story_shows_and_comes_back(
    site: SiteFolder,
) -> None:
    with_photos(site)
    before = files(site)
    with desk_of(site) as desk:
        page, status = press(desk)

        assert status == 200
        assert {each for each in "BCD" if f">{each}</a>" in page} == {"B", "C"}
        assert sorted(each.name for each in site.path("news/hall").iterdir()) == ["shared.jpg"]
        assert desk.get("/desk/story/news/hall").status_code == 404
        undo = re.findall('action="(/desk/undo/[^"]+)"', desk.get("/desk/").text)[0]
        desk.post(undo)
        assert files(site) == before
        assert desk.get("/desk/story/news/hall").status_code == 200
        assert not list((site.folder / ".sitegen/undo").iterdir())


def test_a_translation_goes_alone(site: SiteFolder) -> None:
    with_photos(site)
    with desk_of(site) as desk:
        _, status = press(desk, "en")
        assert status == 200
        assert "Translation deleted (en): Зал ашылды" in desk.get("/desk/").text
    assert not site.path("news/hall/index.en.md").exists()
    assert site.path("news/hall/own.jpg").exists()


def test_the_original_alone_is_not_deleted(desk: TestClient) -> None:
    assert desk.get(f"{PAGE}?language=kk").status_code == 404
    assert desk.get(f"{PAGE}?language=ru").status_code == 404


def test_what_was_changed_meanwhile_is_not_deleted(desk: TestClient, site: SiteFolder) -> None:
    page = desk.get(PAGE).text
    state = re.findall('name="state" value="([^"]+)"', page)[0]
    site.story("news/hall/index.en", "The hall is open", "", "A colleague’s words.")

    answer = desk.post(PAGE, data={"language": "", "state": state})

    assert answer.status_code == 409
    assert site.path("news/hall/index.en.md").exists()
