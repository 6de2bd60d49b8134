"""Ctrl+C and other signals that end a command: no traceback, no leftovers, no lost files.

Before the program is loaded, Python itself answers with a traceback; these tests accept that one.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from sitegen.engine.tasks import scheduler
from sitegen.words.catalogue import LANGUAGES, catalogue
from tests.cli.commands import Run
from tests.engine import dying
from tests.sites import SiteFolder, photo

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-m", "sitegen")
PACKAGE = str(ROOT / "sitegen")
BUILD = ("build", "--now", "2026-11-23T14:00", "--jobs", "2")
TIMES = 10
# Interrupts when the nth module is imported, counted from the end of Python's start.
AT_AN_IMPORT = """
import os, signal, sys
from sitegen.cli.entry import run
left = int(sys.argv.pop(1))
def hook(event, arguments):
    global left
    if event == "import":
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGINT)
sys.addaudithook(hook)
run()
"""
TWICE = """
import os, signal, time
from sitegen.cli.interruption import Interruption
interruption = Interruption()
interruption.listen()
try:
    try:
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(9)
    finally:
        for _ in range(3):
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0.05)
        print("put in order")
except KeyboardInterrupt:
    print(interruption.code)
"""
IN_VAIN = """
import os, signal, time
from sitegen.cli.interruption import Interruption
interruption = Interruption()
interruption.listen()
class Finalized:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.05)
try:
    Finalized()
    time.sleep(9)
except KeyboardInterrupt:
    print("again", interruption.code)
"""


class Ended(msgspec.Struct, frozen=True):
    """The exit code and the standard error of a process."""

    code: int
    err: str

    @property
    def is_quiet(self) -> bool:
        """True when no traceback of the program was printed."""
        return "Traceback" not in self.err or PACKAGE not in self.err


@pytest.fixture(autouse=True)
def _is_heard() -> Iterator[None]:
    """Let commands receive Ctrl+C even if tests run in the background, where it is ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def press(site: SiteFolder) -> SiteFolder:
    """Return a site with a photo that is large enough for worker processes."""
    site.write("news/a/hall.jpg", photo(2400, 1600))
    site.story("news/a/index.en", "A", "2026-05-01", "![The hall](hall.jpg)")
    return site


def started(site: SiteFolder, *command: str) -> "subprocess.Popen[str]":
    """Start a command in a process group of its own, as a terminal does."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [*PROGRAM, *command],
        cwd=site.folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        process_group=0,
    )


def finished(site: SiteFolder) -> bool:
    """Build, and return whether it succeeded."""
    running = started(site, *BUILD)
    running.communicate(timeout=60)
    return running.returncode == 0


def interrupted(site: SiteFolder, command: tuple[str, ...], after: float, number: int) -> Ended:
    """Interrupt a command's group after some seconds, twice in a row."""
    running = started(site, *command)
    time.sleep(after)
    for _ in range(2):
        if running.poll() is None:
            os.killpg(running.pid, number)
            time.sleep(0.01)
    _, err = running.communicate(timeout=60)
    return Ended(running.returncode, err)


def leftovers(site: SiteFolder) -> list[str]:
    """Return the names of the working folders of a build."""
    kept = site.folder / ".sitegen"
    found = [*site.folder.iterdir(), *(kept.iterdir() if kept.is_dir() else ())]
    return [path.name for path in found if "staging" in path.name or "scratch" in path.name]


def test_a_build_interrupted_at_any_moment_is_quiet_and_leaves_nothing(
    press: SiteFolder,
) -> None:
    draw = random.Random(5)
    begun = time.monotonic()
    assert finished(press)
    whole = time.monotonic() - begun
    clean = press.tree()
    for number in range(TIMES):
        press.story("news/b.en", f"B {number}", "2026-05-02")
        if number % 2:  # a first build, which moves everything at once
            shutil.rmtree(press.output, ignore_errors=True)
        sign = signal.SIGTERM if number % 4 == 0 else signal.SIGINT
        after = draw.uniform(0, 0.1 if number % 5 == 0 else whole)

        ended = interrupted(press, BUILD, after, sign)

        assert ended.is_quiet, ended.err
        assert leftovers(press) == []
        assert ended.code in {0, 1, 130, 143, -2, -15}
    press.delete("news/b.en.md")
    assert finished(press)
    assert press.tree() == clean


@pytest.mark.parametrize("command", [("check",), ("translations",), ("mv", "news/a", "b")])
def test_other_commands_are_quiet_too(press: SiteFolder, command: tuple[str, ...]) -> None:
    texts = {path: path.read_bytes() for path in press.path("").rglob("*") if path.is_file()}
    ended = interrupted(press, command, 0.25, signal.SIGINT)

    assert ended.is_quiet, ended.err
    if ended.code == 130:
        found = {path: path.read_bytes() for path in press.path("").rglob("*") if path.is_file()}
        assert found == texts


@pytest.mark.parametrize("number", [1, 20, 90, 160, 240])
def test_an_interruption_while_modules_are_imported_is_quiet(
    press: SiteFolder, number: int
) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", AT_AN_IMPORT, str(number), "check"],
        cwd=press.folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ended.returncode, ended.stderr.strip()) == (130, "")


@pytest.mark.parametrize(
    ("program", "said"), [(TWICE, "put in order\n130\n"), (IN_VAIN, "again 130\n")]
)
def test_an_interruption_is_raised_once_and_never_lost(program: str, said: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (ended.stdout, ended.stderr) == (said, "")


def test_a_signal_that_the_process_was_told_to_ignore_is_ignored(press: SiteFolder) -> None:
    before = {
        number: signal.signal(number, signal.SIG_IGN) for number in (signal.SIGINT, signal.SIGHUP)
    }
    running = subprocess.Popen(
        [*PROGRAM, *BUILD],
        cwd=press.folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
    )
    for number, action in before.items():
        signal.signal(number, action)
    while running.poll() is None:
        running.send_signal(signal.SIGINT)
        running.send_signal(signal.SIGHUP)
        time.sleep(0.1)

    assert running.returncode == 0


def test_a_build_with_workers_says_nothing_of_python(press: SiteFolder) -> None:
    press.story(
        "pages/about.en", "About", "", "Us."
    )  # the menu names it, and no other finding is wanted
    environment = {"PYTHONDEVMODE": "1", "PYTHONWARNINGS": "default"}
    ended = subprocess.run(
        [*PROGRAM, *BUILD],
        cwd=press.folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ended.returncode, ended.stderr) == (0, "")


# Other signals


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_killed_worker_is_a_failure_of_the_system_and_is_reported_in_one_line(
    press: SiteFolder, run: Run, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(scheduler, "render_in_worker", dying.die)

    ended = run("build", "--jobs", "2", messages=language)

    said = catalogue(language).text("worker-lost", {"end": "SIGKILL"})
    assert (ended.code, ended.out, ended.err) == (4, "", f"{said}\n")
    assert not press.output.exists()


def without_memory(*_arguments: object) -> None:
    raise MemoryError


def test_a_computer_without_memory_is_a_failure_of_the_system(
    site: SiteFolder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sitegen.engine.context.read_definition", without_memory)
    site.story("news/a.en", "A", "2026-05-01")

    ended = run("build")

    assert (ended.code, ended.err) == (4, f"{catalogue('en').text('out-of-memory')}\n")


@pytest.mark.parametrize("command", ["build", "check", "translations", "next-change"])
def test_a_folder_that_is_gone_is_reported_in_words(tmp_path: Path, command: str) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    shell = ["sh", "-c", f'rmdir "{gone}"; exec "$@"', "sh", *PROGRAM, command, "--messages", "en"]
    ended = subprocess.run(
        shell,
        cwd=gone,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 4
    assert ended.stderr == f"{catalogue('en').text('no-current-folder')}\n"


@pytest.mark.parametrize("most", [12, 40])
def test_few_open_files_are_enough_or_a_failure_of_the_system(press: SiteFolder, most: int) -> None:
    shell = ["sh", "-c", f'ulimit -n {most}; exec "$@"', "sh", *PROGRAM, *BUILD]
    ended = subprocess.run(
        shell,
        cwd=press.folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ended.returncode in {0, 4}, "Traceback" in ended.stderr) == (True, False)
    assert press.output.is_dir() == (ended.returncode == 0)
    assert leftovers(press) == []


def test_a_full_standard_output_is_a_failure_of_the_system(site: SiteFolder) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ended = subprocess.run(
            [*PROGRAM, "build"],
            cwd=site.folder,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert (ended.returncode, "Traceback" in ended.stderr) == (4, False)
