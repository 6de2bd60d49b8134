"""A whole site, read and perhaps planned, for commands that build nothing."""

from pathlib import Path

import msgspec

from sitegen.config.site import Site
from sitegen.diagnostics.diagnostic import Finding, FindingsError, has_errors
from sitegen.engine.options import Options
from sitegen.engine.reading.content import Content, read_content
from sitegen.engine.reading.definition import SiteCode, read_definition
from sitegen.engine.reading.design import DesignFiles, read_design
from sitegen.engine.state.parse_cache import ParseCache, cache_from
from sitegen.engine.workers import Pool
from sitegen.library.assemble import Assembled, assemble
from sitegen.library.library import Design
from sitegen.library.links.link_faults import all_faults
from sitegen.library.links.suggestions import with_suggestions
from sitegen.outputs import PLANNERS
from sitegen.outputs.plan import Plan, plan_outputs


class LoadedSite(msgspec.Struct, frozen=True):
    """All of content/, put in order as it is now, and the site's own code.

    *design* is None for who renders nothing.
    """

    site: Site
    code: SiteCode
    content: Content
    assembled: Assembled
    design: DesignFiles | None = None


def read_for_command(folder: Path, site: Site, state: Path) -> Content:
    """Read the content for a command that builds nothing: it uses the state and adds nothing."""
    # One process reads: it writes nothing into this folder.
    return read_content(folder, site, cache_from(state), Pool(1))


def load_site(
    options: Options, *, for_outputs: bool = False
) -> tuple[LoadedSite | None, tuple[Finding, ...]]:
    """Return the site, and all that is wrong with it.

    There is none when site.toml cannot be read, or the site's own code fails. When it is
    *for_outputs*, the design is read too, and drafts are shown if the options say so.
    """
    site, code, findings = read_definition(options)
    if site is None:
        return None, findings
    try:
        content = read_for_command(options.site, site, options.state)
    except FindingsError as stop:  # the site's own code failed
        return None, stop.findings
    design = read_design(options.site, site, ParseCache()) if for_outputs else None
    assembled = assemble(
        content.sources,
        site,
        design.design if design else Design((), {}),
        options.moment(site.zone),
        drafts=for_outputs and options.drafts,
    )
    faults = all_faults(assembled.link_checks)
    of_design = design.findings if design else ()
    found = (*content.findings, *of_design, *assembled.findings, *faults)
    findings = with_suggestions(found, assembled.link_checks, site)
    return LoadedSite(site, code, content, assembled, design), findings


def plan_only(options: Options) -> Plan:
    """Return all outputs of the site, and all that is wrong with it; with errors no outputs."""
    loaded, findings = load_site(options, for_outputs=True)
    if loaded is None or has_errors(findings):
        return Plan((), findings)
    try:
        plan = plan_outputs(loaded.assembled.library, (*PLANNERS, *loaded.code.planners))
    except FindingsError as stop:
        return Plan((), (*findings, *stop.findings))
    return Plan(plan.outputs, (*findings, *plan.findings))
