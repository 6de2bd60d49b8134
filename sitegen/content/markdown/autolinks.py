"""Bare web and e-mail addresses, and those in angle brackets (GFM 6.9, CommonMark 6.5)."""

import re
from collections.abc import Iterator

import msgspec

_WEB = re.compile(
    r"(?<![\w/])(?:(?i:https?)://[\w-]|www\.[\w-]{1,63}\.\w)[^\s<>\"«»“”„`\[\]|\\\x02\x03]*"
)
_MAIL = re.compile(
    r"(?<![\w.+-])[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@(?:[A-Za-z0-9_-]{1,63}\.){1,9}[A-Za-z0-9-]{2,63}(?![\w@-])"
)
_TRAILING = "?!.,:;*_~'’…–—"
_ENTITY = re.compile(r"&[A-Za-z0-9]{1,32};\Z")
# An address in angle brackets (CommonMark 6.5).
_ANGLED = re.compile(
    r"<(?:([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x00-\x20]*)"
    r"|([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*))>"
)


class Address(msgspec.Struct, frozen=True):
    """An address: its span in the text, and its target."""

    start: int
    end: int
    target: str


def addresses(text: str) -> list[Address]:
    """Return the bare addresses of *text* in their order."""
    found = [*_web(text), *_mail(text)]
    return sorted(found, key=lambda each: each.start)


def angled(text: str, start: int) -> Address | None:
    """Return the address in angle brackets at *start* of *text*, or None."""
    found = _ANGLED.match(text, start)
    if not found:
        return None
    return Address(start, found.end(), found[1] or f"mailto:{found[2]}")


def is_address(text: str) -> bool:
    """Return whether *text* is an address and nothing else."""
    return bool(_WEB.fullmatch(text) or _MAIL.fullmatch(text))


def _web(text: str) -> Iterator[Address]:
    if "://" not in text and "www." not in text:
        return
    for found in _WEB.finditer(text):
        written = _trimmed(found[0])
        target = written if "://" in written[:8] else f"http://{written}"
        yield Address(found.start(), found.start() + len(written), target)


def _mail(text: str) -> Iterator[Address]:
    if "@" not in text:
        return
    for found in _MAIL.finditer(text):
        yield Address(found.start(), found.end(), f"mailto:{found[0]}")


def _trimmed(address: str) -> str:
    """Return *address* without trailing punctuation and an unmatched closing bracket."""
    missing = address.count(")") - address.count("(")
    while True:
        if address.endswith(")") and missing > 0:
            address = address[:-1]
            missing -= 1
        elif entity := _ENTITY.search(address[-40:]):
            address = address[: -len(entity[0])]
        elif address[-1] in _TRAILING:
            address = address.rstrip(_TRAILING)
        else:
            return address
