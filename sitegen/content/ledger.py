"""The ledger of published addresses, content/addresses.txt: address TAB key TAB language."""

import re

import msgspec

from sitegen.diagnostics.diagnostic import Diagnostic

_ADDRESS = re.compile(r"(?:/[A-Za-z0-9._~-]{1,200}){1,20}/")


class Published(msgspec.Struct, frozen=True):
    """One address that was published once: what stood there, in which language."""

    address: str
    key: str
    language: str


class Ledger(msgspec.Struct, frozen=True):
    """All lines of the ledger, each address once, and what is wrong with others."""

    published: tuple[Published, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_ledger(text: str) -> Ledger:
    """Return what *text* records; blank lines and lines that begin with # say nothing."""
    published: dict[str, Published] = {}
    faults = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = line.split("\t")
        if len(parts) != 3 or not _is_address(parts[0]) or "/" not in parts[1]:  # noqa: PLR2004
            faults.append(Diagnostic("bad-ledger-line", number, 1, {"value": line[:80]}))
            continue
        published[parts[0]] = Published(*parts)
    return Ledger(tuple(published.values()), tuple(faults))


def _is_address(text: str) -> bool:
    return bool(_ADDRESS.fullmatch(text)) and not {".", ".."} & set(text.split("/"))
