"""The ledger of published addresses, content/addresses.txt: address TAB key TAB language.

Parses the ledger, and edits its text when a line is added or a key changes.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from itertools import accumulate

import msgspec

from sitegen.diagnostics.diagnostic import Diagnostic

LEDGER_FILE = "content/addresses.txt"
_COLUMNS = 3  # address, key, language
_ADDRESS = re.compile(r"(?:/[\w.~-]{1,200}){1,20}/")
_LONGEST_PART = 200  # bytes: systems limit the name of a file to 255


class LedgerEntry(msgspec.Struct, frozen=True):
    """One address that was published: of which story or term, in which language."""

    address: str
    key: str
    language: str

    @property
    def line(self) -> str:
        """The line that records it, without a line end."""
        return f"{self.address}\t{self.key}\t{self.language}"


class Ledger(msgspec.Struct, frozen=True):
    """All entries of the ledger, each address once, and the faults of other lines.

    *lines* has the line number of each address; if it has several, the last one counts.
    """

    published: tuple[LedgerEntry, ...]
    diagnostics: tuple[Diagnostic, ...]
    lines: dict[str, int] = {}


def read_ledger(text: str) -> Ledger:
    """Return the entries of *text*; blank lines and lines that begin with # are ignored."""
    published: dict[str, LedgerEntry] = {}
    lines: dict[str, int] = {}
    faults = []
    for number, line in enumerate(text.split("\n"), 1):
        if not _is_entry(line):
            continue
        parts = line.split("\t")
        if len(parts) != _COLUMNS or not _is_address(parts[0]) or "/" not in parts[1]:
            faults.append(Diagnostic("bad-ledger-line", number, 1, {"value": line[:80]}))
            continue
        published[parts[0]] = LedgerEntry(*parts)
        lines[parts[0]] = number
    return Ledger(tuple(published.values()), tuple(faults), lines)


def _is_entry(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")


def _is_address(text: str) -> bool:
    parts = text.split("/")
    is_long = not text.isascii() and any(len(each.encode()) > _LONGEST_PART for each in parts)
    return bool(_ADDRESS.fullmatch(text)) and not is_long and not {".", ".."} & set(parts)


def with_lines(text: str, new: Iterable[LedgerEntry]) -> str:
    """Return *text* with a line for each of *new*; its own lines and their order stay unchanged.

    A new line follows the last one whose address is not greater, so that a sorted ledger stays
    sorted, and of two lines with one address the newer one counts.
    """
    lines = text.removesuffix("\n").split("\n") if text else []
    end = "\r" if "\r\n" in text else ""
    places = [number for number, line in enumerate(lines) if _is_entry(line.removeprefix("\ufeff"))]
    addresses = (lines[number].partition("\t")[0] for number in reversed(places))
    # The least address from each place on: it never decreases, so a binary search works.
    least = list(accumulate(addresses, min))[::-1]
    added: defaultdict[int, list[str]] = defaultdict(list)
    for each in sorted(new, key=lambda one: one.line):
        smaller = bisect_right(least, each.address)
        first = places[0] if places else len(lines)
        added[places[smaller - 1] + 1 if smaller else first].append(each.line + end)
    merged = (one for n in range(len(lines) + 1) for one in (*added[n], *lines[n : n + 1]))
    return "".join(f"{line}\n" for line in merged)


def with_key(text: str, old: str, new: str) -> str:
    """Return *text* with the key *new* in every line that has the key *old*."""
    pattern = rf"^([^#\t\n][^\t\n]*\t){re.escape(old)}(?=\t)"
    return re.sub(pattern, rf"\g<1>{new}", text, flags=re.MULTILINE)
