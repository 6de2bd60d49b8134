"""Replacing links and photos in a body by placeholders, which the library fills.

The marker of a placeholder in the HTML is its number between two control characters, which no
author's text can contain: STX number ETX where it starts (or is), STX "/" number ETX at its end.
A paragraph of nothing but photos, or one link to a file or a video, becomes a placeholder itself.
"""

import html as entities
import re
from collections.abc import Sequence

from sitegen.config.site_urls import is_preview, path_within
from sitegen.content.body.html_tokens import attributes, tag_name
from sitegen.content.body.videos import player
from sitegen.content.document import Placeholder
from sitegen.content.files.downloads import has_card
from sitegen.languages.typography import typeset

_MARKER = re.compile("\x02[^\x03]*\x03")
_EXTERNAL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_PUBLISHED = "/media/"
_LINK = "link"
_IMAGE = "image"


def without_markers(html: str) -> str:
    """Return *html* without the markers of placeholders."""
    return _MARKER.sub("", html)


def extract_placeholders(tokens: list[str], language: str, own_url: str) -> list[Placeholder]:
    """Replace internal links, photos and videos by markers, and return the placeholders.

    Web addresses below *own_url* and those of the preview are internal links. The places of the
    placeholders are still 1:1.
    """
    kinds = _unwrap_paragraphs(tokens, own_url)
    placeholders: list[Placeholder] = []
    open_link: str | None = None
    for number in range(1, len(tokens), 2):
        tag = tokens[number]
        name = tag_name(tag)
        if name == "img":
            _extract_image(tokens, number, placeholders, kinds.get(number, _IMAGE), language)
        elif name == "a" and tag.startswith("</"):
            if open_link is not None:
                tokens[number] = f"\x02/{open_link}\x03"
            open_link = None
        elif name == "a":
            kind = kinds.get(number, _LINK)
            open_link = _extract_link(tokens, number, placeholders, kind, own_url)
    return placeholders


def _unwrap_paragraphs(tokens: list[str], own_url: str) -> dict[int, str]:
    """Unwrap each paragraph that is a figure, a gallery or a card.

    Returns the kinds of the placeholders inside them, by the numbers of their tokens.
    """
    kinds: dict[int, str] = {}
    for number in range(1, len(tokens) - 4, 2):
        if not tokens[number + 2].startswith(("<img", "<a")) or tokens[number + 1].strip():
            continue
        if tokens[number].startswith("<p") and tag_name(tokens[number]) == "p":
            end = _end(tokens, number)
            inside = range(number + 2, end, 2)
            kind = _photos(tokens, inside) or _card(tokens, inside, own_url)
            if kind:
                kinds |= dict.fromkeys(inside, kind)
                _unwrap(tokens, number, end, kind)
    return kinds


def _end(tokens: Sequence[str], number: int) -> int:
    """Return the number of the end tag of the paragraph that begins at *number*."""
    return next(n for n in range(number + 2, len(tokens), 2) if tokens[n] == "</p>")


def _photos(tokens: Sequence[str], inside: range) -> str:
    """Return "figure" or "gallery" when the tags *inside* a paragraph are only photos, else ""."""
    tags = [tokens[number] for number in inside]
    if "".join(tokens[inside.start - 1 : inside.stop : 2]).strip():
        return ""
    if any(tag_name(tag) not in ("img", "br") for tag in tags):
        return ""
    photos = [tag for tag in tags if tag_name(tag) == "img"]
    if not all("src" in attributes(tag) for tag in photos):
        return ""
    if len(photos) == 1:
        return "figure" if len(tags) == 1 else ""
    return "gallery"


def _leads_inside(target: str, own_url: str) -> bool:
    """Return whether the library resolves *target*, which may be a web address."""
    if not _EXTERNAL.match(target):
        return True
    return bool(path_within(target, own_url)) or is_preview(target, own_url)


def _card(tokens: Sequence[str], inside: range, own_url: str) -> str:
    """Return "download" or "video" when *inside* a paragraph is only a link to one, else ""."""
    names = [tag_name(tokens[number]) for number in inside]
    is_link = names[0] == names[-1] == "a" and names.count("a") == 2  # noqa: PLR2004 (both ends)
    if not is_link or "img" in names or tokens[inside[-1] + 1].strip():
        return ""
    target = attributes(tokens[inside.start]).get("href", "")
    if not _leads_inside(target, own_url):
        return "video" if player(target) else ""
    # Other addresses of the site are pages, or files published by other software.
    if _EXTERNAL.match(target) and not path_within(target, own_url).startswith(_PUBLISHED):
        return ""
    return "download" if has_card(target.partition("#")[0].partition("?")[0]) else ""


def _unwrap(tokens: list[str], number: int, end: int, kind: str) -> None:
    """Remove the tags of a paragraph; around a gallery, replace them by those of a list."""
    is_gallery = kind == "gallery"
    tokens[number], tokens[end] = ('<ul class="gallery">', "</ul>") if is_gallery else ("", "")
    for inner in range(number + 2, end, 2):
        if tag_name(tokens[inner]) == "br" and is_gallery:
            tokens[inner] = ""


def _extract_link(
    tokens: list[str], number: int, placeholders: list[Placeholder], kind: str, own_url: str
) -> str | None:
    target = attributes(tokens[number]).get("href")
    if target is None or (kind == _LINK and not _is_to_fill(target, own_url)):
        return None
    closes = tokens[number + 2].startswith("</a")
    # A link whose text is its own address counts as one without text: a video has a name, a page
    # a title, and a hidden page must not be shown.
    if closes and _is_same(entities.unescape(tokens[number + 1]), target):
        tokens[number + 1] = ""
    wordless = closes and not tokens[number + 1].strip()
    tokens[number] = f"\x02{len(placeholders)}\x03"
    placeholders.append(Placeholder(kind, target, 1, 1, wordless=wordless))
    return str(len(placeholders) - 1)


def _is_same(words: str, target: str) -> bool:
    return _EXTERNAL.match(target) is not None and words in (target, target.partition("//")[2])


def _is_to_fill(target: str, own_url: str) -> bool:
    return not target.startswith("#") and _leads_inside(target, own_url)


def _extract_image(
    tokens: list[str], number: int, placeholders: list[Placeholder], kind: str, language: str
) -> None:
    values = attributes(tokens[number])
    if "src" not in values:
        return  # sanitizing removed its address, which is reported
    tokens[number] = f"\x02{len(placeholders)}\x03"
    placeholders.append(
        Placeholder(
            kind=kind,
            target=values["src"],
            line=1,
            column=1,
            alt=typeset(values.get("alt", ""), language),
            caption=typeset(values.get("title", ""), language),
        )
    )
