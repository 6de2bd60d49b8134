"""The visible words of a text: everything else is blanked, so that places stay valid.

Blanked are the front matter except its text fields, and in the body code, addresses, HTML and
Markdown syntax.
"""

import re
from collections.abc import Iterable, Iterator

import yaml

from sitegen.config.site import SiteField
from sitegen.content.body.source_places import blanked, without_code
from sitegen.content.front_matter.nodes import Matter
from sitegen.content.front_matter.schema import pattern, text_fields
from sitegen.content.front_matter.yaml_tree import Block, block_of, nodes_of, read_matter

# Replaces everything but words: neither a letter nor a space, and in no author's text.
BLANK = "\ue000"

_TITLE = re.compile(r"\]\([^()\s]*\s+[\"']([^\"'\n]*)[\"']\)")
_SYNTAX = r"""
      ^[ \t]*(?:[-*+•]|>|\#{1,6}|\d+[.)])(?=\s)  # markers at the beginning of a line
    | ^\ {0,3}[-=*_|: ]{2,}$                   # rules, and lines below headings and in tables
    | ^\ {0,3}\[(?!\^)[^\]\n]+\]:[^\n]*         # the target of a reference
    | ^\ {0,3}(?:\[\^|\*\[)[^\]\n]+\]:         # markers of footnotes and abbreviations
    | \]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)  # the target of a link
    | \]\[[^\]\n]{0,99}\]
    | \[\^[^\]\n]{1,99}\]
    | </?[A-Za-z!][^<>]*>                      # HTML, <https://…>
    | \{:?[^{}\n]*\}                           # attributes
    | &\#?\w+;
"""
_ADDRESSES = r"""
      (?:[a-z][a-z0-9+.-]{0,20}://|www\.)[^\s<>()]+
    | [^\s@<>()]{1,64}@[^\s@<>()]{1,255}
"""
_MARKS = r"!(?=\[) | [\\*_`\[\]~]+"
_ALL_SYNTAX = re.compile(f"{_SYNTAX}|{_ADDRESSES}|{_MARKS}", re.MULTILINE | re.VERBOSE)
_HINTS = ("://", "www.", "@")
# An address may begin with any letter, other syntax begins with few characters: looking for these
# first takes a tenth of the time, and few texts have an address.
_BEGINS = r"(?=[-\t*+>\#\d=_|:<\]\[{&!\\`~]|^\ )"
_COMMON_SYNTAX = re.compile(f"{_BEGINS}(?:{_SYNTAX}|{_MARKS})", re.MULTILINE | re.VERBOSE)
_QUOTES = ("'", '"')


def visible_words(text: str, kind: str, own: tuple[SiteField, ...]) -> str:
    """Return the words of a file of *kind* at their places, "" for one that cannot be read.

    *own* are the fields that the site declares.
    """
    matter = read_matter(text)
    if not isinstance(matter, Matter):
        return ""
    head = text[: len(text) - len(matter.body)]
    # Front matter with a fault must be fixed first.
    spans = () if matter.diagnostics else _head_spans(text, text_fields(kind, own))
    others = list(_others(spans, len(head)))
    head_words = blanked(head, others, BLANK).replace("\\", BLANK)
    return head_words + _body(matter.body)


def _head_spans(text: str, fields: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield the spans of the values of *fields*."""
    block = block_of(text)
    root = nodes_of(block.text) if isinstance(block, Block) else None
    if not isinstance(block, Block) or root is None:
        return
    for path, node in _scalars(root, ""):
        if pattern(path) in fields:
            quoted = node.style in _QUOTES
            start, end = node.start_mark.index + quoted, node.end_mark.index - quoted
            yield block.start + start, block.start + end


def _scalars(node: yaml.Node, path: str) -> Iterator[tuple[str, yaml.ScalarNode]]:
    if isinstance(node, yaml.ScalarNode):
        yield path, node
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            is_table = isinstance(item, yaml.MappingNode)
            yield from _scalars(item, f"{path}.{number}" if is_table else path)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, f"{path}.{key.value}" if path else str(key.value))


def _others(spans: Iterable[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of a text of this *length* that lie between *spans*."""
    done = 0
    for start, end in spans:
        yield done, start
        done = end
    yield done, length


def _body(body: str) -> str:
    text = without_code(body, BLANK)
    # The words of a photo's caption are inside the syntax of its link.
    captions = (found.span(1) for found in _TITLE.finditer(text))
    text = blanked(text, (span for title in captions for span in _around(text, title)), BLANK)
    syntax = _ALL_SYNTAX if any(map(text.__contains__, _HINTS)) else _COMMON_SYNTAX
    return blanked(text, (found.span() for found in syntax.finditer(text)), BLANK)


def _around(text: str, title: tuple[int, int]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the spans before and after the words of a link's *title*."""
    start, end = title
    return (text.rindex("](", 0, start), start), (end, text.index(")", end) + 1)
