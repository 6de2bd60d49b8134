"""Markdown into HTML that is safe to publish: Python-Markdown, then nh3 over the result.

Sanitizing comes last because attribute lists (`{: onclick=… }`) and `javascript:` links are
written in Markdown, not in raw HTML.
"""

import functools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from sitegen.content.markdown import fast_path
from sitegen.content.markdown.raw_html import PUBLISHED, REMOVED
from sitegen.content.nesting import NestedTooDeeplyError, too_many_elements

if TYPE_CHECKING:
    from sitegen.content.markdown.engine import Engine

_ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir", "title"},
    "a": {"href"},
    "img": {"src", "alt"},
    "ol": {"start", "type", "reversed"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
}
# The engine uses these characters as markers in a text.
_MARKERS = {0x02: None, 0x03: None}
_SCHEMES = {"http", "https", "mailto", "tel"}
# The library's HTML for words with emphasis is safe: no attributes, no other elements. In raw
# HTML the same elements may be unclosed.
_NEEDS_CLEANING = re.compile(r"<(?!/?(?:p|em|strong)>)|&(?!gt;)|[\x00-\x08\x0b-\x1f\x7f-\xa0]")
# HTML can write them as references (&#2;), and Python-Markdown leaves some of its own in odd texts;
# they could forge the markers of placeholders.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# Aligned table columns; a style attribute would be removed.
_ALIGNED = re.compile(r' style="text-align: (left|center|right);"')
_REMOVED_ELEMENT = re.compile(rf"<(?:!--)?({'|'.join(sorted(REMOVED))})\b", re.IGNORECASE)
# A scheme that is not allowed: a file on the author's disk, a photo as a data: address.
_REMOVED_ADDRESS = re.compile(
    r'<(a|img)\b[^<>]*? (?:href|src)="(?!(?:https?|mailto|tel):)([a-z][a-z0-9+.-]*:[^"]*)"',
    re.IGNORECASE,
)


class Converted(msgspec.Struct, frozen=True):
    """Sanitized HTML, and what was removed: names of elements, and (tag, address) of links."""

    html: str
    elements: tuple[str, ...]
    addresses: tuple[tuple[str, str], ...]


class ExtensionError(Exception):
    """An extension of the site failed; the cause is what it raised."""


def to_html(text: str, extensions: Sequence[object] = ()) -> Converted:
    """Return the sanitized HTML of *text*; *extensions* of Python-Markdown are those of the site.

    Raises NestedTooDeeplyError for a text that is nested too deeply, and ExtensionError.
    """
    if too_many_elements(text):
        raise NestedTooDeeplyError(text.count("\n", 0, text.index("<")) + 1)
    raw_parts: list[str] = []  # by the library: the fast path's own HTML is safe

    def cleaned(part: str) -> str:
        raw_parts.append(convert(part))
        return clean(raw_parts[-1], is_raw="<" in part)

    try:
        if extensions:
            raw_parts.append(_extended(text, extensions))
            html = clean(raw_parts[0], is_raw=True)
        else:
            html = fast_path.to_html(text, cleaned)
    except NestedTooDeeplyError:
        if extensions:
            raise
        convert(text)  # in one piece, so that the error's line is that of the text
        raise
    return Converted(
        html=html,
        elements=tuple(
            dict.fromkeys(
                each.lower() for raw in raw_parts for each in _REMOVED_ELEMENT.findall(raw)
            )
        ),
        addresses=tuple(
            dict.fromkeys(each for raw in raw_parts for each in _REMOVED_ADDRESS.findall(raw))
        ),
    )


def convert(text: str) -> str:
    """Return the engine's HTML of *text*, not yet sanitized."""
    return _engine().reset().convert(text.translate(_MARKERS))


def _extended(text: str, extensions: Sequence[object]) -> str:
    """Return the HTML of *text* by an engine with *extensions*, not yet sanitized."""
    from sitegen.content.markdown.extensions import engine  # noqa: PLC0415 (few sites have extensions)

    try:
        html = engine(extensions).convert(text.translate(_MARKERS))
        return html.encode().decode()  # half of a surrogate pair is no text
    except (NestedTooDeeplyError, MemoryError):
        raise
    except (Exception, SystemExit) as error:
        raise ExtensionError from error


def clean(html: str, *, is_raw: bool) -> str:
    """Return *html* sanitized; *is_raw* when the author wrote tags."""
    if not is_raw and not _NEEDS_CLEANING.search(html):
        return html
    import nh3  # noqa: PLC0415 (few texts need it)

    cleaned = nh3.clean(
        _ALIGNED.sub(r' class="align-\1"', html),
        tags=set(PUBLISHED),
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    return _CONTROL.sub("", cleaned.replace("&nbsp;", "\u00a0"))


@functools.cache
def _engine() -> "Engine":
    """Return the only instance of the process: creating it takes longer than most texts."""
    from sitegen.content.markdown.engine import Engine  # noqa: PLC0415 (slow to import, and few texts need it)

    return Engine()
