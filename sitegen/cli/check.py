"""`sitegen check`: what is wrong with the last finished build."""

from pathlib import Path

import click

from sitegen.build.ownership import LIST
from sitegen.build.whole import read_whole
from sitegen.checks import CHECKS
from sitegen.checks.finished import finished
from sitegen.cli.arguments import Common, common, options, output_option, strict_option
from sitegen.cli.exits import Exit, exit_code
from sitegen.cli.report import say, tell
from sitegen.diagnostics.diagnostic import Diagnostic, found_in, has_errors


@click.command()
@common
@output_option
@strict_option
def check(
    common: Common,
    output: Path | None,
    strict: bool,
) -> Exit:
    """Check the links, anchors, translations, photos and old addresses of the last build."""
    given = options(common, output)
    whole, findings = read_whole(given)
    if whole is None:
        tell(findings, common, {})
        return Exit.ERRORS
    if not (given.output / LIST).is_file():
        tell(found_in(given.output.name, [Diagnostic("no-build")]), common, {})
        return Exit.ERRORS
    build = finished(given.output, whole.assembled, whole.site)
    found = (*findings, *(finding for each in CHECKS for finding in each(build)))
    tell(found, common, {"pages": len(build.pages)})
    if common.format == "text" and not has_errors(found):
        say("checked", common, pages=str(len(build.pages)))
    return exit_code({finding.severity for finding in found}, strict=strict)
