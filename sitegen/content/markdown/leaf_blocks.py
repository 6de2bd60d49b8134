"""Leaf blocks: words, code or HTML (CommonMark, section 4).

Indented text is not code: Word indents the first line of a paragraph. Code must be fenced.
"""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from sitegen.content.markdown import raw_html
from sitegen.content.markdown.block_markers import (
    FENCE,
    HEADING,
    interrupts,
    is_comment,
    is_rule,
)
from sitegen.content.markdown.blocks import Blocks
from sitegen.content.markdown.lines import Lazy, LinesView, indent, is_blank
from sitegen.content.markdown.links import definitions, unescaped
from sitegen.content.markdown.tables import is_table
from sitegen.languages.characters import SPACES

_CLOSING_HASHES = re.compile(rf"(?:^|[ \t{SPACES}])#+[ \t{SPACES}]*$")
_UNDERLINE = re.compile(r" {0,3}(?:(=+)|-+)[ \t]*")


def heading(parser: Blocks, parent: Element, lines: LinesView, at: int) -> int:
    """Read a heading that begins with hashes and a space."""
    del parser
    found = HEADING.fullmatch(lines.line(at) or "")
    if not found:
        return at
    text = _CLOSING_HASHES.sub("", found[2] or "").strip()
    SubElement(parent, f"h{len(found[1])}").text = text
    return at + 1


def rule(parser: Blocks, parent: Element, lines: LinesView, at: int) -> int:
    """Read a thematic break."""
    del parser
    if not is_rule(lines.line(at) or ""):
        return at
    SubElement(parent, "hr")
    return at + 1


def fence(parser: Blocks, parent: Element, lines: LinesView, at: int) -> int:
    """Read fenced code; without a closing fence it extends to the end."""
    opening = lines.line(at) or ""
    found = FENCE.fullmatch(opening)
    if not found:
        return at
    margin = indent(opening)
    closing = re.compile(rf" {{0,3}}{re.escape(found[1][0])}{{{len(found[1])},}}[ \t]*")
    code = []
    at += 1
    while (line := lines.line(at)) is not None and not isinstance(line, Lazy):
        at += 1
        if closing.fullmatch(line):
            break
        written = parser.as_written(line, at - 1)
        code.append(written[min(indent(written), margin) :])
    _show_code(parent, code, found[2].strip())
    return at


def _show_code(parent: Element, code: list[str], information: str) -> None:
    element = SubElement(SubElement(parent, "pre"), "code")
    if information:
        element.set(
            "class", f"language-{unescaped(information.split(maxsplit=1)[0])}".replace("&", "&amp;")
        )
    element.text = AtomicString("".join(f"{line}\n" for line in code).replace("&", "&amp;"))


def comment(parser: Blocks, parent: Element, lines: LinesView, at: int) -> int:
    """Skip a comment; the rest of its last line is text."""
    del parser, parent
    if not is_comment(lines.line(at) or ""):
        return at
    skipped = indent(lines.line(at) or "") + 2  # `<!-->` is a complete comment
    while (line := lines.line(at)) is not None and not isinstance(line, Lazy):
        end = line.find("-->", skipped)
        if end >= 0:
            lines.put(at, line[end + 3 :])
            return at if line[end + 3 :].strip() else at + 1
        skipped = 0
        at += 1
    return at


def html(parser: Blocks, parent: Element, lines: LinesView, at: int) -> int:
    """Read raw HTML, to the end of its element, its line, or the next blank line."""
    line = lines.line(at) or ""
    if not line.lstrip(" ").startswith("<"):
        return at
    if name := raw_html.opens_raw(line):
        end = _end_of_element(lines, at, name)
    elif raw_html.is_transparent(line):
        element = SubElement(parent, _RAW)
        element.text, element.tail = line.strip(), "\n"
        return at + 1
    elif raw_html.holds_html(line):
        end = _end_of_paragraph(lines, at)
    else:
        return at
    raw = "\n".join(lines.line(number) or "" for number in range(at, end))
    if not raw_html.html_at(raw.lstrip(), 0):
        return at
    element = SubElement(parent, _RAW)
    element.text = AtomicString(parser.md.htmlStash.store(raw_html.shown(raw)))
    element.tail = "\n"
    return end


# An element without a tag is serialized as its text.
_RAW: str = None  # type: ignore[assignment]


def _end_of_element(lines: LinesView, at: int, name: str) -> int:
    while (line := lines.line(at)) is not None and not isinstance(line, Lazy):
        at += 1
        if f"</{name}>" in line.lower():
            break
    return at


def _end_of_paragraph(lines: LinesView, at: int) -> int:
    while (line := lines.line(at)) is not None and not isinstance(line, Lazy):
        if is_blank(line):
            break
        at += 1
    return at


def paragraph(parser: Blocks, parent: Element, lines: LinesView, at: int) -> int:
    """Read a paragraph, up to a blank line, an underline or another block."""
    text: list[str] = []
    while (line := lines.line(at)) is not None and not is_blank(line):
        if text and not isinstance(line, Lazy):
            underline = _UNDERLINE.fullmatch(line)
            if underline and (rest := definitions("\n".join(text), parser.md.references)):
                SubElement(parent, "h1" if underline[1] else "h2").text = rest.strip()
                return at + 1
            if interrupts(line) or is_table(lines, at):
                break
        text.append(line.lstrip(" \t"))
        at += 1
    if rest := definitions("\n".join(text), parser.md.references):
        SubElement(parent, "p").text = rest.strip()
    return at
