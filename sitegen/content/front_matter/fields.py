"""Applying the schema to front matter: a tree of nodes into entries by path, and faults."""

import functools
from collections.abc import Iterator

import msgspec

from sitegen.config.site import SiteField
from sitegen.content.document import PHOTO_NAMED, FieldValue, Share
from sitegen.content.front_matter import converters
from sitegen.content.front_matter.converters import ConversionContext, fault, references
from sitegen.content.front_matter.field_names import field_called
from sitegen.content.front_matter.nodes import Items, Mapping, Node, TextNode
from sitegen.content.front_matter.schema import Field, fields_of
from sitegen.content.front_matter.typing_faults import bare_of_quotes, fault_of_key, wrong_list_mark
from sitegen.diagnostics.diagnostic import Diagnostic
from sitegen.diagnostics.suggestion import suggesting

_GROUPS_OF_ANY = "photos"
# A person has a name, everything else a title; an event starts, a news story has a date.
_OTHER_NAMES = {"title": "name", "name": "title", "date": "starts", "starts": "date"}
_LISTS_OF_GROUPS = "corrections"


def read_fields(
    kind: str, mapping: Mapping, context: ConversionContext
) -> tuple[dict[str, FieldValue], list[Diagnostic]]:
    """Return the entries of *mapping* for a document of *kind*, and their faults."""
    reader = _Reader(*_fields_of(kind, context.taxonomies, context.fields), context)
    for key, node in mapping.entries:
        reader.top(key, node)
    return reader.entries, reader.faults


@functools.cache
def _fields_of(
    kind: str, taxonomies: tuple[str, ...], own: tuple[SiteField, ...]
) -> tuple[dict[str, Field], frozenset[str]]:
    """Return the fields of *kind* by path, and the beginnings of paths: "cover", "photos"."""
    fields = fields_of(kind, taxonomies, own)
    parts = (path.split(".") for path in fields)
    groups = {".".join(each[:number]) for each in parts for number in range(1, len(each))}
    return fields, frozenset(groups)


class _Reader:
    """Reads one mapping; fills *entries* and *faults*."""

    def __init__(
        self, fields: dict[str, Field], groups: frozenset[str], context: ConversionContext
    ) -> None:
        self._fields = fields
        self._groups = groups
        self._context = context
        self.entries: dict[str, FieldValue] = {}
        self.faults: list[Diagnostic] = []

    def top(self, key: TextNode, node: Node) -> None:
        name = key.value
        if name == _GROUPS_OF_ANY:
            for file, value in self._mapping(key, node):
                place = FieldValue("", file.line, file.column)
                self.entries[f"{PHOTO_NAMED}{file.value}"] = place
                self._group(value, file, f"{name}.*", f"{name}.{file.value}")
        elif name == _LISTS_OF_GROUPS and f"{name}[].text" in self._fields:
            self._corrections(key, node)
        elif name in self._groups:
            self._group(node, key, name, name)
        elif name in self._fields:
            self._field(self._fields[name], name, key, node)
        else:
            self._unknown(key, "")

    def _corrections(self, key: TextNode, node: Node) -> None:
        if not isinstance(node, Items):
            self._wrong(node, key, "expected-list")
            return
        for number, item in enumerate(node.items):
            at = TextNode(str(number), item.line, item.column)
            self._group(item, at, f"{key.value}[]", f"{key.value}.{number}")

    def _group(self, node: Node, key: TextNode, pattern: str, path: str) -> None:
        for inner, value in self._mapping(key, node):
            field = self._fields.get(f"{pattern}.{inner.value}")
            if field:
                self._field(field, f"{path}.{inner.value}", inner, value)
            else:
                self._unknown(inner, f"{pattern}.")

    def _mapping(self, key: TextNode, node: Node) -> Iterator[tuple[TextNode, Node]]:
        if isinstance(node, Mapping):
            yield from node.entries
        elif not _is_blank(node):
            self._wrong(node, key, "expected-mapping")

    def _field(self, field: Field, path: str, key: TextNode, node: Node) -> None:
        if field.share is not Share.FACT:
            self.faults += _cut_texts(key, node)
        if _is_blank(node):
            return  # an empty `summary:` counts as absent
        if mistyped := tuple(_mistyped(field, key, node)):
            self.faults += mistyped
        elif field.many:
            value, faults = references(field.convert)(node, self._context)
            self.faults += faults
            self.entries[path] = FieldValue(value, key.line, key.column)
        elif not isinstance(node, TextNode):
            self._wrong(node, key, "expected-text")
        else:
            converted = field.convert(node, self._context)
            if isinstance(converted, Diagnostic):
                arguments = {"key": key.value, **converted.arguments}
                self.faults.append(msgspec.structs.replace(converted, arguments=arguments))
            else:
                self.entries[path] = FieldValue(converted, key.line, key.column)

    def _wrong(self, node: Node, key: TextNode, code: str) -> None:
        self.faults.append(fault(key if code != "expected-text" else node, code, key=key.value))

    def _unknown(self, key: TextNode, prefix: str) -> None:
        known = {
            path.removeprefix(prefix).split(".")[0].split("[")[0]
            for path in self._fields
            if path.startswith(prefix)
        }
        if found := fault_of_key(key.value):
            column, code, arguments = found
            self.faults.append(Diagnostic(code, key.line, key.column + column - 1, arguments))
            return
        shown = {"key": key.value[:60], "known": ", ".join(sorted(known))}
        if (meant := field_called(key.value, frozenset(known))) and not key.value.isascii():
            arguments = {**shown, "suggestion": meant}
            self.faults.append(Diagnostic("translated-key", key.line, key.column, arguments))
            return
        other = _OTHER_NAMES.get(key.value, "")
        wanted = other if other in known else meant or key.value
        arguments = suggesting(shown, wanted, known)
        self.faults.append(Diagnostic("unknown-key", key.line, key.column, arguments))


def _mistyped(field: Field, key: TextNode, node: Node) -> Iterator[Diagnostic]:
    """Yield wrong list marks and quotation marks around a value that is not text for readers."""
    if field.many and isinstance(node, TextNode) and (mark := wrong_list_mark(node.value)):
        item = node.value.removeprefix(mark).split(f" {mark}")[0].strip()
        yield fault(node, "wrong-list-mark", key=key.value, value=mark, item=item[:60])
    elif field.convert is not converters.words:
        for each in node.items if isinstance(node, Items) else (node,):
            if isinstance(each, TextNode) and (bare := bare_of_quotes(each.value)):
                shown = bare if each is not node else f"{key.value}: {bare}"
                arguments = {"key": key.value, "value": each.value[:60], "right": shown[:60]}
                yield fault(each, "typographic-quotes", **arguments)


def _cut_texts(key: TextNode, node: Node) -> Iterator[Diagnostic]:
    """Yield what YAML took for a comment after a text, or after an item of a list."""
    for each in node.items if isinstance(node, Items) else (node,):
        if isinstance(each, TextNode) and each.cut:
            yield fault(each, "cut-at-hash", key=key.value, value=each.cut[:60])


def _is_blank(node: Node) -> bool:
    """Return whether *node* is an empty text or an empty list."""
    if isinstance(node, Items):
        return not node.items
    return isinstance(node, TextNode) and not node.value.strip()
