"""The versions of a story: who changed what when, bringing one back, and undoing that."""

import re

import pytest
from starlette.testclient import TestClient

from tests.deploy.test_repository import git
from tests.desk.conftest import desk_of
from tests.sites import SiteFolder

PAGE = "/desk/versions/news/hall"
FILE = "news/hall/index.en"


def commit(site: SiteFolder, who: str, message: str) -> str:
    """Commit what changed, as somebody else may do."""
    git(site.folder, "add", ".")
    identity = ("-c", f"user.name={who}", "-c", "user.email=a@example.edu")
    day = len(git(site.folder, "rev-list", "--all").split()) + 1
    date = f"--date=2026-05-{day:02}T10:00:00+05:00"
    git(site.folder, *identity, "commit", "--quiet", date, "-m", message)
    return git(site.folder, "rev-parse", "HEAD")


@pytest.fixture
def first(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the first commit of the site, whose English text was renamed and changed since."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, "/dev/null")
    git(site.folder, "init", "--quiet", "--initial-branch=main")
    site.story("news/old/index.kk", "Зал ашылды", "2026-05-01", "Мәтін.")
    site.story("news/old/index.en", "The hall is open", "", "Come at noon to the hall.")
    first = commit(site, "Айгүл", "Бірінші")
    git(site.folder, "mv", "content/news/old", "content/news/hall")
    commit(site, "Марат", "Renamed")
    site.story(FILE, "The hall is open", "", "Come at ten to the hall.")
    commit(site, "Марат", "Corrected")
    return first


def test_a_version_shows_what_it_changed_word_by_word(site: SiteFolder, first: str) -> None:
    with desk_of(site) as desk:
        page = desk.get(PAGE).text
        assert re.findall("Corrected|Renamed|Бірінші", page) == ["Corrected", "Renamed", "Бірінші"]
        assert "Айгүл" in page
        newest = git(site.folder, "rev-parse", "HEAD")
        shown = desk.get(f"{PAGE}?version={newest}").text
        assert "Come at <del>noon</del><ins>ten</ins> to the hall." in shown
        assert "The text is like this now." in shown
        assert "<ins>The hall is open</ins>" in desk.get(f"{PAGE}?version={first}").text


def test_an_old_version_is_brought_back_as_a_new_change_and_that_is_undone(
    site: SiteFolder, first: str
) -> None:
    now = site.path(f"{FILE}.md").read_bytes()
    with desk_of(site) as desk:
        page = desk.get(f"{PAGE}?version={first}").text
        digest = re.findall('name="digest" value="([0-9a-f]+)"', page)[-1]
        sent = {"version": first, "language": "en", "digest": digest}
        done = desk.post(PAGE, data=sent)

        assert site.path(f"{FILE}.md").read_bytes() == now.replace(b"ten", b"noon")
        assert git(site.folder, "rev-list", "--count", "HEAD") == "3"
        assert "Not published yet" in done.text
        assert desk.post(PAGE, data=sent).status_code == 409

        name = re.findall('action="(/desk/undo/[^"]+)"', done.text)[0]
        assert name in desk.get("/desk/").text
        desk.post(name)
        assert site.path(f"{FILE}.md").read_bytes() == now
        assert desk.post(name).status_code == 409
        assert name not in desk.get("/desk/").text


def test_what_was_changed_since_is_not_undone(site: SiteFolder, first: str) -> None:
    with desk_of(site) as desk:
        page = desk.get(f"{PAGE}?version={first}").text
        digest = re.findall('name="digest" value="([0-9a-f]+)"', page)[-1]
        done = desk.post(PAGE, data={"version": first, "language": "en", "digest": digest})
        site.story(FILE, "The hall is open", "", "A colleague’s words.")
        name = re.findall('action="(/desk/undo/[^"]+)"', done.text)[0]

        refused = desk.post(name)

        assert refused.status_code == 409
        assert "the text has been changed since" in refused.text
        assert b"colleague" in site.path(f"{FILE}.md").read_bytes()


def test_another_story_that_says_nearly_the_same_is_not_its_past(
    site: SiteFolder, first: str
) -> None:
    assert first
    text = site.path(f"{FILE}.md").read_bytes()
    site.story("news/other/index.kk", "Басқа", "2026-06-01", "Мәтін.")
    site.path("news/other/index.en.md").write_bytes(text)
    commit(site, "Марат", "Copied")
    with desk_of(site) as desk:
        page = desk.get("/desk/versions/news/other").text
        assert "Copied" in page
        assert "Corrected" not in page


def test_without_git_it_says_so(desk: TestClient) -> None:
    assert "Versions are kept by Git" in desk.get(PAGE).text
    assert desk.get("/desk/versions/news/none").status_code == 404


def test_only_a_version_of_this_text_is_brought_back(site: SiteFolder, first: str) -> None:
    with desk_of(site) as desk:
        for commit_name in ("HEAD", f"{first}^", "--output=x", "0" * 40):
            sent = {"version": commit_name, "language": "en", "digest": ""}
            assert desk.post(PAGE, data=sent).status_code == 404
