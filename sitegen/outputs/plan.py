"""The plan: all outputs of a library, and the collisions between them."""

import bisect
import itertools
from collections.abc import Callable, Iterable, Sequence

import msgspec

from sitegen.config.site import SITE_FILE
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.library.library import Library
from sitegen.outputs import INDEXERS, PLANNERS
from sitegen.outputs.entries import PlannedEntries
from sitegen.outputs.output import Indexer, Output, Planner


class Plan(msgspec.Struct, frozen=True):
    """Every output, sorted by path, and the findings about collisions."""

    outputs: tuple[Output, ...]
    findings: tuple[Finding, ...]


def plan_outputs(
    library: Library,
    planners: Sequence[Planner] = PLANNERS,
    indexers: Sequence[Indexer] = INDEXERS,
) -> Plan:
    """Return all outputs of *library*, without those that [outputs] switches off."""
    site = library.site
    planned = [
        output
        for planner in planners
        if site.is_on(planner.name)
        for part in planner.parts(library)
        for output in planner.outputs(library, part)
    ]
    entries = PlannedEntries([output.entry(site.base_url) for output in planned])
    for indexer in indexers:
        if site.is_on(indexer.name):
            planned += indexer.outputs(library, entries)
    planned.sort(key=lambda output: output.path)

    def origins(path: str) -> list[str]:
        return [output.origin for output in planned if output.path == path]

    found = collisions([output.path for output in planned], origins)
    return Plan(tuple(planned), tuple(found))


def collisions(every: Iterable[str], origins: Callable[[str], Sequence[str]]) -> Iterable[Finding]:
    """Yield a finding for two outputs with one path, or an output below another's file or bundle.

    *every* are the paths of all outputs, *origins* returns the origins of those at a path.
    """
    paths = sorted(every)
    # A page is index.html in a folder, so only other files can be in the place of a folder.
    others = [path for path in paths if not path.endswith("/index.html")]
    taken = [(path, path) for path, after in itertools.pairwise(paths) if path == after]
    taken += [(path, inside) for path in others if (inside := _below(path, paths))]
    for first, second in sorted(set(taken)):
        arguments = {"address": f"/{second}", "other": origins(first)[0]}
        found = Diagnostic("address-taken", arguments=arguments)
        yield from found_in(origins(second)[-1] or SITE_FILE, [found])


def _below(path: str, paths: Sequence[str]) -> str:
    """Return the first of the sorted *paths* that is below *path*, or ""."""
    folder = f"{path}/"
    inside = bisect.bisect_left(paths, folder)
    return paths[inside] if inside < len(paths) and paths[inside].startswith(folder) else ""
