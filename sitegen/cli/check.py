"""`sitegen check`: what is wrong with the last finished build."""

from pathlib import Path

import click

from sitegen.build.ownership import LIST
from sitegen.build.settings import read_settings
from sitegen.build.sources import look_up
from sitegen.checks import CHECKS
from sitegen.checks.finished import finished
from sitegen.checks.translations import strict_about
from sitegen.cli.arguments import (
    Common,
    common,
    known_languages,
    options,
    output_option,
    strict_option,
)
from sitegen.cli.exits import Exit, exit_code
from sitegen.cli.report import say, tell
from sitegen.diagnostics.diagnostic import Diagnostic, found_in, has_errors
from sitegen.library.assemble import assemble
from sitegen.library.faults import all_faults
from sitegen.library.library import Design


@click.command()
@common
@output_option
@strict_option
@click.option(
    "--strict-translations",
    metavar="LANGUAGES",
    default="",
    help="Missing or outdated translations into these languages (kk,ru) are warnings.",
)
def check(
    common: Common,
    output: Path | None,
    strict: bool,
    strict_translations: str,
) -> Exit:
    """Check the links, anchors, translations and photos of the last build."""
    given = options(common, output)
    site, findings = read_settings(given)
    if site is None:
        tell(findings, common, {})
        return Exit.ERRORS
    tags = tuple(strict_translations.replace(",", " ").split())
    strict_languages = known_languages(tags, site, "--strict-translations")
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
        *strict_about(strict_languages, (found for each in CHECKS for found in each(build))),
    )
    tell(found, common, {"pages": len(build.pages)})
    if common.format == "text" and not has_errors(found):
        say("checked", common, pages=str(len(build.pages)))
    return exit_code({finding.severity for finding in found}, strict=strict)
