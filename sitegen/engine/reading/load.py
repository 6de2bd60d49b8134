"""A whole site, read for a command that builds nothing."""

from collections.abc import Sequence

import msgspec

from sitegen.config.site import Site
from sitegen.diagnostics.diagnostic import Finding
from sitegen.engine.options import Options
from sitegen.engine.reading.content import Content, read_for_command
from sitegen.engine.reading.settings import read_settings
from sitegen.library.assemble import Assembled, assemble
from sitegen.library.library import Design
from sitegen.library.links.link_faults import all_faults
from sitegen.library.links.suggestions import with_suggestions


class LoadedSite(msgspec.Struct, frozen=True):
    """All of content/, put in order as it is now; of the design nothing."""

    site: Site
    content: Content
    assembled: Assembled


def load_site(
    options: Options, switches: Sequence[str] = ()
) -> tuple[LoadedSite | None, tuple[Finding, ...]]:
    """Return the site, None when site.toml cannot be read, and all that is wrong with content/.

    *switches* are the names that [outputs] may have, for a command that knows the site's code.
    """
    site, findings = read_settings(options, switches)
    if site is None:
        return None, findings
    content = read_for_command(options.site, site, options.state)
    assembled = assemble(content.sources, site, Design((), {}), options.moment(site.zone))
    faults = all_faults(assembled.link_checks)
    found = (*content.findings, *assembled.findings, *faults)
    return LoadedSite(site, content, assembled), with_suggestions(
        found, assembled.link_checks, site
    )
