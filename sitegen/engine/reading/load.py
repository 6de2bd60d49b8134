"""A whole site, read for a command that builds nothing."""

import msgspec

from sitegen.config.site import Site
from sitegen.diagnostics.diagnostic import Finding, FindingsError
from sitegen.engine.options import Options
from sitegen.engine.reading.content import Content, read_for_command
from sitegen.engine.reading.site_code import SiteCode, read_definition
from sitegen.library.assemble import Assembled, assemble
from sitegen.library.library import Design
from sitegen.library.links.link_faults import all_faults
from sitegen.library.links.suggestions import with_suggestions


class LoadedSite(msgspec.Struct, frozen=True):
    """All of content/, put in order as it is now, and the site's own code, without the design."""

    site: Site
    code: SiteCode
    content: Content
    assembled: Assembled


def load_site(options: Options) -> tuple[LoadedSite | None, tuple[Finding, ...]]:
    """Return the site, and all that is wrong with content/.

    There is none when site.toml cannot be read, or the site's own code fails.
    """
    site, code, findings = read_definition(options)
    if site is None:
        return None, findings
    try:
        content = read_for_command(options.site, site, options.state)
    except FindingsError as stop:  # the site's own code failed
        return None, stop.findings
    assembled = assemble(content.sources, site, Design((), {}), options.moment(site.zone))
    faults = all_faults(assembled.link_checks)
    found = (*content.findings, *assembled.findings, *faults)
    return LoadedSite(site, code, content, assembled), with_suggestions(
        found, assembled.link_checks, site
    )
