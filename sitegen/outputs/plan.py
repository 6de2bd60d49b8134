"""The plan: all outputs of a library, and what is wrong with them as a whole."""

import bisect
from collections.abc import Iterable, Sequence

import msgspec

from sitegen.config.site import SITE_FILE
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.library.library import Library
from sitegen.outputs import INDEXERS, PLANNERS
from sitegen.outputs.output import Entry, Indexer, Output, Planner


class Plan(msgspec.Struct, frozen=True):
    """Every output, sorted by path, and the findings about collisions."""

    outputs: tuple[Output, ...]
    findings: tuple[Finding, ...]


def plan_outputs(
    library: Library,
    planners: Sequence[Planner] = PLANNERS,
    indexers: Sequence[Indexer] = INDEXERS,
) -> Plan:
    """Return what is published of *library*, without what [outputs] switches off."""
    site = library.site
    planned = [
        output
        for planner in planners
        if site.is_on(planner.name)
        for part in planner.parts(library)
        for output in planner.plan(library, part)
    ]
    entries = tuple(output.entry for output in planned)
    for indexer in indexers:
        if site.is_on(indexer.name):
            planned += indexer.plan(library, entries)
    planned.sort(key=lambda output: output.path)
    return Plan(tuple(planned), tuple(collisions([output.entry for output in planned])))


def collisions(entries: Sequence[Entry]) -> Iterable[Finding]:
    """Yield two outputs with one path, and an output below another's file or bundle.

    *entries* are sorted by path.
    """
    paths = [entry.path for entry in entries]
    for number, entry in enumerate(entries):
        if number and paths[number - 1] == entry.path:
            yield from _clash(entries[number - 1], entry)
        # Only what is no page can stand where a page's folder must be.
        elif not entry.path.endswith("/index.html"):
            below = f"{entry.path}/"
            inside = bisect.bisect_left(paths, below)
            if inside < len(paths) and paths[inside].startswith(below):
                yield from _clash(entry, entries[inside])


def _clash(first: Entry, second: Entry) -> Iterable[Finding]:
    arguments = {"address": f"/{second.path}", "other": first.origin}
    found = Diagnostic("address-taken", arguments=arguments)
    return found_in(second.origin or SITE_FILE, [found])
