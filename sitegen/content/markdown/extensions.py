"""Python-Markdown's extensions of a site, and the engine that has them.

What extensions register works as in Python-Markdown, beside this package's own readers: first the
preprocessors; where a block begins the block processors, before the own readers of blocks; where
inline syntax may begin the inline patterns, but not inside code; then tree processors and
postprocessors. What would replace or remove syntax of this package is an error.
"""

import copy
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import Registry

from sitegen.content.markdown.blocks import Blocks
from sitegen.content.markdown.container_blocks import unwrap
from sitegen.content.markdown.engine import OF_ANY, READERS, Engine
from sitegen.content.markdown.inline import Inline
from sitegen.content.markdown.lines import Lazy, LineReader, LinesView, PlainLines, is_blank
from sitegen.content.nesting import NestedTooDeeplyError

if TYPE_CHECKING:
    from xml.etree.ElementTree import ElementTree

Item = TypeVar("Item")
_GAP = "\n\n"
_RAW = "raw-html"


class UnsupportedError(Exception):
    """An extension needs something of Python-Markdown that this engine does not have."""

    @classmethod
    def of(cls, what: str) -> "UnsupportedError":
        """Return the error for *what* the extension needs."""
        return cls(f"sitegen reads Markdown without {what} of Python-Markdown")


def is_extension(value: object) -> bool:
    """Return whether *value* is an extension, or may be the name of one."""
    return isinstance(value, Extension) or (isinstance(value, str) and value != "")


def engine(extensions: Sequence[Any]) -> "ExtendedEngine":
    """Return an engine for one text; raises what the *extensions* raise.

    They are copied: one that counts, or remembers what it has seen, must not make a text depend on
    those that this process has converted before.
    """
    return ExtendedEngine(copy.deepcopy(tuple(extensions)))


class ExtendedEngine(Engine):
    """The engine with *extensions*."""

    parser: "ExtendedBlocks"

    def __init__(self, extensions: Sequence[Any]) -> None:
        super().__init__()
        self.preprocessors = _Additions()
        self.inlinePatterns = _Additions()
        self.parser.blockprocessors = _Additions()
        self.treeprocessors.register(
            Inline(self, self.footnotes, self.inlinePatterns), "inline", 20
        )
        self.treeprocessors.register(_Renaming(None, _RAW), "raw named", 1_000)
        self.treeprocessors.register(_Renaming(_RAW, None), "raw unnamed", -1_000)
        vars(self)["delimiters"] = _Missing("Markdown.delimiters")
        self._own = (self.parser, self.inlinePatterns, self.preprocessors)
        self.registerExtensions(extensions, {})
        if replaced := self._replaced():
            raise UnsupportedError.of(replaced)
        vars(self)["delimiters"] = None
        self.reset()

    def _replaced(self) -> str:
        """Return what extensions have put in the place of a part of the engine, "" for nothing."""
        if self._own != (self.parser, self.inlinePatterns, self.preprocessors):
            return "Markdown.parser, Markdown.inlinePatterns and Markdown.preprocessors"
        if not isinstance(self.treeprocessors["inline"], Inline):
            return 'treeprocessors["inline"]'
        is_limited = any(each.ANCESTOR_EXCLUDES for each in self.inlinePatterns)
        return "ANCESTOR_EXCLUDES" if is_limited else ""

    def build_parser(self) -> "ExtendedEngine":
        """Build the parser, with the parser of blocks that asks block processors first."""
        super().build_parser()
        self.parser = ExtendedBlocks(self, self.footnotes, READERS, OF_ANY)
        return self


class _Renaming(Treeprocessor):
    """Gives elements with the tag *old* the tag *new*.

    Raw HTML has no tag in this engine, while tree processors expect that every element has one.
    """

    def __init__(self, old: str | None, new: str | None) -> None:
        super().__init__()
        self._old = old
        self._new: Any = new

    def run(self, root: Element) -> None:
        """Rename the elements of *root*."""
        for element in root.iter():
            if element.tag == self._old:
                element.tag = self._new


class _Missing:
    """What is not there: each use of it is an error."""

    def __init__(self, what: str) -> None:
        self._what = what

    def __getattr__(self, name: str) -> object:
        raise UnsupportedError.of(self._what)


class _Additions(Registry[Item]):
    """What extensions register. Python-Markdown's own is not in it, and cannot be removed."""

    def get_index_for_name(self, name: str) -> int:
        """Return the index of the item called *name*."""
        self._check(name)
        return super().get_index_for_name(name)

    def __getitem__(self, key: Any) -> Any:  # noqa: ANN401 (an item or, for a slice, several)
        self._check(key)
        return super().__getitem__(key)

    def deregister(self, name: str, strict: bool = True) -> None:  # noqa: FBT001, FBT002
        """Remove the item called *name*."""
        self._check(name)
        super().deregister(name, strict)

    def _check(self, key: object) -> None:
        if isinstance(key, str) and key not in self:
            raise UnsupportedError.of(repr(key))


class ExtendedBlocks(Blocks):
    """The parser of blocks that lets block processors try each block before the own readers."""

    _is_reading = False

    def parseDocument(self, lines: Any) -> "ElementTree[Element | None]":  # noqa: ANN401, N802
        """Return the tree of a complete text."""
        self._is_reading = True
        tree = super().parseDocument(lines)
        self._is_reading = False
        return tree

    def parseChunk(self, parent: Element, text: str) -> None:  # noqa: N802
        """Read the *text* of a footnote, or of a block processor, into *parent*."""
        if self._is_reading:
            self.parseBlocks(parent, [text])
        else:
            super().parseChunk(parent, text)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802
        """Read all *blocks*, which a block processor has cut out, into *parent*."""
        lines = _GAP.join(blocks).split("\n")
        blocks.clear()
        # Processors of lists say by this state that an item is tight.
        is_tight = self.state.isstate("list") and not len(parent)
        with self.inside(0):
            self.read(parent, PlainLines(LineReader(lines), 0), 0)
        if is_tight:
            unwrap(parent)

    def _block(self, parent: Element, lines: LinesView, at: int, line: str) -> int:
        try:
            end = self._processed(parent, lines, at)
        except NestedTooDeeplyError:
            raise NestedTooDeeplyError(at + 1) from None
        return end if end > at else super()._block(parent, lines, at, line)

    def _processed(self, parent: Element, lines: LinesView, at: int) -> int:
        """Let block processors read the block at *at*; return the line after it, or *at*."""
        block = "\n".join(_first_block(lines, at))
        for processor in self.blockprocessors:
            if processor.test(parent, block):
                rest = list(_rest(lines, at))
                blocks = "\n".join(rest).split(_GAP)
                if processor.run(parent, blocks) is not False:
                    end = self._end(parent, rest, blocks, at)
                    if end > at:
                        return end
        return at

    def _end(self, parent: Element, rest: list[str], left: list[str], at: int) -> int:
        """Return the line after those that a processor has read; *left* is what it has not.

        What it has changed of them is read here.
        """
        whole, unread = "\n".join(rest), _GAP.join(left)
        if whole == unread or whole.endswith(f"\n{unread}"):
            return at + whole.count("\n", 0, len(whole) - len(unread)) if unread else at + len(rest)
        if unread.strip():
            self.parseBlocks(parent, left)
        return at + len(rest)


def _first_block(lines: LinesView, at: int) -> Iterator[str]:
    """Yield the lines from *at* to a blank one."""
    for line in _rest(lines, at):
        if not line:
            return
        yield line


def _rest(lines: LinesView, at: int) -> Iterator[str]:
    """Yield the lines from *at* to the end of their container, blank ones as ""."""
    while (line := lines.line(at)) is not None and not isinstance(line, Lazy):
        yield "" if is_blank(line) else line
        at += 1
