"""`sitegen next-change`: the moment of the next scheduled change."""

import datetime

import click

from sitegen.cli.arguments import TIME, Common, common, now_option, options, site_code_option
from sitegen.cli.exits import Exit
from sitegen.cli.printing.report import print_findings
from sitegen.cli.usage import Command
from sitegen.engine.reading.definition import read_definition
from sitegen.engine.reading.load import read_for_command
from sitegen.library.assemble import assemble
from sitegen.library.library import Design


@click.command(cls=Command, name="next-change")
@common
@now_option
@click.option("--since", type=TIME)
@site_code_option
def next_change(
    common: Common,
    now: datetime.datetime | None,
    since: datetime.datetime | None,
    no_site_code: bool,
) -> Exit:
    """Print when the next scheduled change is due, or nothing if there is none."""
    given = options(common, None, now=now, site_code=not no_site_code)
    site, _, findings = read_definition(given)
    if site is None:
        print_findings(findings, common, {})
        return Exit.ERRORS
    content = read_for_command(given.site, site, given.state)
    moment = given.moment(site.zone)
    if since is None:
        changes = assemble(content.sources, site, Design((), {}), moment).next_change
        if changes:
            click.echo(changes.astimezone(site.zone).isoformat(timespec="seconds"))
        return Exit.DONE
    start = (since if since.tzinfo else since.replace(tzinfo=site.zone)).astimezone(datetime.UTC)
    first = assemble(content.sources, site, Design((), {}), start).next_change
    return Exit.DONE if first and first <= moment else Exit.NOTHING_DUE
