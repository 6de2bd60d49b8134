"""Writing front matter: texts in quotes, each on a line of its own."""

from collections.abc import Callable, Iterator

import msgspec

from sitegen.content.front_matter.nodes import Items, Mapping, Node, TextNode

IsIncluded = Callable[[str], bool]


def front_matter_lines(mapping: Mapping, is_included: IsIncluded) -> list[str]:
    """Return the lines for those texts of *mapping* whose paths *is_included* accepts.

    An item of a list has the path of the list, a field of such an item "corrections.0.text".
    """
    return [*_lines(mapping, is_included, "", "")]


def _lines(mapping: Mapping, is_included: IsIncluded, prefix: str, indent: str) -> Iterator[str]:
    for key, node in mapping.entries:
        path = f"{prefix}{key.value}"
        name = key.value if key.value.isidentifier() else quoted(key.value)
        if isinstance(node, TextNode):
            if is_included(path):
                yield f"{indent}{name}: {quoted(node.value.strip())}"
        elif inner := _inner(node, is_included, path, f"{indent}  "):
            yield from (f"{indent}{name}:", *inner)


def _inner(node: Node, is_included: IsIncluded, path: str, indent: str) -> list[str]:
    if isinstance(node, Mapping):
        return [*_lines(node, is_included, f"{path}.", indent)]
    items = node.items if isinstance(node, Items) else ()
    found = [
        _item(each, is_included, f"{path}.{number}", indent) for number, each in enumerate(items)
    ]
    # An item without texts keeps its place, for the numbers of those after it.
    empty = [f"{indent}- {{}}"]
    return [line for lines in found for line in lines or empty] if any(found) else []


def _item(node: Node, is_included: IsIncluded, path: str, indent: str) -> list[str]:
    if isinstance(node, TextNode):
        is_one = is_included(path.rpartition(".")[0])
        return [f"{indent}- {quoted(node.value.strip())}"] if is_one else []
    inner = _inner(node, is_included, path, f"{indent}  ")
    return [f"{indent}- {inner[0].lstrip()}", *inner[1:]] if inner else []


def quoted(text: str) -> str:
    """Return *text* as a YAML string, safe for any text (JSON strings are valid YAML 1.2)."""
    return msgspec.json.encode(text).decode()
