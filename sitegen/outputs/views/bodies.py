"""Splits a body's HTML at its placeholders into parts for templates and feeds."""

import re
from collections.abc import Iterator
from html import unescape

import msgspec
from markupsafe import Markup

from sitegen.library.publications.publication import Attachment, Figure, Link, Value, Video

_MARKER = re.compile("\x02(/?)([0-9]+)\x03")
# The backlink of a footnote in Python-Markdown's form; a template writes its label.
_BACKLINK = re.compile(
    r'<a class="footnote-backref" href="(#fnref[0-9]*:[^"]+)" title="">[^<]*</a>'
)

_NOTES = "footnote-backref"


class BodyPart(msgspec.Struct, frozen=True):
    """One part of a body.

    *kind* is "html" (with *html*); "backlink", which leads from a footnote to its place in the
    text (with *link*); "figure", "image" or "gallery" (with *figure*); or one of the
    start and end of an element around the author's words: "open" and "close" (with *link*),
    "open-download" and "close-download" (with *attachment*), "open-video" and "close-video" (with
    *video*).
    """

    kind: str
    html: Markup = Markup("")
    link: Link | None = None
    attachment: Attachment | None = None
    video: Video | None = None
    figure: Figure | None = None


def parts(html: str, values: tuple[Value, ...]) -> list[BodyPart]:
    """Return the parts of *html*, with *values* for its placeholders."""
    found: list[BodyPart] = []
    end = 0
    for marker in _MARKER.finditer(html):
        found += _plain(html[end : marker.start()])
        found.append(_part(values[int(marker[2])], closes=bool(marker[1])))
        end = marker.end()
    return [*found, *_plain(html[end:])]


def _plain(html: str) -> Iterator[BodyPart]:
    """Yield the parts of *html* without placeholders: backlinks, and the HTML between them."""
    for number, each in enumerate(_BACKLINK.split(html) if _NOTES in html else [html]):
        if number % 2:
            yield BodyPart("backlink", link=Link(unescape(each)))
        elif each:
            yield BodyPart("html", _safe(each))


def _part(value: Value, *, closes: bool) -> BodyPart:
    end = "close" if closes else "open"
    if isinstance(value, Link):
        return BodyPart(end, link=value)
    if isinstance(value, Figure):
        return BodyPart(value.shape, figure=value)
    if isinstance(value, Attachment):
        return BodyPart(f"{end}-download", attachment=value)
    return BodyPart(f"{end}-video", video=value)


def _safe(html: str) -> Markup:
    return Markup(html)  # noqa: S704 (nh3 has cleaned every body)
