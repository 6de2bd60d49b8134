"""Following a page of docs/ word for word: its blocks of code, and what the line before each says.

A paragraph that ends with one of the instructions below is followed by a block; a block after any
other words fails, so that no step of a page is left out.
"""

import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import msgspec

_BLOCK = re.compile(r"^(?P<before>.+)\n\n```\w+\n(?P<code>(?:.*\n)*?)```$", re.MULTILINE)
_INSTRUCTION = re.compile(r"(?:^|[.,;] )(?P<verb>[A-Z][a-z ]+?)(?: `(?P<path>[^`]+)`)?:$")


class Step(msgspec.Struct, frozen=True):
    """One thing that the reader does: *verb* is "Write", "Run", …; *path* the file or ""."""

    verb: str
    path: str
    code: str


def steps(page: str) -> list[Step]:
    """Return the steps of a page in their order."""
    found: list[Step] = []
    for block in _BLOCK.finditer(page):
        said = _INSTRUCTION.search(block["before"].splitlines()[-1])
        assert said, f"no instruction before:\n{block['code']}"
        found.append(Step(said["verb"], said["path"] or "", block["code"]))
    assert len(found) == page.count("\n```") / 2
    return found


def follow(page: str, folder: Path) -> None:
    """Do what *page* says in *folder*, a copy of the project."""
    printed = ""
    for step in steps(page):
        printed = STEPS[step.verb](step, folder, printed)


def _write(step: Step, folder: Path, _printed: str) -> str:
    path = folder / step.path
    assert not path.exists(), path
    path.write_text(step.code, "utf-8")
    return ""


def _append(step: Step, folder: Path, _printed: str) -> str:
    path = folder / step.path
    path.write_text(path.read_text("utf-8") + step.code, "utf-8")
    return ""


def _change(step: Step, folder: Path, _printed: str) -> str:
    """Replace the lines that a diff takes away, between those that it leaves; they stand once."""
    lines = step.code.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if line[0] in " -")
    after = "".join(line[1:] for line in lines if line[0] in " +")
    path = folder / step.path
    text = path.read_text("utf-8")
    assert text.count(before) == 1, (step.path, before)
    path.write_text(text.replace(before, after), "utf-8")
    return ""


def _run(step: Step, folder: Path, _printed: str) -> str:
    """Run every line; each must succeed."""
    command = ["/bin/bash", "-euo", "pipefail", "-c", step.code]
    env = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
    ended = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, (step.code, ended.stdout, ended.stderr)
    return ended.stdout


def _printed(step: Step, _folder: Path, printed: str) -> str:
    """Check that what the page shows was printed, line by line and in its order."""
    lines = iter(printed.splitlines())
    assert all(line in lines for line in step.code.splitlines()), (step.code, printed)
    return printed


STEPS: Mapping[str, Callable[[Step, Path, str], str]] = MappingProxyType(
    {
        "Write": _write,
        "Add to the end of": _append,
        "Change": _change,
        "Run": _run,
        "It prints": _printed,
    }
)
