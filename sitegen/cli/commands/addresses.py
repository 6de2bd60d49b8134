"""`sitegen addresses`: the public addresses that the ledger lacks."""

import click

from sitegen.authoring.addresses import record as add
from sitegen.cli.arguments import Common, common, options, site_code_option
from sitegen.cli.exits import Exit
from sitegen.cli.printing.report import print_findings
from sitegen.cli.usage import Command
from sitegen.diagnostics.diagnostic import has_errors
from sitegen.engine.reading.load import load_site
from sitegen.library.addresses.ledger_entries import unrecorded


@click.command(cls=Command)
@common
@click.option("--record", is_flag=True)
@site_code_option
def addresses(common: Common, record: bool, no_site_code: bool) -> Exit:
    """Print the public addresses that content/addresses.txt lacks, as its lines."""
    given = options(common, None, site_code=not no_site_code)
    loaded, findings = load_site(given)
    if loaded is None or has_errors(findings):
        print_findings(findings, common, {})
        return Exit.ERRORS
    new = unrecorded(loaded.assembled)
    if record and new:
        add(given.site, new)
    lines = [each.line for each in new]
    if common.format == "text":
        click.echo("".join(f"{line}\n" for line in lines), nl=False)
        message = common.words.text(
            "recorded" if record else "unrecorded", {"count": str(len(new))}
        )
        click.echo(message, err=True)
    else:
        print_findings((), common, {"addresses": lines, "recorded": record})
    return Exit.DONE
