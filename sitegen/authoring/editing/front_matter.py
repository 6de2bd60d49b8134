"""Writing front matter: values as YAML, in the simplest form that reads back as the same value."""

import datetime
import re
import unicodedata
from collections.abc import Callable

import msgspec
import yaml

from sitegen.content.front_matter.nodes import Items, Mapping, Node, TextNode
from sitegen.content.text import control_in
from sitegen.languages.characters import ODD_SPACES

# What a field is set to: a value of its converter. A datetime is a date, too.
Scalar = str | bool | datetime.date
FieldInput = Scalar | tuple["FieldInput", ...] | list["FieldInput"] | dict[str, "FieldInput"]
IsIncluded = Callable[[str], bool]

INDENT = "  "
_BREAK = re.compile("\r\n?")
# No text to YAML 1.2, or to the letter of 1.1; PyYAML's own patterns lack them.
_TYPED = re.compile(
    r"[yYnN]|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?"
    r"|[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?"
)
# They would begin an item, a key or a value, or look as if they did.
_BEGINS_STRUCTURE = ("-", "?", ":", "...")


def as_text(value: Scalar) -> str:
    """Return *value* as front matter has it: in NFC with LF, a moment as 2026-12-01 09:00."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ", "seconds" if value.second else "minutes")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return unicodedata.normalize("NFC", _BREAK.sub("\n", value))


def quoted(text: str) -> str:
    """Return *text* as a YAML string, safe for any text (JSON strings are valid YAML 1.2)."""
    return msgspec.json.encode(text).decode()


def scalar(value: Scalar, *, in_flow: bool = False) -> str:
    """Return *value* plain where that is safe, else in double quotes.

    A text that YAML may take for a number, a date, true or nothing is quoted.
    """
    text = as_text(value)
    has_type = isinstance(value, str) and implicit_type(text)
    return text if not has_type and is_plain_safe(text, in_flow=in_flow) else quoted(text)


def implicit_type(text: str) -> str:
    """Return the type that programs may give the plain scalar *text*, "" if it is a text."""
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers
    for tag, pattern in (*resolvers.get(text[:1], ()), *resolvers.get(None, ())):
        if pattern.match(text):
            return str(tag)
    return "number" if _TYPED.fullmatch(text) else ""


def is_plain_safe(text: str, *, in_flow: bool = False) -> bool:
    """Return whether *text* without quotes reads as itself, in a list in brackets if *in_flow*."""
    is_line = text == text.strip() and not {"\n", "\t"} & set(text) and not control_in(text)
    if not text or not is_line or text.startswith(_BEGINS_STRUCTURE):
        return False
    return _items(f"[{text}]" if in_flow else f"- {text}\n") == [(text, "")]


def is_literal_safe(text: str) -> bool:
    """Return whether *text* has several lines, and reads as itself as a block scalar."""
    if "\n" not in text or not text.strip() or ODD_SPACES.search(text):
        return False
    header, *lines = literal(text, INDENT)
    return _items("\n".join([f"- {header}", *lines, ""])) == [(text, "|")]


def _items(block: str) -> list[tuple[str, str]]:
    """Return the items of the list in *block* and their styles, [] if it is none of scalars."""
    try:
        root = yaml.compose(block, Loader=yaml.CBaseLoader)
    except yaml.YAMLError:
        return []
    items = root.value if isinstance(root, yaml.SequenceNode) else []
    if not all(isinstance(each, yaml.ScalarNode) for each in items):
        return []
    return [(each.value, each.style or "") for each in items]


def inline(value: FieldInput, *, in_flow: bool = False) -> str:
    """Return *value* in one line, collections in brackets and braces."""
    if isinstance(value, dict):
        entries = (f"{key(name)}: {inline(each, in_flow=True)}" for name, each in value.items())
        return f"{{{', '.join(entries)}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(inline(each, in_flow=True) for each in value)}]"
    return scalar(value, in_flow=in_flow)


def key(name: str) -> str:
    """Return the key *name* of a mapping."""
    return scalar(name, in_flow=True)


def entry_lines(name: str, value: FieldInput, indent: str = "") -> list[str]:
    """Return the lines of an entry of a mapping that begins after *indent*."""
    lead = f"{indent}{key(name)}:"
    if _has_lines(value):
        return [lead, *lines_below(value, f"{indent}{INDENT}")]
    if isinstance(value, str) and is_literal_safe(as_text(value)):
        header, *lines = literal(as_text(value), f"{indent}{INDENT}")
        return [f"{lead} {header}", *lines]
    return [f"{lead} {inline(value)}"]


def item_lines(value: FieldInput, indent: str = "") -> list[str]:
    """Return the lines of an item of a list whose hyphens stand after *indent*."""
    if isinstance(value, dict) and value:
        first, *others = lines_below(value, f"{indent}{INDENT}")
        return [f"{indent}- {first.lstrip(' ')}", *others]
    return [f"{indent}- {inline(value)}"]


def lines_below(value: FieldInput, indent: str) -> list[str]:
    """Return the lines of a collection that stands below its key, after *indent*."""
    if isinstance(value, dict):
        return [line for name, each in value.items() for line in entry_lines(name, each, indent)]
    items = value if isinstance(value, list | tuple) else ()
    return [line for each in items for line in item_lines(each, indent)]


def literal(text: str, indent: str) -> list[str]:
    """Return the lines of *text* as a block scalar: its header, then its content."""
    bare = text.rstrip("\n")
    breaks = len(text) - len(bare)
    header = "|-" if not breaks else "|" if breaks == 1 else "|+"
    content = [*bare.split("\n"), *[""] * (breaks - 1)]
    return [header, *(f"{indent}{line}" if line else "" for line in content)]


def _has_lines(value: FieldInput) -> bool:
    """Return whether *value* is written below its key: a mapping, or a list of such."""
    if isinstance(value, dict):
        return bool(value)
    return isinstance(value, list | tuple) and any(map(_has_lines, value))


def front_matter_lines(mapping: Mapping, is_included: IsIncluded) -> list[str]:
    """Return the lines for those texts of *mapping* whose paths *is_included* accepts.

    An item of a list has the path of the list, a field of such an item "corrections.0.text".
    """
    return lines_below(_selected(mapping, is_included, "") or {}, "")


def _selected(node: Node, is_included: IsIncluded, path: str) -> FieldInput | None:
    """Return those texts of *node*, at *path*, that *is_included* accepts; None without any."""
    if isinstance(node, TextNode):
        return node.value.strip() if is_included(path) else None
    if isinstance(node, Mapping):
        entries = ((name.value, each) for name, each in node.entries)
        found = {
            name: _selected(each, is_included, f"{path}.{name}" if path else name)
            for name, each in entries
        }
        return {name: each for name, each in found.items() if each is not None} or None
    return _selected_items(node, is_included, path)


def _selected_items(items: Items, is_included: IsIncluded, path: str) -> list[FieldInput] | None:
    found = [
        _selected(each, is_included, path if isinstance(each, TextNode) else f"{path}.{number}")
        for number, each in enumerate(items.items)
    ]
    if all(each is None for each in found):
        return None
    # An item without texts keeps its place, for the numbers of those after it.
    return [{} if each is None else each for each in found]
