"""Sanitized HTML as alternating texts and tags, and the parts of a tag."""

import functools
import html as entities
import re

_TOKEN = re.compile(r'(<[^<>"]*(?:"[^"]*"[^<>"]*)*>)')
_NAME = re.compile(r"</?([a-z0-9]+)")
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')


def tokens_of(html: str) -> list[str]:
    """Return *html* split into text, tag, text, tag, …, text; texts may be empty."""
    return _TOKEN.split(html)


def without_tags(html: str) -> str:
    """Return the text of *html*; entities are not resolved."""
    return _TOKEN.sub("", html)


@functools.lru_cache(maxsize=256)
def tag_name(tag: str) -> str:
    """Return the name of an opening or closing tag, "" when it has none."""
    found = _NAME.match(tag)
    return found[1] if found else ""


def attributes(tag: str) -> dict[str, str]:
    """Return the attributes of a tag, with entities resolved."""
    return {name: entities.unescape(value) for name, value in _ATTRIBUTE.findall(tag)}
