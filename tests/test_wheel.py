"""The wheel is all that a press office needs: no checkout, the design and the first site in it."""

import os
import re
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.programs import missing

ROOT = Path(__file__).parents[1]
QUIET = ("--disable-pip-version-check",)
OVERRIDE = '{% extends "default/story.html" %}\n{% block og_type %}our-own-type{% endblock %}\n'


class Installed:
    """An environment in which the wheel is installed, and a folder to work in."""

    def __init__(self, folder: Path, wheel: Path) -> None:
        self.wheel = wheel
        self.desk = folder / "desk"
        self.desk.mkdir()
        self.bin = folder / "venv" / "bin"
        _run(sys.executable, "-m", "venv", "--without-pip", folder / "venv")
        [self.packages] = (folder / "venv").glob("lib/python*/site-packages")
        # Only what the wheel asks for is there; it comes from where the tests run, without a
        # network. pip fails when anything that the wheel or one of these needs is missing.
        for name in _needed(_requirements(wheel), ("", "serve")):
            _link(name, self.packages)
        pip = (sys.executable, "-m", "pip", "--python", self.bin / "python")
        _run(*pip, *QUIET, "install", "--quiet", "--no-index", f"{wheel}[serve]")

    def sitegen(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the command in the folder."""
        return _run(self.bin / "sitegen", *arguments, folder=self.desk)

    def python(self, program: str) -> str:
        """Return what *program* prints."""
        return _run(self.bin / "python", "-c", program, folder=self.desk).stdout.strip()

    @contextmanager
    def served(self, site: str) -> Iterator[str]:
        """Serve *site* at a free port and give its address."""
        command = (str(self.bin / "sitegen"), "serve", "--site", site, "--port", "0")
        server = subprocess.Popen(
            command,
            cwd=self.desk,
            env=_environment(),
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        try:
            assert server.stdout
            [address] = re.findall(r"http://127\.0\.0\.1:\d+", server.stdout.readline())
            yield address
        finally:
            server.terminate()
            server.communicate(timeout=30)


def _requirements(wheel: Path) -> list[Requirement]:
    """Return what the *wheel* says that it needs."""
    with zipfile.ZipFile(wheel) as files:
        [name] = [each for each in files.namelist() if each.endswith(".dist-info/METADATA")]
        said = metadata.PathDistribution(zipfile.Path(files, name.removesuffix("METADATA")))
        return [Requirement(each) for each in said.requires or ()]


def _needed(requirements: list[Requirement], extras: tuple[str, ...]) -> set[str]:
    """Return the names of the distributions that *requirements* lead to."""
    found: set[str] = set()
    waiting = [(requirements, extras)]
    while waiting:
        required, wanted = waiting.pop()
        for each in required:
            marker = each.marker
            meant = marker is None or any(marker.evaluate({"extra": one}) for one in wanted)
            if meant and each.name not in found:
                found.add(each.name)
                needs = metadata.requires(each.name) or ()
                waiting.append(([Requirement(one) for one in needs], ("", *each.extras)))
    return found


def _link(name: str, packages: Path) -> None:
    """Let the installed distribution *name* be found in *packages* too."""
    distribution = metadata.distribution(name)
    for top in sorted({file.parts[0] for file in distribution.files or ()} - {".."}):
        here, there = packages / top, Path(str(distribution.locate_file(top)))
        if top != "__pycache__" and not here.exists():
            here.symlink_to(there)


def _environment() -> dict[str, str]:
    paths = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}
    environment = {name: value for name, value in os.environ.items() if name not in paths}
    return environment | {"PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", "LANG": "C.UTF-8"}


def _run(*command: str | Path, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    ended = subprocess.run(
        list(map(str, command)),
        cwd=folder,
        env=_environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 0, (command, ended.stdout, ended.stderr)
    return ended


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", *QUIET)
    wheel = ("wheel", "--quiet", "--no-deps", "--no-index", "--no-build-isolation")
    _run(*pip, *wheel, "--wheel-dir", folder / "dist", ROOT)
    [built] = (folder / "dist").glob("habarshy-*.whl")
    return Installed(folder, built)


def test_templates_words_and_the_first_site_are_in_it(installed: Installed) -> None:
    names = set(zipfile.ZipFile(installed.wheel).namelist())

    wanted = {
        f"sitegen/templates/{path.relative_to(ROOT / 'templates').as_posix()}"
        for path in (ROOT / "templates").rglob("*")
        if path.is_file()
    }
    wanted |= {
        path.relative_to(ROOT).as_posix()
        for folder in ("sitegen/words", "sitegen/authoring/starter")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted - names == set()
    assert [name for name in names if name.startswith(("tests/", "benchmarks/", "content/"))] == []


def test_the_editor_of_the_desk_is_in_it_with_its_licences(installed: Installed) -> None:
    bundle = ROOT / ".venv/desk"
    if not bundle.is_dir():
        missing("the editor of the desk", ".venv/.desk")
    names = set(zipfile.ZipFile(installed.wheel).namelist())
    wanted = {f"sitegen/desk/bundle/{each.name}" for each in bundle.iterdir()}

    assert {f"sitegen/desk/bundle/{name}" for name in ("editor.js", "LICENSES.txt")} <= wanted
    assert wanted - names == set()
    assert [name for name in names if name.startswith("sitegen/desk/editor/")] == []
    found = "from sitegen.desk.editing.bundle import bundle; print(bundle())"
    assert Path(installed.python(found)).is_relative_to(installed.packages)


def test_without_a_checkout_a_new_site_builds_and_checks(installed: Installed) -> None:
    where = Path(installed.python("import sitegen; print(sitegen.__file__)"))
    assert where.is_relative_to(installed.packages)
    assert re.fullmatch(r"sitegen, version \d+\.\d+\.\d+\n", installed.sitegen("--version").stdout)

    installed.sitegen("init", "new", "--yes")
    built = installed.sitegen("build", "--site", "new", "--strict")
    checked = installed.sitegen("check", "--site", "new", "--strict")

    assert built.stderr + checked.stderr == ""
    output = installed.desk / "new/output"
    assert "«Үлгі» университеті" in (output / "kk/index.html").read_text("utf-8")
    assert [path.name for path in output.glob("assets/*/css/*.css")]


def test_without_a_checkout_a_new_site_is_served(installed: Installed) -> None:
    installed.sitegen("init", "shown", "--yes")
    installed.sitegen("build", "--site", "shown")
    [story] = (installed.desk / "shown/output/kk").rglob("new-website/index.html")
    path = f"/{story.relative_to(installed.desk / 'shown/output').parent.as_posix()}/"

    with installed.served("shown") as address:
        front, page = (_fetched(address + each) for each in ("/", path))

    assert "«Үлгі» университеті" in front
    built = story.read_text("utf-8")
    assert page.startswith(built.partition("</body>")[0])
    assert "/_sitegen/preview.js" in page
    assert "/_sitegen/preview.js" not in built


def _fetched(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 (ours, on loopback)
        assert answer.status == 200
        return answer.read().decode()


def test_a_site_overrides_one_block_of_one_template_and_keeps_the_rest(
    installed: Installed,
) -> None:
    installed.sitegen("init", "own", "--yes")
    installed.sitegen("build", "--site", "own")
    output = installed.desk / "own/output"
    before = {path: path.read_text("utf-8") for path in output.rglob("*.html")}

    template = installed.desk / "own/templates/story.html"
    template.parent.mkdir()
    template.write_text(OVERRIDE, "utf-8")
    installed.sitegen("build", "--site", "own")

    changed = {path for path, text in before.items() if path.read_text("utf-8") != text}
    stories = {path for path in before if path.parent.name == "new-website"}
    assert changed == stories
    assert len(stories) == 3
    old, new = ('content="article"', 'content="our-own-type"')
    assert all(path.read_text("utf-8") == before[path].replace(old, new) for path in stories)
