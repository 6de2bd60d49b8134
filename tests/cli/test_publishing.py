"""The output folder: tracked and untracked files, modes, and files that become folders."""

import datetime
import os
import stat
from pathlib import Path

import pytest

from sitegen.engine.publishing import staging
from sitegen.engine.state import file_scans
from tests.cli.commands import Run
from tests.sites import SiteFolder

NOW = ("--now", "2026-11-23T14:00")
LIST = ".sitegen-files"


def listed(site: SiteFolder) -> list[str]:
    """Return the paths in the list of tracked files."""
    return (site.output / LIST).read_text("utf-8").split("\n")[:-1]


def test_the_list_names_every_file_that_we_made_sorted(site: SiteFolder, run: Run) -> None:
    site.story("news/a.en", "A", "2026-05-01")
    run("build", *NOW)

    assert listed(site) == sorted(set(site.tree()) - {LIST})


def test_what_was_published_and_is_no_more_is_deleted_with_its_empty_folders(
    site: SiteFolder, run: Run
) -> None:
    site.story("news/a.en", "A", "2026-05-01")
    run("build", *NOW)
    site.delete("news/a.en.md")
    run("build", *NOW)

    assert not (site.output / "en/news/2026").exists()
    assert "en/news/2026/a/index.html" not in listed(site)
    assert (site.output / "en/news/index.html").is_file()


def test_a_foreign_file_is_left_and_noted(site: SiteFolder, run: Run) -> None:
    site.story("news/a.en", "A", "2026-05-01", "Text.")
    foreign = site.output / "en/news/2026/a/theirs.txt"
    foreign.parent.mkdir(parents=True)
    foreign.write_text("theirs")

    ended = run("build", *NOW, "--strict")
    assert ended.code == 0
    assert "output/en/news/2026/a/theirs.txt:1:1: note[foreign-file]" in ended.err

    site.delete("news/a.en.md")
    run("build", *NOW)
    assert foreign.read_text() == "theirs"
    assert not (foreign.parent / "index.html").exists()


@pytest.mark.parametrize("many", [1, 1_000_000])
def test_a_foreign_file_in_a_folder_that_an_edit_does_not_touch_is_noted(
    site: SiteFolder, run: Run, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    # Many files are scanned by a separate process.
    monkeypatch.setattr(file_scans, "_WORTH_PROCESSES", many)
    site.story("news/a.en", "A", "2026-05-01")
    site.story("news/b.en", "B", "2026-05-02", "Text.")
    run("build", *NOW)
    foreign = site.output / "en/news/2026/a/theirs/deep.txt"
    foreign.parent.mkdir()
    foreign.write_text("theirs")

    site.story("news/b.en", "B", "2026-05-02", "Other text.")
    note = "output/en/news/2026/a/theirs/deep.txt:1:1: note[foreign-file]"
    assert note in run("build", *NOW).err
    assert note in run("build", *NOW).err

    foreign.unlink()
    assert "foreign-file" not in run("build", *NOW).err


def test_a_foreign_file_at_the_top_is_noted_though_nothing_else_changed(
    site: SiteFolder, run: Run
) -> None:
    run("build", *NOW)
    foreign = site.output / "theirs/deep.txt"
    foreign.parent.mkdir()
    assert "foreign-file" not in run("build", *NOW).err

    foreign.write_text("theirs")
    assert "output/theirs/deep.txt:1:1: note[foreign-file]" in run("build", *NOW).err
    foreign.unlink()
    assert "foreign-file" not in run("build", *NOW).err


@pytest.mark.parametrize("name", [".gitkeep", ".gitignore"])
def test_what_git_needs_at_the_top_counts_as_nothing(site: SiteFolder, run: Run, name: str) -> None:
    site.output.mkdir()
    (site.output / name).write_text("*")

    assert "foreign-file" not in run("build", *NOW).err
    assert (site.output / name).read_text() == "*"
    assert name not in listed(site)


def test_a_foreign_file_where_an_output_must_go_is_an_error(site: SiteFolder, run: Run) -> None:
    site.output.mkdir()
    (site.output / "robots.txt").write_text("theirs")

    ended = run("build", *NOW)

    assert ended.code == 1
    assert "output/robots.txt:1:1: error[foreign-file-in-the-way]" in ended.err
    assert set(site.tree()) == {"robots.txt"}
    assert (site.output / "robots.txt").read_text() == "theirs"


def test_a_foreign_file_where_a_folder_must_go_is_an_error(site: SiteFolder, run: Run) -> None:
    site.output.mkdir()
    (site.output / "en").write_text("theirs")

    ended = run("build", *NOW)

    assert ended.code == 1
    assert "error[foreign-file-in-the-way]" in ended.err
    assert (site.output / "en").read_text() == "theirs"


def test_a_foreign_folder_where_a_file_must_go_is_an_error(site: SiteFolder, run: Run) -> None:
    theirs = site.output / "robots.txt/theirs.txt"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("theirs")

    ended = run("build", *NOW)

    assert ended.code == 1
    assert theirs.read_text() == "theirs"


def test_empty_folders_where_a_file_must_go_are_no_obstacle(site: SiteFolder, run: Run) -> None:
    (site.output / "robots.txt/empty").mkdir(parents=True)

    assert run("build", *NOW).code == 0
    assert (site.output / "robots.txt").is_file()


def test_a_symbolic_link_where_an_output_must_go_is_not_followed(
    site: SiteFolder, run: Run, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere.txt"
    elsewhere.write_text("theirs")
    site.output.mkdir()
    (site.output / "robots.txt").symlink_to(elsewhere)

    ended = run("build", *NOW)

    assert ended.code == 1
    assert elsewhere.read_text() == "theirs"


@pytest.mark.parametrize(
    "lines", ["../../secret.txt\n", "/etc/passwd\n", "a/../../secret.txt\n", "\x00\n"]
)
def test_a_damaged_list_never_leads_out_of_the_folder(
    site: SiteFolder, run: Run, lines: str, tmp_path: Path
) -> None:
    secret = site.folder.parent / "secret.txt"
    secret.write_text("theirs")
    site.output.mkdir()
    (site.output / LIST).write_text(lines)

    assert run("build", *NOW).code == 0
    assert secret.read_text() == "theirs"


@pytest.mark.parametrize("mask", [0o077, 0o000, 0o027])
def test_modes_are_those_that_a_web_server_needs_whatever_the_umask(
    site: SiteFolder, run: Run, mask: int
) -> None:
    site.story("news/a.en", "A", "2026-05-01")
    before = os.umask(mask)
    try:
        assert run("build", *NOW).code == 0
    finally:
        os.umask(before)

    modes = {
        path.relative_to(site.output).as_posix(): stat.S_IMODE(path.stat().st_mode)
        for path in (site.output, *site.output.rglob("*"))
    }
    assert {mode for path, mode in modes.items() if (site.output / path).is_dir()} == {0o755}
    assert {mode for path, mode in modes.items() if (site.output / path).is_file()} == {0o644}


def test_equal_bytes_are_not_moved(site: SiteFolder, run: Run) -> None:
    site.story("news/a.en", "A", "2026-05-01")
    run("build", *NOW)
    page = site.output / "en/about/index.html"
    site.story("pages/about.en", "About")
    run("build", *NOW)
    before = page.stat().st_mtime_ns, page.stat().st_ino
    site.story("news/b.kk", "B", "2026-05-02")
    run("build", *NOW)

    assert (page.stat().st_mtime_ns, page.stat().st_ino) == before


# A path that was a file becomes a folder, and the other way round


@pytest.mark.parametrize("turn", [(1, 2), (2, 1)])
def test_a_file_may_become_a_folder_and_a_folder_a_file(
    site: SiteFolder, run: Run, turn: tuple[int, int]
) -> None:
    aliases = {1: "/en/old.html", 2: "/en/old.html/more"}
    files = {1: "en/old.html", 2: "en/old.html/more/index.html"}
    for number in turn:
        site.story("news/a.en", "A", "2026-05-01", aliases=f"[{aliases[number]}]")
        ended = run("build", *NOW)
        assert ended.code == 0, ended.err
        assert (site.output / files[number]).is_file()

    assert files[turn[0]] not in site.tree()


def test_a_story_may_take_the_place_of_anothers_alias(site: SiteFolder, run: Run) -> None:
    site.story("news/a.en", "A", "2026-05-01", aliases="[/en/news/2026/b/]")
    run("build", *NOW)
    site.story("news/a.en", "A", "2026-05-01")
    site.story("news/b.en", "B", "2026-05-01")
    run("build", *NOW)

    assert "<title>B –" in site.page("en/news/2026/b/index.html")


# Nothing is written beside the output


def test_lock_and_staging_stand_beside_the_output_and_staging_is_gone(
    site: SiteFolder, run: Run
) -> None:
    run("build", *NOW)

    beside = {path.name for path in site.folder.iterdir()}
    assert beside - {"content", "output", ".sitegen"} <= {".output.sitegen-lock"}
    assert not [path for path in site.tree() if "lock" in path or "staging" in path]


def test_the_content_is_never_written(site: SiteFolder, run: Run) -> None:
    site.story("news/a.en", "A", "2026-05-01")
    before = site.tree(site.folder / "content")
    run("build", *NOW)
    run("check")
    run("next-change")

    assert site.tree(site.folder / "content") == before


def test_another_address_is_given_with_base_url(site: SiteFolder, run: Run) -> None:
    site.story("news/a.en", "A", "2026-05-01")

    run("build", *NOW, "--base-url", "http://localhost:8000/")

    assert 'href="http://localhost:8000/en/news/2026/a/"' in site.page("en/news/2026/a/index.html")
    assert "news.example.edu" not in site.page("sitemap-en.xml")


def test_another_path_on_the_host_is_given_with_base_url(site: SiteFolder, run: Run) -> None:
    site.story(
        "news/a.en", "A", "2026-05-01", "[All](/en/news/), [here](https://news.example.edu/en/)."
    )
    run("build", *NOW)

    for base_url, home in (("https://example.org/news/", "/news/en/"), ("https://a.b", "/en/")):
        assert run("build", *NOW, "--base-url", base_url).code == 0
        page = site.page("en/news/2026/a/index.html")
        assert f'<a href="{home}news/">All</a>, <a href="{home}">here</a>' in page
        assert run("check", "--base-url", base_url).code == 0
    assert run("build", *NOW, "--base-url", "https://example.org/news").code == 0
    assert "broken-link" in run("check").err


def test_another_folder_is_given_with_output(site: SiteFolder, run: Run, tmp_path: Path) -> None:
    run("build", *NOW, "--output", str(tmp_path / "a/b/public"))

    assert (tmp_path / "a/b/public/index.html").is_file()
    assert not site.output.exists()


def test_now_is_this_moment_unless_given(site: SiteFolder, run: Run) -> None:
    soon = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=2)
    site.story("news/past.en", "Past", "2020-05-01")
    site.story("news/soon.en", "Soon", soon.isoformat(timespec="minutes"))
    run("build")

    assert (site.output / "en/news/2020/past/index.html").is_file()
    assert not list(site.output.rglob("soon"))


# A file that another program has opened


@pytest.mark.parametrize(
    ("messages", "words"),
    [
        ("en", "is open in another program. Close it there"),
        ("ru", "открыт в другой программе. Закройте его там"),
        ("kk", "басқа бағдарламада ашық тұр. Оны сол жерде жауып"),
    ],
)
def test_a_page_that_stays_open_is_named_and_a_rerun_completes_the_work(
    site: SiteFolder, run: Run, monkeypatch: pytest.MonkeyPatch, messages: str, words: str
) -> None:
    site.story("news/a.en", "A", "2026-05-01")
    run("build", *NOW)
    site.story("news/a.en", "Other", "2026-05-01")
    page = str(site.output / "en/news/2026/a/index.html")
    replace = os.replace

    def refuse(source: str, target: str) -> None:
        if str(target) == page:
            error = PermissionError(13, "The process cannot access the file")
            error.winerror = 32
            raise error
        replace(source, target)

    with monkeypatch.context() as windows:
        windows.setattr(os, "replace", refuse)
        windows.setattr("time.sleep", lambda _seconds: None)
        ended = run("build", *NOW, messages=messages)

    assert ended.code == 4
    assert page in ended.err
    assert words in ended.err
    assert run("build", *NOW).code == 0
    assert "Other" in site.page("en/news/2026/a/index.html")


def test_where_no_flag_keeps_links_out_one_is_looked_for(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging, "NO_LINK", 0)
    site.output.mkdir()
    (site.output / "file").write_bytes(b"bytes")
    (site.output / "link").symlink_to("file")

    found = {name: staging.bytes_of(f"{site.output}/{name}") for name in ("file", "link", "", "no")}

    assert found == {"file": b"bytes", "link": None, "": None, "no": None}
