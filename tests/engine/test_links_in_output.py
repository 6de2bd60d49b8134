"""Whatever the state, the list and links say: nothing outside the output folder is touched."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.engine.files.boundary import LIST
from tests.cli.commands import Run, runner
from tests.engine.proof.walk import tree
from tests.sites import SiteFolder, photo

NOW = ("--now", "2026-11-23T14:00")
PAGE = "en/news/2026/a/index.html"
INSERTIONS = {
    "file": "INSERT INTO file VALUES (?, 'en/news/2026/a/index.html', 8, 0, 'x')",
    "pending": "INSERT INTO pending VALUES (?)",
}


@pytest.fixture
def run(site: SiteFolder, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return the function that runs a command on the small site."""
    return runner(site, capsys)


@pytest.fixture
def newsroom(site: SiteFolder, run: Run) -> SiteFolder:
    """Return a site with two stories, built once, and a file beside its folders."""
    site.story("news/a.en", "A", "2026-05-01", "Text.")
    site.story("news/b.en", "B", "2026-06-01", "Text.")
    (site.folder / "victim.txt").write_text("precious")
    assert run("build", *NOW).code == 0
    return site


def moved_away(site: SiteFolder, folder: str) -> Path:
    """Put a link where a published *folder* is; return where the folder is then."""
    elsewhere = site.folder / "precious"
    (site.output / folder).rename(elsewhere)
    (site.output / folder).symlink_to(elsewhere)
    return elsewhere


@pytest.mark.parametrize("path", ["../victim.txt", "/{site}/victim.txt", "en/../../victim.txt"])
@pytest.mark.parametrize("table", ["file", "pending", "list"])
def test_a_path_that_leads_outside_deletes_nothing(
    newsroom: SiteFolder, run: Run, path: str, table: str
) -> None:
    path = path.format(site=newsroom.folder)
    if table == "list":
        with (newsroom.output / LIST).open("a") as lines:
            lines.write(f"{path}\n")
    else:
        with sqlite3.connect(newsroom.state) as database:
            database.execute(INSERTIONS[table], (path,))
        database.close()
    newsroom.delete("news/a.en.md")

    assert run("build", *NOW).code == 0

    assert (newsroom.folder / "victim.txt").read_text() == "precious"
    assert "victim" not in (newsroom.output / LIST).read_text()
    assert not (newsroom.output / PAGE).exists()


def test_an_outside_path_of_a_page_that_stays_is_never_listed(
    newsroom: SiteFolder, run: Run
) -> None:
    with sqlite3.connect(newsroom.state) as database:
        database.execute(INSERTIONS["file"].replace("/a/", "/b/"), ("../victim.txt",))
    database.close()
    newsroom.story("news/c.en", "C", "2026-07-01")

    assert run("build", *NOW).code == 0

    assert "victim" not in (newsroom.output / LIST).read_text()
    assert (newsroom.folder / "victim.txt").read_text() == "precious"


@pytest.mark.parametrize("folder", ["en/news/2026/a", "en/news/2026", "en"])
def test_nothing_is_deleted_behind_a_link(newsroom: SiteFolder, run: Run, folder: str) -> None:
    elsewhere = moved_away(newsroom, folder)
    before = tree(elsewhere)
    newsroom.delete("news/a.en.md")

    ended = run("build", *NOW)

    assert tree(elsewhere) == before
    assert f"output/{folder}:1:1: " in ended.err
    assert ("note[foreign-file]" in ended.err) == (folder == "en/news/2026/a")


@pytest.mark.parametrize("folder", ["en/news/2026/a", "en/news/2026", "en/news", "en"])
def test_nothing_is_written_behind_a_link(newsroom: SiteFolder, run: Run, folder: str) -> None:
    elsewhere = moved_away(newsroom, folder)
    before = tree(elsewhere)
    newsroom.story("news/a.en", "A", "2026-05-01", "Other text.")

    ended = run("build", *NOW)

    assert ended.code == 1
    assert f"output/{folder}:1:1: error[foreign-file-in-the-way]" in ended.err
    assert ended.err.count("foreign-file-in-the-way") == 1
    assert tree(elsewhere) == before

    (newsroom.output / folder).unlink()
    assert run("build", *NOW).code == 0
    assert b"Other text." in (newsroom.output / PAGE).read_bytes()


def test_a_file_that_was_changed_behind_a_link_is_not_taken_for_ours(
    newsroom: SiteFolder, run: Run
) -> None:
    elsewhere = moved_away(newsroom, "en/news/2026/a")
    (elsewhere / "index.html").touch()

    assert "error[foreign-file-in-the-way]" in run("build", *NOW).err


def test_a_link_in_place_of_a_page_is_replaced(newsroom: SiteFolder, run: Run) -> None:
    page = newsroom.output / PAGE
    page.unlink()
    page.symlink_to(newsroom.folder / "victim.txt")

    assert run("build", *NOW).code == 0

    assert not page.is_symlink()
    assert (newsroom.folder / "victim.txt").read_text() == "precious"


def test_a_pipe_in_place_of_a_page_stops_no_build(newsroom: SiteFolder, run: Run) -> None:
    (newsroom.output / PAGE).unlink()
    os.mkfifo(newsroom.output / PAGE)

    assert run("build", *NOW).code == 0
    assert (newsroom.output / PAGE).is_file()


@pytest.mark.parametrize("is_first", [True, False])
def test_a_staging_folder_that_is_a_link_is_not_followed(
    newsroom: SiteFolder, run: Run, *, is_first: bool
) -> None:
    elsewhere = newsroom.folder / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "draft.txt").write_text("draft")
    (newsroom.folder / ".output.sitegen-staging").symlink_to(elsewhere)
    if is_first:
        newsroom.output.rename(newsroom.folder / "old")
    newsroom.story("news/a.en", "A", "2026-05-01", "Other text.")

    assert run("build", *NOW).code == 0

    assert not newsroom.output.is_symlink()
    assert not (newsroom.output / "draft.txt").exists()
    assert tree(elsewhere) == {"draft.txt": b"draft"}
    assert not (newsroom.folder / ".output.sitegen-staging").exists()


def linked(lock: Path, victim: Path) -> None:
    lock.symlink_to(victim)


def hard_linked(lock: Path, victim: Path) -> None:
    lock.hardlink_to(victim)


@pytest.mark.parametrize("link", [linked, hard_linked])
def test_a_lock_that_is_a_link_is_not_written(
    newsroom: SiteFolder, run: Run, link: Callable[[Path, Path], None]
) -> None:
    lock, victim = newsroom.folder / ".output.sitegen-lock", newsroom.folder / "victim.txt"
    lock.unlink()
    link(lock, victim)

    ended = run("build", *NOW)

    assert ended.code == 4
    assert ".output.sitegen-lock:1:1: error[not-our-lock]" in ended.err
    assert victim.read_text() == "precious"

    lock.unlink()
    assert run("build", *NOW).code == 0


def test_an_output_folder_that_is_a_link_is_what_it_leads_to(
    newsroom: SiteFolder, run: Run, memory: Path
) -> None:
    newsroom.output.rename(memory / "www")
    newsroom.output.symlink_to(memory / "www")
    newsroom.story("news/a.en", "A", "2026-05-01", "Other text.")

    assert run("build", *NOW).code == 0

    assert newsroom.output.is_symlink()
    assert b"Other text." in (memory / "www" / PAGE).read_bytes()
    assert newsroom.tree() == newsroom.clean_tree(memory / "clean")


def test_photos_are_not_kept_behind_a_link_and_only_ours_are_deleted(
    newsroom: SiteFolder, run: Run
) -> None:
    elsewhere = newsroom.folder / "photos"
    elsewhere.mkdir()
    (elsewhere / "old.jpg").write_bytes(b"precious")
    os.utime(elsewhere / "old.jpg", (0, 0))
    media = newsroom.state.parent / "media"
    media.symlink_to(elsewhere)
    newsroom.write("news/hall.jpg", photo())
    newsroom.story("news/a.en", "A", "2026-05-01", "![Hall](hall.jpg)")

    assert run("build", *NOW).code == 0

    assert tree(elsewhere) == {"old.jpg": b"precious"}
    assert media.is_dir()
    assert not media.is_symlink()

    (media / "theirs.jpg").write_bytes(b"precious")
    os.utime(media / "theirs.jpg", (0, 0))
    newsroom.write("news/hall.jpg", photo(31))
    assert run("build", *NOW).code == 0
    assert (media / "theirs.jpg").is_file()
