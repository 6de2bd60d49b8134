"""`sitegen check`: what is wrong with the last finished build."""

from collections.abc import Iterator
from pathlib import Path

import click

from sitegen.build.ownership import LIST
from sitegen.build.settings import read_settings
from sitegen.build.sources import Content, look_up
from sitegen.checks import CHECKS, TEXT_CHECKS
from sitegen.checks.finished import finished
from sitegen.checks.texts import read_texts
from sitegen.cli.arguments import Common, common, options, output_option, strict_option
from sitegen.cli.exits import Exit, exit_code
from sitegen.cli.report import say, tell
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in, has_errors
from sitegen.library.assemble import assemble
from sitegen.library.faults import all_faults
from sitegen.library.library import Design


@click.command()
@common
@output_option
@strict_option
def check(
    common: Common,
    output: Path | None,
    strict: bool,
) -> Exit:
    """Check the links, anchors, translations and photos of the last build, and all texts."""
    given = options(common, output)
    site, findings = read_settings(given)
    if site is None:
        tell(findings, common, {})
        return Exit.ERRORS
    if not (given.output / LIST).is_file():
        tell(found_in(given.output.name, [Diagnostic("no-build")]), common, {})
        return Exit.ERRORS
    content = look_up(given.site, site, given.state)
    assembled = assemble(content.sources, site, Design((), {}), given.moment(site.zone))
    build = finished(given.output, assembled, site)
    found = (
        *content.findings,
        *assembled.findings,
        *all_faults(assembled.evidence),
        *(finding for each in CHECKS for finding in each(build)),
        *_in_texts(content, given.site),
    )
    tell(found, common, {"pages": len(build.pages)})
    if common.format == "text" and not has_errors(found):
        say("checked", common, pages=str(len(build.pages)))
    return exit_code({finding.severity for finding in found}, strict=strict)


def _in_texts(content: Content, site: Path) -> Iterator[Finding]:
    """Yield what is found in the texts of content/ of the *site* in a folder."""

    def read(path: str) -> bytes:
        return (site / content.names.get(path, path)).read_bytes()

    for text in read_texts(content.sources.texts, read):
        for each in TEXT_CHECKS:
            yield from each(text)
