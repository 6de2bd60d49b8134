"""Where the entries and items of front matter stand in its text: lines, hyphens and comments.

Offsets are those of the block of front matter.
"""

import re

import msgspec
import yaml

# The styles of block scalars, and how one begins.
BLOCKS = ("|", ">")
HEADER = re.compile(r"[|>][-+0-9]*")
_GAP = re.compile(r"(?:\s|#[^\n]*(?:\n|\Z))*")


class Spot(msgspec.Struct, frozen=True):
    """A node of a *block*, with the collection that has it as its entry or item *number*.

    *is_flow* is true inside brackets or braces.
    """

    block: str
    parent: yaml.CollectionNode
    number: int
    is_flow: bool

    @property
    def node(self) -> yaml.Node:
        """The node: the value of an entry, or an item."""
        child = self.parent.value[self.number]
        found: yaml.Node = child[1] if isinstance(self.parent, yaml.MappingNode) else child
        return found

    @property
    def key(self) -> yaml.Node | None:
        """The key of an entry, None for an item."""
        is_entry = isinstance(self.parent, yaml.MappingNode)
        return self.parent.value[self.number][0] if is_entry else None

    @property
    def start(self) -> int:
        """Where the entry or item begins: at its key or hyphen."""
        begins = int((self.key or self.node).start_mark.index)
        return begins if self.key or self.is_flow else _hyphen(self.block, self.parent, begins)

    @property
    def end(self) -> int:
        """Where its last character stands; a comment may follow."""
        ends = _end(self.block, self.node)
        return max(ends, int(self.key.end_mark.index)) if self.key else ends

    @property
    def value_from(self) -> int:
        """The offset after its colon or hyphen."""
        if not self.key:
            return self.node.start_mark.index if self.is_flow else self.start + 1
        gap = _GAP.match(self.block, self.key.end_mark.index)
        colon = gap.end() if gap else 0
        return colon + self.block.startswith(":", colon)

    @property
    def indent(self) -> str:
        """The spaces before its key or hyphen."""
        return " " * (self.start - line_start(self.block, self.start))

    @property
    def siblings(self) -> int:
        """How many entries or items the collection has."""
        return len(self.parent.value)

    def sibling(self, number: int) -> "Spot":
        """Return the entry or item *number* of the same collection."""
        return Spot(self.block, self.parent, number, self.is_flow)


def spot_at(block: str, root: yaml.Node | None, path: tuple[str | int, ...]) -> Spot | None:
    """Return the entry or item at *path* below *root*, the nodes of *block*."""
    spot, node, is_flow = None, root, False
    for each in path:
        number = _number(node, each)
        if number is None or not isinstance(node, yaml.CollectionNode):
            return None
        is_flow = is_flow or bool(node.flow_style)
        spot = Spot(block, node, number, is_flow)
        node = spot.node
    return spot


def _number(node: yaml.Node | None, step: str | int) -> int | None:
    if isinstance(node, yaml.SequenceNode):
        return step if isinstance(step, int) and step < len(node.value) else None
    if isinstance(node, yaml.MappingNode):
        names = [str(name.value).strip() for name, _ in node.value]
        name = str(step).strip()
        return names.index(name) if name in names else None
    return None


def _hyphen(block: str, parent: yaml.CollectionNode, begins: int) -> int:
    """Return the offset of the hyphen of the item that *begins* there, perhaps in a line above."""
    column, line = parent.start_mark.column, line_start(block, begins)
    while line > 0 and (line + column >= begins or block[line + column] != "-"):
        line = line_start(block, line - 1)
    return line + column


def _end(block: str, node: yaml.Node) -> int:
    """Return where the last character of *node* stands."""
    if is_block(node) and node.value:
        last = node.value[-1]
        return max(_end(block, each) for each in (last if isinstance(last, tuple) else (last,)))
    start, end = node.start_mark.index, node.end_mark.index
    if style_of(node) not in BLOCKS:
        return int(end)
    header = HEADER.match(block, start)
    if header and "+" in header[0]:
        return int(end) - block.startswith("\n", end - 1)
    return int(start) + len(_without_blank_lines(block[start:end]))


def _without_blank_lines(written: str) -> str:
    """Return a block scalar without the lines at its end that are no content.

    A line of more spaces than its indentation is content.
    """
    header, *lines = written.split("\n")
    widths = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip(" ")]
    indentation = min(widths, default=len(written))
    while lines and not lines[-1].strip(" ") and len(lines[-1]) <= indentation:
        lines.pop()
    return "\n".join([header, *lines])


def is_block(node: yaml.Node) -> bool:
    """Return whether *node* is a collection without brackets or braces."""
    return isinstance(node, yaml.CollectionNode) and not node.flow_style


def style_of(node: yaml.Node) -> str:
    """Return the quotation mark or the header of a scalar, "" for a plain one or a collection."""
    return str(node.style or "") if isinstance(node, yaml.ScalarNode) else ""


def begins_line(spot: Spot) -> bool:
    """Return whether nothing stands before it in its line."""
    line = line_start(spot.block, spot.start)
    return not spot.block[line : spot.start].strip(" ")


def first_line(spot: Spot) -> int:
    """Return the beginning of its line, or of the comments right above that are no deeper."""
    line = line_start(spot.block, spot.start)
    comment = re.compile(rf" {{0,{len(spot.indent)}}}#")
    while line > 0 and comment.match(spot.block, line_start(spot.block, line - 1)):
        line = line_start(spot.block, line - 1)
    return line


def last_line_end(spot: Spot) -> int:
    """Return the end of the last line of an entry or item; comments in its indentation are its."""
    end = line_end(spot.block, spot.end)
    comments = re.compile(rf"(?:\n{spot.indent} +#[^\n]*)*")
    found = comments.match(spot.block, end) if not spot.is_flow else None
    return found.end() if found else end


def line_start(block: str, offset: int) -> int:
    """Return where the line at *offset* begins."""
    return block.rfind("\n", 0, offset) + 1


def line_end(block: str, offset: int) -> int:
    """Return where the line at *offset* ends, before its line break."""
    found = block.find("\n", offset)
    return found if found >= 0 else len(block)
