"""The outline of a template: what can be known of it without the others and without rendering.

These are the names of the templates that it reads, and the blocks that it has.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from sitegen.rendering.templates import Templates

if TYPE_CHECKING:
    from jinja2 import nodes


class TemplateBlock(msgspec.Struct, frozen=True):
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
    blocks: tuple[TemplateBlock, ...] = ()
    shown: tuple[str, ...] = ()


def outline(text: str) -> TemplateOutline:
    """Return the outline of a template's *text*."""
    from jinja2 import TemplateSyntaxError, meta, nodes  # noqa: PLC0415 (Jinja takes 50 ms to import; most builds know the outlines of their templates)

    from sitegen.rendering.environments import bare_environment  # noqa: PLC0415 (as above)

    try:
        tree = bare_environment(Templates({})).parse(text)
    except TemplateSyntaxError:
        return TemplateOutline()  # reported when the template is rendered
    # Walked once: Jinja's find_all would take as long as the parser for each kind of node.
    every: list[tuple[nodes.Node, str]] = []
    _walk(tree, "", every)
    found = [each for each, _ in every]
    read = (nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)
    reading = nodes.Template([each for each in found if isinstance(each, read)])
    extended = [each for each in found if isinstance(each, nodes.Extends)]
    return TemplateOutline(
        references=_names(list(meta.find_referenced_templates(reading))),
        bases=_names([_constant(each.template) for each in extended]),
        blocks=tuple(
            TemplateBlock(each.name, each.lineno, inside)
            for each, inside in every
            if isinstance(each, nodes.Block)
        ),
        shown=tuple(sorted({*_shown(found)} - {""})),
    )


def _names(found: list[str | None]) -> tuple[str, ...] | None:
    known = {name for name in found if name is not None}
    return None if None in found else tuple(sorted(known))


def _constant(node: "nodes.Expr") -> str | None:
    value = getattr(node, "value", None)
    return value if isinstance(value, str) else None


def _walk(node: "nodes.Node", inside: str, found: list[tuple["nodes.Node", str]]) -> None:
    """Add to *found* each node below *node*, in order, with the name of the block around it."""
    from jinja2 import nodes  # noqa: PLC0415 (as above)

    for child in node.iter_child_nodes():
        found.append((child, inside))
        _walk(child, child.name if isinstance(child, nodes.Block) else inside, found)


def _shown(every: Iterable["nodes.Node"]) -> Iterator[str]:
    """Yield NAME of each `self.NAME` and `self["NAME"]`, "" for a name that is computed."""
    from jinja2 import nodes  # noqa: PLC0415 (as above)

    for each in every:
        if isinstance(each, nodes.Getattr) and _is_self(each.node):
            yield each.attr
        elif isinstance(each, nodes.Getitem) and _is_self(each.node):
            yield _constant(each.arg) or ""


def _is_self(node: "nodes.Expr") -> bool:
    return getattr(node, "name", "") == "self"
