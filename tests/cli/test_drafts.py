"""`sitegen build --drafts`: a preview beside the public site, never mixed up with it."""

import pytest

from sitegen.engine.files.ownership import is_public, shows_drafts
from tests.cli.commands import Run
from tests.sites import NOW, SiteFolder

AT = ("--now", NOW.isoformat())


@pytest.fixture
def hidden(site: SiteFolder) -> SiteFolder:
    """Return a site with a public story and hidden stories of every kind."""
    site.story("people/dana.en", "Dana")
    site.story("news/open.en", "Open", "2026-05-01")
    site.story("news/open.ru", "Открыто", status="draft")
    site.story("news/draft.en", "Draft", "2026-05-02", people="[dana]", status="draft")
    site.story("news/scheduled.en", "Scheduled", "2026-05-03", publish_at="2026-12-01 09:00")
    site.story("news/embargoed.en", "Embargoed", "2026-05-04", embargo_until="2026-12-02")
    site.story("news/expired.en", "Expired", "2026-05-05", expires_at="2026-06-01")
    site.story("events/talk.en", "Talk", "2026-12-05 10:00", status="draft")
    return site


@pytest.fixture
def preview(hidden: SiteFolder, run: Run) -> dict[str, bytes]:
    """Return the files of the preview of that site."""
    assert run("build", "--drafts", *AT).code == 0
    return hidden.tree(hidden.folder / "output-preview")


def test_drafts_and_scheduled_stories_are_shown_and_expired_ones_are_not(
    preview: dict[str, bytes],
) -> None:
    front = preview["en/news/index.html"].decode()

    for title in ("Open", "Draft", "Scheduled", "Embargoed"):
        assert f">{title}</a>" in front
    assert not [path for path, data in preview.items() if b"Expired" in data]
    assert preview.keys() >= {
        "en/news/2026/draft/index.html",
        "ru/novosti/2026/open/index.html",
        "en/events/2026/talk/index.html",
        "en/people/dana/index.html",
    }


def test_every_page_asks_not_to_be_listed(hidden: SiteFolder, run: Run) -> None:
    hidden.story("news/moved.en", "Moved", "2026-05-01", aliases="[/en/old/]")
    hidden.write("addresses.txt", "/en/gone/\tnews/gone\ten\n")
    assert run("build", "--drafts", *AT).code == 0
    tree = hidden.tree(hidden.folder / "output-preview")

    pages = {path: data for path, data in tree.items() if path.endswith(".html")}
    assert pages.keys() >= {"en/old/index.html", "en/gone/index.html", "404.html", "index.html"}
    marked = b'<meta name="robots" content="noindex'
    assert [path for path, data in pages.items() if marked not in data] == []


def test_the_public_site_is_another_folder_and_another_state(
    hidden: SiteFolder, preview: dict[str, bytes], run: Run
) -> None:
    assert not hidden.output.exists()
    assert not hidden.state.exists()

    assert run("build", *AT).code == 0

    before = hidden.tree()
    assert not [path for path, data in before.items() if b"Draft" in data or b"Scheduled" in data]
    assert run("build", "--drafts", *AT).code == run("build", *AT).code == 0
    assert hidden.tree() == before
    assert hidden.tree(hidden.folder / "output-preview") == preview


def test_a_second_preview_after_an_edit_is_what_a_clean_one_would_be(
    hidden: SiteFolder, preview: dict[str, bytes], run: Run
) -> None:
    hidden.story("news/draft.en", "Another title", "2026-05-02", status="draft")

    ended = run("build", "--drafts", "--verify", *AT)

    assert (ended.code, ended.err) == (0, run("build", "--drafts", *AT).err)
    page = hidden.folder / "output-preview/en/news/2026/draft/index.html"
    assert "Another title" in page.read_text("utf-8")


def test_a_folder_with_the_public_site_is_refused_and_left_alone(
    hidden: SiteFolder, run: Run
) -> None:
    run("build", *AT)
    before = hidden.tree()

    for more in ((), ("--clean",)):
        ended = run("build", "--drafts", "--output", str(hidden.output), *more, *AT)
        assert ended.code == 1
        assert "output:1:1: error[folder-is-public]" in ended.err
    assert hidden.tree() == before


def test_a_folder_with_drafts_is_refused_by_a_public_build(
    hidden: SiteFolder, preview: dict[str, bytes], run: Run
) -> None:
    folder = hidden.folder / "output-preview"

    for more in ((), ("--clean",)):
        ended = run("build", "--output", str(folder), *more, *AT)
        assert ended.code == 1
        assert "output-preview:1:1: error[folder-shows-drafts]" in ended.err
    assert hidden.tree(folder) == preview


@pytest.mark.parametrize("lost", [".sitegen-files", ".sitegen-drafts"])
def test_a_preview_is_known_by_its_list_and_by_its_mark(
    hidden: SiteFolder, preview: dict[str, bytes], run: Run, lost: str
) -> None:
    folder = hidden.folder / "output-preview"
    (folder / lost).unlink()

    assert shows_drafts(folder)
    assert not is_public(folder)
    assert run("build", "--output", str(folder), *AT).code == 1


def test_a_state_that_served_the_public_site_serves_no_preview(
    hidden: SiteFolder, run: Run
) -> None:
    """One state and a folder that was deleted between builds: nothing is mixed up."""
    one = ("--state", str(hidden.folder / "one.sqlite3"), "--output", str(hidden.folder / "out"))
    run("build", *one, *AT)
    for path in sorted((hidden.folder / "out").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (hidden.folder / "out").rmdir()

    ended = run("build", "--drafts", "--verify", *one, *AT)

    assert (ended.code, "differs-from-clean" in ended.err) == (0, False)
    assert shows_drafts(hidden.folder / "out")


def test_what_is_wrong_with_a_draft_stays_a_warning(hidden: SiteFolder, run: Run) -> None:
    hidden.story("news/bad.en", "Bad", "", status="draft", topics="[nothing]")

    ended = run("build", "--drafts", *AT)

    assert ended.code == 0
    assert "warning[unknown-topic]" in ended.err
    assert not list((hidden.folder / "output-preview").rglob("bad/index.html"))
