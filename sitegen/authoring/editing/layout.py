"""Where a step changes the text of front matter: lines, indentation, comments and brackets.

Offsets are those of the block of front matter. Each function returns splices; where there are
several ways to write a value, it yields them from the best to the safest, and the caller takes the
first that reads back as the value.
"""

import re
from collections.abc import Iterator

import msgspec
import yaml

from sitegen.authoring.editing.front_matter import (
    INDENT,
    FieldInput,
    Scalar,
    as_text,
    entry_lines,
    implicit_type,
    inline,
    is_plain_safe,
    item_lines,
    key,
    lines_below,
    literal,
    quoted,
)
from sitegen.authoring.editing.rewriting import Splice
from sitegen.authoring.editing.spots import (
    BLOCKS,
    HEADER,
    Spot,
    begins_line,
    first_line,
    is_block,
    last_line_end,
    line_end,
    line_start,
    style_of,
)

Splices = tuple[Splice, ...]
_REST = re.compile(r"[ \t]*(,?)[ \t]*(?:#[^\n]*)?$", re.MULTILINE)
_CUT = re.compile(r"[ \t]+(#\S.*)$", re.MULTILINE)


class _Parts(msgspec.Struct, frozen=True):
    """Where a value stands: in the line of its key or hyphen, and in lines below it."""

    start: int
    end: int
    below: int
    below_end: int
    lead: str = ""


# Values


def values(spot: Spot, value: FieldInput) -> Iterator[Splices]:
    """Yield ways to write *value* in place of the node at *spot*."""
    node = spot.node
    if isinstance(value, dict | list | tuple):
        if not spot.is_flow and _needs_lines(value):
            yield _with_lines(spot, value)
        yield _in_line(spot, inline(value, in_flow=spot.is_flow))
        return
    text = as_text(value)
    style = node.style if isinstance(node, yaml.ScalarNode) else None
    if style in BLOCKS and not spot.is_flow:
        yield _as_block(spot, text, style)
    if style == "'" and "\n" not in text:
        yield _in_line(spot, _single_quoted(text))
    elif style != '"':
        if _may_be_plain(node, value, in_flow=spot.is_flow):
            yield _in_line(spot, text)
        if "\n" in text and not spot.is_flow:
            yield _as_block(spot, text, "|")
    yield _in_line(spot, quoted(text))
    if style == '"' and is_plain_safe(text, in_flow=spot.is_flow):
        yield _in_line(spot, text)  # in double quotes, C:\\new.jpg is refused as a mistake


def _may_be_plain(node: yaml.Node, value: Scalar, *, in_flow: bool) -> bool:
    """Return whether *value* needs no quotes in place of *node*.

    A text that looks like a date needs none where a date without quotes stood.
    """
    text = as_text(value)
    looks = implicit_type(text) if isinstance(value, str) else ""
    if looks and not (isinstance(node, yaml.ScalarNode) and implicit_type(node.value) == looks):
        return False
    return is_plain_safe(text, in_flow=in_flow)


def _needs_lines(value: FieldInput) -> bool:
    return len(entry_lines("a", value)) > 1


def _in_line(spot: Spot, written: str) -> Splices:
    """Put *written* in the line of the key or hyphen, and nothing below it."""
    parts = _parts(spot)
    end = parts.end
    cut = _CUT.match(spot.block, end) if parts.below == parts.below_end else None
    # A hash that YAML took for a comment is part of the text that is written in full now.
    if cut and cut[1] in written and not spot.is_flow:
        end = cut.end()
    splice = Splice(parts.start, end, f"{parts.lead}{written}")
    return (splice, *_below(parts, ()))


def _as_block(spot: Spot, text: str, style: str) -> Splices:
    """Put *text* as a block scalar, with the header and indentation of the old one, if it was."""
    parts = _parts(spot)
    old = HEADER.match(spot.block, parts.start) if style == style_of(spot.node) else None
    content = spot.block[parts.below : parts.below_end].lstrip("\n")
    indent = content[: len(content) - len(content.lstrip(" "))] if old else ""
    header, *lines = literal(text, indent or f"{spot.indent}{INDENT}")
    if old:
        # Folded lines would become one.
        header = old[0].replace(">", "|") if len(lines) > 1 else old[0]
        # Only with a plus are blank lines below the content part of it.
        lines = lines if "+" in old[0] else lines[: len(text.rstrip("\n").split("\n"))]
    splice = Splice(parts.start, parts.end, f"{parts.lead}{header}")
    return (splice, *_below(parts, lines))


def _with_lines(spot: Spot, value: FieldInput) -> Splices:
    """Put a collection into lines below the key, or beside and below the hyphen."""
    parts = _parts(spot)
    if spot.key is None:
        written = "\n".join(item_lines(value, spot.indent)).lstrip(" ").removeprefix("- ")
        splice = Splice(parts.start, parts.end, f"{parts.lead}{written}")
        return (splice, *_below(parts, ()))
    splice = Splice(spot.value_from, parts.end, "")
    return (splice, *_below(parts, lines_below(value, f"{spot.indent}{INDENT}")))


def _below(parts: _Parts, lines: list[str] | tuple[()]) -> Splices:
    """Put *lines* in place of those below."""
    new = "".join(f"\n{line}" for line in lines)
    is_needed = new or parts.below != parts.below_end
    return (Splice(parts.below, parts.below_end, new),) if is_needed else ()


def _parts(spot: Spot) -> _Parts:
    block, node = spot.block, spot.node
    start, end = node.start_mark.index, spot.end
    if style_of(node) in BLOCKS:
        header = HEADER.match(block, start)
        after = header.end() if header else start
        below = line_end(block, after)
        return _Parts(start, after, below, max(below, end))
    if is_block(node):
        start = spot.value_from
        below = line_end(block, start)
        if node.start_mark.index > below:
            return _Parts(start, start, below, line_end(block, end), lead=" ")
        # It begins in the line of its hyphen.
        start = node.start_mark.index
    elif start == node.end_mark.index and not spot.is_flow:
        start = end = spot.value_from
        below = line_end(block, start)
        return _Parts(start, start, below, below, lead=" ")
    below = line_end(block, end)
    return _Parts(start, end, below, below)


# Entries and items


def insertions(
    spot: Spot, name: str | None, value: FieldInput, *, is_after: bool
) -> Iterator[Splices]:
    """Yield ways to write a new entry *name*, or an item without one, beside that at *spot*."""
    if spot.is_flow:
        written = inline(value, in_flow=True)
        yield _in_brackets(spot, f"{key(name)}: {written}" if name else written, is_after=is_after)
        return
    yield _as_lines(spot, _new_lines(spot, name, value), is_after=is_after)
    if isinstance(value, str):
        lead = f"{key(name)}:" if name else "-"
        line = f"{spot.indent}{lead} {quoted(as_text(value))}"
        yield _as_lines(spot, [line], is_after=is_after)


def _new_lines(spot: Spot, name: str | None, value: FieldInput) -> list[str]:
    return entry_lines(name, value, spot.indent) if name else item_lines(value, spot.indent)


def _as_lines(spot: Spot, lines: list[str], *, is_after: bool) -> Splices:
    text = "\n".join(lines)
    if is_after:
        place = last_line_end(spot)
        return (Splice(place, place, f"\n{text}"),)
    if begins_line(spot):
        place = first_line(spot)
        return (Splice(place, place, f"{text}\n"),)
    return (Splice(spot.start, spot.start, f"{text.lstrip(' ')}\n{spot.indent}"),)


def _in_brackets(spot: Spot, written: str, *, is_after: bool) -> Splices:
    """Put *written* into a line of its own where that at *spot* has one."""
    block, is_line = spot.block, begins_line(spot)
    if not is_after:
        if not is_line:
            return (Splice(spot.start, spot.start, f"{written}, "),)
        place = first_line(spot)
        return (Splice(place, place, f"{spot.indent}{written},\n"),)
    rest = _REST.match(block, spot.end)
    if not is_line or not rest:
        between = f",\n{spot.indent}" if is_line else ", "
        return (Splice(spot.end, spot.end, f"{between}{written}"),)
    line = Splice(rest.end(), rest.end(), f"\n{spot.indent}{written}{rest[1]}")
    return (line,) if rest[1] else (Splice(spot.end, spot.end, ","), line)


def removals(spot: Spot) -> Iterator[Splices]:
    """Yield ways to remove the entry or item at *spot*, with the comment in its line."""
    block = spot.block
    line, end = line_start(block, spot.start), last_line_end(spot)
    if begins_line(spot) and (not spot.is_flow or _REST.match(block, spot.end)):
        yield (Splice(line, min(end + 1, len(block)), ""),)
    if spot.is_flow:
        yield (_without_comma(spot),)
        return
    is_last = spot.number + 1 == spot.siblings
    following = spot.sibling(spot.number + 1).start if not is_last else end
    if block[end:following].isspace():
        yield (Splice(spot.start, following, ""),)
    yield (Splice(spot.start, end, ""),)


def _without_comma(spot: Spot) -> Splice:
    """Remove an entry or item and a comma beside it, but no comment."""
    following = re.compile(r"[ \t]*,[ \t]*").match(spot.block, spot.end)
    if following:
        return Splice(spot.start, following.end(), "")
    above = re.search(r",\s*\Z", spot.block[: spot.start])
    return Splice(above.start() if above else spot.start, spot.end, "")


def moved(spot: Spot, number: int) -> Splices:
    """Put the item at *spot* before the item above that has this *number*.

    In brackets the items change their places, and all that stands between them does not.
    """
    target = spot.sibling(number)
    if not spot.is_flow and begins_line(spot) and begins_line(target):
        first, last, place = first_line(spot), last_line_end(spot) + 1, first_line(target)
        return (Splice(place, place, spot.block[first:last]), Splice(first, last, ""))
    places = [spot.sibling(each) for each in range(number, spot.number + 1)]
    written = [spot.block[each.node.start_mark.index : each.end] for each in places]
    return tuple(
        Splice(each.node.start_mark.index, each.end, new)
        for each, new in zip(places, [written[-1], *written], strict=False)
    )


def renamings(spot: Spot, name: str) -> Iterator[Splices]:
    """Yield ways to write the key *name* in place of the one at *spot*."""
    old = spot.key
    if old is None:
        return
    span = old.start_mark.index, old.end_mark.index
    if style_of(old) == "'":
        yield (Splice(*span, _single_quoted(name)),)
    elif style_of(old) != '"':
        yield (Splice(*span, key(name)),)
    yield (Splice(*span, quoted(name)),)


def whole(block: str, root: yaml.Node | None, value: dict[str, FieldInput]) -> Splices:
    """Put the fields of *value* into a *block* that has none."""
    if root is not None:
        return (Splice(root.start_mark.index, root.end_mark.index, inline(value)),)
    lines = "".join(f"{line}\n" for line in lines_below(value, ""))
    return (Splice(len(block), len(block), lines),)


def _single_quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
