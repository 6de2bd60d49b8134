"""What a page's HTML shows to checks: its ids, links, and headings, each with its line."""

from html.parser import HTMLParser
from pathlib import Path

import msgspec

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ADDRESSES = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src"}


class Mark(msgspec.Struct, frozen=True):
    """A link or heading and its place: the address, or the heading's level."""

    value: str
    line: int
    column: int


class Markup(msgspec.Struct, frozen=True):
    """What one page holds."""

    ids: frozenset[str]
    links: tuple[Mark, ...]
    headings: tuple[Mark, ...]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[Mark] = []
        self.headings: list[Mark] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        said = dict(attrs)
        if name := said.get("id"):
            self.ids.add(name)
        if address := said.get(_ADDRESSES.get(tag, "")):
            self.links.append(Mark(address, line, column + 1))
        if tag in _HEADINGS:
            self.headings.append(Mark(tag[1], line, column + 1))


def read_markup(path: Path) -> Markup:
    """Return what the page in the file *path* holds."""
    reader = _Reader()
    reader.feed(path.read_text("utf-8"))
    return Markup(frozenset(reader.ids), tuple(reader.links), tuple(reader.headings))
