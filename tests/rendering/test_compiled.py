"""Compiled templates are cached like Python's modules, and verified before use."""

import importlib.util
import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import DictLoader

from sitegen.rendering import compiled
from sitegen.rendering.compiled import CompiledTemplates
from sitegen.rendering.environment import PageEnvironment

PAGE = "{% extends 'frame' %}{% block main %}a{% endblock %}"
OTHER_PAGE = "{% extends 'frame' %}{% block main %}b{% endblock %}"
FRAME = "<p>{% block main %}{% endblock %}</p>"
Damage = Callable[[bytes, random.Random], bytes]


@pytest.fixture(autouse=True)
def _keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Python write bytecode, whatever the environment sets."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def rendered(folder: Path, page: str = PAGE, compiler: str = "compiler") -> str:
    """Return the template `page` rendered by a new process with *folder*."""
    environment = PageEnvironment(DictLoader({"page": page, "frame": FRAME}))
    environment.bytecode_cache = CompiledTemplates(compiler, folder)
    return environment.get_template("page").render()


def test_the_next_process_compiles_nothing(tmp_path: Path, compilations: list[str]) -> None:
    assert rendered(tmp_path / "kept") == "<p>a</p>"
    assert sorted(compilations) == ["frame", "page"]

    assert rendered(tmp_path / "kept") == "<p>a</p>"
    assert sorted(compilations) == ["frame", "page"]


def test_another_text_is_compiled_and_takes_the_place(
    tmp_path: Path, compilations: list[str]
) -> None:
    rendered(tmp_path)
    before = sorted(tmp_path.iterdir())
    compilations.clear()

    assert rendered(tmp_path, OTHER_PAGE) == "<p>b</p>"
    assert compilations == ["page"]
    assert sorted(tmp_path.iterdir()) == before
    assert rendered(tmp_path, OTHER_PAGE) == "<p>b</p>"
    assert compilations == ["page"]


def test_what_another_compiler_made_is_not_taken(tmp_path: Path, compilations: list[str]) -> None:
    rendered(tmp_path)
    compilations.clear()

    assert rendered(tmp_path, compiler="another") == "<p>a</p>"
    assert sorted(compilations) == ["frame", "page"]


def cut(data: bytes, draw: random.Random) -> bytes:
    """Return the file without its end."""
    return data[: draw.randrange(len(data))]


def flip(data: bytes, draw: random.Random) -> bytes:
    """Return the file with one bit changed."""
    at = draw.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << draw.randrange(8)]) + data[at + 1 :]


def noise(data: bytes, draw: random.Random) -> bytes:
    """Return a file of the same length with any content."""
    return draw.randbytes(len(data))


@pytest.mark.parametrize("damage", [cut, flip, noise])
@pytest.mark.parametrize("seed", range(20))
def test_what_is_damaged_is_compiled_again(
    tmp_path: Path, compilations: list[str], damage: Damage, seed: int
) -> None:
    rendered(tmp_path)
    draw = random.Random(seed)
    for file in tmp_path.iterdir():
        file.write_bytes(damage(file.read_bytes(), draw))
    compilations.clear()

    assert rendered(tmp_path) == "<p>a</p>"
    assert sorted(compilations) == ["frame", "page"]


def test_nothing_is_cached_when_python_writes_no_bytecode(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    assert rendered(tmp_path / "kept") == "<p>a</p>"
    assert not (tmp_path / "kept").exists()


def test_where_nobody_may_write_each_process_compiles(
    tmp_path: Path, compilations: list[str]
) -> None:
    (tmp_path / "kept").write_text("a file stands in the place of the folder")

    assert rendered(tmp_path / "kept") == "<p>a</p>"
    assert rendered(tmp_path / "kept") == "<p>a</p>"
    assert sorted(compilations) == ["frame", "frame", "page", "page"]


def test_they_lie_where_python_keeps_this_package() -> None:
    of_the_module = importlib.util.cache_from_source(compiled.__file__)

    assert CompiledTemplates("compiler")._folder.parent == Path(of_the_module).parent
