"""content/ as the last build read and linked it: files by digest, and stories."""

from collections.abc import Mapping
from typing import TypeVar

import msgspec

from sitegen.engine.state.records import (
    LinkChanges,
    LinkedStories,
    PathFacts,
    SourceSnapshot,
)
from sitegen.engine.state.state import State

Value = TypeVar("Value")


def previous_snapshot(state: State) -> SourceSnapshot:
    """Return what the last build read."""
    rows = state.sources()
    return SourceSnapshot(
        stats={path: stat for path, stat, _ in rows},
        digests={path: digest for path, _, digest in rows},
        superseded=state.superseded(),
    )


_LINKED, _CHANGES = "linked", "changes"
_FEW = 1_000  # changes


class PreviousContent(msgspec.Struct, frozen=True):
    """What was read and linked last, and what the state has of that as one record.

    *paths* is what the paths said, None when only the state knows it.
    """

    sources: SourceSnapshot | None = None
    links: LinkedStories | None = None
    written_links: LinkedStories | None = None
    paths: PathFacts | None = None


def previous_content(state: State) -> PreviousContent:
    """Return what the last build read and linked."""
    read = previous_snapshot(state)
    links = state.whole_record(_LINKED, LinkedStories)
    if links is None:
        return PreviousContent(read)
    changes = state.whole_record(_CHANGES, LinkChanges) or LinkChanges()
    linked = {each.key: each for each in links.linked}
    return PreviousContent(
        sources=read,
        links=msgspec.structs.replace(
            links,
            linked=tuple(_sorted(_applied(linked, changes.linked)))
            if changes.linked
            else links.linked,
            terms=_applied(links.terms, changes.terms),
            keys=_applied(links.keys, changes.keys),
        ),
        written_links=links,
    )


def _sorted(values: Mapping[str, Value]) -> list[Value]:
    return [values[key] for key in sorted(values)]


def _applied(before: dict[str, Value], changes: Mapping[str, Value | None]) -> dict[str, Value]:
    if not changes:
        return before
    every = {**before, **changes}
    return {key: value for key, value in every.items() if value is not None}


def _changes(before: Mapping[str, Value], now: Mapping[str, Value]) -> dict[str, Value | None]:
    if before == now:
        return {}
    found: dict[str, Value | None] = dict.fromkeys(before.keys() - now.keys())
    # What did not change is, nearly always, the very same object.
    return found | {k: v for k, v in now.items() if (b := before.get(k)) is not v and b != v}


def records_of_links(memory: PreviousContent, links: LinkedStories) -> dict[str, msgspec.Struct]:
    """Return the records with which the state remembers *links*."""
    before = memory.written_links
    if before and before.conditions == links.conditions:
        changes = LinkChanges(
            linked=_changes({e.key: e for e in before.linked}, {e.key: e for e in links.linked}),
            terms=_changes(before.terms, links.terms),
            keys=_changes(before.keys, links.keys),
        )
        if changes.count <= _FEW:
            return {_CHANGES: changes}
    return {_LINKED: links, _CHANGES: LinkChanges()}
