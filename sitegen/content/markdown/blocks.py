"""The blocks of a text: Python-Markdown's parser with CommonMark's rules.

Each reader receives the number of the first line of a block and returns the number of the line
after the block, or the same number if the block is not of its kind.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from xml.etree.ElementTree import Element, ElementTree

from markdown import Markdown
from markdown.blockparser import BlockParser

from sitegen.content.markdown.footnotes import Footnotes
from sitegen.content.markdown.lines import Lazy, LineReader, LinesView, PlainLines, is_blank
from sitegen.content.nesting import DEEPEST_BLOCKS, NestedTooDeeplyError

Reader = Callable[["Blocks", Element, LinesView, int], int]


class Blocks(BlockParser):
    """The parser of blocks; *depth* is the number of open containers.

    *readers* are those by the first character of a line; *of_any* try every line.
    """

    md: Markdown
    depth = 0
    is_in_footnote = False

    def __init__(
        self,
        md: Markdown,
        footnotes: Footnotes,
        readers: Mapping[str, tuple[Reader, ...]],
        of_any: tuple[Reader, ...],
    ) -> None:
        super().__init__(md)
        self._notes = footnotes
        self._readers = readers
        self._of_any = of_any

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
        self._notes.setFootnote(name, text)

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
        for reader in (*self._readers.get(line.lstrip()[0], ()), *self._of_any):
            end = reader(self, parent, lines, at)
            if end > at:
                return end
        return at + 1
