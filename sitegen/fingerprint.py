"""Fingerprints of values and digests of bytes: BLAKE2b over one canonical encoding.

A fingerprint covers everything an output can show, so two different values must never share
one and one value must never have two. Values without a canonical form (sets have no order,
floats no unique notation) are rejected.
"""

import datetime
import enum
import functools
import types
import typing
import zlib
from collections.abc import Callable
from hashlib import blake2b
from typing import Any

import msgspec

_SIZE = 16
_PLAIN = frozenset({str, bool, int, type(None), datetime.datetime, datetime.date})
_encoder = msgspec.json.Encoder(order="deterministic")
# Three times as fast as JSON, but it drops the UTC offset of a datetime.
_TEXTS = (str, tuple[str, ...])
_TEXTS_ENCODER = msgspec.msgpack.Encoder()


def digest(data: bytes) -> str:
    """Return the digest of *data*: 32 hexadecimal digits of BLAKE2b."""
    return blake2b(data, digest_size=_SIZE).hexdigest()


def fingerprint(value: object) -> str:
    """Return the fingerprint of *value*: 32 hexadecimal digits.

    Takes None, bool, int, str, bytes, dates, enumerations, callables (by their name), tuples,
    lists, dictionaries with string keys and msgspec structs, nested to any depth.
    Raises TypeError for sets, floats and every other type.
    """
    if isinstance(value, msgspec.Struct):
        kind: Any = type(value)
        if _is_canonical(kind):
            # By its annotations, every field has a canonical form.
            return digest(kind.__qualname__.encode() + b"\0" + _encoder.encode(value))
    return digest(b"\0" + _encoder.encode(_canonical(value)))


def fingerprint_by_field(struct: msgspec.Struct) -> tuple[str, dict[str, int]]:
    """Return the fingerprint of *struct*, and a checksum of each field by name.

    Checksums are short: they show which field differs when one is known to differ.
    """
    values = msgspec.structs.astuple(struct)
    encoded = [encode(value) for encode, value in zip(_encoders(type(struct)), values, strict=True)]
    # With all lengths in front, no two structs of one type give the same bytes.
    lengths = ",".join([str(len(each)) for each in encoded])
    struct_digest = digest(
        b"".join([f"{type(struct).__qualname__} {lengths}\n".encode(), *encoded])
    )
    return struct_digest, dict(zip(struct.__struct_fields__, map(zlib.crc32, encoded), strict=True))


@functools.cache
def _kinds(struct: type) -> dict[str, object]:
    return typing.get_type_hints(struct)


@functools.cache
def _encoders(struct: type[msgspec.Struct]) -> tuple[Callable[[Any], bytes], ...]:
    """Return the encoder of each field; long lists of texts, which are common, have a fast one."""
    kinds = _kinds(struct)
    return tuple(_encoder_of(kinds[name]) for name in struct.__struct_fields__)


def _encoder_of(kind: object) -> Callable[[Any], bytes]:
    if kind in _TEXTS:
        return _TEXTS_ENCODER.encode
    return _encoder.encode if _is_canonical(kind) else _fingerprint_bytes


def _fingerprint_bytes(value: object) -> bytes:
    return fingerprint(value).encode()


@functools.cache
def _is_canonical(kind: object) -> bool:
    """Return whether every value of the annotated type *kind* has a canonical form in JSON."""
    if kind in _PLAIN:
        return True
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (tuple, list, types.UnionType, typing.Union):
        return all(each is Ellipsis or _is_canonical(each) for each in arguments)
    if origin is dict:
        return arguments[0] is str and _is_canonical(arguments[1])
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return True
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return all(_is_canonical(each) for each in _kinds(kind).values())
    return False


def _canonical(value: object) -> object:
    kind = type(value)
    if value is None or kind in (str, bool, int):
        return value
    if kind in (tuple, list):
        return [_canonical(item) for item in value]  # type: ignore[attr-defined]
    if isinstance(value, msgspec.Struct):
        fields = [_canonical(getattr(value, name)) for name in value.__struct_fields__]
        return {"struct": [kind.__qualname__, *fields]}
    if kind is dict:
        return {"dict": [[key, _canonical(value[key])] for key in sorted(value)]}  # type: ignore[index,call-overload]
    return _scalar(value)


def _scalar(value: object) -> object:
    if isinstance(value, bytes):
        return {"bytes": value.hex()}
    if isinstance(value, enum.Enum):
        return {"enum": [type(value).__qualname__, value.name]}
    if isinstance(value, datetime.date | datetime.time):  # a datetime is a date, too
        return {type(value).__name__: value.isoformat()}
    if callable(value) and hasattr(value, "__qualname__"):
        return {"function": f"{value.__module__}.{value.__qualname__}"}
    message = f"{type(value).__name__} has no canonical encoding"
    raise TypeError(message)
