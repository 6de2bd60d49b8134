"""What the repository says of itself is true: layers, README, locks."""

import ast
import json
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import LONG, MARKED, TESTS

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def layers() -> list[str]:
    contract, _of_the_engine = PROJECT["tool"]["importlinter"]["contracts"]
    return contract["layers"]


def test_imports_point_down() -> None:
    linter = Path(sys.executable).parent / "lint-imports"
    ended = subprocess.run(
        [linter, "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout


def test_the_architecture_names_the_layers_in_their_order() -> None:
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    assert re.findall(r"^\d+\. `([^`]+)`", text, re.MULTILINE) == layers()


def test_the_architecture_names_files_that_exist() -> None:
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    named = re.findall(r"`((?:\w+/)+\w+\.py)`", text)
    assert named
    assert [name for name in named if not (ROOT / "sitegen" / name).is_file()] == []


def commands() -> list[str]:
    """Return the commands of README.md that do not come from make, which would run this test."""
    text = (ROOT / "README.md").read_text("utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    return [line for line in lines if line and not line.startswith("make ")]


def test_the_readmes_commands_work_in_their_order(tmp_path: Path) -> None:
    for folder in ("content", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    assert len(commands()) >= 4
    for line in commands():
        program, *words = shlex.split(line)
        assert program == ".venv/bin/sitegen"
        command = [sys.executable, "-m", "sitegen", *words]
        ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert ended.returncode == 0, (line, ended.stdout, ended.stderr)


def test_every_text_is_written_with_its_encoding_and_line_ends_named() -> None:
    """Windows would write its own: CR LF, in the encoding of its language."""
    found = []
    for path in sorted((ROOT / "sitegen").rglob("*.py")):
        for each in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute | ast.Name):
                name = getattr(each.func, "attr", getattr(each.func, "id", ""))
                mode = "".join(
                    one.value for one in each.args[:2]
                    if isinstance(one, ast.Constant) and isinstance(one.value, str)
                )  # fmt: skip
                writes = name == "open" and set(mode) & set("wax+") and "b" not in mode
                named = {one.arg for one in each.keywords}
                if name == "write_text" and getattr(each.func, "value", None) is not None:
                    # click's formatter of help writes no file.
                    writes = getattr(each.func.value, "id", "") != "formatter"
                if writes and not {"encoding", "newline"} <= named:
                    found.append(f"{path.relative_to(ROOT)}:{each.lineno}")
    assert found == []


def test_the_readmes_picture_and_links_exist() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", text)
    beginnings = ("../",)  # an example of a link in a story
    here = [target for target in targets if not target.startswith(beginnings)]
    assert [target for target in here if not (ROOT / target).exists()] == []


def test_locks_have_hashes_and_no_addresses() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text("utf-8")
        assert not re.search(r"://|index-url|find-links", text)
        pinned = re.findall(r"^[a-zA-Z0-9_.-]+==", text, re.MULTILINE)
        assert pinned
        assert text.count("--hash=sha256:") >= len(pinned)


@pytest.mark.parametrize("folder", ["node", "lighthouse", "desk"])
def test_the_lock_of_npm_has_hashes_and_names_no_registry(folder: str) -> None:
    lock = json.loads((ROOT / f"requirements/{folder}/package-lock.json").read_text("utf-8"))
    packages = {name: each for name, each in lock["packages"].items() if name}

    assert packages
    assert all(each["integrity"].startswith("sha512-") for each in packages.values())
    assert not any("resolved" in each for each in packages.values())


def test_what_has_a_mark_exists() -> None:
    """A file that was renamed would lose its marks."""
    cases = TESTS / "diagnostics/cases"
    named = {name.partition("::")[0] for names in MARKED.values() for name in names}

    assert [
        each for each in named if not ((TESTS / each).exists() or (cases / each).exists())
    ] == []


def test_what_runs_other_programs_is_not_among_the_fast_tests() -> None:
    marked = {name.partition("::")[0] for mark in LONG for name in MARKED[mark]}
    needing = {
        path.relative_to(TESTS)
        for path in TESTS.rglob("test_*.py")
        if re.search(r"from (?:tests\.programs|playwright\S*) import", path.read_text("utf-8"))
    }

    assert needing
    assert [
        path for path in needing if marked.isdisjoint(map(Path.as_posix, (path, *path.parents)))
    ] == []


def test_the_fast_tests_are_of_every_package_and_among_them_is_incremental_equals_clean() -> None:
    marked = {name for mark in LONG for name in MARKED[mark]}
    fast = {
        path.relative_to(TESTS).parts[0]
        for path in TESTS.rglob("test_*.py")
        if marked.isdisjoint(
            map(Path.as_posix, (path.relative_to(TESTS), *path.relative_to(TESTS).parents))
        )
    }
    packages = {path.parent.name for path in (ROOT / "sitegen").glob("*/__init__.py")}

    assert {*packages & {each.name for each in TESTS.iterdir()}, "docs"} <= fast
    assert "engine/test_incremental.py" not in marked
