"""The plan: all outputs of a library, and what is wrong with them as a whole."""

import bisect
from collections.abc import Iterable, Sequence

import msgspec

from sitegen.config.site import SITE_FILE
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.library.library import Library
from sitegen.outputs import INDEXERS, PLANNERS, name_of
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
    """Return what is published of *library*, without what [outputs] switches off."""
    site = library.site
    planned = [
        output
        for planner in planners
        if site.is_on(name_of(planner))
        for output in planner(library)
    ]
    seen = tuple(planned)
    for indexer in indexers:
        if site.is_on(name_of(indexer)):
            planned += indexer(library, seen)
    planned.sort(key=lambda output: output.path)
    return Plan(tuple(planned), tuple(_collisions(planned)))


def _collisions(outputs: Sequence[Output]) -> Iterable[Finding]:
    """Yield two outputs with one path, and an output below another's file or bundle."""
    paths = [output.path for output in outputs]
    for number, output in enumerate(outputs):
        if number and paths[number - 1] == output.path:
            yield from _clash(outputs[number - 1], output)
        # Only what is no page can stand where a page's folder must be.
        elif not output.path.endswith("/index.html"):
            below = f"{output.path}/"
            inside = bisect.bisect_left(paths, below)
            if inside < len(paths) and paths[inside].startswith(below):
                yield from _clash(output, outputs[inside])


def _clash(first: Output, second: Output) -> Iterable[Finding]:
    arguments = {"address": f"/{second.path}", "other": first.origin}
    found = Diagnostic("address-taken", arguments=arguments)
    return found_in(second.origin or SITE_FILE, [found])
