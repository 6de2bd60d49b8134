"""The plan: all outputs of a library, and what is wrong with them as a whole."""

import bisect
import itertools
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
    entries = tuple(output.entry(site.base_url) for output in planned)
    for indexer in indexers:
        if site.is_on(indexer.name):
            planned += indexer.plan(library, entries)
    planned.sort(key=lambda output: output.path)
    entries = tuple(output.entry(site.base_url) for output in planned)
    return Plan(tuple(planned), tuple(collisions(entries)))


def collisions(entries: Sequence[Entry]) -> Iterable[Finding]:
    """Yield two outputs with one path, and an output below another's file or bundle."""
    paths = sorted(entry.path for entry in entries)
    # Only what is no page can stand where a page's folder must be.
    others = [path for path in paths if not path.endswith("/index.html")]
    taken = [(path, path) for path, after in itertools.pairwise(paths) if path == after]
    taken += [(path, inside) for path in others if (inside := _below(path, paths))]
    if taken:
        by_path: dict[str, list[Entry]] = {}
        for entry in entries:
            by_path.setdefault(entry.path, []).append(entry)
        for first, second in sorted(set(taken)):
            yield from _clash(by_path[first][0], by_path[second][-1])


def _below(path: str, paths: Sequence[str]) -> str:
    """Return the first of the sorted *paths* that lies below *path*, "" when none does."""
    folder = f"{path}/"
    inside = bisect.bisect_left(paths, folder)
    return paths[inside] if inside < len(paths) and paths[inside].startswith(folder) else ""


def _clash(first: Entry, second: Entry) -> Iterable[Finding]:
    arguments = {"address": f"/{second.path}", "other": first.origin}
    found = Diagnostic("address-taken", arguments=arguments)
    return found_in(second.origin or SITE_FILE, [found])
