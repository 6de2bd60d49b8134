"""A body's HTML cut at its holes, each part ready to be shown on a page or in a feed."""

import re

import msgspec
from markupsafe import Markup

from sitegen.library.page import Figure, Link

_MARK = re.compile("\x02(/?)([0-9]+)\x03")


class Part(msgspec.Struct, frozen=True):
    """One part of a body.

    *kind* is "html" (with *html*), "open" and "close" (a link's two ends, with *link*), "figure"
    or "image" (with *figure*).
    """

    kind: str
    html: Markup = Markup("")
    link: Link | None = None
    figure: Figure | None = None


def parts(html: str, values: tuple[Link | Figure, ...]) -> list[Part]:
    """Return the parts of *html*, whose holes are filled from *values*."""
    found: list[Part] = []
    end = 0
    for mark in _MARK.finditer(html):
        if mark.start() > end:
            found.append(Part("html", _safe(html[end : mark.start()])))
        found.append(_part(values[int(mark[2])], closes=bool(mark[1])))
        end = mark.end()
    if end < len(html):
        found.append(Part("html", _safe(html[end:])))
    return found


def _part(value: Link | Figure, *, closes: bool) -> Part:
    if isinstance(value, Link):
        return Part("close" if closes else "open", link=value)
    return Part("figure" if value.alone else "image", figure=value)


def _safe(html: str) -> Markup:
    return Markup(html)  # noqa: S704 (nh3 has cleaned every body)
