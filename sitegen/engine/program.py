"""The program as an ingredient: its own sources, Python, and what it is built on."""

import functools
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

import sitegen
from sitegen.fingerprint import digest, fingerprint

_ROOT = Path(sitegen.__file__).parent
# What decides how things are shown or sent, never what is in them.
_OUTSIDE = frozenset({"api.py", "cli", "server", "checks", "authoring", "deploy"})
# What a parsed document depends on.
_PARSER = ("content", "config", "languages", "diagnostics", "fingerprint.py")
_INSTALLED = frozenset({".dist-info", ".egg-info"})


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
    pillow = [name for name in _distributions() if name.startswith("pillow-")]
    return fingerprint((_sources(("rendering/resize.py",)), pillow))


@functools.cache
def drawer_program() -> str:
    """Return the fingerprint of what draws pictures: its modules, and what they are built on."""
    kinds = ("jinja2-", "pillow-", "resvg_py-", "fontpkg_noto_sans")
    modules = (
        "rendering/draw",
        "rendering/text_layout",
        "rendering/environment",
        "languages/glyphs",
    )
    sources = _sources(tuple(f"{name}.py" for name in modules))
    return fingerprint((sources, [n for n in _distributions() if n.startswith(kinds)]))


@functools.cache
def compiler_program() -> str:
    """Return the fingerprint of what makes code of a template: that module, Jinja and Python."""
    jinja = [name for name in _distributions() if name.startswith("jinja2-")]
    return fingerprint((_sources(("rendering/environment.py",)), platform.python_version(), jinja))


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
def _distributions() -> list[str]:
    """Return the names of all installed distributions with their versions, "jinja2-3.1.6".

    They are the names of their folders; importlib.metadata takes 20 ms to say which ones are used.
    """
    folders = [path for path in map(Path, dict.fromkeys(sys.path)) if path.is_dir()]
    return sorted(
        path.name for folder in folders for path in folder.iterdir() if path.suffix in _INSTALLED
    )
