"""Inlines: emphasis, code, links, photos, HTML (CommonMark, section 6).

Python-Markdown tries some thirty patterns one after the other, in quadratic time; this parser reads
a text once.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import msgspec
from markdown import Markdown
from markdown.inlinepatterns import Pattern
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from sitegen.content.markdown import raw_html
from sitegen.content.markdown.autolinks import Address, addresses, angled
from sitegen.content.markdown.emphasis import Run, pair
from sitegen.content.markdown.entities import ENTITY, entity
from sitegen.content.markdown.footnotes import Footnotes
from sitegen.content.markdown.inline_pieces import BareLink, Closing, Opening, Piece, fill, words_of
from sitegen.content.markdown.links import REFERENCE, Link, inline_link, normal

if TYPE_CHECKING:
    from sitegen.content.markdown.inline_patterns import PatternMatch, PatternMatches

_SPECIAL = re.compile(r"[\\`*_~\[\]<&\n]|!\[")
_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_TICKS = re.compile("`+")
_RUN = {mark: re.compile(re.escape(mark) + "+") for mark in "*_~"}
_STRUCK = 2  # tildes
_FOOTNOTE = re.compile(r"\[\^([^\]\n]{1,99})\]")
_VERBATIM = frozenset({"code", "pre"})
_LONGEST_LABEL = 1000
# An attribute list is read from the finished text; an escaped brace must not begin one.
_BRACE = f"\x02{ord('{')}\x03"


class _Bracket(msgspec.Struct):
    """An open bracket: its piece, the number of runs before it, and the offset after it."""

    piece: int
    runs: int
    end: int
    is_image: bool
    is_outer: bool = False  # contains another bracket


class Inline(Treeprocessor):
    """Parses the text of every element that the block parser has created."""

    md: Markdown
    # Patterns of extensions look here for what others have put aside: these put nothing aside.
    stashed_nodes: Mapping[str, str] = MappingProxyType({})

    def __init__(
        self, md: Markdown, footnotes: Footnotes, patterns: Iterable[Pattern] = ()
    ) -> None:
        super().__init__(md)
        self.footnotes = footnotes
        self._patterns = patterns

    def run(self, root: Element) -> None:
        """Parse the inlines in the texts of *root*."""
        numbers = {name: n for n, name in enumerate(self.footnotes.footnotes, 1)}
        self._read_all(root, Syntax(numbers, tuple(self._patterns)))

    def read_made(self, element: Element, syntax: "Syntax") -> None:
        """Parse the inlines in the texts of an *element* that a pattern has made."""
        if not isinstance(element.text, AtomicString):
            self._read_all(element, syntax)

    def _read_all(self, root: Element, syntax: "Syntax") -> None:
        for element in list(root.iter()):
            if element.tag not in _VERBATIM:
                self._read(element, syntax)

    def _read(self, element: Element, syntax: "Syntax") -> None:
        children = list(element)
        text, element.text = element.text, None
        element[:] = _elements(self, text, syntax, element)
        for child in children:
            element.append(child)
            if child.tail and child.tail.strip():
                tail, child.tail = child.tail, None
                holder = Element("span")
                element.extend(_elements(self, tail, syntax, holder))
                child.tail = holder.text


class Syntax(msgspec.Struct, frozen=True):
    """What a text may have besides Markdown: footnotes with their numbers, and own *patterns*."""

    numbers: dict[str, int]
    patterns: tuple[Pattern, ...]

    def after(self, pattern: int) -> "Syntax":
        """Return the same with the patterns after the one with this number.

        One that found itself in what it has made would never end.
        """
        return Syntax(self.numbers, self.patterns[pattern + 1 :])


def _elements(inline: Inline, text: str | None, syntax: Syntax, holder: Element) -> list[Element]:
    """Set the text of *holder* before its first element, and return the elements of *text*."""
    if not text or isinstance(text, AtomicString):
        holder.text = text
        return []
    if not syntax.patterns and not _may_have_inlines(text):
        holder.text = text
        return []
    inner = Element("span")
    fill(inner, _Parser(inline, text, syntax).pieces())
    holder.text = inner.text
    return list(inner)


def _may_have_inlines(text: str) -> bool:
    return bool(_SPECIAL.search(text)) or "://" in text or "@" in text or "www." in text


class _Parser:
    """Parses one text."""

    def __init__(self, inline: Inline, text: str, syntax: Syntax) -> None:
        self._inline = inline
        self._md = inline.md
        self._footnotes = inline.footnotes
        self._text = text
        self._syntax = syntax
        self._pieces: list[Piece] = []
        self._runs: list[Run] = []
        self._brackets: list[_Bracket] = []
        self._inactive = 0  # the number of open brackets that contain a link and so cannot be one
        self._ticks: dict[int, list[int]] | None = None
        self._in_anchor = False

    def pieces(self) -> list[Piece]:
        """Return the pieces of the text, in their order."""
        at = 0
        bare = iter(addresses(self._text))
        address = next(bare, None)
        found = _SPECIAL.search(self._text)
        own = _patterns_in(self._text, self._syntax)
        while True:
            if found and found.start() < at:
                found = _SPECIAL.search(self._text, at)
            special = found.start() if found else len(self._text)
            while address and address.start < at:
                address = next(bare, None)
            match = own.first(at) if own else None
            if own and match and match.start <= min(special, address.start if address else special):
                at = self._replaced(own, match, at)
            elif address and address.start <= special:
                at = self._address(address, at)
            elif found:
                self._pieces.append(self._text[at:special])
                at = _HANDLERS[found[0]](self, special)
            else:
                break
        self._pieces.append(self._text[at:])
        pair(self._runs)
        return self._pieces

    def _replaced(self, own: "PatternMatches", match: "PatternMatch", at: int) -> int:
        """Put what a pattern of an extension makes of its match in the place of that."""
        made = own.replacement(match)
        if made is None or made.end <= at:
            own.pass_over(match)
            return at
        if isinstance(made.node, Element):
            self._inline.read_made(made.node, self._syntax.after(match.number))
        self._pieces += [self._text[at : made.start], made.node]
        return made.end

    def _address(self, address: Address, at: int) -> int:
        written = self._text[address.start : address.end]
        self._pieces.append(self._text[at : address.start])
        element = _link(address.target, "")
        element.text = _escaped(written)
        self._pieces.append(element.text if self._in_anchor else BareLink(element))
        return address.end

    def backslash(self, at: int) -> int:
        following = self._text[at + 1 : at + 2]
        if following == "\n":
            return self._break(at + 1)
        if following not in _ESCAPABLE or not following:
            self._pieces.append("\\")
            return at + 1
        self._pieces.append(_BRACE if following == "{" else _escaped(following))
        return at + 2

    def newline(self, at: int) -> int:
        before = self._pieces[-1]
        if isinstance(before, str):
            self._pieces[-1] = before.rstrip(" ")
            if before.endswith("  "):
                return self._break(at)
        self._pieces.append("\n")
        return _after_spaces(self._text, at + 1)

    def _break(self, at: int) -> int:
        """Add a line break; Markdown's prettifier adds the newline after it."""
        self._pieces.append(Element("br"))
        return _after_spaces(self._text, at + 1)

    def code(self, at: int) -> int:
        run = _TICKS.match(self._text, at)
        assert run  # noqa: S101 (it begins there)
        if self._ticks is None:
            self._ticks = {}
            for found in _TICKS.finditer(self._text):
                self._ticks.setdefault(len(found[0]), []).append(found.start())
        closings = self._ticks.get(len(run[0]), [])
        following = bisect_right(closings, at)
        if following == len(closings):
            self._pieces.append(run[0])
            return run.end()
        end = closings[following]
        element = Element("code")
        element.text = AtomicString(_escaped(_code(self._text[run.end() : end])))
        self._pieces.append(element)
        return end + len(run[0])

    def run(self, at: int) -> int:
        mark = self._text[at]
        found = _RUN[mark].match(self._text, at)
        assert found  # noqa: S101 (it begins there)
        count = len(found[0])
        if mark == "~" and count != _STRUCK:
            self._pieces.append(found[0])
            return found.end()
        before, after = (
            self._text[at - 1 : at] if at else "",
            self._text[found.end() : found.end() + 1],
        )
        run = Run(mark, count, before, after)
        self._pieces.append(run)
        self._runs.append(run)
        return found.end()

    def angle(self, at: int) -> int:
        if found := angled(self._text, at):
            element = _link(found.target, "")
            element.text = _escaped(self._text[at + 1 : found.end - 1])
            self._pieces.append(element)
            return found.end
        tag = raw_html.html_at(self._text, at)
        if not tag:
            self._pieces.append("<")
            return at + 1
        if (tag[1] or tag[2] or "").lower() == "a":
            self._in_anchor = bool(tag[2])
        self._pieces.append(self._md.htmlStash.store(raw_html.published(tag[0])))
        return tag.end()

    def ampersand(self, at: int) -> int:
        found = ENTITY.match(self._text, at)
        self._pieces.append(_escaped(entity(found[0])) if found else "&amp;")
        return found.end() if found else at + 1

    def opening(self, at: int) -> int:
        note = _FOOTNOTE.match(self._text, at)
        numbers = self._syntax.numbers
        if note and note[1] in numbers:
            self._pieces.append(self._footnotes.reference(note[1], numbers[note[1]]))
            return note.end()
        return self._open("[", at)

    def picture(self, at: int) -> int:
        return self._open("![", at)

    def _open(self, written: str, at: int) -> int:
        if self._brackets:
            self._brackets[-1].is_outer = True
        end = at + len(written)
        self._brackets.append(_Bracket(len(self._pieces), len(self._runs), end, written == "!["))
        self._pieces.append(written)
        return end

    def closing(self, at: int) -> int:
        bracket = self._brackets.pop() if self._brackets else None
        is_inactive = len(self._brackets) < self._inactive
        self._inactive = min(self._inactive, len(self._brackets))
        if not bracket or (is_inactive and not bracket.is_image):
            link = None
        else:
            link = self._link_at(at) or self._referenced(bracket, at)
        if not bracket or not link:
            self._pieces.append("]")
            return at + 1
        pair(self._runs[bracket.runs :])
        del self._runs[bracket.runs :]
        if bracket.is_image:
            self._show_photo(bracket, link)
        else:
            self._show_link(bracket, link)
        return link.end

    def _link_at(self, at: int) -> Link | None:
        return inline_link(self._text, at + 1) if self._text.startswith("(", at + 1) else None

    def _referenced(self, bracket: _Bracket, at: int) -> Link | None:
        known = self._md.references
        if not known:
            return None
        full = REFERENCE.match(self._text, at + 1)
        own = self._text[bracket.end : at] if at - bracket.end < _LONGEST_LABEL else ""
        label = full[1] if full else "" if bracket.is_outer else own
        found = known.get(normal(label))
        if not label.strip() or not found:
            return None
        is_collapsed = self._text.startswith("[]", at + 1)
        return Link(*found, full.end() if full else at + (3 if is_collapsed else 1))

    def _show_photo(self, bracket: _Bracket, link: Link) -> None:
        image = Element("img", {"alt": "".join(words_of(self._pieces[bracket.piece + 1 :]))})
        image.set("src", _escaped(link.target))
        if link.title:
            image.set("title", _escaped(link.title))
        del self._pieces[bracket.piece :]
        self._pieces.append(image)

    def _show_link(self, bracket: _Bracket, link: Link) -> None:
        words = self._pieces[bracket.piece + 1 :]
        self._pieces[bracket.piece :] = [
            Opening(_link(link.target, link.title)),
            *(
                (piece.element.text or "") if isinstance(piece, BareLink) else piece
                for piece in words
            ),
            Closing(),
        ]
        self._inactive = len(self._brackets)


def _patterns_in(text: str, syntax: Syntax) -> "PatternMatches | None":
    if not syntax.patterns:
        return None
    from sitegen.content.markdown.inline_patterns import PatternMatches  # noqa: PLC0415 (few sites have patterns of their own)

    return PatternMatches(syntax.patterns, text)


_HANDLERS = {
    "\\": _Parser.backslash,
    "\n": _Parser.newline,
    "`": _Parser.code,
    "*": _Parser.run,
    "_": _Parser.run,
    "~": _Parser.run,
    "<": _Parser.angle,
    "&": _Parser.ampersand,
    "[": _Parser.opening,
    "![": _Parser.picture,
    "]": _Parser.closing,
}


def _link(target: str, title: str) -> Element:
    element = Element("a", {"href": _escaped(target)})
    if title:
        element.set("title", _escaped(title))
    return element


def _escaped(text: str) -> str:
    """Return *text* escaped for the serializer, which does not escape entities."""
    return text.replace("&", "&amp;")


def _code(written: str) -> str:
    """Return the text of code between backticks, without one padding space at both ends."""
    text = written.replace("\n", " ")
    is_padded = text.startswith(" ") and text.endswith(" ") and not text.isspace()
    return text[1:-1] if is_padded else text


def _after_spaces(text: str, at: int) -> int:
    while text.startswith(" ", at):
        at += 1
    return at
