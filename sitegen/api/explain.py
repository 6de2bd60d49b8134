"""Why an output was last rendered, whether it is stale now, and what it is made from."""

import msgspec

from sitegen.config.site import Site
from sitegen.diagnostics.diagnostic import Finding, FindingsError, has_errors
from sitegen.engine.context import BuildContext
from sitegen.engine.options import Options
from sitegen.engine.planning.planning import PlannedSite, plan_site, read_site
from sitegen.engine.reading.definition import SiteCode
from sitegen.engine.report import Timings
from sitegen.engine.state.file_scans import FileScans
from sitegen.engine.state.previous_build import PreviousBuild, previous_build
from sitegen.engine.state.records import OutputRecord
from sitegen.engine.tasks.freshness import Freshness, output_context, template_of
from sitegen.engine.workers import Pool
from sitegen.library.addresses.permalinks import file_of
from sitegen.library.stories.withheld import CODES as WITHHELD
from sitegen.outputs.output import Output
from sitegen.outputs.plan import Plan, plan_outputs
from sitegen.rendering.closure import members


class Explanation(msgspec.Struct, frozen=True):
    """One output: *previous* says why it was rendered, *now* why it would be: empty when fresh.

    The words are "new", "file" (not the one we wrote), "recipe", "site", "templates", "program",
    "code" and "view.NAME" for a field of the view. *templates* are the files that its template
    reads.
    *withheld* are the notes about a story that is not public and would have its page there.
    """

    path: str
    recipe: str
    origin: str
    previous: tuple[str, ...]
    now: tuple[str, ...]
    templates: tuple[str, ...]
    withheld: tuple[Finding, ...] = ()


def explain(
    options: Options, site: Site, code: SiteCode, path: str
) -> Explanation | tuple[Finding, ...] | None:
    """Explain the output at *path*; None when nothing of ours was or will be there.

    With errors in the content there is no plan: they are returned instead.
    """
    with previous_build(options, FileScans(options)) as previous, Pool(1) as pool:
        timings = Timings(lambda _stage: None)
        context = BuildContext(options, site, code, pool, timings, is_marked=options.drafts)
        try:
            read = read_site(context, previous.cache, previous.scans.content)
            planned = plan_site(context, read, previous.plan)
            if has_errors(planned.findings):
                return planned.findings
            plan = plan_outputs(planned.assembled.library, context.planners)
            return _found(planned, plan, previous, path)
        except FindingsError as stop:
            return stop.findings


def _found(
    planned: PlannedSite, plan: Plan, previous: PreviousBuild, path: str
) -> Explanation | tuple[Finding, ...] | None:
    """Explain the output at *path*, of all that are planned."""
    owner = previous.outputs.get(path, path)
    row = previous.state.row(owner)
    if has_errors(plan.findings):
        return plan.findings
    output = next((each for each in plan.outputs if each.path == owner), None)
    notes = _withheld(planned, path)
    if output is None:
        return _absent(path, row, notes) if row or notes else None
    is_whole = owner not in previous.seen.damaged
    explained = _explained(path, output, planned, row, is_whole=is_whole)
    return msgspec.structs.replace(explained, withheld=notes)


def _absent(path: str, row: OutputRecord | None, notes: tuple[Finding, ...]) -> Explanation:
    """Explain why nothing will be at *path*; what has no *row* never was there."""
    if row is None:
        return Explanation(path, "", "", (), (), (), notes)
    recipe, reasons = row.origin.ingredients.recipe, row.origin.reasons
    return Explanation(path, recipe, "", reasons, ("gone",), (), notes)


def _withheld(planned: PlannedSite, path: str) -> tuple[Finding, ...]:
    """Return the notes about the story whose page would be at *path* if it were public."""
    assembled = planned.assembled
    texts = {
        story.key: version.path
        for story in assembled.stories.values()
        for version in story.versions
        if version.address and file_of(version.address) == path
    }
    linked = planned.read.content.sources.linked
    files = {file: texts[each.key] for each in linked if each.key in texts for file in each.paths}
    notes = (each for each in assembled.findings if each.diagnostic.code in WITHHELD)
    # A draft in another language says nothing of this page.
    return tuple(
        each
        for each in notes
        if each.path in files
        and ("language" not in each.diagnostic.arguments or each.path == files[each.path])
    )


def _explained(
    path: str, output: Output, planned: PlannedSite, row: OutputRecord | None, *, is_whole: bool
) -> Explanation:
    ingredients = output_context(planned).ingredients(output)
    freshness = Freshness(output.stage, ingredients, row.origin if row else None).seeing(
        output.view()
    )
    is_other = row and not freshness.differences and not is_whole
    templates = planned.read.design.templates
    return Explanation(
        path=path,
        recipe=ingredients.recipe,
        origin=output.origin,
        previous=row.origin.reasons if row else (),
        now=("file",) if is_other else freshness.differences,
        templates=members(templates, name) if (name := template_of(output)) else (),
    )
