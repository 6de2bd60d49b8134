"""The outline of a template: what can be known of it without the others and without rendering.

These are the names of the templates that it reads, and the blocks that it has.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from sitegen.rendering.templates import Templates

if TYPE_CHECKING:
    from jinja2 import nodes


class Block(msgspec.Struct, frozen=True):
    """A block: its name, its line, and the name of the block that it is inside, or ""."""

    name: str
    line: int
    inside: str = ""


class TemplateOutline(msgspec.Struct, frozen=True):
    """The outline of a template; without anything for a text that Jinja cannot parse.

    *references* are the names that it extends, includes or imports, *bases* those that it extends;
    None when one is computed, so that any template may be meant. *shown* are the names of the
    blocks that it shows by `self.NAME()`.
    """

    references: tuple[str, ...] | None = ()
    bases: tuple[str, ...] | None = ()
    blocks: tuple[Block, ...] = ()
    shown: tuple[str, ...] = ()


def outline(text: str) -> TemplateOutline:
    """Return the outline of a template's *text*."""
    from jinja2 import TemplateSyntaxError, meta, nodes  # noqa: PLC0415 (Jinja takes 50 ms to import; most builds know the outlines of their templates)

    from sitegen.rendering.environments import bare_environment  # noqa: PLC0415 (as above)

    try:
        tree = bare_environment(Templates({})).parse(text)
    except TemplateSyntaxError:
        return TemplateOutline()  # reported when the template is rendered
    return TemplateOutline(
        references=_names(list(meta.find_referenced_templates(tree))),
        bases=_names([_constant(each.template) for each in tree.find_all(nodes.Extends)]),
        blocks=tuple(_blocks(tree, "")),
        shown=tuple(sorted(set(_shown(tree)))),
    )


def _names(found: list[str | None]) -> tuple[str, ...] | None:
    known = {name for name in found if name is not None}
    return None if None in found else tuple(sorted(known))


def _constant(node: "nodes.Expr") -> str | None:
    value = getattr(node, "value", None)
    return value if isinstance(value, str) else None


def _blocks(node: "nodes.Node", inside: str) -> Iterator[Block]:
    from jinja2 import nodes  # noqa: PLC0415 (as above)

    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Block):
            yield Block(child.name, child.lineno, inside)
            yield from _blocks(child, child.name)
        else:
            yield from _blocks(child, inside)


def _shown(tree: "nodes.Template") -> Iterator[str]:
    """Yield NAME of each `self.NAME` and `self["NAME"]`."""
    from jinja2 import nodes  # noqa: PLC0415 (as above)

    for each in tree.find_all(nodes.Getattr):
        if _is_self(each.node):
            yield each.attr
    for item in tree.find_all(nodes.Getitem):
        if _is_self(item.node) and (name := _constant(item.arg)):
            yield name


def _is_self(node: "nodes.Expr") -> bool:
    return getattr(node, "name", "") == "self"
