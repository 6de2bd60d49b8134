"""What the state records of a build: sources, outputs and their files, and how it ended."""

import datetime
import functools
from typing import Any, TypeVar

import msgspec

from sitegen.diagnostics.diagnostic import Finding

Value = TypeVar("Value", bound=msgspec.Struct)


class Ingredients(msgspec.Struct, frozen=True):
    """What an output was made from: fingerprints, the view's by field so that they can be told."""

    recipe: str
    view: str
    site: str
    templates: str
    program: str


class File(msgspec.Struct, frozen=True, array_like=True):
    """A published file as we wrote it."""

    path: str
    size: int
    mtime_ns: int
    digest: str


class Origin(msgspec.Struct, frozen=True):
    """What an output was made from; *fields* tells the parts of its view, *reasons* why it was."""

    ingredients: Ingredients
    fields: dict[str, str]
    reasons: tuple[str, ...]


class Row(msgspec.Struct, frozen=True):
    """One output of the last build and its part of the plan; a bundle has several files."""

    part: str
    origin: Origin
    files: tuple[File, ...]


class Finish(msgspec.Struct, frozen=True):
    """How the last build ended: under which conditions, until when it holds, what it found."""

    conditions: str
    now: datetime.datetime
    next_change: datetime.datetime | None
    findings: tuple[Finding, ...]
    documents: int
    outputs: int


class Read(msgspec.Struct, frozen=True):
    """The files of content/ as they were read last: stats and digests of bytes, by path.

    *superseded* counts the files that changed or went since records were dropped last.
    """

    stats: dict[str, str]
    digests: dict[str, str]
    superseded: int


class UnusableStateError(Exception):
    """The state is damaged or of another version; the reason is the text."""


def decoded(data: bytes, kind: type[Value]) -> Value:
    """Return a record of the state; raises UnusableStateError when it is not of its *kind*."""
    try:
        value: Value = _decoder(kind).decode(data)
    except msgspec.MsgspecError as error:
        raise UnusableStateError(str(error)) from error
    return value


@functools.cache
def _decoder(kind: type[msgspec.Struct]) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind)
