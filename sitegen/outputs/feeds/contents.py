"""Full stories for feeds: HTML that needs no page, no style sheet and no script.

Every address is absolute, because feed readers show a story outside the site.
"""

import re
from collections.abc import Callable
from urllib.parse import urljoin

from markupsafe import Markup, escape

from sitegen.library.publications.publication import BodyRef, Figure
from sitegen.outputs.output import Store
from sitegen.outputs.views.bodies import BodyPart, parts

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
    html = "".join(_SHOWN[part.kind](part, page) for part in found)
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


def _open(part: BodyPart, page: str) -> str:
    """Return the start of a link; one without an address becomes plain words."""
    link = part.link
    assert link is not None  # noqa: S101 (an open part has a link)
    is_foreign = link.title and link.language
    words = _IN_LANGUAGE.format(link.language, link.title) if is_foreign else escape(link.title)
    if not link.address:
        return words
    address = Markup(' href="{}"').format(absolute(link.address, page))
    language = Markup(' hreflang="{}"').format(link.language) if link.language else ""
    return f"<a{address}{language}>{words}"


def _backlink(part: BodyPart, page: str) -> str:
    assert part.link is not None  # noqa: S101 (a backlink has a link)
    return _BACKLINK.format(absolute(part.link.address, page))


def _close(part: BodyPart, _page: str) -> str:
    return "</a>" if part.link and part.link.address else ""


def _photo(part: BodyPart, page: str) -> str:
    assert part.figure is not None  # noqa: S101 (a photo's part has one)
    if part.kind == "image":
        return _image(part.figure, page)
    figure = _figure(part.figure, page)
    return _GALLERY.format(figure) if part.kind == "gallery" else figure


def _open_download(part: BodyPart, page: str) -> str:
    assert part.attachment is not None  # noqa: S101 (a file's part has one)
    return _CARD.format(absolute(part.attachment.address, page), part.attachment.title)


def _open_video(part: BodyPart, _page: str) -> str:
    assert part.video is not None  # noqa: S101 (a video's part has one)
    return _CARD.format(part.video.address, part.video.service if part.video.wordless else "")


def _close_card(_part: BodyPart, _page: str) -> str:
    return "</a></p>"


_SHOWN: dict[str, Callable[[BodyPart, str], str]] = {
    "html": lambda part, _page: part.html,
    "open": _open,
    "close": _close,
    "backlink": _backlink,
    "figure": _photo,
    "image": _photo,
    "gallery": _photo,
    "open-download": _open_download,
    "close-download": _close_card,
    "open-video": _open_video,
    "close-video": _close_card,
}
