"""Typing mistakes in front matter that YAML cannot read or reads differently, line by line.

Each check of a line returns a column, a code and its arguments, or None. The checks run only when
a block is known to be invalid.
"""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from sitegen.content.files.local_paths import path_fault
from sitegen.content.front_matter.field_names import is_field_name
from sitegen.diagnostics.diagnostic import Diagnostic

if TYPE_CHECKING:
    import yaml

TypingFault = tuple[int, str, dict[str, str]]
LineCheck = Callable[[str], "TypingFault | None"]

_NAME = r"[^\W\d][\w-]*(?:[ ][^\W\d][\w-]*)?"
_COLONS = "：﹕︓∶꞉"
OPENING, CLOSING = "“„«‘‚‹‟", "”“»’‘›"
_PROPER = re.compile(rf"\s*(?:-[ ]+)?{_NAME}[ \t]*:(?:\s|$)")
_OTHER_COLON = re.compile(rf"\s*(?:-[ ]+)?(?P<key>{_NAME})[ \t]*(?P<colon>[{_COLONS}])")
_NO_SPACE = re.compile(rf"\s*(?:-[ ]+)?(?P<key>{_NAME})(?P<colon>:)(?!//)(?=[^\s\\])")
_NO_COLON = re.compile(rf"\s*(?P<key>{_NAME}?)[ \t]*(?:[;=—–-][ \t]|[ \t])")
_LIST_MARK = re.compile(r"\s*(?P<mark>[–—−‐‑•·●▪◦‣*+](?=\s)|-(?=[^\s\-]))[ \t]*(?P<item>.*)")
_VALUE = re.compile(rf"\s*(?:-[ ]+)?(?P<key>{_NAME})[ \t]*:[ \t]+(?P<value>\S.*?)[ \t]*$")
_BACKSLASH = re.compile(r'"(?P<value>[^"\\]*\\[^"]*)"')
_MOST_ABOVE = 5  # lines that YAML may have taken for one value
_LONGEST = 80


def typing_fault(block: str, error: "yaml.MarkedYAMLError", first: int) -> Diagnostic | None:
    """Return the mistake in the *block* whose first line is *first*, if a check finds it."""
    lines = block.split("\n")
    is_quoted = "quoted scalar" in (error.context or "")
    checks = (_backslash,) if is_quoted else _LINE_CHECKS
    for number in _suspects(lines, error):
        for check in checks:
            if found := check(lines[number]):
                return _at(number + first, found)
    if is_quoted or error.context_mark is None or error.problem_mark is None:
        return None
    if "flow" in (error.context or ""):
        return _at(error.context_mark.line + first, _open(lines, error.context_mark))
    found = _quotes_inside(lines, error.problem_mark)
    return _at(error.problem_mark.line + first, found) if found else None


def fault_of_lines(block: str, first: int) -> Diagnostic | None:
    """Return the mistake in a *block* where YAML found no field."""
    for number, line in enumerate(block.split("\n")):
        for check in _LINE_CHECKS:
            if found := check(line):
                return _at(number + first, found)
    return None


def fault_of_key(key: str) -> TypingFault | None:
    """Return the mistake in a key inside braces, such as `image:hall.jpg`, which YAML accepts."""
    found = _other_colon(key) or _no_space(key)
    return found if found and is_field_name(found[2]["key"]) else None


def wrong_list_mark(value: str) -> str:
    """Return the mark before the first item of *value*, where a hyphen and a space belong."""
    found = _LIST_MARK.fullmatch(value)
    return found["mark"] if found and found["item"] else ""


def bare_of_quotes(value: str) -> str:
    """Return *value* without the typographic quotation marks around it, "" if it has none."""
    value = value.strip()
    has_both = len(value) > 1 and value[0] in OPENING + CLOSING and value[-1] in OPENING + CLOSING
    return value[1:-1].strip() if has_both else ""


def _at(line: int, found: TypingFault) -> Diagnostic:
    column, code, arguments = found
    return Diagnostic(code, line, column, arguments)


def _suspects(lines: Sequence[str], error: "yaml.MarkedYAMLError") -> list[int]:
    """Return the numbers of lines that may be wrong: YAML reports an error only after it."""
    marks = (error.problem_mark, error.context_mark)
    found = {mark.line for mark in marks if mark and mark.line < len(lines)}
    above = max(found, default=0) - 1
    lowest = max(above - _MOST_ABOVE, -1)
    while above > lowest and not _PROPER.match(lines[above]):
        found.add(above)
        above -= 1
    return sorted(found)


def _other_colon(line: str) -> TypingFault | None:
    found = _OTHER_COLON.match(line)
    if not found:
        return None
    arguments = {"key": found["key"], "value": found["colon"]}
    return found.start("colon") + 1, "wrong-colon", arguments


def _no_space(line: str) -> TypingFault | None:
    found = _NO_SPACE.match(line)
    if not found:
        return None
    return found.start("colon") + 1, "no-space-after-colon", {"key": found["key"]}


def _no_colon(line: str) -> TypingFault | None:
    found = _NO_COLON.match(line)
    if not found or _PROPER.match(line) or not is_field_name(found["key"]):
        return None
    return found.end("key") + 1, "missing-colon", {"key": found["key"]}


def _list_mark(line: str) -> TypingFault | None:
    found = _LIST_MARK.fullmatch(line)
    if not found or not found["item"]:
        return None
    arguments = {"value": found["mark"], "item": found["item"][:_LONGEST]}
    return found.start("mark") + 1, "wrong-list-mark", arguments


def _typographic(line: str) -> TypingFault | None:
    found = _VALUE.fullmatch(line)
    if not found or ": " not in found["value"] or found["value"][0] not in OPENING:
        return None
    right = f'{found["key"]}: "{found["value"]}"'
    arguments = {"value": found["value"][:_LONGEST], "right": right[:_LONGEST]}
    return found.start("value") + 1, "typographic-quotes", arguments


def _backslash(line: str) -> TypingFault | None:
    for found in _BACKSLASH.finditer(line):
        fault = path_fault(found["value"])
        if fault:
            return found.start() + 1, *fault
    return None


def _open(lines: Sequence[str], mark: "yaml.Mark") -> TypingFault:
    """Return the fault of the unclosed bracket at *mark*, with the corrected line."""
    line = lines[mark.line] if mark.line < len(lines) else ""
    bracket = line[mark.column : mark.column + 1]
    closing = {"[": "]", "{": "}"}.get(bracket, "")
    arguments = {
        "value": bracket,
        "closing": closing,
        "right": f"{line.strip()[:_LONGEST]}{closing}",
    }
    return mark.column + 1, "unclosed-bracket", arguments


def _quotes_inside(lines: Sequence[str], mark: "yaml.Mark") -> TypingFault | None:
    """Return the fault of a quotation mark inside a quoted value that YAML took for its end."""
    found = _VALUE.fullmatch(lines[mark.line]) if mark.line < len(lines) else None
    if not found or found["value"][0] not in "\"'" or found["value"][-1] != found["value"][0]:
        return None
    if len(found["value"]) < len('"a"') or mark.column <= found.start("value"):
        return None
    quote, inner = found["value"][0], found["value"][1:-1]
    other = "'" if quote == '"' else '"'
    right = f"{found['key']}: {other}{inner.replace(other, '’')}{other}"
    arguments = {"value": quote, "right": right[:_LONGEST]}
    column = found["value"].index(quote, 1) + found.start("value") + 1
    return column, "quote-inside-quotes", arguments


_LINE_CHECKS: tuple[LineCheck, ...] = (_other_colon, _no_space, _list_mark, _typographic, _no_colon)
