"""Targets of links: inline or by reference (CommonMark 4.7 and 6.3)."""

import re
from collections.abc import Iterator

import msgspec

from sitegen.content.markdown.entities import entities

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SPACE = r"[ \t]*(?:\n[ \t]*)?"
_LABEL = r"\[((?:[^\[\]\\]|\\.){1,999})\]"
_NESTED = r"\((?:[^\s()\\]|\\.)*\)"
for _ in range(3):
    _NESTED = rf"\((?:[^\s()\\]|\\.|{_NESTED})*\)"
_DESTINATION = (
    rf"(?:<((?:[^<>\n\\]|\\.)*)>|((?:[^\s()<\\]|\\.|{_NESTED})(?:[^\s()\\]|\\.|{_NESTED})*))"
)
_TITLE = r'(?:"((?:[^"\\]|\\.)*)"|\'((?:[^\'\\]|\\.)*)\'|\(((?:[^()\\]|\\.)*)\))'
_DEFINITION = re.compile(
    rf"[ ]{{0,3}}{_LABEL}:{_SPACE}{_DESTINATION}"
    rf"(?:(?:[ \t]+|[ \t]*\n[ \t]*){_TITLE}[ \t]*(?:\n|\Z)|[ \t]*(?:\n|\Z))",
    re.DOTALL,
)
_INLINE = re.compile(rf"\([ \t\n]*(?:{_DESTINATION}(?:[ \t\n]+{_TITLE})?[ \t\n]*)?\)", re.DOTALL)
# Lenient rules: file names with spaces, and titles that contain their own quotation marks.
_PLAIN = r"[^()\n]{0,300}"
_LENIENT = re.compile(rf"\([ \t]*(?!<)({_PLAIN}(?:\({_PLAIN}\){_PLAIN}){{0,9}})\)")
_LENIENT_TITLE = re.compile(r"(\S.*?)\s+([\"'])(.*)\2\s*")
REFERENCE = re.compile(_LABEL, re.DOTALL)


class Link(msgspec.Struct, frozen=True):
    """The target of a link, its title, and the offset after it."""

    target: str
    title: str
    end: int


def inline_link(text: str, start: int) -> Link | None:
    """Return the link in the parentheses at *start* of *text*, None when they are none."""
    if found := _INLINE.match(text, start):
        pointed, plain, *titles = found.groups()
        return Link(unescaped(pointed or plain or ""), unescaped(_first(titles)), found.end())
    found = _LENIENT.match(text, start)
    written = found[1].strip() if found else ""
    if not found or not written or written.startswith(('"', "'")):
        return None
    if titled := _LENIENT_TITLE.fullmatch(written):
        return Link(unescaped(titled[1]), unescaped(titled[3]), found.end())
    return Link(unescaped(written), "", found.end())


def normal(label: str) -> str:
    """Return the *label* of a reference normalized for comparison."""
    return " ".join(label.split()).casefold()


def definitions(text: str, references: dict[str, tuple[str, str]]) -> str:
    """Store the definitions at the start of a paragraph's *text*, and return the rest."""
    done = 0
    for label, link in definitions_in(text):
        references.setdefault(normal(label), (link.target, link.title))
        done = link.end
    return text[done:]


def definitions_in(text: str) -> Iterator[tuple[str, Link]]:
    """Yield the labels that the *text* of a paragraph defines at its beginning, and their links."""
    done = 0
    while text.startswith("[", done) and (found := _DEFINITION.match(text, done)):
        label, pointed, plain, *titles = found.groups()
        if not label.strip() or label.startswith("^"):
            break
        target = unescaped(pointed if pointed is not None else plain)
        yield label, Link(target, unescaped(_first(titles)), found.end())
        done = found.end()


def _first(groups: list[str | None]) -> str:
    return next((each for each in groups if each is not None), "")


def unescaped(written: str) -> str:
    """Return *written* with its escapes and entities resolved."""
    return entities(_ESCAPE.sub(lambda found: f"&#{ord(found[1])};", written))
