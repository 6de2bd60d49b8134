"""Blocks that hold blocks: quotations, lists, definitions, footnotes (CommonMark, section 5)."""

import re
from xml.etree.ElementTree import Element, SubElement

from sitegen.content.markdown.block_markers import (
    DEFINITION,
    FOOTNOTE,
    WIDE,
    Marker,
    is_quotation,
    marker,
    starts_block,
)
from sitegen.content.markdown.blocks import Blocks
from sitegen.content.markdown.lines import Dedented, Item, Lazy, LinesView, Quoted, indent, is_blank
from sitegen.languages.characters import SPACES

_TASK = re.compile(rf"\[([ xX])\][ \t{SPACES}]+(?=\S)")
_BOXES = {" ": "☐", "x": "☑"}
_NOTE_COLUMNS = 4


def quotation(parser: Blocks, parent: Element, lines: LinesView, at: int) -> int:
    """Read a quotation; a blank line ends it."""
    if not is_quotation(lines.line(at) or ""):
        return at
    with parser.inside(at):
        inner = Quoted(_flush(lines, at), at, starts_block)
        return parser.read(SubElement(parent, "blockquote"), inner, at)[0]


def items(parser: Blocks, parent: Element, lines: LinesView, at: int) -> int:
    """Read a list; its items have markers of one kind."""
    flush = _flush(lines, at)
    first = marker(flush.line(at) or "")
    if first is None:
        return at
    tag = "ol" if first.kind in ".)" else "ul"
    element = SubElement(parent, tag, {"start": str(first.number)} if _needs_start(first) else {})
    found: Marker | None = first
    is_loose = False
    while found:
        with parser.inside(at):
            inner = Item(flush, at, found.columns, starts_block)
            at, has_gaps = parser.read(SubElement(element, "li"), inner, at)
        is_loose |= has_gaps
        following = _after_gap(flush, at)
        found = _next(flush.line(following), first)
        is_loose |= found is not None and is_blank(flush.line(following - 1) or "")
        at = following if found else at
    _finish(element, is_loose=is_loose)
    return at


def _needs_start(first: Marker) -> bool:
    return first.kind in ".)" and first.number != 1


def _next(line: str | None, first: Marker) -> Marker | None:
    """Return the marker of the next item of the list that starts with *first*, or None."""
    found = marker(line) if line is not None and indent(line) < WIDE else None
    return found if found and found.kind == first.kind else None


def _flush(lines: LinesView, at: int) -> LinesView:
    """Return *lines* without the indentation of the one at *at*, if that is 4 or more."""
    columns = indent(lines.line(at) or "")
    return lines if columns < WIDE else Dedented(lines, at, columns)


def _after_gap(lines: LinesView, at: int) -> int:
    while (line := lines.line(at)) is not None and is_blank(line):
        at += 1
    return at


def _finish(element: Element, *, is_loose: bool) -> None:
    """Unwrap the paragraphs of a tight list, and show the boxes of a task list."""
    for item in element:
        first = item[0] if len(item) and item[0].tag == "p" else None
        task = _TASK.match(first.text or "") if first is not None else None
        if first is not None and task:
            first.text = f"{_BOXES[task[1].lower()]} {(first.text or '')[task.end() :]}"
            item.set("class", "task")
        if not is_loose:
            unwrap(item)


def unwrap(item: Element) -> None:
    """Move the text of paragraphs directly into *item*."""
    before: Element | None = None
    for child in list(item):
        if child.tag != "p":
            before = child
            continue
        item.remove(child)
        if before is None:
            item.text = child.text
        else:
            before.tail = f"\n{child.text}"


def footnote(parser: Blocks, parent: Element, lines: LinesView, at: int) -> int:
    """Read a footnote, which is stored and shown at the end."""
    del parent
    line = lines.line(at) or ""
    found = FOOTNOTE.match(line)
    if not found or parser.is_in_footnote:
        return at
    inner = Item(lines, at, _NOTE_COLUMNS, starts_block)
    inner.put(at, line[found.end() :])
    first = at
    text = []
    while (shown := inner.line(at)) is not None:
        text.append(shown)
        at += 1
    parser.keep_footnote(found[1], "\n".join(text).strip(), first)
    return at


class _DefinitionLines(Item):
    """The lines inside a definition; the term of the next one is not one of them."""

    def _shown(self, raw: str, number: int) -> str | None:
        shown = super()._shown(raw, number)
        following = self._outer.line(number + 1) or ""
        return None if isinstance(shown, Lazy) and DEFINITION.match(following) else shown


def definition(parser: Blocks, parent: Element, lines: LinesView, at: int) -> int:
    """Read a definition of the terms above: a line that begins with a colon, and its content."""
    line = lines.line(at) or ""
    found = DEFINITION.match(line)
    above = parent[-1] if len(parent) else None
    if not found or above is None or above.tag not in ("p", "dl"):
        return at
    is_loose = is_blank(lines.line(at - 1) or "")
    element = SubElement(_glossary(parent, above), "dd")
    with parser.inside(at):
        inner = _DefinitionLines(lines, at, min(found.end(), _NOTE_COLUMNS), starts_block)
        inner.put(at, line[found.end() :])
        at, has_gaps = parser.read(element, inner, at)
    if not is_loose | has_gaps:
        unwrap(element)
    return at


def _glossary(parent: Element, above: Element) -> Element:
    """Return the list for a definition below *above*; a paragraph there is converted to terms."""
    if above.tag == "dl":
        return above
    parent.remove(above)
    glossary = parent[-1] if len(parent) and parent[-1].tag == "dl" else SubElement(parent, "dl")
    for term in (above.text or "").split("\n"):
        SubElement(glossary, "dt").text = term.strip()
    return glossary
