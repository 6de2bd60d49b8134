"""Raw HTML in a text: which elements are published and which are removed.

The grammar is CommonMark's (section 6.6). A name that is not in HTML, as in `<Surname Name>` or
`List<int>`, begins no element.
"""

import re

PUBLISHED = frozenset(
    "a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em "
    "figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s small span strong "
    "sub summary sup table tbody td tfoot th thead tr u ul".split()
)
# Elements of HTML and of its older versions, which are common in archives.
REMOVED = frozenset(
    "acronym address applet area article aside audio base basefont bdi bdo bgsound big blink body "
    "button canvas center data datalist dialog dir embed fencedframe fieldset font "
    "footer form frame frameset head header hgroup html iframe input isindex keygen label "
    "legend link listing main map marquee math menu menuitem meta meter multicol nav nobr noembed "
    "noframes noscript object optgroup option output param picture plaintext progress rb "
    "rp rt rtc ruby samp script section select slot source spacer strike style svg "
    "template textarea time title track tt var video wbr xmp".split()
)
_ATTRIBUTE = r"""\s+[A-Za-z_:][\w:.-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?"""
_TAG = rf"<(?:/([A-Za-z][A-Za-z0-9-]*)\s*|([A-Za-z][A-Za-z0-9-]*)(?:{_ATTRIBUTE})*\s*/?)>"
_COMMENT = r"<!-->|<!--->|<!--.*?-->"
_HTML = re.compile(rf"{_COMMENT}|{_TAG}", re.DOTALL | re.ASCII)
_ALONE = re.compile(rf" {{0,3}}{_TAG}[ \t]*", re.ASCII)
_ONLY_TAGS = re.compile(rf"(?:\s*{_TAG})+\s*", re.ASCII)
_NAME = re.compile(r"([^<>]*? )name\s*=", re.IGNORECASE)
_ID = re.compile(r"\sid\s*=", re.IGNORECASE)
# They are removed with their content.
_WITH_CONTENT = frozenset({"script", "style"})
# The start conditions of HTML blocks (CommonMark 4.6).
_RAW = re.compile(r" {0,3}<(script|pre|style|textarea)(?=[\s>]|$)", re.IGNORECASE)
_BLOCK = re.compile(
    " {0,3}</?()(address|article|aside|base|basefont|blockquote|body|caption|center|col|"
    "colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|"
    "head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|"
    r"p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?=\s|/?>|$)",
    re.IGNORECASE,
)
# Elements that only group their content: Markdown is parsed inside them.
_GROUPS = frozenset({"div", "details", "summary"})


def is_html(name: str) -> bool:
    """Return whether *name* is the name of an HTML element."""
    return name.lower() in PUBLISHED or name.lower() in REMOVED


def html_at(text: str, start: int) -> re.Match[str] | None:
    """Return the tag or comment at *start* of *text*, None for plain text."""
    found = _HTML.match(text, start)
    name = found and (found[1] or found[2])
    return found if found and (not name or is_html(name)) else None


def published(tag: str) -> str:
    """Return a *tag* in its published form; `<a name>` becomes an anchor with an id.

    A removed one leaves a comment with its name, so that the removal can be reported.
    """
    found = _HTML.match(tag)
    name = ((found[1] or found[2] or "") if found else "").lower()
    if not name or (name in REMOVED and name not in _WITH_CONTENT):
        return f"<!--{name}-->" if name and not tag.startswith("</") else ""
    if name == "a" and not _ID.search(tag):
        return _NAME.sub(r"\1id=", tag, count=1)
    return tag


def shown(html: str) -> str:
    """Return raw *html* in which everything but elements is escaped."""
    parts: list[str] = []
    done = 0
    while (start := html.find("<", done)) >= 0:
        found = html_at(html, start)
        parts += (html[done:start], published(found[0]) if found else "&lt;")
        done = found.end() if found else start + 1
    return "".join([*parts, html[done:]])


def opens_raw(line: str) -> str:
    """Return the name of the element without Markdown inside that *line* begins, or ""."""
    found = _RAW.match(line)
    return found[1].lower() if found else ""


def opens_block(line: str) -> bool:
    """Return whether *line* begins with a block-level tag."""
    return _BLOCK.match(line) is not None


def is_transparent(line: str) -> bool:
    """Return whether Markdown is parsed in and after *line*: its tags group or are removed."""
    found = _BLOCK.match(line) or _ALONE.fullmatch(line)
    name = (found[1] or found[2]).lower() if found else ""
    if name in _GROUPS:
        return line.rstrip().endswith(">")
    return name in REMOVED and _ONLY_TAGS.fullmatch(line) is not None


def holds_html(line: str) -> bool:
    """Return whether published HTML begins with *line*; it ends at the next empty line."""
    found = _BLOCK.match(line) or _ALONE.fullmatch(line)
    return found is not None and (found[1] or found[2]).lower() in PUBLISHED - {"pre"}
