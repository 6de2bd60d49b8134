"""The plan of a site for somebody who renders nothing."""

from sitegen.config.site import Site
from sitegen.diagnostics.diagnostic import FindingsError, has_errors
from sitegen.engine.options import Options
from sitegen.engine.reading.content import read_for_command
from sitegen.engine.reading.design import read_design
from sitegen.engine.reading.site_code import SiteCode, read_definition
from sitegen.engine.state.parse_cache import ParseCache
from sitegen.library.assemble import assemble
from sitegen.library.links.link_faults import all_faults
from sitegen.library.links.suggestions import with_suggestions
from sitegen.outputs import PLANNERS
from sitegen.outputs.plan import Plan, plan_outputs


def plan_only(options: Options) -> Plan:
    """Return all outputs of the site, and all that is wrong with it; with errors no outputs."""
    site, code, findings = read_definition(options)
    if site is None:
        return Plan((), findings)
    try:
        return _planned(options, site, code)
    except FindingsError as stop:  # the site's own code failed
        return Plan((), stop.findings)


def _planned(options: Options, site: Site, code: SiteCode) -> Plan:
    content = read_for_command(options.site, site, options.state)
    design = read_design(options.site, site, ParseCache(None))
    now = options.moment(site.zone)
    assembled = assemble(content.sources, site, design.design, now, drafts=options.drafts)
    links = all_faults(assembled.link_checks)
    found = (*content.findings, *design.findings, *assembled.findings, *links)
    findings = with_suggestions(found, assembled.link_checks, site)
    if has_errors(findings):
        return Plan((), findings)
    try:
        plan = plan_outputs(assembled.library, (*PLANNERS, *code.planners))
    except FindingsError as stop:
        return Plan((), (*findings, *stop.findings))
    return Plan(plan.outputs, (*findings, *plan.findings))
