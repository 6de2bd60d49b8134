"""The blocks of a text: Python-Markdown's parser, reading lines as CommonMark does.

Each reader looks at the line with which a block begins and returns the number of the line behind
the block, or the same number for what is not its kind.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ElementTree

from markdown.blockparser import BlockParser

from sitegen.content.containers import definition, footnote, items, quotation
from sitegen.content.leaves import comment, fence, heading, html, paragraph, rule
from sitegen.content.lines import Document, Lazy, Plain, View, is_blank
from sitegen.content.tables import table

if TYPE_CHECKING:
    from sitegen.content.engine import Engine

DEEPEST = 50  # containers inside one another: no person's text comes near

Reader = Callable[["Blocks", Element, View, int], int]

READERS: tuple[Reader, ...] = (
    fence,
    heading,
    rule,
    quotation,
    items,
    comment,
    html,
    footnote,
    definition,
    table,
    paragraph,
)


class Blocks(BlockParser):
    """The parser of blocks; *depth* counts the containers that are open."""

    md: "Engine"
    depth = 0
    is_in_footnote = False

    def parseDocument(self, lines: Iterable[str]) -> "ElementTree[Element | None]":  # noqa: N802
        """Return the tree of a whole text."""
        self.depth = 0
        self.is_in_footnote = False
        self.root = Element(self.md.doc_tag)
        self.read(self.root, Plain(Document(list(lines)), 0), 0)
        return ElementTree(self.root)

    def parseChunk(self, parent: Element, text: str) -> None:  # noqa: N802
        """Read the *text* of a footnote into *parent*."""
        self.is_in_footnote = True
        self.read(parent, Plain(Document(text.split("\n")), 0), 0)

    def keep_footnote(self, name: str, text: str) -> None:
        """Keep the *text* of a footnote under its *name*."""
        self.md.footnotes.setFootnote(name, text)

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Count one container more; raises RecursionError for one too many."""
        if self.depth >= DEEPEST:
            raise RecursionError
        self.depth += 1
        yield
        self.depth -= 1

    def read(self, parent: Element, lines: View, at: int) -> tuple[int, bool]:
        """Read blocks into *parent* from line *at* on, to the end of what *lines* show.

        Returns the number of the line behind, and whether an empty line stood between two blocks.
        """
        is_loose = is_behind_gap = False
        first = at
        while (line := lines.line(at)) is not None and not isinstance(line, Lazy):
            if is_blank(line):
                is_behind_gap = at > first
                at += 1
                continue
            is_loose |= is_behind_gap
            at = self._block(parent, lines, at)
            is_behind_gap = is_blank(lines.line(at - 1) or "")
        return at, is_loose

    def _block(self, parent: Element, lines: View, at: int) -> int:
        ends = (reader(self, parent, lines, at) for reader in READERS)
        return next(end for end in ends if end > at)
