"""The tree of front matter: YAML's nodes as values with places."""

import msgspec

from sitegen.diagnostics.diagnostic import Diagnostic


class TextNode(msgspec.Struct, frozen=True):
    """A scalar as written; *cut* is what YAML took for a comment right after it."""

    value: str
    line: int
    column: int
    cut: str = ""


class Items(msgspec.Struct, frozen=True):
    """A list of nodes."""

    items: tuple["Node", ...]
    line: int
    column: int


class Mapping(msgspec.Struct, frozen=True):
    """A mapping from keys, with their places, to nodes."""

    entries: tuple[tuple[TextNode, "Node"], ...]
    line: int
    column: int


Node = TextNode | Items | Mapping


class Matter(msgspec.Struct, frozen=True):
    """The front matter and the body of a text; *body_line* is the line on which the body begins."""

    mapping: Mapping
    body: str
    body_line: int
    diagnostics: tuple[Diagnostic, ...] = ()


# A node without places: a text, a list or a mapping of such.
Plain = str | list["Plain"] | dict[str, "Plain"]


def plain_value(node: Node) -> Plain:
    """Return what *node* says, without places."""
    if isinstance(node, TextNode):
        return node.value
    if isinstance(node, Items):
        return [plain_value(each) for each in node.items]
    return {key.value: plain_value(each) for key, each in node.entries}
