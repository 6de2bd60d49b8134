"""`sitegen build`: builds the site into its output folder."""

import datetime
import gc
from functools import partial
from pathlib import Path

import click

from sitegen.cli.arguments import (
    Common,
    base_url_option,
    common,
    jobs_option,
    now_option,
    opened,
    output_option,
    site_code_option,
    strict_option,
)
from sitegen.cli.exits import Exit, exit_code
from sitegen.cli.printing.progress import progress
from sitegen.cli.printing.report import print_findings, print_profile, print_summary, say, summary
from sitegen.cli.usage import Command
from sitegen.diagnostics.diagnostic import has_errors
from sitegen.engine.report import Callbacks


@click.command(cls=Command)
@common
@output_option
@base_url_option
@now_option
@jobs_option
@strict_option
@click.option("--drafts", is_flag=True)
@click.option("--draft-images", is_flag=True)
@click.option("--clean", is_flag=True)
@click.option("--verify", is_flag=True)
@click.option("--profile", is_flag=True)
@site_code_option
def build(
    common: Common,
    output: Path | None,
    base_url: str | None,
    now: datetime.datetime | None,
    jobs: int | None,
    strict: bool,
    drafts: bool,
    draft_images: bool,
    clean: bool,
    verify: bool,
    profile: bool,
    no_site_code: bool,
) -> Exit:
    """Build the site: content/ and templates/ into output/, with --drafts into output-preview/."""
    # A build keeps its objects until it ends, and creates nearly no reference cycles.
    gc.disable()
    site = opened(common, output, base_url, now, jobs, drafts=drafts, site_code=not no_site_code)
    with progress(common) as shown:
        callbacks = Callbacks(partial(_say_waiting, common), shown.begins, shown.counts)
        report = site.build(
            clean=clean, verify=verify, draft_images=draft_images, callbacks=callbacks
        )
    print_findings(report.findings, common, summary(report))
    if has_errors(report.findings):
        if common.format != "json":
            click.echo(common.words.text("not-built"), err=True)
        return Exit.ERRORS
    if common.format != "json":
        print_summary(report, common)
        if profile:
            print_profile(report, common)
    return exit_code({finding.severity for finding in report.findings}, strict=strict)


def _say_waiting(common: Common, process: str) -> None:
    say("waiting", common, process=process)
