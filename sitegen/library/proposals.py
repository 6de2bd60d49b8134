"""What was probably meant by links and photos that lead nowhere: looked for only where it is shown.

An import with thousands of dead links would search all paths of the site for each of them.
"""

from collections.abc import Iterable

import msgspec

from sitegen.content.media import is_photo
from sitegen.content.source import SourceFile
from sitegen.diagnostics.diagnostic import Finding
from sitegen.diagnostics.wording import first_of_each
from sitegen.library.faults import Evidence
from sitegen.library.links import meant

_NOWHERE = frozenset({"dead-link", "missing-photo"})


def with_proposals(findings: Iterable[Finding], known: Evidence) -> tuple[Finding, ...]:
    """Return *findings*, those that are shown with a suggestion where one can be found."""
    every = tuple(findings)
    open_ones = [each for each in every if each.diagnostic.code in _NOWHERE]
    if not open_ones:
        return every
    chosen = [each for each in first_of_each(open_ones) if "suggestion" not in _arguments(each)]
    sources = _sources({each.path for each in chosen}, known)
    better = {
        each.order: _proposing(each, sources[each.path], known)
        for each in chosen
        if each.path in sources
    }
    return tuple(better.get(each.order, each) for each in every)


def _arguments(finding: Finding) -> dict[str, str]:
    return finding.diagnostic.arguments


def _sources(paths: set[str], known: Evidence) -> dict[str, SourceFile]:
    """Return the files of stories at *paths*."""
    keys = [told.key for told in known.told.values() if not paths.isdisjoint(told.paths)]
    files = (each.source for key in keys for each in known.texts[key].files)
    return {source.path: source for source in files}


def _proposing(finding: Finding, source: SourceFile, known: Evidence) -> Finding:
    found = finding.diagnostic
    suggestion = meant(found.arguments["target"], source, known.atlas)
    if not suggestion or (found.code == "missing-photo" and not is_photo(suggestion)):
        return finding
    arguments = {**found.arguments, "suggestion": suggestion}
    better = msgspec.structs.replace(found, arguments=arguments)
    return msgspec.structs.replace(finding, diagnostic=better)
