"""The program as an ingredient: its own sources, Python, and what it is built on."""

import functools
import importlib.metadata
import os
import platform
import re
from collections.abc import Iterator
from pathlib import Path

import sitegen
from sitegen.fingerprint import digest, fingerprint

_ROOT = Path(sitegen.__file__).parent
# What decides how things are shown or sent, never what is in them.
_OUTSIDE = frozenset({"cli", "server", "checks", "authoring", "deploy"})
# What a parsed document depends on.
_PARSER = ("content", "config", "languages", "diagnostics", "fingerprint.py")


@functools.cache
def program() -> str:
    """Return the fingerprint of what makes pages, feeds and bundles."""
    parts = sorted(path.name for path in _ROOT.iterdir() if path.name not in _OUTSIDE)
    return fingerprint((_sources(tuple(parts)), platform.python_version(), _distributions()))


@functools.cache
def parser_program() -> str:
    """Return the fingerprint of what parses documents."""
    return fingerprint((_sources(_PARSER), platform.python_version(), _distributions()))


@functools.cache
def resizer_program() -> str:
    """Return the fingerprint of what re-encodes photos: that module and Pillow."""
    return fingerprint((_sources(("rendering/resize.py",)), importlib.metadata.version("pillow")))


def _sources(parts: tuple[str, ...]) -> list[tuple[str, str]]:
    return [
        (path, digest(Path(f"{_ROOT}/{path}").read_bytes()))
        for part in parts
        for path in sorted(_modules(part))
    ]


def _modules(path: str) -> Iterator[str]:
    """Yield the module at *path* below the program's folder, or all those in the folder there."""
    if path.endswith(".py"):
        yield path
    elif "." not in path and path != "__pycache__":
        with os.scandir(_ROOT / path) as entries:
            names = [entry.name for entry in entries]
        for name in names:
            yield from _modules(f"{path}/{name}") if not name.startswith("__pyc") else ()


@functools.cache
def _distributions() -> list[tuple[str, str]]:
    """Return name and version of every distribution that sitegen requires, directly or not."""
    found: dict[str, str] = {}
    waiting = ["sitegen"]
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in found:
            continue
        try:
            distribution = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            continue
        found[name] = distribution.version
        for requirement in distribution.requires or ():
            waiting += [_name(requirement)] if "extra ==" not in requirement else []
    return sorted(found.items())


def _name(requirement: str) -> str:
    return re.split(r"[ ;<>=!~\[(]", requirement, maxsplit=1)[0]
