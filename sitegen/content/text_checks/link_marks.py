"""Links that are none, and labels of addresses (CommonMark, sections 4.7 and 6.3)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sitegen.content.markdown.links import REFERENCE, definitions_in, inline_link, normal
from sitegen.content.text_checks.outline import Outline, Paragraph
from sitegen.content.text_checks.shortcodes import shortcodes
from sitegen.diagnostics.diagnostic import Diagnostic
from sitegen.diagnostics.suggestion import suggesting

_ADDRESS = (
    r"(?:https?://|www\.|mailto:|tel:|\.\.?/\w|/\w[\w/-]{0,99}/"
    r"|[\w./-]{1,99}\.(?:md|html?|pdf|docx?|jpe?g|png)\b)"
)
_LABELLED = re.compile(r"(?<![\w\]\\)}])\[([^\[\]\n]+)\]\[([^\[\]\n]*)\](?![\[(])")
# Words, a space too many, an address; or the brackets the other way round.
_APART = re.compile(
    rf"(?<![\\\]])\[(?![\^ ]|[xX]\])([^\[\]\n]+)\][ \t\u00a0]{{1,9}}\((?={_ADDRESS})([^()\s]*)\)"
    rf"|(?<!\])\(([^()\[\]\n]+)\)\[(?={_ADDRESS})([^\[\]()\s]*)\](?!\()"
)
_OPEN = re.compile(rf"(?<!\\)\]\((?={_ADDRESS})")
_SIGNS = re.compile(r"\](?:\[|[ \t\u00a0]+\(|\((?![^()\n]*\)))|\)\[|\n[ \t>]*\[(?!\^)[^\]\n]+\]:")
# What comments are written with, since Markdown has none: [//]: # (words)
_NOTHING = frozenset(("", "#", "-", "<>"))
_LETTER = re.compile(r"\w")
_SHOWN = 60  # characters
_SHORTEST_LABEL = 3  # letters in brackets are sounds, numbers are sources
_MOST_PROPOSED = 20  # no more findings of one kind are shown


class _Label(NamedTuple):
    """A label that has an address, its place, and the offset behind its definition."""

    name: str
    target: str
    place: tuple[int, int]
    end: int

    @property
    def is_comment(self) -> bool:
        """Whether it is how people write what nobody is to read."""
        return self.target.strip() in _NOTHING or not self.name.strip("/_-")


def may_break_links(text: str) -> bool:
    """Tell whether *text* may hold what `links` yields."""
    return "]" in text and _SIGNS.search(f"\n{text}") is not None


def links(found: Outline) -> Iterator[Diagnostic]:
    """Yield what is written like a link and is none, and labels without address or without use."""
    read = [(each, list(_defined(each))) for each in found.paragraphs if "]" in each.text]
    labels: dict[str, _Label] = {}
    used: set[str] = set()
    for paragraph, defined in read:
        for label in defined:
            first = labels.setdefault(normal(label.name), label)
            if first.target != label.target and not label.is_comment:
                yield Diagnostic("link-label-twice", *label.place, {"label": label.name})
        begun = defined[-1].end if defined else 0
        used.update(normal(each[1]) for each in REFERENCE.finditer(paragraph.text, begun))
    for name, label in labels.items():
        if name not in used and not label.is_comment:
            yield Diagnostic("link-label-unused", *label.place, {"label": label.name})
    for paragraph, defined in read:
        yield from _apart(paragraph, labels)
        yield from _missing(paragraph, defined[-1].end if defined else 0, labels)


def _defined(paragraph: Paragraph) -> Iterator[_Label]:
    if not paragraph.text.startswith("["):
        return
    place = paragraph.places()
    begun = 0
    for name, link in definitions_in(paragraph.text):
        yield _Label(name, link.target, place(begun), link.end)
        begun = link.end


def _missing(paragraph: Paragraph, begun: int, labels: dict[str, _Label]) -> Iterator[Diagnostic]:
    """Yield each link whose label has no address: readers see its brackets."""
    place = None
    for number, found in enumerate(_LABELLED.finditer(paragraph.text, begun)):
        words, label = found[1], found[2] or found[1]
        if normal(label) in labels or not _is_label(words, label, paragraph.text):
            continue
        arguments = {"label": label}
        if number < _MOST_PROPOSED:
            arguments = suggesting(arguments, label, (each.name for each in labels.values()))
        place = place or paragraph.places()
        yield Diagnostic("link-label-missing", *place(found.start()), arguments)


def _is_label(words: str, label: str, text: str) -> bool:
    """Tell whether a link is meant: no sounds, sources, footnotes or commands stand in brackets."""
    if max(len(words.strip()), len(label.strip())) < _SHORTEST_LABEL or words.isdigit():
        return False
    if not _LETTER.search(label):
        return False
    if words.startswith(("^", "/")) or label.startswith(("^", "/")) or f"[/{label}]" in text:
        return False
    return not any(shortcodes(f"[{label}]"))


def _apart(paragraph: Paragraph, labels: dict[str, _Label]) -> Iterator[Diagnostic]:
    """Yield words and addresses whose brackets do not make a link of them."""
    text = paragraph.text
    place = None
    for found in _APART.finditer(text) if ")" in text else ():
        words, target = found[1] or found[3], found[2] or found[4]
        if words.isdigit() or normal(words) in labels:
            continue
        arguments = {"text": found[0][:_SHOWN], "suggestion": f"[{words}]({target})"}
        place = place or paragraph.places()
        yield Diagnostic("not-a-link", *place(found.start()), arguments)
    for found in _OPEN.finditer(text):
        start = text.rfind("[", 0, found.start())
        if start >= 0 and not inline_link(text, found.end() - 1):
            place = place or paragraph.places()
            shown = text[start : start + _SHOWN].partition("\n")[0]
            yield Diagnostic("not-a-link", *place(start), {"text": shown})
