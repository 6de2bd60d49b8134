"""TOML with places: the tables, and the line and column of each key.

The standard library's parser gives values without places, so a second scan of the text finds the
keys. Keys inside an inline table have the line of the table.
"""

import re
import tomllib
from typing import Any

import msgspec

from sitegen.diagnostics.diagnostic import Diagnostic

_HEADER = re.compile(r"\[\[?([^\[\]]+)\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*[\w"'-]+)*)\s*=""")
# The parser's time is quadratic in the number of parts of a dotted key.
_DOT = re.compile(r"\w['\"]?[ \t]*\.[ \t]*['\"]?\w")
_MOST_DOTS = 100
_AT = re.compile(r" \(at line (\d+), column (\d+)\)$")

Path = tuple[str, ...]


class Toml(msgspec.Struct, frozen=True):
    """A parsed TOML text: *table* has its values, *places* (line, column) by path of keys.

    An entry of an array of tables has its number in the path: ("menu", "0", "section").
    """

    table: dict[str, Any]
    places: dict[Path, tuple[int, int]]

    def place(self, path: Path) -> tuple[int, int]:
        """Return the place of *path*, else of its nearest parent."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))


def parse_toml(text: str) -> Toml | Diagnostic:
    """Return the parsed *text*, or the diagnostic of its first syntax error."""
    if any(len(_DOT.findall(line.partition("=")[0])) > _MOST_DOTS for line in text.split("\n")):
        return Diagnostic("nested-too-deeply")
    try:
        table = tomllib.loads(text)
    except ValueError as error:  # also an integer of thousands of digits
        return _syntax_fault(text, str(error))
    except RecursionError:
        return Diagnostic("nested-too-deeply")
    return Toml(table, _places(text))


def _syntax_fault(text: str, message: str) -> Diagnostic:
    found = _AT.search(message)
    line, column = (int(found[1]), int(found[2])) if found else (text.count("\n") + 1, 1)
    written = text.split("\n")[line - 1].strip()
    return Diagnostic("toml-syntax", line, column, {"value": written[:80]})


def _places(text: str) -> dict[Path, tuple[int, int]]:
    places: dict[Path, tuple[int, int]] = {}
    prefix: Path = ()
    counts: dict[Path, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if header := _HEADER.match(stripped):
            prefix = _split(header[1])
            if stripped.startswith("[["):
                counts[prefix] = counts.get(prefix, -1) + 1
                prefix = (*prefix, str(counts[prefix]))
            places.setdefault(prefix, (number, line.index("[") + 1))
        elif key := _KEY.match(line):
            places.setdefault((*prefix, *_split(key[1])), (number, key.start(1) + 1))
    return places


def _split(dotted: str) -> Path:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
