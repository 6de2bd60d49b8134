"""Publishing at the desk, and by the command: to a bare remote, with a colleague's clone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sitegen.cli.main import main
from tests.deploy.test_repository import git
from tests.desk.conftest import desk_of
from tests.sites import SiteFolder


@pytest.fixture
def remote(site: SiteFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the bare remote of the site, in which everything is published."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, "/dev/null")
    site.story("news/hall/index.kk", "Зал ашылды", "2026-05-01", "Мәтін.")
    site.story("news/hall/index.en", "The hall is open", "", "Text.")
    remote = tmp_path / "remote.git"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(remote))
    git(site.folder, "init", "--quiet", "--initial-branch=main")
    git(site.folder, "remote", "add", "origin", str(remote))
    git(site.folder, "add", ".")
    identity = ("-c", "user.name=First", "-c", "user.email=first@example.edu")
    git(site.folder, *identity, "commit", "--quiet", "-m", "First")
    git(site.folder, "push", "--quiet", "-u", "origin", "main")
    return remote


@pytest.fixture
def desk(site: SiteFolder, remote: Path) -> Iterator[TestClient]:
    """Return the desk of the site."""
    with desk_of(site) as client:
        yield client


def test_the_first_time_the_desk_asks_who_publishes(
    site: SiteFolder, remote: Path, desk: TestClient
) -> None:
    assert "There is nothing new to publish." in desk.get("/desk/publish").text
    site.story("news/hall/index.en", "The hall opens", "", "New.")

    page = desk.get("/desk/publish").text
    assert "The hall opens" in page
    assert 'name="email"' in page
    assert desk.post("/desk/publish", data={"name": " ", "email": ""}).status_code == 422
    assert git(remote, "rev-list", "--count", "main") == "1"

    done = desk.post("/desk/publish", data={"name": "Айгүл", "email": "a@example.edu"})

    assert "Sent. The site will change within minutes." in done.text
    assert git(remote, "log", "-1", "--format=%an %s") == "Айгүл Updated: Зал ашылды"
    assert "New." in git(remote, "show", "main:content/news/hall/index.en.md")


def test_with_an_error_nothing_is_published(
    site: SiteFolder, remote: Path, desk: TestClient
) -> None:
    site.story("news/b.en", "B", "2026-05-01", "[gone](../gone/index.en.md)")

    page = desk.get("/desk/publish").text
    answer = desk.post("/desk/publish", data={"name": "A", "email": "a@example.edu"})

    assert "content/news/b.en.md:6" in page
    assert answer.status_code == 422
    assert git(remote, "rev-list", "--count", "main") == "1"


def test_a_site_that_is_no_repository_says_so(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-05-01", "Text.")
    with desk_of(site) as desk:
        assert "is no Git repository" in desk.get("/desk/publish").text


def test_without_a_server_the_site_is_built_on_this_computer(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, "/dev/null")
    site.story("news/a.en", "A", "2026-05-01", "Text.")
    page = site.folder / "output/en/news/2026/a/index.html"
    with desk_of(site) as desk:
        done = desk.post("/desk/publish", data={})
        assert str(site.folder / "output") in done.text
        assert "Text." in page.read_text("utf-8")

        git(site.folder, "init", "--quiet", "--initial-branch=main")
        site.story("news/a.en", "A", "2026-05-01", "New.")
        done = desk.post("/desk/publish", data={"name": "A", "email": "a@example.edu"})
        assert str(site.folder / "output") in done.text
        assert "New." in page.read_text("utf-8")


def run(site: SiteFolder, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """Run `sitegen publish` in the site's folder; return its exit code."""
    monkeypatch.chdir(site.folder)
    given = ["publish", "--messages", "en", *arguments]
    with pytest.raises(SystemExit) as ended:
        main(given)
    return int(str(ended.value.code))


def test_the_command_checks_commits_and_pushes(
    site: SiteFolder,
    remote: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    git(site.folder, "config", "user.name", "Aigul")
    git(site.folder, "config", "user.email", "a@example.edu")
    site.story("news/b.en", "B", "2026-05-01", "[gone](../gone/index.en.md)")
    assert run(site, monkeypatch) == 1
    assert git(remote, "rev-list", "--count", "main") == "1"

    site.story("news/b.en", "B", "2026-05-01", "Text.")
    assert run(site, monkeypatch, "--message", "Жаңа мәтін") == 0
    assert git(remote, "log", "-1", "--format=%s") == "Жаңа мәтін"

    capsys.readouterr()
    assert run(site, monkeypatch) == 0
    assert "There is nothing new to publish." in capsys.readouterr().out
    remote.rename(remote.with_name("away"))
    assert run(site, monkeypatch) == 4


def test_where_approval_is_demanded_the_desk_and_the_command_refuse_without(
    site: SiteFolder,
    remote: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    git(site.folder, "config", "user.name", "Aigul")
    git(site.folder, "config", "user.email", "a@example.edu")
    settings = site.path("site.toml").read_text("utf-8")
    site.write("site.toml", f"{settings}\n[desk]\napproval = true\n")
    site.story("news/hall/index.en", "The hall opens", "", "New.")
    site.story("news/draft.en", "A draft", "2026-05-01", "Text.", status="draft")
    with desk_of(site) as desk:
        assert "nobody has approved this text as it is now" in desk.get("/desk/publish").text
        assert desk.post("/desk/publish").status_code == 422
        assert run(site, monkeypatch) == 1
        said = capsys.readouterr().err
        assert re.search(r"hall/index\.en\.md\S* error\[not-approved\]", said)
        page = desk.get("/desk/approval/news/hall").text
        digests = dict(re.findall('name="(digest[^"]+)" value="([0-9a-f]+)"', page))
        desk.post("/desk/approval/news/hall", data={"by": "A. S.", "language": "en", **digests})
        assert desk.post("/desk/publish").status_code == 200
    assert "A. S." in git(remote, "show", "main:content/news/hall/index.en.md")
