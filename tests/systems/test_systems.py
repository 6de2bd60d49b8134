"""On macOS and Windows: commands of a Python from which what those systems lack was taken away."""

import json
import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sites import SiteFolder, photo
from tests.systems.stubs import MODULES, UNIX_MODULES, lacking

ROOT = Path(__file__).parents[2]
NOW = ("--now", "2026-11-23T14:00")
ALT = {"cover": "{alt: A hall}"}
MANY = 410  # stories: so many are parsed and rendered by other processes


class System:
    """The program on another system: a Python without what that one lacks."""

    def __init__(self, platform: str, folder: Path) -> None:
        names = {module: lacking(module, platform) for module in MODULES}
        modules = UNIX_MODULES if platform == "win32" else ()
        gone = {"platform": platform, "modules": modules, "names": names}
        path = os.pathsep.join((str(Path(__file__).with_name("lacking")), str(ROOT)))
        self.folder = folder
        self.environment = {
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            "PYTHONPATH": path,
            "PYTHONWARNDEFAULTENCODING": "1",
            "LACKING": json.dumps(gone),
        }

    def run(self, *words: str, code: int = 0) -> str:
        """Run a command and return what it prints; it must end with *code*."""
        ended = subprocess.run(
            [sys.executable, "-m", "sitegen", *words],
            cwd=self.folder, env=self.environment, capture_output=True, encoding="utf-8",
            check=False,
        )  # fmt: skip
        assert ended.returncode == code, ended.stderr
        assert "Traceback" not in ended.stderr
        return ended.stdout + ended.stderr

    def python(self, program: str) -> str:
        """Run *program* as a module of ours and return what it prints."""
        wrapped = f"exec({program!r}, {{'__name__': 'sitegen.test', '__builtins__': __builtins__}})"
        ended = subprocess.run(
            [sys.executable, "-c", wrapped], env=self.environment, capture_output=True, text=True,
            check=True,
        )  # fmt: skip
        return ended.stdout.strip()


@pytest.fixture(params=["darwin", "win32"])
def system(request: pytest.FixtureRequest, site: SiteFolder) -> System:
    """Return each of the two systems, at work in the folder of the small site."""
    return System(request.param, site.folder)


@pytest.fixture
def written(site: SiteFolder) -> SiteFolder:
    """Return a small site with a story in three languages, an event, a person and a photo."""
    fields = {"topics": "[schools]", "cover": "{image: hall.jpg, alt: A hall}"}
    site.story("news/2026/open-day/index.kk", "Ашық есік", "2026-05-01", "Мәтін.", **fields)
    site.story("news/2026/open-day/index.ru", "День открытых дверей", body="Текст.", **ALT)
    site.write("news/2026/open-day/hall.jpg", photo(900, 600))
    site.story("events/fair.kk", "Жәрмеңке", "2026-12-01", "Келіңіз.")
    site.story("people/rector.kk", "Ректор", listed="true")
    site.story("pages/about.kk", "Біз туралы", body="[Есік](/news/2026/open-day/index.kk.md)")
    return site


def test_what_a_system_lacks_is_reported_by_stubs() -> None:
    assert {"sched_getaffinity"} <= set(lacking("os", "darwin"))
    assert {"fork", "getuid", "pread", "sched_getaffinity", "O_NOFOLLOW"} <= set(
        lacking("os", "win32")
    )
    assert {"SIGKILL", "SIGHUP"} <= set(lacking("signal", "win32"))
    assert "replace" not in lacking("os", "win32")


def test_nothing_that_it_lacks_is_left_to_the_program(system: System) -> None:
    program = "import os\nprint(hasattr(os, 'sched_getaffinity'), hasattr(os, 'replace'))"

    assert system.python(program) == "False True"


def test_builds_give_the_bytes_of_this_system(
    system: System, written: SiteFolder, tmp_path: Path
) -> None:
    system.run("build", *NOW)
    first = written.tree()
    assert first == written.clean_tree(tmp_path / "first")

    written.story("news/2026/open-day/index.ru", "Другой заголовок", body="Иначе.", **ALT)
    written.story("news/2026/second/index.en", "Second", "2026-05-02", aliases="[/old/]")
    assert "written" in system.run("build", *NOW)
    written.delete("events/fair.kk.md")
    (written.output / "robots.txt").unlink()
    system.run("build", *NOW)
    system.run("build", *NOW)

    assert written.tree() == written.clean_tree(tmp_path / "second")
    assert "no errors" in system.run("check")
    system.run("build", *NOW, "--verify")
    system.run("build", *NOW, "--clean")
    assert written.tree() == written.clean_tree(tmp_path / "third")


def test_many_stories_are_built_by_several_processes(
    system: System, site: SiteFolder, tmp_path: Path
) -> None:
    for number in range(MANY):
        site.story(f"news/n-{number}.en", f"Story {number}", "2026-05-01")

    system.run("build", *NOW, "--jobs", "2")

    assert len(site.tree()) > 2 * MANY
    assert site.tree() == site.clean_tree(tmp_path)


def test_what_authors_do_is_done(system: System, written: SiteFolder) -> None:
    system.run("new", "news", "Нуль", "--language", "ru")
    system.run("translate", "news/open-day", "en")
    assert "open-day" in system.run("translations")
    system.run("translations", "--html", "desk.html")
    system.run("mv", "open-day", "doors-open")
    system.run("addresses", "--record")
    system.run("next-change", *NOW)
    system.run("digest", "--language", "kk", "--since", "2026-04-01", *NOW)
    system.run("init", "another", "--yes")
    system.run("build", *NOW)
    system.run("explain", "index.html")

    assert (written.folder / "content/news/2026/doors-open/index.en.md").is_file()
    texts = [*written.folder.rglob("*.md"), *written.folder.rglob("*.txt")]
    texts += [*written.folder.glob("desk.html"), *(written.folder / "digest").iterdir()]
    assert [path for path in texts if b"\r" in path.read_bytes()] == []


@pytest.fixture
def served(system: System, written: SiteFolder) -> Iterator[str]:
    """Serve the site and give the preview's address."""
    command = [sys.executable, "-m", "sitegen", "serve", "--port", "0"]
    with subprocess.Popen(
        command, cwd=system.folder, env=system.environment, stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout
            [address] = re.findall(r"http://127\.0\.0\.1:\d+/", server.stdout.readline())
            yield address
        finally:
            server.terminate()


def test_the_preview_shows_the_site(served: str) -> None:
    with urllib.request.urlopen(f"{served}kk/", timeout=60) as answer:  # noqa: S310 (our own)
        assert "Мысал университеті" in answer.read().decode()
