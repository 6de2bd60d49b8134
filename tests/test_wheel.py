"""The wheel is all that a press office needs: no checkout, the design and the first site in it."""

import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OVERRIDE = '{% extends "default/story.html" %}\n{% block og_type %}our-own-type{% endblock %}\n'


class Installed:
    """An environment in which the wheel is installed, and a folder to work in."""

    def __init__(self, folder: Path, wheel: Path) -> None:
        self.wheel = wheel
        self.desk = folder / "desk"
        self.desk.mkdir()
        self.bin = folder / "venv" / "bin"
        _run(sys.executable, "-m", "venv", "--without-pip", folder / "venv")
        python = self.bin / "python"
        pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check")
        _run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel)
        # What sitegen needs comes from where the tests run. Files .pth there are not followed,
        # so that the checkout that is installed by one is not seen.
        [packages] = (folder / "venv").glob("lib/python*/site-packages")
        (packages / "needs.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
        self.packages = packages

    def sitegen(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the command in the folder."""
        return _run(self.bin / "sitegen", *arguments, folder=self.desk)

    def python(self, program: str) -> str:
        """Return what *program* prints."""
        return _run(self.bin / "python", "-c", program, folder=self.desk).stdout.strip()


def _run(*command: str | Path, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    paths = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}
    environment = {name: value for name, value in os.environ.items() if name not in paths}
    environment |= {"PYTHONUTF8": "1", "LANG": "C.UTF-8"}
    ended = subprocess.run(
        list(map(str, command)),
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 0, (command, ended.stdout, ended.stderr)
    return ended


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    wheel = ("wheel", "--quiet", "--no-deps", "--no-index", "--no-build-isolation")
    _run(*pip, *wheel, "--wheel-dir", folder / "dist", ROOT)
    [built] = (folder / "dist").glob("sitegen-*.whl")
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
