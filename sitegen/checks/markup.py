"""The markup that checks need of a page's HTML: its ids, links, and headings, with their places.

A regular expression finds the tags, because a parser with a callback for each takes six times as
long, and a site has ten thousand pages. Tests compare the result with Python's parser.
"""

import re
from functools import lru_cache
from html import unescape
from pathlib import Path
from types import MappingProxyType

import msgspec

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ADDRESSES = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src"}
_CACHE_SIZE = 4096  # tags: those of the page layout are on all pages

# A quotation mark delimits a value only right after the equals sign. A tag without attributes is
# irrelevant, unless it is a heading's, or that of an element of text without markup.
_TAG = re.compile(
    r"""
      <!--.*?(?:--!?>|\Z)
    | <(?i:h[1-6]|script|style|textarea|title)>
    | <[a-zA-Z][^\s/>]*[\s/][^=>]*(?:=\s*(?:"[^"]*"|'[^']*')?[^=>]*)*>
    """,
    re.DOTALL | re.VERBOSE,
)
_NAME = re.compile(r"<([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"""([^\s/>=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*))""")
_END_OF_TEXT = MappingProxyType(
    {
        name: re.compile(rf"</{name}(?=[\s/>])|\Z", re.IGNORECASE)
        for name in ("script", "style", "textarea", "title")
    }
)


class HtmlTag(msgspec.Struct, frozen=True):
    """A link or heading, by its address or level, and its place."""

    value: str
    line: int
    column: int


class Markup(msgspec.Struct, frozen=True):
    """The markup of one page."""

    ids: frozenset[str]
    links: tuple[HtmlTag, ...]
    headings: tuple[HtmlTag, ...]


class _TagValues(msgspec.Struct, frozen=True):
    """The relevant values of a tag, "" for none; *text* is its name if it contains only text."""

    id: str = ""
    address: str = ""
    level: str = ""
    text: str = ""


def read_markup(path: Path) -> Markup:
    """Return the markup of the page in the file *path*."""
    return markup_of(path.read_text("utf-8"))


def markup_of(html: str) -> Markup:
    """Return the markup of the page *html*."""
    ids: list[str] = []
    links: list[HtmlTag] = []
    headings: list[HtmlTag] = []
    line, seen, position = 1, 0, 0
    while found := _TAG.search(html, position):
        start, position = found.span()
        values = _tag_values(found[0])
        if values.id:
            ids.append(values.id)
        if values.address or values.level:
            line, seen = line + html.count("\n", seen, start), start
            column = start - html.rfind("\n", 0, start)
            collected = headings if values.level else links
            collected.append(HtmlTag(values.level or values.address, line, column))
        if values.text and (end := _END_OF_TEXT[values.text].search(html, position)):
            position = end.end()
    return Markup(frozenset(ids), tuple(links), tuple(headings))


@lru_cache(maxsize=_CACHE_SIZE)
def _tag_values(tag: str) -> _TagValues:
    """Return the values of the opening *tag*, none for a comment."""
    named = _NAME.match(tag)
    if not named:
        return _TagValues()
    name = named[1].lower()
    values = {
        attribute.lower(): unescape("".join(value))
        for attribute, *value in _ATTRIBUTE.findall(tag, named.end())
    }
    return _TagValues(
        id=values.get("id", ""),
        address=values.get(_ADDRESSES.get(name, ""), ""),
        level=name[1] if name in _HEADINGS else "",
        text=name if name in _END_OF_TEXT else "",
    )
