"""Python imports this at its start: it takes from our program what another system lacks.

LACKING is a JSON object: modules that are missing, and names that are missing in others. Only what
our own modules import is taken away: the libraries know for themselves where they run. On Windows
some functions do something else, too.
"""

import builtins
import errno
import json
import os
import sys
import types
import warnings
from typing import Any

_LACKING = json.loads(os.environ["LACKING"])
_BINARY = 1 << 30
_as_text: set[int] = set()


def _open(path: str, flags: int, *rest: Any, **others: Any) -> int:
    descriptor = os.open(path, flags & ~_BINARY, *rest, **others)
    _as_text.discard(descriptor)
    if not flags & _BINARY:
        _as_text.add(descriptor)
    return descriptor


def _write(descriptor: int, data: bytes) -> int:
    if descriptor not in _as_text:
        return os.write(descriptor, data)
    os.write(descriptor, bytes(data).replace(b"\n", b"\r\n"))
    return len(data)


def _replace(source: str, target: str) -> None:
    if os.path.isdir(target) and not os.path.isdir(source):  # noqa: PTH112 (as the program's call)
        error = PermissionError(errno.EACCES, "Access is denied", target)
        error.winerror = 5  # type: ignore[attr-defined]
        raise error
    os.replace(source, target)  # noqa: PTH105 (as the program's call)


def _poorer(name: str) -> types.ModuleType:
    """Return a module like *name* without what is lacking."""
    module = sys.modules.get(name) or __import__(name)
    poorer = types.ModuleType(name)
    gone = set(_LACKING["names"].get(name, ()))
    poorer.__dict__.update({key: each for key, each in vars(module).items() if key not in gone})
    if name == "os" and _LACKING["platform"] == "win32":
        poorer.__dict__.update(
            name="nt", O_BINARY=_BINARY, open=_open, write=_write, replace=_replace
        )
    return poorer


_import = builtins.__import__
_poorer_modules = {name: _poorer(name) for name in _LACKING["names"]}


def _is_ours(variables: Any) -> bool:
    return ((variables or {}).get("__name__") or "").partition(".")[0] == "sitegen"


def _found(
    name: str,
    globals: Any = None,  # noqa: A002 (Python's own name for it)
    locals: Any = None,  # noqa: A002 (Python's own name for it)
    fromlist: Any = (),
    level: int = 0,
) -> Any:
    if level == 0 and _is_ours(globals):
        if name in _LACKING["modules"]:
            message = f"No module named {name!r}"
            raise ModuleNotFoundError(message, name=name)
        if name in _poorer_modules:
            return _poorer_modules[name]
    return _import(name, globals, locals, fromlist, level)


builtins.__import__ = _found
# A text that is opened without saying how it is encoded is read in Russian Windows' encoding there.
warnings.filterwarnings("error", category=EncodingWarning, module=r"sitegen\b")
