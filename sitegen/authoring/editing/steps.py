"""Changing front matter as a tree of values, step by step.

An edit gives the tree that is wanted. The steps from one tree to the other say which nodes of the
text have to change, and where nothing differs there is no step.
"""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import islice

import msgspec

from sitegen.authoring.editing.front_matter import FieldInput, as_text
from sitegen.content.front_matter.nodes import Plain

Path = tuple[str | int, ...]
# A step takes some 10 ms. A list or mapping that would need more of them is written anew, and so is
# a list that would be compared for long.
_MOST_STEPS, _LONGEST_LIST = 100, 1000


class Put(msgspec.Struct, frozen=True):
    """Write another value at *path*."""

    path: Path
    value: FieldInput


class Insert(msgspec.Struct, frozen=True):
    """Write a new entry, or a new item before the one that has the number."""

    path: Path
    value: FieldInput


class Remove(msgspec.Struct, frozen=True):
    """Remove the entry or item at *path*."""

    path: Path


class Move(msgspec.Struct, frozen=True):
    """Put the item at *path* before the one that has the number *to*, which stands above it."""

    path: Path
    to: int


class Rename(msgspec.Struct, frozen=True):
    """Give the entry at *path* another key."""

    path: Path
    name: str


Step = Put | Insert | Remove | Move | Rename


def plain(value: FieldInput) -> Plain:
    """Return *value* as front matter is read: all scalars are texts."""
    if isinstance(value, dict):
        return {as_text(name): plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return as_text(value)


def steps_between(old: Plain, new: FieldInput, path: Path = ()) -> Iterator[Step]:
    """Yield the steps that make *new* of *old*, to be done in this order."""
    if plain(new) == old:
        return
    if isinstance(old, dict) and isinstance(new, dict) and old and (new or not path):
        yield from _few(_of_entries(old, new, path), Put(path, new))
    elif isinstance(old, list) and isinstance(new, list | tuple) and old and new:
        if max(len(old), len(new)) > _LONGEST_LIST:
            yield Put(path, new)
        else:
            yield from _few(_of_items(old, list(new), path), Put(path, new))
    # A single text is a list of one.
    elif isinstance(old, dict | list) or plain(new) != [old]:
        yield Put(path, new)


def _few(steps: Iterable[Step], whole: Put) -> list[Step]:
    """Return *steps*, or the one that writes the *whole* collection if they are too many."""
    if not whole.path:
        return [*steps]
    found = [*islice(steps, _MOST_STEPS + 1)]
    return found if len(found) <= _MOST_STEPS else [whole]


def _of_entries(old: dict[str, Plain], new: dict[str, FieldInput], path: Path) -> Iterator[Step]:
    named = {as_text(name): value for name, value in new.items()}
    for name, value in named.items():
        if name in old:
            yield from steps_between(old[name], value, (*path, name))
    yield from (Insert((*path, name), value) for name, value in named.items() if name not in old)
    yield from (Remove((*path, name)) for name in old if name not in named)


def _of_items(old: list[Plain], new: list[FieldInput], path: Path) -> Iterator[Step]:
    """Yield the steps from the last item to the first, so that the numbers of others stay valid.

    In another order, items move with their comments.
    """
    before, after = [repr(each) for each in old], [repr(plain(each)) for each in new]
    if sorted(before) == sorted(after):
        yield from _moves(before, after, path)
        return
    found = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for _, start, end, new_start, new_end in reversed(
        [code for code in found if code[0] != "equal"]
    ):
        common = min(end - start, new_end - new_start)
        for value in reversed(new[new_start + common : new_end]):
            yield Insert((*path, start + common), value)
        yield from (Remove((*path, number)) for number in reversed(range(start + common, end)))
        for number in reversed(range(common)):
            place = (*path, start + number)
            yield from steps_between(old[start + number], new[new_start + number], place)


def _moves(before: list[str], after: list[str], path: Path) -> Iterator[Step]:
    for number, wanted in enumerate(after):
        if before[number] != wanted:
            place = before.index(wanted, number)
            before = [*before[:number], wanted, *before[number:place], *before[place + 1 :]]
            yield Move((*path, place), number)


def after(tree: Plain, step: Step) -> Plain:
    """Return *tree* as it is after *step*."""
    return _after(tree, step.path, step)


def _after(node: Plain, path: Path, step: Step) -> Plain:
    if not path:
        return _value(step)
    head, rest = path[0], path[1:]
    if isinstance(node, list) and isinstance(head, int):
        return _after_in_list(node, (head, rest), step)
    entries = dict(node) if isinstance(node, dict) else {}
    name = str(head)
    if rest:
        return {**entries, name: _after(entries[name], rest, step)}
    if isinstance(step, Rename):
        return {step.name if each == name else each: value for each, value in entries.items()}
    if isinstance(step, Remove):
        return {each: value for each, value in entries.items() if each != name}
    return {**entries, name: _value(step)}


def _after_in_list(items: list[Plain], path: tuple[int, Path], step: Step) -> Plain:
    number, rest = path
    if rest:
        return [*items[:number], _after(items[number], rest, step), *items[number + 1 :]]
    if isinstance(step, Move):
        others = [*items[:number], *items[number + 1 :]]
        return [*others[: step.to], items[number], *others[step.to :]]
    kept = items[number:] if isinstance(step, Insert) else items[number + 1 :]
    return [*items[:number], *([] if isinstance(step, Remove) else [_value(step)]), *kept]


def _value(step: Step) -> Plain:
    return plain(step.value) if isinstance(step, Put | Insert) else {}


# Trees as edits make them


def value_at(tree: FieldInput, path: Path) -> FieldInput | None:
    """Return what *tree* has at *path*, None without it."""
    if not path:
        return tree
    head, rest = path[0], path[1:]
    if isinstance(tree, dict) and isinstance(head, str) and head in tree:
        return value_at(tree[head], rest)
    if isinstance(tree, list | tuple) and isinstance(head, int) and head < len(tree):
        return value_at(tree[head], rest)
    return None


def with_value(tree: FieldInput, path: Path, value: FieldInput) -> FieldInput | None:
    """Return *tree* with *value* at *path*, None where something else stands in the way.

    Mappings above it that are missing are made, and an item may be added to a list at its end.
    """
    if not path:
        return value
    head, rest = path[0], path[1:]
    if isinstance(tree, str) and not tree.strip():
        tree = [] if isinstance(head, int) else {}
    if isinstance(head, int):
        items = list(tree) if isinstance(tree, list | tuple) else None
        if items is None or head > len(items):
            return None
        inner = with_value(items[head] if head < len(items) else "", rest, value)
        return None if inner is None else [*items[:head], inner, *items[head + 1 :]]
    if not isinstance(tree, dict):
        return None
    inner = with_value(tree.get(head, ""), rest, value)
    return None if inner is None else {**tree, head: inner}


def without(tree: FieldInput, path: Path) -> FieldInput | None:
    """Return *tree* without what it has at *path*, None if nothing is left of it.

    A mapping or list whose last entry or item is removed is removed as well.
    """
    if not path:
        return None
    head, rest = path[0], path[1:]
    inner = value_at(tree, (head,))
    if inner is None:
        return tree
    left = without(inner, rest)
    if isinstance(tree, dict):
        entries = ((name, left if name == head else each) for name, each in tree.items())
        return {name: each for name, each in entries if each is not None} or None
    items = tree if isinstance(tree, list | tuple) else ()
    changed = (left if number == head else each for number, each in enumerate(items))
    return [each for each in changed if each is not None] or None
