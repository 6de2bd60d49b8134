"""Commands as processes: the lock, and equal output on different machines."""

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sitegen.engine.lock import locked
from sitegen.engine.options import Options
from tests.outputs.published_sites import press
from tests.sites import NOW, SiteFolder

PROGRAM = (sys.executable, "-m", "sitegen")
HOLDING = """
import sys, time
from pathlib import Path
from sitegen.engine.lock import locked
with locked(Path(sys.argv[1]), print):
    print("held", flush=True)
    time.sleep(60)
"""
ROOT = Path(__file__).parents[2]


def environment(**changes: str) -> dict[str, str]:
    """Return an environment with nothing but a PATH to the program."""
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **changes}


def build(site: SiteFolder, *arguments: str, umask: int = 0o022, **changes: str) -> None:
    """Build *site* in a process of its own."""
    command = [*PROGRAM, "build", "--now", "2026-11-23T14:00", *arguments]
    ended = subprocess.run(
        command,
        cwd=site.folder,
        env=environment(**changes),
        umask=umask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr


# One build per output


def test_a_second_build_waits_for_the_first_and_says_for_whom(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-05-01")
    options = Options(site.folder, site.output, site.folder / "state.sqlite3", NOW)
    with locked(options.lock, lambda _process: None):
        waiting = subprocess.Popen(
            [*PROGRAM, "build", "--messages", "en"],
            cwd=site.folder,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        time.sleep(1.5)
        assert waiting.poll() is None
        assert not site.output.exists()

    out, err = waiting.communicate(timeout=30)
    assert waiting.returncode == 0
    assert f"process {os.getpid()}" in out + err
    assert (site.output / "en/news/2026/a/index.html").is_file()


def test_a_lock_dies_with_its_process(site: SiteFolder) -> None:
    with subprocess.Popen(
        [
            sys.executable,
            "-c",
            HOLDING,
            str(site.folder / ".output.sitegen-lock"),
        ],
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        holder.kill()

    build(site)


# Closed streams


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_stream_that_is_closed_is_no_fault(site: SiteFolder, closed: str) -> None:
    site.story("news/a.en", "A", "2026-05-01")
    shell = ["sh", "-c", f'exec "$@" {closed}', "sh", *PROGRAM, "build"]

    ended = subprocess.run(
        shell, cwd=site.folder, env=environment(), capture_output=True, text=True, check=False
    )

    assert (ended.returncode, "Traceback" in ended.stderr) == (0, False)
    assert (site.output / "en/news/2026/a/index.html").is_file()


@pytest.mark.parametrize("command", ["build", "translations", "addresses", "--help"])
def test_a_reader_that_has_gone_is_a_failure_of_the_system_and_not_of_the_content(
    site: SiteFolder, command: str
) -> None:
    site.story("news/a.en", "A", "2026-05-01")
    reading, writing = os.pipe()
    os.close(reading)

    ended = subprocess.run(
        [*PROGRAM, command],
        cwd=site.folder,
        env=environment(),
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )

    os.close(writing)
    assert (ended.returncode, "Traceback" in ended.stderr) == (4, False)


# The same bytes everywhere


def copied_in_another_order(original: SiteFolder, folder: Path) -> SiteFolder:
    """Copy a site so that its files are created in another order and at other times."""
    paths = [path for path in original.path("").rglob("*") if path.is_file()]
    random.Random(7).shuffle(paths)
    for number, path in enumerate(paths):
        target = folder / "content" / path.relative_to(original.path(""))
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        os.utime(target, (10**9 + number, 10**9 - number))
    return SiteFolder(folder)


def test_two_copies_on_unequal_machines_give_equal_trees(tmp_path: Path) -> None:
    one = press(tmp_path / "one" / "site")
    two = copied_in_another_order(one, tmp_path / "a folder with spaces" / "Сайт")

    build(one, TZ="Asia/Almaty", LANG="kk_KZ.UTF-8", PYTHONHASHSEED="1")
    build(
        two,
        "--jobs",
        "2",
        umask=0o077,
        TZ="America/New_York",
        LANG="C",
        LC_ALL="C",
        PYTHONHASHSEED="4242",
        HOME="/nonexistent",
        USER="somebody",
        COLUMNS="20",
    )

    assert set(one.tree()) == set(two.tree())
    assert [path for path, data in one.tree().items() if two.tree()[path] != data] == []


def test_a_second_build_of_the_same_changes_nothing(tmp_path: Path) -> None:
    site = press(tmp_path / "site")
    build(site)
    before = {path: path.stat().st_mtime_ns for path in site.output.rglob("*")}

    build(site, TZ="America/New_York", PYTHONHASHSEED="7")

    assert {path: path.stat().st_mtime_ns for path in site.output.rglob("*")} == before
