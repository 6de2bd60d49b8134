"""`sitegen translate`: creates the file of a new translation."""

from pathlib import Path

import click

from sitegen.authoring.translate import translate as begin
from sitegen.authoring.workspace import find_story, open_workspace
from sitegen.cli.arguments import Common, common, known_languages, options, site_code_option
from sitegen.cli.exits import Exit
from sitegen.cli.printing.report import print_findings, say
from sitegen.cli.usage import Command
from sitegen.diagnostics.diagnostic import Finding
from sitegen.engine.reading.definition import read_definition


@click.command(cls=Command)
@common
@click.argument("story")
@click.argument("language")
@site_code_option
def translate(common: Common, story: str, language: str, no_site_code: bool) -> Exit:
    """Start the translation of STORY (its key, folder or file) into LANGUAGE."""
    given = options(common, None, site_code=not no_site_code)
    site, _, findings = read_definition(given)
    if site is None:
        print_findings(findings, common, {})
        return Exit.ERRORS
    known_languages((language,), site, "LANGUAGE")
    workspace = open_workspace(given.site, site, given.state)
    group = find_story(story, workspace, Path.cwd())
    if isinstance(group, Finding):
        print_findings([group], common, {"path": ""})
        return Exit.ERRORS
    started = begin(group, language, workspace)
    print_findings(started.findings, common, {"path": started.path})
    if started.findings:
        return Exit.ERRORS
    if common.format == "text":
        say("begun", common, path=started.path)
    return Exit.DONE
