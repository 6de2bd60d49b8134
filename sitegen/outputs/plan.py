"""The plan: all outputs of a library, and what is wrong with them as a whole."""

from collections.abc import Iterable, Sequence

import msgspec

from sitegen.config.site import SITE_FILE
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.library.library import Library
from sitegen.outputs import INDEXERS, PLANNERS, name_of
from sitegen.outputs.output import Bundle, Indexer, Output, Planner


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
    """Yield two outputs with one path, and an output inside a bundle's folder."""
    folder = ""
    for before, output in zip([None, *outputs], outputs, strict=False):
        same = before is not None and before.path == output.path
        if same or (folder and output.path.startswith(folder)):
            other = before.origin if before else ""
            arguments = {"address": f"/{output.path}", "other": other}
            found = Diagnostic("address-taken", arguments=arguments)
            yield from found_in(output.origin or SITE_FILE, [found])
        if isinstance(output.recipe, Bundle):
            folder = f"{output.path}/"
