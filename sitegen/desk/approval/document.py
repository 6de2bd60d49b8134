"""The words and photos of a rendered page as plain HTML that needs nothing else.

What leads on from a page (menus, related stories, buttons to share) is left out, and so is
everything that a file from an e-mail should not have: scripts, styles, forms, frames.
"""

import base64
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser

_VOID = frozenset({"img", "br", "hr", "wbr"})
_SKIPPED = frozenset(
    "script style aside nav form button template svg iframe object video audio footer noscript "
    "select input textarea".split()
)
_SKIPPED_CLASSES = frozenset({"share", "related", "neighbours", "translations", "press-footer"})
_KEPT = frozenset(
    "h1 h2 h3 h4 h5 h6 p ul ol li dl dt dd blockquote q cite em strong b i u s sub sup a br hr "
    "figure figcaption img table caption thead tbody tr th td time abbr code pre section div "
    "article header span wbr".split()
)
_ATTRIBUTES = frozenset({"alt", "lang", "dir", "datetime", "colspan", "rowspan", "scope", "start"})
_ANY_VOID = _VOID | frozenset("source link meta input track area base col embed param".split())
# The data of a photo by its address on the page, and its type; None leaves the photo out.
PhotoOf = Callable[[str], tuple[bytes, str] | None]


def plain_article(html: str, origin: str, photo_of: PhotoOf) -> str:
    """Return what is inside the main element of a page; links lead to *origin*."""
    reader = _Reader(origin, photo_of)
    reader.feed(html)
    reader.close()
    return "".join(reader.pieces)


class _Reader(HTMLParser):
    def __init__(self, origin: str, photo_of: PhotoOf) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._origin = origin
        self._photo_of = photo_of
        self._is_inside = False
        # The elements that are open inside one that is left out.
        self._skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "main":
            self._is_inside = True
        elif self._skipped or (self._is_inside and self._is_left_out(tag, given)):
            if tag not in _ANY_VOID:
                self._skipped.append(tag)
        elif self._is_inside and tag in _KEPT:
            self._open(tag, given)

    def _is_left_out(self, tag: str, given: dict[str, str]) -> bool:
        is_chrome = not _SKIPPED_CLASSES.isdisjoint(given.get("class", "").split())
        return tag in _SKIPPED or is_chrome or "hidden" in given

    def _open(self, tag: str, given: dict[str, str]) -> None:
        kept = {name: value for name, value in given.items() if name in _ATTRIBUTES}
        href = given.get("href", "")
        if tag == "a" and href.startswith(("https://", "http://", "mailto:", "tel:")):
            kept["href"] = href
        elif tag == "a" and href.startswith("/") and not href.startswith("//"):
            kept["href"] = f"{self._origin}{href}"
        if tag == "img":
            found = self._photo_of(given.get("src", ""))
            if found is None:
                return
            data, kind = found
            kept["src"] = f"data:{kind};base64,{base64.b64encode(data).decode()}"
        written = "".join(f' {name}="{escape(value)}"' for name, value in kept.items())
        self.pieces.append(f"<{tag}{written}>")

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self._is_inside, self._skipped = False, []
        elif self._skipped:
            # An element without an end tag, such as a list item, ends with the one around it.
            if tag in self._skipped:
                while self._skipped.pop() != tag:
                    pass
        elif self._is_inside and tag in _KEPT and tag not in _VOID:
            self.pieces.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self._is_inside and not self._skipped:
            self.pieces.append(escape(data, quote=False))
