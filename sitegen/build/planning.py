"""Reading a site and planning all its outputs; nothing is rendered yet."""

from collections.abc import Sequence

import msgspec

from sitegen.build.design import DesignFiles, read_design
from sitegen.build.known import Known
from sitegen.build.options import Options
from sitegen.build.parsing import Parser
from sitegen.build.scan import Scan
from sitegen.build.sources import Content, read_content
from sitegen.build.staleness import Kitchen
from sitegen.build.stopwatch import Stopwatch
from sitegen.build.workers import Pool
from sitegen.config.site import Site
from sitegen.diagnostics.diagnostic import Finding, has_errors
from sitegen.fingerprint import fingerprint
from sitegen.library.assemble import Assembled, assemble
from sitegen.outputs import INDEXERS, PLANNERS
from sitegen.outputs.output import Indexer, Planner
from sitegen.outputs.plan import Plan, plan_outputs
from sitegen.outputs.site_view import SiteView, site_view


class Extensions(msgspec.Struct, frozen=True):
    """Which planners and indexers a build uses."""

    planners: Sequence[Planner] = PLANNERS
    indexers: Sequence[Indexer] = INDEXERS


class Planned(msgspec.Struct, frozen=True):
    """A site read and planned."""

    site: Site
    content: Content
    design: DesignFiles
    assembled: Assembled
    plan: Plan

    @property
    def sites(self) -> dict[str, SiteView]:
        """What templates find below `site`, by language."""
        return {tag: site_view(self.assembled.library, tag) for tag in self.site.tags}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything found so far."""
        return (
            *self.content.findings,
            *self.design.findings,
            *self.assembled.findings,
            *self.plan.findings,
        )


def kitchen_of(planned: Planned) -> Kitchen:
    """Return what is the same for all outputs of a plan."""
    sites = {tag: fingerprint(view) for tag, view in planned.sites.items()}
    return Kitchen(sites, planned.design.closures)


class Planning(msgspec.Struct, frozen=True):
    """What planning works with: processes, planners, a stopwatch."""

    pool: Pool
    extensions: Extensions
    watch: Stopwatch


def plan_site(options: Options, site: Site, using: Planning, known: Known, found: Scan) -> Planned:
    """Read everything and plan all outputs; with an error the plan is empty.

    *found* is what a scan of content/ gave.
    """
    watch, extensions = using.watch, using.extensions
    with watch.stage("read"):
        content = read_content(options.site, site, Parser(known, using.pool), found)
    with watch.stage("design"):
        design = read_design(options.site, site, known)
    with watch.stage("assemble"):
        now = options.moment(site.zone)
        assembled = assemble(content.sources, site, design.design, now)
    with watch.stage("plan"):
        broken = has_errors((*content.findings, *design.findings, *assembled.findings))
        plan = Plan((), ())
        if not broken:
            library = assembled.library
            plan = plan_outputs(library, extensions.planners, extensions.indexers)
    return Planned(site, content, design, assembled, plan)
