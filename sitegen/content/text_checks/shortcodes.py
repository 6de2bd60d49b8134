"""Left-over commands of other programs, which readers would see as they are.

WordPress, Joomla, Drupal, Hugo, Jekyll, wikis and forums each have their own. Ordinary brackets
are not meant: `[sic]`, `[1]`, `[…]`, sets and formulas.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sitegen.content.text import places_in
from sitegen.diagnostics.diagnostic import Diagnostic

# Names that are no words of a language, so that they need no attribute to be known.
_OWN = r"""
    gallery | playlist | wp_caption | embed | contact-form(?:-7)? | wpforms | wp_?video | vc_\w+
    | et_pb_\w+ | fusion_\w+ | su_\w+ | ngg\w* | rev_slider | elementor\S* | toc | tableofcontents
    | youtube | vimeo | rutube | yt | googlemap | read_?more | nextpage | dropcap | one_half
    | spoiler
"""
_VALUE = r"(?:\"[^\"\n]*\"|'[^'\n]*'|[“«”″][^“”«»″\n]*[”»″]|&quot;[^\n]{0,300}?&quot;)"
_ATTRIBUTES = rf"(?:\s{{1,9}}[\w-]+\s{{0,9}}=\s{{0,9}}{_VALUE})+"
# What stands in brackets and has an address behind it is a link.
_ENDS = r"(?![(:]|\[\])"
# Nothing looks further along a line than this: some lines have no end.
_FAR = "{0,300}?"
_FOUND = re.compile(
    rf"""(?=[!\[{{:])(?:
      \{{\{{[<%][^\n]{_FAR}[>%]\}}\}}                                # Hugo
    | \{{%-?\s{{0,9}}[^\W\d][^\n]{_FAR}%\}}                          # Jekyll, Jinja, Twig
    | (?<![\w\}}^\\])\{{\{{-?\s{{0,9}}[^\W\d][^{{}}\n=^\\]*\}}\}}     # a variable, a template
    | \[\[\{{[^\n]{_FAR}\}}\]\]                                      # Drupal's media
    | !?\[\[(?!\d+\]\])[^\[\]\n]+\]\](?!\()                          # a wiki's link
    | (?<![!\\])\[(?i:{_OWN})(?:[\s=:][^\[\]\n]*)?\]{_ENDS}
    | (?<![!\\])\[[A-Za-z][\w-]*{_ATTRIBUTES}\s{{0,9}}/?\]{_ENDS}
    | (?<![!\]\\])\[[a-z]{{1,12}}(?:=[^\[\]\n]+)?\](?=[^\n]{_FAR}\[/[a-z]{{1,12}}\])  # forums
    | (?<![!\\])\[/[A-Za-z][\w-]*\]{_ENDS}
    | \{{(?:loadposition|loadmodule|loadmoduleid|article|mosimage|jcomments|module|phocagallery)
        (?:\s[^{{}}\n]*)?\}}                                         # Joomla
    | \{{[a-z]{{2,20}}\}}(?=[^{{}}\n]*\{{/[a-z]{{2,20}}\}})
    | \{{/[a-z]{{2,20}}\}}
    | ^:::[ ]?\{{?[a-z][^\n]*                                        # admonitions
    | ^!!![ ]+[a-z][^\n]*)
    """,
    re.VERBOSE | re.MULTILINE,
)
_TEASER = re.compile(
    r"<!--\s*(?:more|nextpage|break|readmore|cut|truncate)\b[^\n]{0,200}?-->", re.IGNORECASE
)
_NAME = re.compile(r"[\[{<%!:\s/-]*([^\W\d][\w-]*)")
_HINTS = ("{", ":::", "!!!")
# Brackets that are no link: looking for them first spares most texts the long pattern.
_BRACKETS = re.compile(r"\[[^\[\]\n]*\](?!\()|\[\[")
_DEFINED = re.compile(r"^ {0,3}(\[[^\[\]\n]+\]):", re.MULTILINE)
_SHOWN = 60  # characters of a shortcode
_ENCLOSED = 300  # characters between the two ends of one

_GALLERIES = re.compile(
    r"gallery|phocagallery|ngg|playlist|slider|rev_slider|mosimage", re.IGNORECASE
)
_VIDEOS = re.compile(r"embed|video|youtube|yt|vimeo|rutube|player", re.IGNORECASE)
_CAPTIONS = re.compile(r"caption|wp_caption|figure|image|img", re.IGNORECASE)
_CONTENTS = re.compile(r"_?toc_?|tableofcontents", re.IGNORECASE)
_KINDS = (
    (_GALLERIES, "gallery-shortcode"),
    (_VIDEOS, "video-shortcode"),
    (_CAPTIONS, "photo-shortcode"),
    (_CONTENTS, "contents-shortcode"),
)
_WEB = re.compile(r"https?://[^\s\[\]{}\"'<>”»]+")
_YOUTUBE = re.compile(r"(?<![\w-])[\w-]{11}(?![\w-])")


class _Shortcode(NamedTuple):
    """A shortcode: itself, its name in small letters, what stands between its two ends."""

    text: str
    name: str
    inside: str


def shortcodes(text: str) -> Iterator[Diagnostic]:
    """Yield each shortcode at its place; of one that encloses something only its beginning."""
    if not (any(map(text.__contains__, _HINTS)) or _BRACKETS.search(text)):
        return
    place = places_in(text)
    defined = {found[1] for found in _DEFINED.finditer(text)}
    opened: set[str] = set()
    for found in _FOUND.finditer(text):
        name = _name(found[0])
        is_end = found[0].startswith(("[/", "{/"))
        if (is_end and name in opened) or found[0] in defined:
            continue
        opened.add(name)
        behind = text[found.end() : found.end() + _ENCLOSED]
        inside, end, _ = behind.partition(f"{found[0][0]}/{name}")
        yield _fault(_Shortcode(found[0], name, inside if end else ""), place(found.start()))


def teaser_marks(text: str) -> Iterator[Diagnostic]:
    """Yield each comment that ends the beginning of a text, which lists showed."""
    place = places_in(text)
    for found in _TEASER.finditer(text):
        yield Diagnostic("teaser-mark", *place(found.start()), {"shortcode": found[0][:_SHOWN]})


def _name(shortcode: str) -> str:
    found = _NAME.match(shortcode)
    return found[1].lower() if found else ""


def _fault(found: _Shortcode, place: tuple[int, int]) -> Diagnostic:
    shown = found.text if len(found.text) <= _SHOWN else f"{found.text[: _SHOWN - 1]}…"
    code = next((code for kind, code in _KINDS if kind.fullmatch(found.name)), "shortcode")
    arguments = {"shortcode": shown}
    if code == "video-shortcode" and (address := _video(found)):
        arguments["suggestion"] = address
    return Diagnostic(code, *place, arguments)


def _video(found: _Shortcode) -> str:
    """Return the address of the video that a shortcode shows, "" when it does not say it."""
    said = f"{found.text} {found.inside}"
    if web := _WEB.search(said):
        return web[0]
    is_youtube = found.name in ("youtube", "yt")
    number = _YOUTUBE.search(said, len(found.name) + 1) if is_youtube else None
    return f"https://youtu.be/{number[0]}" if number else ""
