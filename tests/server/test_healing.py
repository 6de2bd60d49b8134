"""For any change of files while it runs, the preview responds, leaks nothing, and recovers."""

import os
import shutil
import signal
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sitegen.diagnostics.diagnostic import Diagnostic, found_in
from sitegen.engine.state import file_scans
from sitegen.server.coordinator import PageState
from sitegen.server.faults import faults
from sitegen.server.overlay import Overlay
from sitegen.server.publication_status import PublicationStatus
from sitegen.words.catalogue import catalogue
from tests.server.conftest import browser_of, preview_of
from tests.server.served import Served, served
from tests.sites import SiteFolder, photo, worded

ADDRESS = "/en/news/2026/a/"
SECRET = "root:x:0:0"  # noqa: S105 (the start of every list of users)
Act = Callable[[SiteFolder], None]


def filled(site: SiteFolder) -> SiteFolder:
    """Return the site with a story that has a photo, a file, and a template of its own."""
    site.write("news/a/hall.jpg", photo())
    site.write("news/a/plan.pdf", b"%PDF-1.4 plan")
    body = "Words.\n\n[The plan](plan.pdf)\n\n![The hall](hall.jpg)"
    site.story("news/a/index.en", "First", "2026-05-01", body)
    site.write("templates/assets/css/own.css", "p { color: red }")
    return site


def _shown(text: str) -> str:
    """Return the text of the errors on a page, "" if there are none."""
    return text.partition('class="sitegen-faults"')[2]


def _to_passwd(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def _to_zero(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _to_etc(path: Path) -> None:
    path.symlink_to("/etc")


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)
    os.chdir(here)


def _nothing(_path: Path) -> None:
    """Put nothing in the place of the file."""


REPLACEMENTS = [_to_passwd, _to_zero, _to_etc, os.mkfifo, _socket, _nothing, Path.mkdir]
PLACES = [
    "news/a/index.en.md",
    "news/a/hall.jpg",
    "news/a/plan.pdf",
    "news/a",
    "news",
    "site.toml",
    "taxonomies/topics.toml",
    "taxonomies",
    "templates/page.html",
    "templates/assets",
    "templates/assets/css/own.css",
]


@pytest.mark.parametrize("name", PLACES)
def test_what_takes_the_place_of_a_file_is_never_shown_and_its_going_heals(
    site: SiteFolder, name: str
) -> None:
    site.write("templates/page.html", "{{ page.title }}")
    preview = preview_of(filled(site))
    preview.update()
    before = preview.page(ADDRESS, None)
    assert worded(preview.findings).count("error[") == 0
    path, kept = site.path(name), site.folder / "kept"
    changed = frozenset([path.relative_to(site.folder).as_posix()])
    for make in REPLACEMENTS:
        path.rename(kept)
        make(path)
        preview.update(changed)
        sight = PageState(preview.page(ADDRESS, None), PublicationStatus(), preview.findings)
        assert SECRET not in Overlay(catalogue("en"), site.folder).faults(sight), make
        assert sight.page is not None, make

        _remove(path)
        kept.rename(path)
        preview.update(changed)
        assert worded(preview.findings).count("error[") == 0, make
    after = preview.page(ADDRESS, None)
    assert before
    assert after
    assert after.data == before.data


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        path.rmdir()
    else:
        path.unlink(missing_ok=True)


@pytest.mark.parametrize(
    "name", ["content/news/x.en.md", "content/news/x/index.en.md", "templates/x.html", "x.md"]
)
@pytest.mark.parametrize("make", [_to_passwd, _to_zero, os.mkfifo, _socket, Path.mkdir])
def test_lines_are_shown_of_regular_files_only(
    site: SiteFolder, name: str, make: Callable[[Path], object]
) -> None:
    path = site.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    make(path)
    [fault], _ = faults(found_in(name, [Diagnostic("not-utf-8", 2)]), catalogue("en"), site.folder)
    assert fault.lines == ()


@pytest.mark.parametrize("name", ["content/news/passwd", "content/../../etc/passwd", "/etc/passwd"])
def test_no_lines_are_shown_of_files_outside_the_site(site: SiteFolder, name: str) -> None:
    site.path("news").symlink_to("/etc")
    [fault], _ = faults(found_in(name, [Diagnostic("not-utf-8", 2)]), catalogue("en"), site.folder)
    assert fault.lines == ()


def test_no_lines_are_shown_of_a_file_that_is_too_large(site: SiteFolder) -> None:
    with site.write("news/a.en.md", "a\nb\n").open("r+b") as file:
        file.truncate(1 << 40)
    found = found_in("content/news/a.en.md", [Diagnostic("not-utf-8", 1)])
    [fault], _ = faults(found, catalogue("en"), site.folder)
    assert fault.lines == ()


@pytest.mark.parametrize("suffix", [".pdf", ".jpg", ".css"])
@pytest.mark.parametrize("make", [_to_passwd, _to_zero, os.mkfifo, _nothing])
def test_a_file_that_was_replaced_before_it_is_sent_is_not_sent(
    site: SiteFolder, suffix: str, make: Callable[[Path], object]
) -> None:
    # The preview gets no report of the change, as in the moment right after it.
    site.write("templates/assets/css/site.css", "p { color: red }")
    with browser_of(filled(site)) as browser:
        html = browser.get(ADDRESS).text
        address = next(word for word in html.replace('"', " ").split() if word.endswith(suffix))
        for name in ("news/a/plan.pdf", "news/a/hall.jpg", "templates/assets/css/site.css"):
            if name.endswith(suffix):
                site.path(name).unlink()
                make(site.path(name))
        answer = browser.get(address)
    assert SECRET not in answer.text
    # The style sheet combines several files, so it is an output that cannot be rendered.
    assert answer.status_code in ({404, 503} if suffix == ".css" else {404})


def test_a_folder_that_becomes_a_link_between_two_looks_is_not_read(site: SiteFolder) -> None:
    outside = site.folder / "outside"
    outside.mkdir()
    (outside / "index.en.md").write_text("---\ntitle: Secret\ndate: 2026-05-01\n---\nSecret.\n")
    preview = preview_of(filled(site))
    preview.update()
    shutil.rmtree(site.path("news/a"))
    site.path("news/a").symlink_to(outside)

    preview.update(frozenset(["content/news/a/index.en.md"]))

    assert "content/news/a:1:1: error[symbolic-link]" in worded(preview.findings)
    page = preview.page(ADDRESS, None)
    assert page
    assert b"Secret" not in page.data


def _overwritten(state: Path) -> None:
    with state.open("r+b") as file:
        file.write(os.urandom(state.stat().st_size))


def _damaged_behind_its_head(state: Path) -> None:
    with state.open("r+b") as file:
        file.seek(16384)
        file.write(b"\xff" * (state.stat().st_size - 16384))


def _emptied(state: Path) -> None:
    os.truncate(state, 0)


def _halved(state: Path) -> None:
    os.truncate(state, state.stat().st_size // 2)


def _replaced_by_a_text(state: Path) -> None:
    state.unlink()
    state.write_text("no database")


def _replaced_by_a_folder(state: Path) -> None:
    state.unlink()
    state.mkdir()


@pytest.mark.parametrize(
    "damage",
    [
        _overwritten,
        _damaged_behind_its_head,
        _emptied,
        _halved,
        Path.unlink,
        _replaced_by_a_text,
        _replaced_by_a_folder,
    ],
    ids=lambda each: each.__name__,
)
def test_a_state_that_breaks_while_the_preview_runs_does_not_disturb_it(
    site: SiteFolder, damage: Callable[[Path], None]
) -> None:
    for number in range(9):
        site.story(f"news/n-{number}.en", f"Story {number}", "2026-05-02", f"Text {number}. " * 99)
    filled(site).build()
    with browser_of(site) as browser:
        assert browser.get(ADDRESS).status_code == 200
        damage(site.state)
        for number in range(9):
            answer = browser.get(f"/en/news/2026/n-{number}/")
            assert answer.status_code == 200
            assert f"Text {number}." in answer.text
            assert _shown(answer.text) == ""

    preview = preview_of(site)
    preview.update()
    assert worded(preview.findings).count("error[") == 0


def test_a_folder_that_cannot_be_read_is_told_and_read_again_when_it_can(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = file_scans.walk

    def refused(folder: str, prefix: str) -> object:
        raise PermissionError(13, "Permission denied", f"{folder}/news")

    with browser_of(filled(site)) as browser:
        browser.get(ADDRESS)
        monkeypatch.setattr(file_scans, "walk", refused)
        browser.portal.call(browser.app_state["desk"].change, None)
        answer = browser.get(ADDRESS)
        assert answer.status_code == 200
        assert "cannot be read" in _shown(answer.text)
        assert "Permission denied" in _shown(answer.text)
        monkeypatch.setattr(file_scans, "walk", walk)
        for _ in range(50):
            if not _shown(browser.get(ADDRESS).text):
                break
            time.sleep(0.1)
        assert _shown(browser.get(ADDRESS).text) == ""


@pytest.fixture
def server(site: SiteFolder) -> Iterator[Served]:
    """Serve the site, and check at the end that Python has printed nothing."""
    with served(filled(site)) as running:
        assert running.get(ADDRESS).status == 200
        yield running
        assert "Traceback" not in running.said
        assert "Warning" not in running.said


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("news/l.en.md", _to_passwd),
        ("news/l.en.md", os.mkfifo),
        ("news/l.en.md", _to_zero),
        ("news/l", _to_etc),
        ("templates/l.html", _to_passwd),
    ],
)
def test_a_running_preview_tells_a_link_or_a_pipe_and_heals_when_it_is_gone(
    site: SiteFolder, server: Served, name: str, make: Callable[[Path], object]
) -> None:
    make(site.path(name))
    text = server.wait_until(lambda text: bool(_shown(text)))
    assert f"{Path(name).name}:1:1" in _shown(text)
    assert SECRET not in text
    site.path(name).unlink()
    assert _shown(server.wait_until(lambda text: not _shown(text))) == ""


@pytest.mark.parametrize("name", ["content", "content/news", "content/site.toml", "templates"])
def test_what_is_moved_away_and_back_is_watched_as_before(
    site: SiteFolder, server: Served, name: str
) -> None:
    (site.folder / name).rename(site.folder / "away")
    if name in {"content", "content/site.toml"}:
        assert "site.toml" in _shown(server.wait_until(lambda text: bool(_shown(text))))
    else:
        time.sleep(1)
    (site.folder / "away").rename(site.folder / name)
    assert _shown(server.wait_until(lambda text: not _shown(text))) == ""

    for words in ("New words.", "Newer words."):
        site.story("news/a/index.en", "First", "2026-05-01", words)
        assert words in server.wait_until(lambda text, w=words: w in text, ADDRESS)


def test_a_preview_whose_state_is_overwritten_goes_on(site: SiteFolder) -> None:
    filled(site).build()
    with served(site) as server:
        assert server.get(ADDRESS).status == 200
        _overwritten(site.state)
        site.story("news/a/index.en", "First", "2026-05-01", "New words.")
        assert "New words." in server.wait_until(lambda text: "New words." in text, ADDRESS)
        site.state.unlink()
        site.story("news/a/index.en", "First", "2026-05-01", "Newer words.")
        assert "Newer words." in server.wait_until(lambda text: "Newer words." in text, ADDRESS)
        assert "Traceback" not in server.said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_ends_it_quietly_with_an_open_stream_too(
    site: SiteFolder, number: signal.Signals
) -> None:
    with (
        served(filled(site)) as server,
        socket.create_connection(("127.0.0.1", server.port)) as line,
    ):
        line.sendall(b"GET /_sitegen/events?at=/en/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert line.recv(100).startswith(b"HTTP/1.1 200")
        server.process.send_signal(number)
        assert server.process.wait(20) == 130
        assert "Traceback" not in server.said
        assert "Error" not in server.said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_while_it_plans_for_the_first_time_ends_it_quietly(
    site: SiteFolder, number: signal.Signals
) -> None:
    with served(filled(site)) as server:
        server.process.send_signal(number)
        assert server.process.wait(20) == 130
        assert "Traceback" not in server.said
        assert "Error" not in server.said
