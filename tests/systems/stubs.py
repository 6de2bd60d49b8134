"""What Python's own modules lack on macOS and on Windows, as mypy's stubs of them tell."""

import ast
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import mypy

STUBS = Path(mypy.__file__).parent / "typeshed" / "stdlib"
MODULES = ("os", "signal", "socket", "stat", "time")
# Those that Windows does not have at all; macOS has them.
UNIX_MODULES = ("fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty")


def lacking(module: str, platform: str) -> list[str]:
    """Return the names of *module* that this system has and *platform* does not."""
    path = STUBS / module / "__init__.pyi"
    text = (path if path.is_file() else STUBS / f"{module}.pyi").read_text("utf-8")
    there = set(_names(ast.parse(text).body, platform))
    anywhere = {name for system in ("linux", "darwin", "win32") for name in _of(text, system)}
    here = vars(importlib.import_module(module))
    return sorted(name for name in anywhere - there if name in here)


def _of(text: str, platform: str) -> Iterator[str]:
    return _names(ast.parse(text).body, platform)


def _names(body: list[ast.stmt], platform: str) -> Iterator[str]:
    """Yield what the statements of a stub define on *platform*."""
    for each in body:
        match each:
            case ast.If():
                chosen = each.body if _holds(each.test, platform) else each.orelse
                yield from _names(chosen, platform)
            case ast.FunctionDef() | ast.ClassDef():
                yield each.name
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)]):
                yield name
            case ast.ImportFrom(names=names):
                yield from (alias.asname or alias.name for alias in names)


def _holds(test: ast.expr, platform: str) -> bool:
    code = compile(ast.Expression(test), "stub", "eval")
    system = type("sys", (), {"platform": platform, "version_info": sys.version_info})
    return bool(eval(code, {"sys": system}))  # noqa: S307 (conditions of mypy's own stubs)
