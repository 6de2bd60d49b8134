"""How to call this program from the current folder, so that suggested commands work there."""

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path


def commands(
    environment: Mapping[str, str], folder: Path, program: Path, python: Path
) -> dict[str, str]:
    """Return how to call `sitegen` and `python` in *folder*, by those names.

    *program* and *python* are the running ones. On the PATH the result is their name; below
    *folder*, as in a checkout, the relative path; else the absolute path.
    """
    found = {"sitegen": program, "python": python}
    return {name: _call(name, path, environment, folder) for name, path in found.items()}


def running() -> dict[str, str]:
    """Return how to call the running program and its Python."""
    python = Path(sys.executable)
    beside = shutil.which("sitegen", path=str(python.parent))
    program = Path(beside) if beside else Path(sys.argv[0])
    try:
        folder = Path.cwd()
    except FileNotFoundError:
        return {}
    return commands(os.environ, folder, program, python)


def _call(name: str, path: Path, environment: Mapping[str, str], folder: Path) -> str:
    known = shutil.which(name, path=environment.get("PATH", ""))
    if known and Path(known).absolute() == path.absolute():
        return name
    absolute = path.absolute()
    if absolute.is_relative_to(folder):
        shown = str(absolute.relative_to(folder).with_suffix(""))
    else:
        shown = str(absolute)
    return f'"{shown}"' if " " in shown else shown
