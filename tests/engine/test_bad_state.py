"""States and disks that cannot be used: a plain message and a correct build, or exit code 4.

Damage of every kind stands in test_incremental.py; here are states from elsewhere, folders that
refuse, disks that are full, and files that change while they are read.
"""

import contextlib
import ctypes
import itertools
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.cli.main import main
from sitegen.content import parse as parser
from sitegen.engine import pipeline
from sitegen.engine.errors import SourceChangedError, UnusableStateError
from sitegen.engine.state import checksum
from sitegen.engine.state.database import IN_MEMORY, Database, failure
from sitegen.engine.state.records import PartRecord
from sitegen.engine.state.state import State
from tests.sites import SiteFolder

ROOT = Path(__file__).parents[2]
# Of <linux/prctl.h> and <linux/capability.h>: what lets root pass by the modes of files.
DROP = 24
OVERRIDING = (1, 2)
BUILD = (sys.executable, "-m", "sitegen", "build", "--messages", "en")
NOW = ("--now", "2026-11-23T14:00")


@pytest.fixture
def newsroom(site: SiteFolder) -> SiteFolder:
    """Return a site with some stories, built once."""
    for number in range(1, 7):
        story(site, number, f"Text {number}.")
    assert not site.build().failed
    return site


def story(site: SiteFolder, number: int, body: str) -> None:
    site.story(f"news/n-{number}.en", f"Story {number}", f"2026-0{number}-01", body)


def build(site: SiteFolder, *, largest: int = 0) -> subprocess.CompletedProcess[str]:
    """Build in a process that root's rights do not help; no file may grow beyond *largest*."""

    def limit() -> None:
        for capability in OVERRIDING if os.geteuid() == 0 else ():
            assert ctypes.CDLL(None).prctl(DROP, capability, 0, 0, 0) == 0
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        if largest:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    return subprocess.run(
        [*BUILD, *NOW, "--jobs", "1"],
        cwd=site.folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=limit,
        capture_output=True,
        text=True,
        check=False,
    )


def is_refused(ended: subprocess.CompletedProcess[str]) -> bool:
    """Tell whether a build ended as it must when the world fails: in words, with code 4."""
    assert "Traceback" not in ended.stderr, ended.stderr
    assert ended.stderr.startswith("sitegen: ")
    return ended.returncode == 4


def test_a_state_of_another_site_leads_to_a_correct_build(
    newsroom: SiteFolder, memory: Path
) -> None:
    other = SiteFolder.small(memory / "other")
    for number in range(3, 9):
        story(other, number, f"Other text {number}.")
    assert not other.build().failed
    shutil.copyfile(other.state, newsroom.state)

    newsroom.delete("news/n-4.en.md")
    assert not newsroom.build().failed
    assert newsroom.tree() == newsroom.clean_tree(memory / "clean")


def test_a_state_that_was_renamed_over_by_an_older_one_leads_to_a_correct_build(
    newsroom: SiteFolder, memory: Path
) -> None:
    shutil.copyfile(newsroom.state, memory / "kept")
    newsroom.delete("news/n-4.en.md")
    newsroom.build()
    shutil.copyfile(memory / "kept", newsroom.state)

    assert not newsroom.build().failed
    assert newsroom.tree() == newsroom.clean_tree(memory / "clean")


def test_an_unusable_state_is_reported_in_a_note(newsroom: SiteFolder) -> None:
    newsroom.state.write_bytes(b"SQLite format 3\0" + b"?" * 5000)

    assert "note[state-unusable]" in newsroom.build().messages


def test_a_state_with_letters_that_are_none_leads_to_a_correct_build(newsroom: SiteFolder) -> None:
    with sqlite3.connect(newsroom.state) as database:
        rows = database.execute("SELECT path, value FROM output").fetchall()
        spoilt = [(value.replace(b"template", b"templat\xff"), path) for path, value in rows]
        database.executemany("UPDATE output SET value = ? WHERE path = ?", spoilt)
    database.close()
    story(newsroom, 3, "Other text.")

    assert not newsroom.build().failed


@pytest.mark.parametrize(
    "spoiling",
    [
        "UPDATE whole_record SET value = spoilt(value)",
        "UPDATE record SET value = spoilt(value)",
        "UPDATE part SET value = spoilt(value)",
        "UPDATE output SET value = spoilt(value)",
    ],
)
def test_a_record_that_is_not_what_was_written_is_noticed(
    newsroom: SiteFolder, memory: Path, spoiling: str
) -> None:
    with sqlite3.connect(newsroom.state) as database:
        database.create_function("spoilt", 1, lambda value: value[:-1] + bytes([value[-1] ^ 1]))
        database.execute(spoiling)
    database.close()
    newsroom.story("news/n-3.en", "Another title", "2026-03-01", "Other text.")

    built = newsroom.build()

    assert not built.failed
    assert "state-unusable" in built.messages
    assert newsroom.tree() == newsroom.clean_tree(memory / "clean")


def test_a_state_that_may_not_be_written_ends_in_words(newsroom: SiteFolder) -> None:
    before = newsroom.tree()
    newsroom.state.chmod(0o444)
    newsroom.state.parent.chmod(0o555)
    story(newsroom, 3, "Other text.")

    assert is_refused(build(newsroom))
    assert newsroom.tree() == before


def test_an_output_that_may_not_be_written_ends_in_words_and_is_made_up_for(
    newsroom: SiteFolder, memory: Path
) -> None:
    newsroom.delete("news/n-3.en.md")
    folder = newsroom.output / "en/news"
    folder.chmod(0o555)

    assert is_refused(build(newsroom))

    folder.chmod(0o755)
    assert build(newsroom).returncode == 0
    assert newsroom.tree() == newsroom.clean_tree(memory / "clean")


@pytest.mark.parametrize("largest", [100, 4_096, 20_000, 60_000])
def test_a_full_disk_ends_in_words_and_is_made_up_for(
    newsroom: SiteFolder, memory: Path, largest: int
) -> None:
    before = newsroom.tree()
    for number in range(1, 7):
        story(newsroom, number, f"Another text {number}. " * 400)

    assert is_refused(build(newsroom, largest=largest))
    assert newsroom.tree() == before

    assert build(newsroom).returncode == 0
    assert newsroom.tree() == newsroom.clean_tree(memory / "clean")


def test_a_state_locked_by_another_program_ends_in_words(newsroom: SiteFolder) -> None:
    story(newsroom, 3, "Other text.")
    database = sqlite3.connect(newsroom.state, isolation_level=None)
    database.execute("BEGIN EXCLUSIVE")

    assert is_refused(build(newsroom))

    database.execute("ROLLBACK")
    database.close()
    assert build(newsroom).returncode == 0


def test_a_file_changed_while_it_is_read_is_seen_by_the_next_build(
    newsroom: SiteFolder, memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parse = parser.parse

    def disturbed(data: bytes, *rest: object) -> object:
        story(newsroom, 3, "Changed behind the back.")
        return parse(data, *rest)

    monkeypatch.setattr(parser, "parse", disturbed)
    story(newsroom, 3, "Other text.")
    with contextlib.suppress(SourceChangedError):  # "the next build sees it", says the message
        newsroom.build()
    monkeypatch.undo()

    newsroom.build()
    assert "Changed behind the back." in newsroom.page("en/news/2026/n-3/index.html")
    assert newsroom.tree() == newsroom.clean_tree(memory / "clean")


@pytest.mark.parametrize(
    "troubles",
    [
        [SourceChangedError("a"), UnusableStateError("b")],
        [UnusableStateError("b"), SourceChangedError("a")],
        [SourceChangedError("a"), UnusableStateError("b"), SourceChangedError("c")],
    ],
)
def test_a_damaged_state_and_a_file_that_changes_meanwhile_are_both_fixed(
    newsroom: SiteFolder,
    monkeypatch: pytest.MonkeyPatch,
    memory: Path,
    troubles: list[Exception],
) -> None:
    plan = pipeline.read_site

    def troubled(*given: object) -> object:
        if troubles:
            raise troubles.pop(0)
        return plan(*given)  # type: ignore[arg-type]  # what build() gives, unread

    monkeypatch.setattr(pipeline, "read_site", troubled)
    story(newsroom, 3, "Other text.")
    built = newsroom.build()
    assert "note[state-unusable]" in built.messages
    assert newsroom.tree() == newsroom.clean_tree(memory / "clean")


def test_whatever_a_build_with_a_state_fails_with_a_build_without_it_follows(
    newsroom: SiteFolder, monkeypatch: pytest.MonkeyPatch, memory: Path
) -> None:
    plan = pipeline.read_site
    troubles: list[Exception] = [KeyError("a"), AssertionError("b")]

    def troubled(*given: object) -> object:
        if len(troubles) > 1:
            raise troubles.pop(0)
        return plan(*given)  # type: ignore[arg-type]  # what build() gives, unread

    monkeypatch.setattr(pipeline, "read_site", troubled)
    story(newsroom, 3, "Other text.")

    assert "note[state-unusable]" in newsroom.build().messages
    assert newsroom.tree() == newsroom.clean_tree(memory / "clean")


def test_a_failure_of_the_program_is_one_line_and_a_file(
    newsroom: SiteFolder,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def broken(*_given: object) -> object:
        message = "a mistake of ours"
        raise KeyError(message)

    monkeypatch.setattr(pipeline, "read_site", broken)
    before = newsroom.tree()
    story(newsroom, 3, "Other text.")
    with pytest.raises(SystemExit) as end:
        main(["build", *NOW, "--site", str(newsroom.folder), "--messages", "en"])

    assert end.value.code == 4
    log = newsroom.state.parent / "failure.log"
    assert capsys.readouterr().err == (
        "sitegen itself has failed; this is not your mistake. Run the command again. "
        f"If it fails again, send the developers the file {log}.\n"
    )
    assert "KeyError: 'a mistake of ours'" in log.read_text("utf-8")
    assert newsroom.tree() == before


def test_a_disk_that_cannot_read_the_state_leads_to_a_correct_build(
    newsroom: SiteFolder, monkeypatch: pytest.MonkeyPatch, memory: Path
) -> None:
    part = State.part

    def lost(state: State, name: str) -> PartRecord:
        if state.path == IN_MEMORY:
            return part(state, name)
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR_READ
        raise failure(error)

    story(newsroom, 3, "Other text.")
    with monkeypatch.context() as patch:
        patch.setattr(State, "part", lost)
        built = newsroom.build()

    assert "note[state-unusable]" in built.messages
    assert newsroom.tree() == newsroom.clean_tree(memory / "clean")


def test_a_text_that_the_state_has_lost_is_no_fault_of_a_template(
    newsroom: SiteFolder, monkeypatch: pytest.MonkeyPatch, memory: Path
) -> None:
    body = State.body
    losses = [UnusableStateError("a body is missing")]

    def lost(state: State, name: str) -> str:
        if losses:
            raise losses.pop()
        return body(state, name)

    monkeypatch.setattr(State, "body", lost)
    story(newsroom, 3, "Other text.")
    built = newsroom.build()

    assert "template" not in built.messages
    assert "note[state-unusable]" in built.messages
    assert newsroom.tree() == newsroom.clean_tree(memory / "clean")


def test_other_commands_say_that_the_state_is_damaged_and_answer(
    newsroom: SiteFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    newsroom.state.write_bytes(newsroom.state.read_bytes()[:-16_384])
    with pytest.raises(SystemExit) as end:
        main(["explain", "en/index.html", "--site", str(newsroom.folder), "--messages", "en"])

    said = capsys.readouterr()
    assert end.value.code == 0
    assert said.err.startswith("state.sqlite3:1:1: note[state-unusable]: ")
    assert "template home.html in en" in said.out


def test_a_file_that_is_as_it_was_left_is_not_read_as_a_whole(
    newsroom: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(checksum, "of_file", asked.append)
    State(newsroom.state).close()
    assert not asked

    os.utime(newsroom.state)
    with pytest.raises(UnusableStateError):
        State(newsroom.state)
    assert asked


@pytest.mark.parametrize("allowed", range(2, 50, 4))
def test_a_commit_cut_off_anywhere_leaves_a_state_that_is_whole_or_noticed(
    newsroom: SiteFolder, monkeypatch: pytest.MonkeyPatch, memory: Path, allowed: int
) -> None:
    run = Database._run
    calls = itertools.count()

    def cut(database: Database, statement: str, *given: object) -> None:
        if next(calls) >= allowed:
            raise KeyboardInterrupt
        run(database, statement, *given)  # type: ignore[arg-type]  # as it was called

    story(newsroom, 3, "Other text.")
    with monkeypatch.context() as patch, contextlib.suppress(KeyboardInterrupt):
        patch.setattr(Database, "_run", cut)
        newsroom.build()

    assert not newsroom.build().failed
    assert newsroom.tree() == newsroom.clean_tree(memory / "clean")
