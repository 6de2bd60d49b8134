"""Suggestions for unknown names and paths, for the findings that are shown.

Each suggestion scans all names of the site, so they are made last, and for few findings: of
thousands of dead links, only the twenty that are shown get one.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from sitegen.config.site import Site
from sitegen.content.files.media import is_photo
from sitegen.content.files.source import source_file
from sitegen.diagnostics.diagnostic import Finding
from sitegen.diagnostics.suggestion import nearest
from sitegen.diagnostics.wording import shown_first
from sitegen.library.links.link_faults import LinkCheckInput
from sitegen.library.links.link_index import suggested_link
from sitegen.library.stories.references import names_like

_PATHS = frozenset({"dead-link", "missing-photo"})
_NAMES = frozenset({"unknown-topic", "unknown-person", "unknown-event", "unknown-story"})
_OPEN = _PATHS | _NAMES


def with_suggestions(
    findings: Iterable[Finding], known: LinkCheckInput, site: Site
) -> tuple[Finding, ...]:
    """Return *findings* in their order, those that are shown with suggestions."""
    every = tuple(findings)
    open_ones = [each for each in every if each.diagnostic.code in _OPEN]
    if not open_ones:
        return every
    wanted = shown_first(open_ones)
    return tuple(_suggesting(each, known, site) if each.order in wanted else each for each in every)


def _suggesting(finding: Finding, known: LinkCheckInput, site: Site) -> Finding:
    found = finding.diagnostic
    suggestion = _suggestion(finding, known, site)
    if not suggestion:
        return finding
    arguments = {**found.arguments, "suggestion": suggestion}
    return replace(finding, diagnostic=replace(found, arguments=arguments))


def _suggestion(finding: Finding, known: LinkCheckInput, site: Site) -> str:
    found = finding.diagnostic
    if found.code in _NAMES:
        names = names_like(found.code, found.arguments, known.directory)
        return nearest(found.arguments["value"], names)
    source = source_file(finding.path, site)
    likely = suggested_link(found.arguments["target"], source, known.links) if source else ""
    return likely if found.code == "dead-link" or is_photo(likely) else ""
