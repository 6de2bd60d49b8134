"""Parsing front matter: a document's text into a tree of nodes with places, and the body.

python-frontmatter finds the block; PyYAML composes it without resolving types, so that `no`,
`12:30` and `012` stay the text that an author wrote. The schema converts them.
"""

import re
from collections.abc import Iterator

import msgspec
import yaml
from frontmatter.default_handlers import YAMLHandler

from sitegen.content.files.local_paths import path_fault
from sitegen.content.front_matter.nodes import Items, Mapping, Matter, Node, TextNode
from sitegen.content.front_matter.typing_faults import fault_of_lines, typing_fault
from sitegen.content.nesting import too_deep_line
from sitegen.content.text import control_in, decode
from sitegen.diagnostics.diagnostic import Diagnostic
from sitegen.languages.characters import ODD_SPACES

_CUT = re.compile(r"[ \t]*[ \t](#\S.*)$", re.MULTILINE)
_HASH = re.compile(r"[ \t](?=#\S)")
_QUOTED = re.compile("\"[^\"]*\"|'[^']*'")
_NAME = re.compile("[A-Za-z_]+")
_ON_A_DRIVE = re.compile(r"[A-Za-z]:\\[^\n]*\.\w{2,5}")
_KEY = re.compile(r"[A-Za-z_]+[ \t]*:\s")
# What surrounds the value of a field: indentation, dash, key and colon, trailing spaces.
_FRAME = re.compile(
    r"^[^\S\n]*(?:-[^\S\n]+)*(?:[\w.-]+[^\S\n]*:(?=\s|$)[^\S\n]*)?|[^\S\n]+$", re.MULTILINE
)
_COMMON_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map"))

_HANDLER = YAMLHandler()


class Block(msgspec.Struct, frozen=True):
    """Front matter between its two lines of hyphens, and where it stands in its text.

    *text* begins at the offset *start*, on the line *line*, with a plain space for each odd one
    that YAML would not accept; the body begins at the offset *body_start*.
    """

    text: str
    start: int
    line: int
    body_start: int


def matter_of(data: bytes) -> Matter | Diagnostic:
    """Return the front matter and body in the bytes of a text, or the diagnostic why not."""
    text = decode(data)
    return read_matter(text) if isinstance(text, str) else text


def read_matter(text: str) -> Matter | Diagnostic:
    """Split *text* and compose its front matter, or return the diagnostic why not."""
    block = block_of(text)
    if isinstance(block, Diagnostic):
        return block
    composed = _compose(block.text, block.line)
    if isinstance(composed, Diagnostic):
        opening = text.count("\n", 0, text.index("---")) + 1
        is_text = _runs_into_text(block.text)
        return Diagnostic("unclosed-front-matter", opening) if is_text else composed
    mapping, diagnostics = composed
    body_line = text.count("\n", 0, block.body_start) + 1
    return Matter(mapping, text[block.body_start :], body_line, diagnostics)


def block_of(text: str) -> Block | Diagnostic:
    """Return the front matter of *text*, not yet composed, or the diagnostic why it has none."""
    if not text.strip():
        return Diagnostic("empty-file")
    lead = len(text) - len(text.lstrip("\n \t"))
    opening = _HANDLER.FM_BOUNDARY.match(text[lead:])
    if not opening:
        return Diagnostic("no-front-matter", text.count("\n", 0, lead) + 1)
    start = lead + opening.end()
    try:
        block, body = _HANDLER.split(text[lead:])
    except ValueError:
        return Diagnostic("unclosed-front-matter", text.count("\n", 0, lead) + 1)
    # The boundary includes the blank lines after it; the block begins on the line where it ends.
    line = text.count("\n", 0, start) + 1
    return Block(_with_plain_spaces(block), start, line, len(text) - len(body))


def nodes_of(block: str) -> yaml.Node | None:
    """Return the nodes of YAML of a *block* that `read_matter` can read, with their places."""
    return yaml.compose(block, Loader=yaml.CBaseLoader)


def _with_plain_spaces(block: str) -> str:
    """Return *block* with a plain space for each odd one that YAML would not accept.

    Odd spaces inside values stay: the author may want them.
    """
    if block.isascii() or not ODD_SPACES.search(block):
        return block
    return _FRAME.sub(lambda found: ODD_SPACES.sub(" ", found[0]), block)


def _runs_into_text(block: str) -> bool:
    """Return whether an unreadable block should have ended at its first blank line.

    Its closing line is missing, and a "---" far below in the text was taken for it.
    """
    head, _, rest = block.strip("\n").partition("\n\n")
    text = rest.lstrip("\n")
    if not text or _KEY.match(text) or not _KEY.match(head):
        return False
    return not isinstance(_compose(head, 1), Diagnostic)


def _compose(block: str, first: int) -> tuple[Mapping, tuple[Diagnostic, ...]] | Diagnostic:
    if (line := too_deep_line(block)) is not None:
        return Diagnostic("nested-too-deeply", first + line)
    try:
        root = yaml.compose(block, Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        cut = _breaking_cut(block, error, first)
        return cut or typing_fault(block, error, first) or _syntax_fault(block, error, first)
    except yaml.YAMLError:
        return Diagnostic("front-matter-syntax", first, arguments={"value": ""})
    if root is None:
        return Mapping((), first, 1), ()
    builder = _TreeBuilder(block, first)
    node = builder.node(root)
    if not isinstance(node, Mapping) and not builder.diagnostics:
        otherwise = Diagnostic("front-matter-not-mapping", node.line, node.column)
        builder.diagnostics.append(fault_of_lines(block, first) or otherwise)
    mapping = node if isinstance(node, Mapping) else Mapping((), first, 1)
    return mapping, tuple(builder.diagnostics)


class _TreeBuilder:
    """Converts composed nodes; collects their faults in *diagnostics*."""

    def __init__(self, block: str, first: int) -> None:
        self._block = block
        self._first = first
        self._seen: set[int] = set()
        self._reported: set[int] = set()
        self.diagnostics: list[Diagnostic] = []

    def node(self, node: yaml.Node) -> Node:
        line, column = node.start_mark.line + self._first, node.start_mark.column + 1
        # An anchor (&name) is YAML syntax even without an alias, and would disappear.
        if id(node) in self._seen or self._block.startswith("&", node.start_mark.index):
            is_reported = id(node) in self._reported
            self._reported.add(id(node))
            self.diagnostics += [] if is_reported else [Diagnostic("yaml-alias", line, column)]
            return TextNode("", line, column)
        self._seen.add(id(node))
        if node.tag not in _COMMON_TAGS:
            found = Diagnostic("yaml-tag", line, column, {"value": str(node.tag)})
            self.diagnostics.append(found)
            return TextNode("", line, column)
        if isinstance(node, yaml.MappingNode):
            return Mapping(tuple(self._entries(node)), line, column)
        if isinstance(node, yaml.SequenceNode):
            return Items(tuple(self.node(item) for item in node.value), line, column)
        assert isinstance(node, yaml.ScalarNode)  # noqa: S101 (the only kind left)
        return self._text(node, line, column)

    def _text(self, node: yaml.ScalarNode, line: int, column: int) -> TextNode:
        value = str(node.value)
        # Only in double quotes can YAML write one as an escape.
        if node.style == '"' and (control := control_in(value)):
            found = Diagnostic("control-character", line, column, {"value": control})
            self.diagnostics.append(found)
            value = ""
        elif node.style == '"' and (path := self._path_of_windows(node)):
            self.diagnostics.append(Diagnostic(path[0], line, column, path[1]))
            value = ""
        if node.style in ("|", ">", '"', "'"):
            return TextNode(value, line, column)
        comment = _CUT.match(self._block, node.end_mark.index)
        # YAML accepts no other space than the plain one.
        bare = value.strip()
        column += len(value) - len(value.lstrip())
        return TextNode(bare, line, column, comment[1] if comment else "")

    def _path_of_windows(self, node: yaml.ScalarNode) -> tuple[str, dict[str, str]] | None:
        """Return the fault of a path whose backslashes YAML took for escapes, or None."""
        written = self._block[node.start_mark.index + 1 : node.end_mark.index - 1]
        return path_fault(written) if _ON_A_DRIVE.fullmatch(written) else None

    def _entries(self, node: yaml.MappingNode) -> Iterator[tuple[TextNode, Node]]:
        keys: set[str] = set()
        for key, value in node.value:
            name = self.node(key)
            if not isinstance(name, TextNode):
                self.diagnostics.append(Diagnostic("front-matter-key", name.line, name.column))
                continue
            if name.value in keys:
                again = Diagnostic("duplicate-key", name.line, name.column, {"key": name.value})
                self.diagnostics.append(again)
            keys.add(name.value)
            before = len(self.diagnostics)
            yield name, self.node(value)
            # The schema reads the key, so as not to report an unreadable value as missing too.
            for number in range(before, len(self.diagnostics)):
                found = self.diagnostics[number]
                arguments = {"key": name.value, **found.arguments}
                self.diagnostics[number] = msgspec.structs.replace(found, arguments=arguments)


def _syntax_fault(block: str, error: yaml.MarkedYAMLError, first: int) -> Diagnostic:
    context, problem = error.context or "", error.problem or ""
    # The parser notices an unclosed construct only after it.
    is_open = any(each in context for each in ("simple key", "flow", " tag", "alias", "anchor"))
    start = error.context_mark if is_open else None
    mark = start or error.problem_mark or error.context_mark
    assert mark is not None  # noqa: S101 (the scanner and the parser always set a mark)
    line, column = mark.line + first, mark.column + 1
    written = _line(block, mark.line)
    if "mapping values are not allowed" in problem:
        return _colon_fault(block, mark, first)
    # White space at the beginning of a line is wrong only because of a tab.
    if written[: mark.column + 1].isspace():
        return Diagnostic("tab-in-front-matter", line, column)
    if "alias" in f"{context} {problem}" or "anchor" in context:
        return Diagnostic("yaml-alias", line, column)
    if " tag" in context:
        return Diagnostic("yaml-tag", line, column)
    if error.context_mark is not None and "quoted scalar" in context:
        return Diagnostic("unclosed-quote", error.context_mark.line + first)
    return Diagnostic("front-matter-syntax", line, column, {"value": written.strip()[:80]})


def _breaking_cut(block: str, error: yaml.MarkedYAMLError, first: int) -> Diagnostic | None:
    """Return the fault of a hash that hides a closing bracket, or that a continuation follows."""
    start, mark = error.context_mark, error.problem_mark
    if start is None or mark is None or "mapping values" in (error.problem or ""):
        return None
    if "flow" in (error.context or ""):
        return _cut_in(_line(block, start.line), start.line + first)
    following = _line(block, mark.line)
    is_continued = mark.line > 0 and following[:1].isspace() and not _KEY.match(following.lstrip())
    return _cut_in(_line(block, mark.line - 1), mark.line - 1 + first) if is_continued else None


def _cut_in(written: str, line: int) -> Diagnostic | None:
    """Return the fault of a value that is cut at a hash in the line *written*."""
    bare = _QUOTED.sub(lambda found: "x" * len(found[0]), written)
    cut = _HASH.search(bare)
    before, colon, value = bare[: cut.start()].rpartition(": ") if cut else ("", "", "")
    if cut is None or not colon or not value.strip():
        return None
    column = len(before) + len(colon) + len(value) - len(value.lstrip()) + 1
    key = re.split("[^A-Za-z_]", before.rstrip())[-1]
    arguments = {"key": key, "value": written[cut.end() :][:60]}
    return Diagnostic("cut-at-hash", line, column, arguments)


def _colon_fault(block: str, mark: yaml.Mark, first: int) -> Diagnostic:
    """Return the fault of an extra colon: in a value, or of a key that YAML took for a value."""
    written = _line(block, mark.line)
    arguments = {"value": written.strip()[:80]}
    if not _NAME.fullmatch(written[: mark.column].strip()):
        return Diagnostic("unquoted-colon", mark.line + first, mark.column + 1, arguments)
    if written[:1].isspace():
        return Diagnostic("wrong-indent", mark.line + first, 1, arguments)
    # The key continues the line above it, which has no colon of its own.
    above = mark.line - 1
    while above > 0 and not _line(block, above).strip():
        above -= 1
    arguments = {"value": _line(block, above).strip()[:80]}
    return Diagnostic("front-matter-syntax", above + first, 1, arguments)


def _line(block: str, number: int) -> str:
    lines = block.split("\n")
    return lines[number] if number < len(lines) else ""
