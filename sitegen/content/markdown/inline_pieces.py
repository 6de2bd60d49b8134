"""The pieces of a text that was read, and the elements that are built from them."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

import msgspec

from sitegen.content.markdown.emphasis import Run


class Opening(msgspec.Struct, frozen=True):
    """The start of an element that contains other pieces."""

    element: Element


class Closing(msgspec.Struct, frozen=True):
    """The end of an element."""


class BareLink(msgspec.Struct, frozen=True):
    """A bare address, which is a link unless it is inside one."""

    element: Element


Piece = str | Run | Element | Opening | Closing | BareLink


def words_of(pieces: Iterable[Piece]) -> Iterator[str]:
    """Yield the words of *pieces*, the description of a photo."""
    for piece in pieces:
        if isinstance(piece, str):
            yield "" if piece.startswith("\x02wzxhzdk") else piece
        elif isinstance(piece, Run):
            yield piece.mark * piece.count
        elif isinstance(piece, BareLink):
            yield piece.element.text or ""
        elif isinstance(piece, Element):
            yield piece.get("alt") or piece.text or ("\n" if piece.tag == "br" else "")


def fill(holder: Element, pieces: Iterable[Piece]) -> None:
    """Build the content of *holder* from *pieces*."""
    tree = _Tree(holder)
    for piece in pieces:
        if isinstance(piece, str):
            tree.text.append(piece)
        elif isinstance(piece, Run):
            tree.close(len(piece.closes))
            tree.text.append(piece.mark * piece.count)
            for tag in reversed(piece.opens):
                tree.open(Element(tag))
        elif isinstance(piece, Opening):
            tree.open(piece.element)
        elif isinstance(piece, Closing):
            tree.close(1)
        else:
            tree.open(piece.element if isinstance(piece, BareLink) else piece)
            tree.close(1)
    tree.flush()


class _Tree:
    """The open elements, innermost last, and the text not yet added to one."""

    def __init__(self, holder: Element) -> None:
        self._open = [holder]
        self.text: list[str] = []

    def open(self, element: Element) -> None:
        self.flush()
        self._open[-1].append(element)
        self._open.append(element)

    def close(self, count: int) -> None:
        for _ in range(count):
            self.flush()
            self._open.pop()

    def flush(self) -> None:
        text, self.text = "".join(self.text), []
        if not text:
            return
        inner = self._open[-1]
        if len(inner):
            inner[-1].tail = text
        else:
            inner.text = text
