"""Markdown at the speed of prose: plain paragraphs directly, everything else by the library.

Two thirds of the blocks of a news story are plain prose, for which Python-Markdown tries thirty
patterns in vain. A block is plain when no rule of Markdown, nor of our extensions, can apply to
it; a property test holds the result to the library's on any text.
"""

import re
from collections.abc import Callable

Convert = Callable[[str], str]

# What can reach over a blank line: raw HTML, references and footnotes, definitions, and any
# control character or white space that the library would normalise first.
_CROSSES = re.compile(
    r"<|\[\^|^ {0,3}\[[^\]]*\]:|^ {0,3}:[ \t]|^ +$|[\x00-\x08\x0b-\x1f\t\u0085\u2028\u2029]",
    re.MULTILINE,
)
_GAP = re.compile(r"(\n{2,})")
# A line of plain prose begins with a letter, a digit that opens no list, or an opening mark, ends
# without white space, and has none of the characters with which inline markup begins.
_LINE = r"(?!\d+[.)])[\w«“„‘(–—№\"'](?<!_)[^\\`_\[\]{}|&\n]*(?<!\s)"
_PLAIN = re.compile(rf"{_LINE}(?:\n{_LINE})*")
_EMPHASIS = re.compile(r"(?:(?<=\s)|^)(\*\*?)(?=\w)([^*\n]*)(?<=\w)\1(?=[\s.,;:)»”]|$)")
_TAGS = {"*": "em", "**": "strong"}


def to_html(text: str, convert: Convert) -> str:
    """Return what *convert* gives for *text*, calling it only for blocks that need it."""
    if _CROSSES.search(text):
        return convert(text)
    pieces = _GAP.split(text.strip("\n"))  # block, gap, block, gap, …, block
    html: list[str] = []
    others: list[str] = []  # a run of blocks, with their gaps, that the library converts
    for number in range(0, len(pieces), 2):
        plain = _paragraph(pieces[number])
        if plain is None:
            others += pieces[number - 1 : number + 1] if others else [pieces[number]]
            continue
        if others:
            html.append(convert("".join(others)))
            others = []
        html.append(plain)
    if others:
        html.append(convert("".join(others)))
    return "\n".join(piece for piece in html if piece)


def _paragraph(block: str) -> str | None:
    """Return a plain block as a paragraph, None for one that is not plain."""
    if not _PLAIN.fullmatch(block):
        return None
    block = block.replace(">", "&gt;")
    if "*" in block:
        block = _EMPHASIS.sub(_emphasis, block)
        if "*" in block:
            return None
    return f"<p>{block}</p>"


def _emphasis(found: re.Match[str]) -> str:
    tag = _TAGS[found[1]]
    return f"<{tag}>{found[2]}</{tag}>"
