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


class HtmlPart(msgspec.Struct, frozen=True):
    """A piece of a body without placeholders: its *kind* is "html".

    *html* is the piece.
    """

    html: Markup
    kind: str = "html"


class LinkPart(msgspec.Struct, frozen=True):
    """The start or the end of a link in a body, or a backlink.

    *kind* is "open" or "close", around the author's words, or "backlink", which leads from a
    footnote to its place in the text. *link* says where.
    """

    kind: str
    link: Link


class AttachmentPart(msgspec.Struct, frozen=True):
    """The start or the end of a link to a file, around the author's words.

    *kind* is "open-download" or "close-download". *attachment* is the file.
    """

    kind: str
    attachment: Attachment


class VideoPart(msgspec.Struct, frozen=True):
    """The start or the end of a video, around the author's words.

    *kind* is "open-video" or "close-video". *video* says where it is.
    """

    kind: str
    video: Video


class FigurePart(msgspec.Struct, frozen=True):
    """A photo in a body.

    *kind* is "figure", "image" (in running text) or "gallery" (one photo of several). *figure* is
    the photo.
    """

    kind: str
    figure: Figure


BodyPart = HtmlPart | LinkPart | AttachmentPart | VideoPart | FigurePart


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
            yield LinkPart("backlink", Link(unescape(each)))
        elif each:
            yield HtmlPart(_safe(each))


def _part(value: Value, *, closes: bool) -> BodyPart:
    end = "close" if closes else "open"
    if isinstance(value, Link):
        return LinkPart(end, value)
    if isinstance(value, Figure):
        return FigurePart(value.shape, value)
    if isinstance(value, Attachment):
        return AttachmentPart(f"{end}-download", value)
    return VideoPart(f"{end}-video", value)


def _safe(html: str) -> Markup:
    return Markup(html)  # noqa: S704 (nh3 has cleaned every body)
