"""The blocks of a text: Python-Markdown's parser with CommonMark's rules.

Each reader receives the number of the first line of a block and returns the number of the line
after the block, or the same number if the block is not of its kind.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ElementTree

from markdown.blockparser import BlockParser

from sitegen.content.markdown.block_markers import PASTED
from sitegen.content.markdown.container_blocks import definition, footnote, items, quotation
from sitegen.content.markdown.leaf_blocks import comment, fence, heading, html, paragraph, rule
from sitegen.content.markdown.lines import Lazy, LineReader, LinesView, PlainLines, is_blank
from sitegen.content.markdown.tables import table
from sitegen.content.nesting import DEEPEST_BLOCKS, NestedTooDeeplyError

if TYPE_CHECKING:
    from sitegen.content.markdown.engine import Engine

Reader = Callable[["Blocks", Element, LinesView, int], int]

# The readers by the first character of a line; any line may begin a table or a paragraph.
READERS: dict[str, tuple[Reader, ...]] = {
    "`": (fence,),
    "~": (fence,),
    "#": (heading,),
    ">": (quotation,),
    "<": (comment, html),
    "[": (footnote,),
    ":": (definition,),
    "_": (rule,),
    **dict.fromkeys("-*", (rule, items)),
    **dict.fromkeys(f"+{PASTED}0123456789", (items,)),
}
_ANY: tuple[Reader, ...] = (table, paragraph)


class Blocks(BlockParser):
    """The parser of blocks; *depth* is the number of open containers."""

    md: "Engine"
    depth = 0
    is_in_footnote = False

    def parseDocument(self, lines: Iterable[str]) -> "ElementTree[Element | None]":  # noqa: N802
        """Return the tree of a complete text."""
        self.depth = 0
        self.is_in_footnote = False
        source = list(lines)
        self._source = source
        self._footnotes: dict[str, int] = {}
        self.root = Element(self.md.doc_tag)
        self.read(self.root, PlainLines(LineReader(source), 0), 0)
        return ElementTree(self.root)

    def parseChunk(self, parent: Element, text: str) -> None:  # noqa: N802
        """Read the *text* of a footnote into *parent*."""
        self.is_in_footnote = True
        try:
            self.read(parent, PlainLines(LineReader(text.split("\n")), 0), 0)
        except NestedTooDeeplyError as error:
            raise NestedTooDeeplyError(error.line + self._footnotes.get(text, 0)) from None

    def as_written(self, line: str, at: int) -> str:
        """Return the *line* at number *at* with its tabs, unless a container indents it."""
        return line if self.depth or self.is_in_footnote else self._source[at]

    def keep_footnote(self, name: str, text: str, at: int) -> None:
        """Store the *text* of the footnote *name*, which begins on line *at*."""
        self._footnotes[text] = at
        self.md.footnotes.setFootnote(name, text)

    @contextmanager
    def inside(self, at: int) -> Iterator[None]:
        """Enter the container at line *at*; raises NestedTooDeeplyError beyond the limit."""
        if self.depth >= DEEPEST_BLOCKS:
            raise NestedTooDeeplyError(at + 1)
        self.depth += 1
        yield
        self.depth -= 1

    def read(self, parent: Element, lines: LinesView, at: int) -> tuple[int, bool]:
        """Read blocks into *parent* from line *at* on, to the end of *lines*.

        Returns the number of the next line, and whether a blank line separates two blocks.
        """
        is_loose = is_after_gap = False
        first = at
        while (line := lines.line(at)) is not None and not isinstance(line, Lazy):
            if is_blank(line):
                is_after_gap = at > first
                at += 1
                continue
            is_loose |= is_after_gap
            at = self._block(parent, lines, at, line)
            is_after_gap = is_blank(lines.line(at - 1) or "")
        return at, is_loose

    def _block(self, parent: Element, lines: LinesView, at: int, line: str) -> int:
        for reader in (*READERS.get(line.lstrip()[0], ()), *_ANY):
            end = reader(self, parent, lines, at)
            if end > at:
                return end
        return at + 1
