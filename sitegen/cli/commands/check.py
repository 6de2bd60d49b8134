"""`sitegen check`: what is wrong with the last finished build."""

import gc
from pathlib import Path

import click

from sitegen.cli.arguments import (
    Common,
    base_url_option,
    common,
    opened,
    output_option,
    site_code_option,
    strict_option,
)
from sitegen.cli.exits import Exit, exit_code
from sitegen.cli.printing.report import print_findings, say
from sitegen.cli.usage import Command, misuse
from sitegen.diagnostics.diagnostic import has_errors
from sitegen.engine.errors import UnknownLanguagesError


@click.command(cls=Command)
@common
@output_option
@base_url_option
@strict_option
@click.option("--strict-translations", metavar="LANGUAGES", default="")
@site_code_option
def check(
    common: Common,
    output: Path | None,
    base_url: str | None,
    strict: bool,
    strict_translations: str,
    no_site_code: bool,
) -> Exit:
    """Check the links, translations, photos and old addresses of the last build, and all texts."""
    # Nothing becomes garbage before the end, and collection takes a fifth of the time.
    gc.disable()
    tags = strict_translations.replace(",", " ").split()
    try:
        site = opened(common, output, base_url, site_code=not no_site_code)
        report = site.check(strict_translations=tags)
    except UnknownLanguagesError as unknown:
        wrong = misuse(
            "usage.languages", name="--strict-translations", known=", ".join(unknown.known)
        )
        raise wrong from unknown
    print_findings(report.findings, common, {} if report.pages is None else {"pages": report.pages})
    if common.format == "text" and not has_errors(report.findings):
        say("checked", common, pages=str(report.pages))
    return exit_code({finding.severity for finding in report.findings}, strict=strict)
