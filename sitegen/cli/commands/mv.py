"""`sitegen mv`: renames a story."""

from pathlib import Path

import click

from sitegen.authoring.rename import move_story
from sitegen.cli.arguments import Common, common, options, site_code_option
from sitegen.cli.exits import Exit
from sitegen.cli.printing.report import print_findings, say
from sitegen.cli.usage import Command
from sitegen.diagnostics.diagnostic import has_errors
from sitegen.engine.reading.load import load_site


@click.command(cls=Command)
@common
@click.argument("story")
@click.argument("new_name")
@site_code_option
def mv(common: Common, story: str, new_name: str, no_site_code: bool) -> Exit:
    """Rename STORY, rewrite all references to it, and redirect its old addresses."""
    given = options(common, None, site_code=not no_site_code)
    loaded, findings = load_site(given)
    if loaded is None or has_errors(findings):
        print_findings(findings, common, {})
        return Exit.ERRORS
    moved = move_story(given.site, loaded, story, new_name, Path.cwd())
    print_findings(moved.findings, common, {"moves": moved.moves, "changed": moved.changed})
    if moved.findings:
        return Exit.ERRORS
    if common.format == "text":
        for old, new in moved.moves:
            say("moved", common, path=old, target=new)
        for path in moved.changed:
            say("rewritten", common, path=path)
    return Exit.DONE
