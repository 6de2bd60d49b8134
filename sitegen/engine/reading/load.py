"""A whole site, read and perhaps planned, for commands that build nothing."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from sitegen.config.site import Site
from sitegen.diagnostics.diagnostic import Finding, FindingsError, has_errors
from sitegen.engine.options import Options
from sitegen.engine.processes.workers import Pool
from sitegen.engine.reading.content import Content, read_content
from sitegen.engine.reading.design import DesignFiles, read_design
from sitegen.engine.reading.settings import read_settings
from sitegen.engine.reading.site_code import read_site_code
from sitegen.engine.state.parse_cache import ParseCache, cache_from
from sitegen.library.assemble import Assembled, assemble
from sitegen.library.library import Design
from sitegen.library.links.link_faults import all_faults
from sitegen.library.links.suggestions import with_suggestions
from sitegen.outputs import PLANNERS
from sitegen.outputs.plan import Plan, plan_outputs


class LoadedSite(msgspec.Struct, frozen=True):
    """All of content/, put in order as it is now; *design* is None for who renders nothing."""

    site: Site
    content: Content
    assembled: Assembled
    design: DesignFiles | None = None


def read_for_command(folder: Path, site: Site, state: Path) -> Content:
    """Read the content for a command that builds nothing: it uses the state and adds nothing."""
    # One process reads: it writes nothing into this folder.
    return read_content(folder, site, cache_from(state), Pool(1, state.with_name("scratch")))


def load_site(
    options: Options, switches: Sequence[str] = (), *, for_outputs: bool = False
) -> tuple[LoadedSite | None, tuple[Finding, ...]]:
    """Return the site, None when site.toml cannot be read, and all that is wrong with it.

    *switches* are the names that [outputs] may have, for a command that knows the site's code.
    When it is *for_outputs*, the design is read too, and drafts are shown if the options say so.
    """
    site, findings = read_settings(options, switches)
    if site is None:
        return None, findings
    content = read_for_command(options.site, site, options.state)
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
    return LoadedSite(site, content, assembled, design), findings


def plan_only(options: Options) -> Plan:
    """Return all outputs of the site, and all that is wrong with it; with errors no outputs."""
    code, faults = read_site_code(options)
    if faults:
        return Plan((), (*faults, *read_settings(options, code.switches)[1]))
    loaded, findings = load_site(options, code.switches, for_outputs=True)
    if loaded is None or has_errors(findings):
        return Plan((), findings)
    try:
        plan = plan_outputs(loaded.assembled.library, (*PLANNERS, *code.planners))
    except FindingsError as stop:
        return Plan((), (*findings, *stop.findings))
    return Plan(plan.outputs, (*findings, *plan.findings))
