"""`sitegen build`: the site into its output folder."""

import datetime
from functools import partial
from pathlib import Path

import click

from sitegen.build import pipeline
from sitegen.cli.arguments import (
    Common,
    base_url_option,
    common,
    jobs_option,
    now_option,
    options,
    output_option,
    strict_option,
)
from sitegen.cli.exits import Exit, exit_code
from sitegen.cli.progress import progress
from sitegen.cli.report import say, summary, tell, tell_summary
from sitegen.diagnostics.diagnostic import has_errors


@click.command()
@common
@output_option
@base_url_option
@now_option
@jobs_option
@strict_option
def build(
    common: Common,
    output: Path | None,
    base_url: str | None,
    now: datetime.datetime | None,
    jobs: int | None,
    strict: bool,  # noqa: FBT001 (click passes flags by name)
) -> Exit:
    """Build the site: content/ and templates/ into output/."""
    given = options(common, output, base_url, now, jobs)
    with progress(common) as begins:
        waits = partial(_say_for_whom, common)
        report = pipeline.build(given, pipeline.Callbacks(waits, begins))
    tell(report.findings, common, summary(report))
    if has_errors(report.findings):
        if common.format != "json":
            click.echo(common.words.text("not-built"), err=True)
        return Exit.ERRORS
    if common.format != "json":
        tell_summary(report, common)
    return exit_code({finding.severity for finding in report.findings}, strict=strict)


def _say_for_whom(common: Common, process: str) -> None:
    say("waiting", common, process=process)
