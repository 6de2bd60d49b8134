"""The page before publishing: what readers will see change, and what the clock does later."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sitegen.desk.entry.access import Access, Proxy
from sitegen.server import preview
from tests.deploy.test_repository import git
from tests.desk.conftest import desk_of
from tests.sites import SiteFolder


@pytest.fixture
def remote(site: SiteFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the bare remote of a site with two stories and a term."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, "/dev/null")
    site.story("news/hall/index.kk", "Зал ашылды", "2026-05-01", "Мәтін.")
    site.story("news/hall/index.en", "The hall is open", "", "Text.")
    site.story("news/other.en", "Another story", "2026-05-02", "[hall](hall/index.en.md)")
    remote = tmp_path / "remote.git"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(remote))
    git(site.folder, "init", "--quiet", "--initial-branch=main")
    git(site.folder, "config", "user.name", "Office")
    git(site.folder, "config", "user.email", "office@example.edu")
    git(site.folder, "remote", "add", "origin", str(remote))
    git(site.folder, "add", "content")
    git(site.folder, "commit", "--quiet", "-m", "First")
    git(site.folder, "push", "--quiet", "-u", "origin", "main")
    return remote


@pytest.fixture
def desk(site: SiteFolder, remote: Path) -> Iterator[TestClient]:
    """Return the desk of the site."""
    assert remote.is_dir()
    with desk_of(site) as client:
        yield client


def groups(desk: TestClient) -> dict[str, list[str]]:
    """Return the titles with their languages by the heading above them."""
    page = desk.get("/desk/publish").text
    found = re.findall(
        r"<h2>([^<]+?) <small>\d+</small></h2>\n<ul[^>]*>(.*?)</ul>", page, re.DOTALL
    )
    item = re.compile(r'lang="(\w+)">([^<]*)</')
    return {name: [f"{tag} {title}" for tag, title in item.findall(items)] for name, items in found}


def test_new_changed_and_gone_pages_are_told_apart(site: SiteFolder, desk: TestClient) -> None:
    assert groups(desk) == {}
    site.story("news/new.en", "A new story", "2026-04-01", "Text.")
    site.story("news/hall/index.kk", "Зал бүгін ашылды", "2026-05-01", "Мәтін.")
    site.path("news/hall/index.en.md").unlink()
    site.story("news/other.en", "Another story", "2026-05-02", "No link.")

    assert groups(desk) == {
        "New pages": ["en A new story"],
        "Pages that change": ["en Another story", "kk Зал бүгін ашылды"],
        "Pages that disappear": ["en The hall is open"],
    }
    assert "front pages that change with them" in desk.get("/desk/publish").text


def test_a_page_that_shows_what_changed_elsewhere_changes_too(
    site: SiteFolder, desk: TestClient
) -> None:
    site.story("news/hall/index.en", "The hall opens", "", "Text.")

    # It has the story beside it, by its title.
    assert "en Another story" in groups(desk)["Pages that change"]


def test_a_draft_changes_nothing_for_readers_and_a_story_made_one_disappears(
    site: SiteFolder, desk: TestClient
) -> None:
    site.story("news/new.en", "Not yet", "2026-04-01", "Text.", status="draft")

    page = desk.get("/desk/publish").text
    assert groups(desk) == {}
    assert page.index("readers see nothing of these yet") < page.index("Not yet")

    site.story("news/other.en", "Another story", "2026-05-02", "Text.", status="draft")
    assert groups(desk)["Pages that disappear"] == ["en Another story"]


def test_a_withdrawn_page_is_gone_though_its_address_answers(
    site: SiteFolder, desk: TestClient, remote: Path
) -> None:
    address = "/en/news/2026/other/"
    site.write("addresses.txt", f"{address}\tnews/other\ten\n")
    desk.post("/desk/publish", data={})
    assert "addresses.txt" in git(remote, "ls-tree", "-r", "--name-only", "main")

    site.path("news/other.en.md").unlink()
    assert groups(desk)["Pages that disappear"] == ["en Another story"]


def test_what_every_page_shows_is_said_once(site: SiteFolder, desk: TestClient) -> None:
    site.write("notices/snow.en.md", "---\ntitle: Closed for snow\nfrom: 2026-01-01\n---\n")

    page = desk.get("/desk/publish").text

    assert "Every page in this language changes" in page
    assert groups(desk) == {}


def test_where_the_settings_change_too_the_stories_are_listed(
    site: SiteFolder, desk: TestClient
) -> None:
    settings = site.path("site.toml")
    settings.write_text(settings.read_text("utf-8") + "\n# A remark.\n", "utf-8")
    site.story("news/other.en", "Another story", "2026-05-02", "New.")

    page = desk.get("/desk/publish").text

    assert "cannot be told beforehand" in page
    assert "Another story" in page
    assert "content/site.toml" in page


def test_on_a_very_large_site_the_stories_are_listed(
    site: SiteFolder, desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "_MOST_COMPARED", 1)
    site.story("news/other.en", "Another story", "2026-05-02", "New.")

    page = desk.get("/desk/publish").text

    assert "there are too many stories" in page
    assert "Another story" in page


def test_what_the_clock_will_do_is_listed_soonest_first(site: SiteFolder, desk: TestClient) -> None:
    site.story("news/b.en", "In May", "2099-05-01", "Text.")
    site.story("news/a.en", "In April", "2098-04-01", "Text.", expires_at="2099-01-01")

    page = desk.get("/desk/publish").text

    coming = re.findall(r"<li>(\d+ \w+ \d+) – <a[^>]*>([^<]*)</a> <small>([^<]*)", page)
    assert coming == [
        ("1 April 2098", "In April", "appears"),
        ("1 January 2099", "In April", "is taken down"),
        ("1 May 2099", "In May", "appears"),
    ]


def test_the_commit_is_by_the_one_who_is_at_the_desk(site: SiteFolder, remote: Path) -> None:
    git(site.folder, "config", "--unset", "user.name")
    site.story("news/other.en", "Another story", "2026-05-02", "New.")
    access = Access(Proxy("X-User", frozenset({"127.0.0.1"})))
    with desk_of(site, access) as desk:
        signed_in = {"X-User": "aigul@example.edu"}
        assert 'name="email"' not in desk.get("/desk/publish", headers=signed_in).text
        done = desk.post("/desk/publish", headers=signed_in)

    assert "Sent." in done.text
    said = git(remote, "log", "-1", "--format=%an <%ae>, %cn <%ce>")
    assert said == ", ".join(["aigul@example.edu <aigul@example.edu>"] * 2)


def test_what_could_not_be_pushed_waits_to_be_published(
    site: SiteFolder, remote: Path, desk: TestClient
) -> None:
    site.story("news/other.en", "Another story", "2026-05-02", "New.")
    away = remote.with_name("away.git")
    remote.rename(away)
    assert "Not published" in desk.post("/desk/publish").text
    assert groups(desk) == {"Pages that change": ["en Another story"]}

    away.rename(remote)
    assert "Sent." in desk.post("/desk/publish").text
    assert groups(desk) == {}
    assert "New." in git(remote, "show", "main:content/news/other.en.md")


Change = Callable[[SiteFolder], object]
CHANGES: dict[str, Change] = {
    "a title": lambda site: site.story("news/hall/index.en", "Renamed", "", "Text."),
    "a date": lambda site: site.story("news/hall/index.kk", "Зал ашылды", "2026-05-03", "Мәтін."),
    "a new story": lambda site: site.story("news/n.kk", "Жаңа", "2026-05-03", "Мәтін."),
    "one gone": lambda site: site.path("news/other.en.md").unlink(),
    "nothing": lambda site: site.story("news/d.kk", "Жоба", "2026-05-03", "М.", status="draft"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_pages_are_those_that_two_builds_differ_in(
    site: SiteFolder, desk: TestClient, change: Change
) -> None:
    before = built(site)
    change(site)
    after = built(site)

    page = desk.get("/desk/publish").text

    differ = sum(before.get(path) != after.get(path) for path in before.keys() | after.keys())
    lists = re.search(r"change with them: (\d+)", page)
    pages = sum(len(each) for each in groups(desk).values())
    assert pages + (int(lists[1]) if lists else 0) == differ


def built(site: SiteFolder) -> dict[str, bytes]:
    """Return the pages of the built site by path."""
    site.build()
    output = site.folder / "output"
    pages = (each for each in output.rglob("index.html"))
    return {each.relative_to(output).as_posix(): each.read_bytes() for each in pages}
