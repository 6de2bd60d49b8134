"""HTML entities in authors' texts: `&amp;`, `&#8212;`, `&nbsp;` (CommonMark 2.5)."""

import re
from html import unescape

ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def entities(written: str) -> str:
    """Return *written* with its HTML entities resolved."""
    return ENTITY.sub(lambda found: entity(found[0]), written) if "&" in written else written


def entity(written: str) -> str:
    """Return the character of one entity, or the same text for an unknown one."""
    if written.lower() in ("&#0;", "&#x0;"):
        return "\ufffd"
    return unescape(written)
