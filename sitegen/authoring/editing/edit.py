"""Editing a text: its bytes and edits into new bytes, which differ only where an edit is.

Everything that is written is read again and compared; what does not read as was meant is refused,
and the text stays as it is. Nothing is written to the disk here.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

import msgspec

from sitegen.authoring.editing import layout
from sitegen.authoring.editing.front_matter import FieldInput, as_text
from sitegen.authoring.editing.layout import Splices
from sitegen.authoring.editing.rewriting import Splice, spliced, with_splices
from sitegen.authoring.editing.spots import spot_at
from sitegen.authoring.editing.steps import (
    Insert,
    Move,
    Path,
    Put,
    Rename,
    Step,
    after,
    steps_between,
    value_at,
    with_value,
    without,
)
from sitegen.content.front_matter.nodes import Matter, Plain, plain_value
from sitegen.content.front_matter.schema import keys
from sitegen.content.front_matter.yaml_tree import Block, block_of, matter_of, nodes_of, read_matter
from sitegen.content.text import control_in, decode, place
from sitegen.diagnostics.diagnostic import Diagnostic

# YAML that says more than the values of fields, or says a field twice.
_NOT_EDITED = frozenset(
    {"yaml-alias", "yaml-tag", "duplicate-key", "front-matter-key", "front-matter-not-mapping"}
)
_BLANK_LINES = re.compile(r"(?:[^\S\n]*\n)+|\s+\Z")
_EMPTY = "---\n---\n"


class SetField(msgspec.Struct, frozen=True):
    """Give the field at *path* a value of its converter.

    The path is that of the document's entry, "photos.hall.jpg.alt"; it may also be that of a whole
    mapping or list. A text in a block scalar keeps the line breaks at its end.
    """

    path: str
    value: FieldInput


class RemoveField(msgspec.Struct, frozen=True):
    """Remove the field at *path*, and the mapping or list that has nothing else."""

    path: str


class RenameField(msgspec.Struct, frozen=True):
    """Give the field at *path*, such as a photo, another *name*."""

    path: str
    name: str


class ReplaceBody(msgspec.Struct, frozen=True):
    """Make *text* the body. Blank lines above it do not count."""

    text: str


FieldEdit = SetField | RemoveField | RenameField
Edit = FieldEdit | ReplaceBody


def edit(data: bytes, edits: Iterable[Edit], fields: Iterable[str] = ()) -> bytes | Diagnostic:
    """Return the bytes of a text after *edits*, or the diagnostic why they cannot be made.

    *fields* are the paths of the schema: a new field stands after the nearest one before it in
    their order, and one that is not among them stands last.
    """
    order = tuple(fields)
    for each in edits:
        if isinstance(each, ReplaceBody):
            edited = _with_body(data, each.text)
        else:
            edited = _with_field(data, each, order)
        if isinstance(edited, Diagnostic):
            return edited
        data = edited
    return data


def body_text(matter: Matter) -> str:
    """Return the body as it is edited, without the blank lines above it."""
    return matter.body.removeprefix("\n")


# The body


def _with_body(data: bytes, text: str) -> bytes | Diagnostic:
    wanted = as_text(text)
    wanted = wanted[_lead(wanted) :]
    if control := control_in(wanted):
        found = next(number for number, each in enumerate(wanted) if control_in(each))
        line, column = place(wanted, found)
        return Diagnostic("control-character", line, column, {"value": control})
    read = _read(data)
    if isinstance(read, Diagnostic):
        if read.code != "empty-file":
            return read
        return _begun(data, ReplaceBody(text)) if wanted else data
    decoded, matter = read
    old = body_text(matter)
    if old == wanted:
        return data
    changed = spliced(data, [_body_splice(decoded, old, wanted)])
    again = _read(changed)
    if isinstance(again, Diagnostic):
        return again
    is_right = body_text(again[1]) == wanted and again[1].mapping == matter.mapping
    return changed if is_right else Diagnostic("cannot-edit", matter.body_line, 1, {"key": "body"})


def _lead(text: str) -> int:
    """Return the length of the blank lines at the beginning of *text*."""
    found = _BLANK_LINES.match(text)
    return found.end() if found else 0


def _body_splice(text: str, old: str, new: str) -> Splice:
    """Return the splice from the first character that differs to the last."""
    start = len(text) - len(old)
    if not old:
        head = text[:start]
        gap = "" if head.endswith("\n\n") else "\n" if head.endswith("\n") else "\n\n"
        return Splice(start, start, gap + new)
    first = _common(old, new)
    last = _common(old[first:][::-1], new[first:][::-1])
    return Splice(start + first, len(text) - last, new[first : len(new) - last])


def _common(one: str, other: str) -> int:
    """Return how many characters at the beginning of both are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


# Fields


def _with_field(data: bytes, change: FieldEdit, order: Sequence[str]) -> bytes | Diagnostic:
    path = keys(change.path)
    read = _read(data)
    if isinstance(read, Diagnostic):
        if read.code != "empty-file" or isinstance(change, RenameField):
            return read
        return _begun(data, change, order) if isinstance(change, SetField) else data
    matter = read[1]
    if fault := _fault(matter, change):
        return fault
    steps = _steps(plain_value(matter.mapping), change, path)
    edited = None if steps is None else _after_steps(data, steps, order)
    return _at(matter, change, "cannot-edit") if edited is None else edited


def _fault(matter: Matter, change: FieldEdit) -> Diagnostic | None:
    """Return what in the front matter or in the texts of *change* makes it impossible."""
    if fault := next((each for each in matter.diagnostics if each.code in _NOT_EDITED), None):
        return fault
    control = next(filter(None, map(control_in, _texts(change))), "")
    return _at(matter, change, "control-character", value=control) if control else None


def _at(matter: Matter, change: FieldEdit, code: str, **arguments: str) -> Diagnostic:
    """Return the diagnostic *code* at the field of *change*, or of what it is in."""
    name = keys(change.path)[0]
    found = ((key.line, key.column) for key, _ in matter.mapping.entries if key.value == name)
    line, column = next(found, (1, 1))
    return Diagnostic(code, line, column, {"key": change.path[:60], **arguments})


def _after_steps(data: bytes, steps: Iterable[Step], order: Sequence[str]) -> bytes | None:
    stepped: bytes | None = data
    for step in steps:
        stepped = None if stepped is None else _after_step(stepped, step, order)
    return stepped


def _begun(data: bytes, change: Edit, order: Sequence[str] = ()) -> bytes | Diagnostic:
    """Return an empty file with front matter for the first *change* of it."""
    return edit(spliced(data, [Splice(0, 0, _EMPTY)]), [change], order)


def _steps(plain: Plain, change: FieldEdit, path: Path) -> list[Step] | None:
    """Return the steps of *change* to *plain*, None where something else stands in the way."""
    tree = cast("FieldInput", plain)  # it is one, but lists of texts are no lists of any value
    if isinstance(change, RenameField):
        parent, name = value_at(tree, path[:-1]), as_text(change.name)
        if not isinstance(parent, dict) or path[-1] not in parent:
            return None
        if name == path[-1]:
            return []
        return None if name in parent else [Rename(path, name)]
    if isinstance(change, RemoveField):
        return [*steps_between(plain, without(tree, path) or {})]
    wanted = with_value(tree, path, change.value)
    return None if wanted is None else [*steps_between(plain, wanted)]


def _after_step(data: bytes, step: Step, order: Sequence[str]) -> bytes | None:
    """Return the text after *step*, written in the first way that reads back as it was meant.

    None when there is no such way.
    """
    read = _read(data)
    if isinstance(read, Diagnostic):
        return None
    text, matter = read
    block = block_of(text)
    if not isinstance(block, Block):
        return None
    step = _with_breaks_kept(step, block)
    wanted = after(plain_value(matter.mapping), step)
    if wanted == plain_value(matter.mapping):
        return data
    for splices in _ways(step, block, order):
        moved = [Splice(s.start + block.start, s.end + block.start, s.new) for s in splices]
        if _reads_as(with_splices(text, moved), wanted, matter):
            changed = spliced(data, moved)
            if decode(changed) == with_splices(text, moved):
                return changed
    return None


def _ways(step: Step, block: Block, order: Sequence[str]) -> Iterator[Splices]:
    root = nodes_of(block.text)
    if not step.path:
        value = step.value if isinstance(step, Put) else {}
        yield layout.whole(block.text, root, value if isinstance(value, dict) else {})
        return
    if isinstance(step, Insert):
        yield from _insertions(step, block, order)
        return
    spot = spot_at(block.text, root, step.path)
    if spot is None:
        return
    if isinstance(step, Put):
        yield from layout.values(spot, step.value)
    elif isinstance(step, Rename):
        yield from layout.renamings(spot, step.name)
    elif isinstance(step, Move):
        yield layout.moved(spot, step.to)
    else:
        yield from layout.removals(spot)


def _insertions(step: Insert, block: Block, order: Sequence[str]) -> Iterator[Splices]:
    root, parent, last = nodes_of(block.text), step.path[:-1], step.path[-1]
    if isinstance(last, int):
        beside, is_after = (last - 1, True) if last else (0, False)
        name = None
    else:
        above = spot_at(block.text, root, parent)
        node = above.node if above else root
        names = [str(each.value).strip() for each, _ in node.value] if node else []
        beside, is_after = _neighbour(names, last, _names(order, parent))
        name = last
        last = names[beside]
    beside_path = (*parent, beside if name is None else last)
    spot = spot_at(block.text, root, beside_path)
    if spot is not None:
        yield from layout.insertions(spot, name, step.value, is_after=is_after)


def _names(order: Sequence[str], parent: Path) -> list[str]:
    """Return the names of the entries below *parent* in the order of the schema."""
    prefix = f"{parent[0]}." if parent else ""
    if len(parent) > 1:
        prefix = f"{parent[0]}[]." if isinstance(parent[1], int) else f"{parent[0]}.*."
    below = (path.removeprefix(prefix) for path in order if path.startswith(prefix))
    return list(dict.fromkeys(re.split(r"[.\[]", each)[0] for each in below))


def _neighbour(names: list[str], name: str, order: list[str]) -> tuple[int, bool]:
    """Return the number of the entry beside which *name* belongs, and whether after it."""
    if name not in order:
        return len(names) - 1, True
    earlier = [each for each in order[: order.index(name)] if each in names]
    return (names.index(earlier[-1]), True) if earlier else (0, False)


def _with_breaks_kept(step: Step, block: Block) -> Step:
    """Return *step* with the line breaks at the end of the block scalar that it replaces."""
    if not isinstance(step, Put) or not isinstance(step.value, str):
        return step
    spot = spot_at(block.text, nodes_of(block.text), step.path)
    if spot is None or getattr(spot.node, "style", None) not in ("|", ">"):
        return step
    old, new = str(spot.node.value), as_text(step.value).rstrip("\n")
    return Put(step.path, new + old[len(old.rstrip("\n")) :])


# Reading again


def _read(data: bytes) -> tuple[str, Matter] | Diagnostic:
    """Return the decoded text and what it says."""
    text, matter = decode(data), matter_of(data)
    return (str(text), matter) if isinstance(matter, Matter) else matter


def _reads_as(text: str, wanted: Plain, before: Matter) -> bool:
    """Return whether *text* has the *wanted* fields, the body as *before*, and no new fault."""
    matter = read_matter(text)
    if not isinstance(matter, Matter) or matter.body != before.body:
        return False
    old = [(each.code, each.arguments) for each in before.diagnostics]
    has_faults = any((each.code, each.arguments) not in old for each in matter.diagnostics)
    return not has_faults and plain_value(matter.mapping) == wanted


def _texts(change: FieldEdit) -> Iterator[str]:
    """Yield the texts that *change* would write."""
    yield change.path
    if isinstance(change, SetField):
        yield from _texts_in(change.value)
    elif isinstance(change, RenameField):
        yield change.name


def _texts_in(value: FieldInput) -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield name
            yield from _texts_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts_in(each)
    else:
        yield as_text(value)
