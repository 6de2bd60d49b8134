"""Fingerprints of values and digests of bytes: BLAKE2b over one canonical encoding.

A fingerprint stands for everything an output can show, so two different values must never share
one and one value must never have two. Values without a canonical form (sets have no order,
floats no single spelling) are refused.
"""

import datetime
import enum
from hashlib import blake2b
from typing import Any

import msgspec

_SIZE = 16


def digest(data: bytes) -> str:
    """Return the digest of *data*: 32 hexadecimal digits of BLAKE2b."""
    return blake2b(data, digest_size=_SIZE).hexdigest()


def fingerprint(value: object) -> str:
    """Return the fingerprint of *value*: 32 hexadecimal digits.

    Takes None, bool, int, str, bytes, dates, enumerations, callables (by their name), tuples,
    lists, dictionaries with string keys and msgspec structs, nested at will.
    Raises TypeError for sets, floats and every other type.
    """
    return digest(msgspec.msgpack.encode(_canonical(value)))


def _canonical(value: object) -> object:
    kind = type(value)
    if value is None or kind in (str, bool, int, bytes):
        return value
    if kind in (tuple, list):
        return [_canonical(item) for item in value]  # type: ignore[attr-defined]
    if isinstance(value, msgspec.Struct):
        return _struct(value)
    if kind is dict:
        return {"": [[key, _canonical(value[key])] for key in sorted(value)]}  # type: ignore[index,call-overload]
    return _scalar(value)


def _struct(value: msgspec.Struct) -> object:
    fields = [_canonical(getattr(value, name)) for name in value.__struct_fields__]
    return {"struct": [type(value).__qualname__, *fields]}


def _scalar(value: Any) -> object:
    if isinstance(value, enum.Enum):
        return {"enum": [type(value).__qualname__, value.name]}
    if isinstance(value, datetime.date | datetime.time):  # a datetime is a date, too
        return {type(value).__name__: value.isoformat()}
    if callable(value) and hasattr(value, "__qualname__"):
        return {"function": f"{value.__module__}.{value.__qualname__}"}
    message = f"{type(value).__name__} has no canonical encoding"
    raise TypeError(message)
