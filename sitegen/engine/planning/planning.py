"""Reading a site and planning its outputs, those parts of it that are not as they were."""

from collections.abc import Mapping

import msgspec

from sitegen.config.site import Site
from sitegen.diagnostics.diagnostic import Finding
from sitegen.engine.files.scan import Difference
from sitegen.engine.options import Options
from sitegen.engine.planning.partial_plan import FAULTS, OutputKinds, PartialPlan
from sitegen.engine.planning.parts import Parts
from sitegen.engine.processes.workers import Pool
from sitegen.engine.program import program, resizer_program
from sitegen.engine.reading.content import Content, read_content
from sitegen.engine.reading.design import DesignFiles, read_design
from sitegen.engine.reading.site_code import SiteCode
from sitegen.engine.report import Timings
from sitegen.engine.state.parse_cache import ParseCache
from sitegen.engine.state.previous_build import PreviousBuild
from sitegen.engine.state.state import State
from sitegen.fingerprint import fingerprint
from sitegen.library.assemble import Assembled, assemble
from sitegen.library.links.link_faults import faults
from sitegen.library.links.suggestions import with_suggestions
from sitegen.library.tracking.tables import DigestTable
from sitegen.outputs.views.site_view import SiteView, site_view


class SiteSources(msgspec.Struct, frozen=True):
    """All that a site's folder says: its settings, its content, its design."""

    site: Site
    content: Content
    design: DesignFiles


class PlannedSite(msgspec.Struct, frozen=True):
    """A site read, its library, and the plan of what is not as it was."""

    read: SiteSources
    code: SiteCode
    assembled: Assembled
    sites: Mapping[str, SiteView]
    site_digests: Mapping[str, str]
    parts: Parts
    plan: PartialPlan
    findings: tuple[Finding, ...]


class Planning(msgspec.Struct, frozen=True):
    """What planning works with: processes, planners, a stopwatch."""

    pool: Pool
    kinds: OutputKinds
    timings: Timings


class PlanningInput(msgspec.Struct, frozen=True):
    """What planning begins with: what was read before, planned before, and *found* in content/."""

    cache: ParseCache
    previous: PreviousBuild
    found: Difference


def plan_site(options: Options, site: Site, using: Planning, start: PlanningInput) -> PlannedSite:
    """Read everything; what is not as it was is planned when it is taken from the plan."""
    timings, cache = using.timings, start.cache
    with timings.stage("read"):
        content = read_content(options.site, site, cache, using.pool, start.found)
    with timings.stage("design"):
        design = read_design(options.site, site, cache)
    read = SiteSources(site, content, design)
    planned = plan_library(options, read, using, start.previous.plan, is_marked=options.drafts)
    planned.parts.make_stale(start.previous.damaged_parts)
    return planned


def plan_library(
    options: Options, read: SiteSources, using: Planning, before: State, *, is_marked: bool
) -> PlannedSite:
    """Put what was *read* in order; it is planned when it is taken from the plan.

    When *is_marked* every page says that it is not to be listed.
    """
    site, content, design = read.site, read.content, read.design
    with using.timings.stage("assemble"):
        now = options.moment(site.zone)
        assembled = assemble(content.sources, site, design.design, now, drafts=options.drafts)
    with using.timings.stage("plan"):
        library = assembled.library
        sites = {tag: site_view(library, tag, is_preview=is_marked) for tag in site.tags}
        digests = {tag: fingerprint(view) for tag, view in sites.items()}
        conditions = _conditions(site, using.kinds)
        tables = {
            **assembled.tables,
            "site": DigestTable(digests),
            "template": DigestTable(design.closures),
        }
        parts = Parts(before, conditions, tables)
        _check_links(parts, assembled)
    return PlannedSite(
        read=read,
        code=using.kinds.code,
        assembled=assembled,
        sites=sites,
        site_digests=digests,
        parts=parts,
        plan=PartialPlan(library, parts, before, using.kinds),
        findings=with_suggestions(
            (*content.findings, *design.findings, *assembled.findings, *parts.findings),
            assembled.link_checks,
            site,
        ),
    )


def _conditions(site: Site, extensions: OutputKinds) -> str:
    """Return what every part depends on."""
    return fingerprint((site, program(), resizer_program(), extensions.identity))


def _check_links(parts: Parts, assembled: Assembled) -> None:
    """Hold each story's links, photos and references against all others."""
    for key in assembled.link_checks.texts:
        name = f"{FAULTS}{key}"
        if not parts.is_fresh(name):
            reads: set[str] = set()
            found = tuple(faults(key, assembled.link_checks.tracked(reads)))
            parts.record(name, reads, found)
