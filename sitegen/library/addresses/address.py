"""Addresses as values: relative to the site's root inside the program, to its host's in files.

A site may be below a path of its host: at https://example.org/news the home page has the address
/en/ in the library, in the ledger and below output/, and /news/en/ in what is published. The type
`Address` marks a field that is published; `prefixed` adds the path to all of them in a view.
"""

import functools
import types
import typing
from collections.abc import Callable, Mapping
from typing import Annotated, Any, TypeVar

import msgspec


class _Published:
    """Marks a text as an address that is published."""


# An address on the site, which begins with a slash; an address elsewhere, and "", are as they are.
Address = Annotated[str, _Published()]

_View = TypeVar("_View", bound=msgspec.Struct)
_Rewrite = Callable[[Any, str], Any]


def prefixed(view: _View, folder: str) -> _View:
    """Return *view* with *folder*, the path of the site on its host, before all its addresses.

    A folder has no trailing slash; "" is the root.
    """
    return typing.cast("_View", _struct(view, folder)) if folder else view


def _struct(value: msgspec.Struct, folder: str) -> msgspec.Struct:
    changed = {
        name: rewrite(getattr(value, name), folder) for name, rewrite in _rewrites(type(value))
    }
    return msgspec.structs.replace(value, **changed) if changed else value


@functools.cache
def _rewrites(struct: type[msgspec.Struct]) -> tuple[tuple[str, _Rewrite], ...]:
    """Return the function for each field that may hold an address."""
    hints = typing.get_type_hints(struct, include_extras=True)
    found = ((name, _rewrite(hints[name])) for name in struct.__struct_fields__)
    return tuple((name, rewrite) for name, rewrite in found if rewrite)


def _rewrite(hint: Any) -> _Rewrite | None:  # noqa: ANN401 (a type hint may be any object)
    """Return the function for a value with the type *hint*, None if it cannot hold an address."""
    origin = typing.get_origin(hint)
    arguments = typing.get_args(hint)
    if origin is Annotated:
        is_address = any(isinstance(each, _Published) for each in hint.__metadata__)
        return _address if is_address else _rewrite(arguments[0])
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return _struct
    if origin is tuple:
        return _tuple(arguments)
    if origin in {typing.Union, types.UnionType}:
        return _union(arguments)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(_rewrite(arguments[1]))
    return None


def _address(value: str, folder: str) -> str:
    return f"{folder}{value}" if value.startswith("/") and not value.startswith("//") else value


def _tuple(hints: tuple[Any, ...]) -> _Rewrite | None:
    if hints[-1:] == (Ellipsis,):
        each = _rewrite(hints[0])
        return each and (lambda value, folder: tuple(each(one, folder) for one in value))
    rewrites = [_rewrite(hint) for hint in hints]
    if not any(rewrites):
        return None
    return lambda value, folder: tuple(
        rewrite(one, folder) if rewrite else one
        for one, rewrite in zip(value, rewrites, strict=True)
    )


def _mapping(each: _Rewrite | None) -> _Rewrite | None:
    return each and (lambda value, folder: {name: each(one, folder) for name, one in value.items()})


def _union(hints: tuple[Any, ...]) -> _Rewrite | None:
    """Return the function for one of several types, which Python's type of a value tells apart."""
    rewrites = {_python_type(hint): found for hint in hints if (found := _rewrite(hint))}

    def rewrite(value: Any, folder: str) -> Any:  # noqa: ANN401 (of any type of a field)
        found = next((each for kind, each in rewrites.items() if isinstance(value, kind)), None)
        return found(value, folder) if found else value

    return rewrite if rewrites else None


def _python_type(hint: Any) -> type:  # noqa: ANN401 (a type hint may be any object)
    origin = typing.get_origin(hint)
    return _python_type(typing.get_args(hint)[0]) if origin is Annotated else origin or hint
