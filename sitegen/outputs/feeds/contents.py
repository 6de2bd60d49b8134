"""Full stories for feeds: HTML that needs no page, no style sheet and no script.

Every address is absolute, because feed readers show a story outside the site.
"""

import re
from urllib.parse import urljoin

from markupsafe import Markup, escape

from sitegen.library.publications.publication import BodyRef, Figure
from sitegen.outputs.output import Store
from sitegen.outputs.views.bodies import (
    AttachmentPart,
    BodyPart,
    FigurePart,
    HtmlPart,
    LinkPart,
    parts,
)

# A link to a place on the story's own page.
_ANCHOR = re.compile(r'(<a (?:[^<>"]|"[^"]*")*?href=")#')
_FIGURE = Markup("<figure>{}{}</figure>")
_CAPTION = Markup("<figcaption>{}</figcaption>")
_IMAGE = Markup('<img src="{}" width="{}" height="{}" alt="{}">')
_GALLERY = Markup("<li>{}</li>")
_CARD = Markup('<p><a href="{}">{}')
_BACKLINK = Markup('<a href="{}">↩</a>')
_IN_LANGUAGE = Markup('<span lang="{}">{}</span>')


def content(cover: Figure | None, body: BodyRef, page: str, store: Store) -> str:
    """Return a story as HTML, its cover first; *page* is the absolute address of its page."""
    found = parts(store.body(body.digest), body.values)
    html = "".join(_shown(part, page) for part in found)
    own = _ANCHOR.sub(lambda link: f"{link[1]}{escape(page)}#", html)
    return f"{_figure(cover, page)}\n{own}" if cover else own


def absolute(address: str, page: str) -> str:
    """Return *address* on the page with the absolute address *page* as an absolute one."""
    return urljoin(page, address)


def _figure(figure: Figure, page: str) -> Markup:
    caption = " ".join(each for each in (figure.caption, figure.credit.text) if each)
    return _FIGURE.format(_image(figure, page), _CAPTION.format(caption) if caption else "")


def _image(figure: Figure, page: str) -> Markup:
    photo, alt = figure.photo, "" if figure.decorative else figure.alt
    return _IMAGE.format(absolute(photo.address, page), photo.width, photo.height, alt)


def _shown(part: BodyPart, page: str) -> str:
    """Return one part of a body."""
    if isinstance(part, HtmlPart):
        return part.html
    if isinstance(part, FigurePart):
        return _photo(part, page)
    if isinstance(part, LinkPart):
        return _link(part, page)
    if part.kind.startswith("close"):
        return "</a></p>"
    if isinstance(part, AttachmentPart):
        return _CARD.format(absolute(part.attachment.address, page), part.attachment.title)
    return _CARD.format(part.video.address, part.video.service if part.video.wordless else "")


def _photo(part: FigurePart, page: str) -> str:
    if part.kind == "image":
        return _image(part.figure, page)
    figure = _figure(part.figure, page)
    return _GALLERY.format(figure) if part.kind == "gallery" else figure


def _link(part: LinkPart, page: str) -> str:
    """Return the start or the end of a link; one without an address becomes plain words."""
    link = part.link
    if part.kind == "close":
        return "</a>" if link.address else ""
    if part.kind == "backlink":
        return _BACKLINK.format(absolute(link.address, page))
    is_foreign = link.title and link.language
    words = _IN_LANGUAGE.format(link.language, link.title) if is_foreign else escape(link.title)
    if not link.address:
        return words
    address = Markup(' href="{}"').format(absolute(link.address, page))
    language = Markup(' hreflang="{}"').format(link.language) if link.language else ""
    return f"<a{address}{language}>{words}"
