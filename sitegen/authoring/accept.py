"""Accepting translations: the stamp of the original's current words in their front matter."""

import re
from collections.abc import Iterable

import msgspec

from sitegen.authoring.originals import words_to_store
from sitegen.authoring.workspace import Workspace
from sitegen.authoring.writing import write_all
from sitegen.content.files.source import source_file
from sitegen.content.front_matter.nodes import Mapping, Matter, Node, TextNode
from sitegen.content.front_matter.yaml_tree import read_matter
from sitegen.content.stamp import FIELD, stamp, words_of
from sitegen.content.text import decode
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.library.stories.story import TranslationSet

_LINE = re.compile("[^\r\n]*(?:\r\n|\r|\n|$)")
_KEY = re.compile(rf"{FIELD}[\"']?[ \t]*:")
_BOUNDARY = re.compile(r"-{3,}\s*")


class Accepted(msgspec.Struct, frozen=True):
    """The translations that have the current stamp now, or the reasons why none was changed."""

    paths: tuple[str, ...]
    findings: tuple[Finding, ...]


class _Prepared(msgspec.Struct, frozen=True):
    """A translation with its new stamp, not yet written, and its original."""

    path: str
    data: bytes
    original: Matter


def accept(paths: Iterable[str], workspace: Workspace) -> Accepted:
    """Stamp the translations at *paths* with the current words of their originals: all or none."""
    prepared: list[_Prepared] = []
    findings: list[Finding] = []
    for path in dict.fromkeys(paths):
        found = _prepare(path, workspace)
        if isinstance(found, _Prepared):
            prepared.append(found)
        else:
            findings.append(found)
    if findings:
        return Accepted((), tuple(findings))
    files = {workspace.on_disk(each.path): each.data for each in prepared}
    for each in prepared:
        words = words_to_store(workspace.folder, each.original)
        files |= {workspace.folder / path: data for path, data in words.items()}
    write_all(files, site=workspace.folder)
    return Accepted(tuple(each.path for each in prepared), ())


def _prepare(path: str, workspace: Workspace) -> _Prepared | Finding:
    group = _translated(path, workspace)
    if group is None:
        return found_in(path, [Diagnostic("not-a-translation")])[0]
    original = workspace.matter(group.source.path)
    if isinstance(original, Diagnostic):
        return found_in(group.source.path, [original])[0]
    new_stamp = stamp(group.original, words_of(original).digest)
    data = workspace.data(path)
    stamped = restamped(data, new_stamp)
    if isinstance(stamped, Diagnostic):
        return found_in(path, [stamped])[0]
    return _Prepared(path, stamped, original)


def _translated(path: str, workspace: Workspace) -> TranslationSet | None:
    """Return the story of the translation at *path*, None if it is none."""
    source = source_file(path, workspace.site)
    group = workspace.texts.get(source.key) if source else None
    files = [each.source.path for each in group.files] if group else []
    return group if group and path in files and path != group.source.path else None


def restamped(data: bytes, new_stamp: str) -> bytes | Diagnostic:
    """Return the translation *data* with *new_stamp* and no other change.

    One line is replaced, or added where there was no stamp. A diagnostic says why the file cannot
    be read, or that its front matter has no line for a stamp.
    """
    before = _matter(data)
    if isinstance(before, Diagnostic):
        return before
    lines = _LINE.findall(data.decode())
    place = _place(before)
    stamped = (_replaced(lines, place, new_stamp) if place else _added(lines, new_stamp)).encode()
    after = _matter(stamped)
    if isinstance(after, Matter) and _content(after) == _with_stamp(_content(before), new_stamp):
        return stamped
    return Diagnostic("no-line-for-stamp", place[0].line if place else 1, 1, {"stamp": new_stamp})


def _matter(data: bytes) -> Matter | Diagnostic:
    text = decode(data)
    return read_matter(text) if isinstance(text, str) else text


def _place(matter: Matter) -> tuple[TextNode, TextNode] | None:
    """Return the key and the value of the stamp, None without one."""
    for key, node in matter.mapping.entries:
        if key.value == FIELD and isinstance(node, TextNode):
            return key, node
    return None


def _replaced(lines: list[str], place: tuple[TextNode, TextNode], new_stamp: str) -> str:
    """Return the text with *new_stamp* in place of the value, which may be blank."""
    key, value = place
    number = (value if value.value else key).line - 1
    line = lines[number]
    named = _KEY.search(line)
    start = named.end() if named else 0
    at = line.find(value.value, start)
    new = f"{line[:at]}{new_stamp}{line[at + len(value.value) :]}"
    if not value.value:
        new = f"{line[:start]} {new_stamp}{line[start:]}"
    return "".join([*lines[:number], new, *lines[number + 1 :]])


def _added(lines: list[str], new_stamp: str) -> str:
    """Return the text with a line for *new_stamp* at the end of the front matter."""
    filled = [number for number, line in enumerate(lines) if line.strip("\ufeff \t\r\n")]
    end = next(number for number in filled[1:] if _BOUNDARY.fullmatch(lines[number]))
    above = lines[end - 1]
    ending = above[len(above.rstrip("\r\n")) :]
    return "".join([*lines[:end], f"{FIELD}: {new_stamp}{ending}", *lines[end:]])


def _content(matter: Matter) -> list[tuple[str, object]]:
    """Return the fields of a text without places, and last its body."""
    return [*_entries(matter.mapping), ("", matter.body)]


def _with_stamp(content: list[tuple[str, object]], new_stamp: str) -> list[tuple[str, object]]:
    """Return *content* as it must be with the stamp *new_stamp*."""
    *entries, body = content
    if all(name != FIELD for name, _ in entries):
        return [*entries, (FIELD, new_stamp), body]
    return [*((name, new_stamp if name == FIELD else value) for name, value in entries), body]


def _entries(mapping: Mapping) -> list[tuple[str, object]]:
    return [(key.value, _plain_value(node)) for key, node in mapping.entries]


def _plain_value(node: Node) -> object:
    if isinstance(node, TextNode):
        return node.value
    return (
        _entries(node) if isinstance(node, Mapping) else [_plain_value(item) for item in node.items]
    )
