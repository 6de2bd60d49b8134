"""`sitegen new`: creates the first file of a story."""

import click

from sitegen.authoring.new import NewStory, start
from sitegen.cli.arguments import Common, common, known_languages, options, site_code_option
from sitegen.cli.exits import Exit
from sitegen.cli.printing.report import print_findings, say
from sitegen.cli.usage import Command, misuse
from sitegen.config.site import Kind
from sitegen.engine.reading.definition import read_definition


@click.command(cls=Command)
@common
@click.argument("kind", type=click.Choice([kind.value for kind in Kind]))
@click.argument("title")
@click.option("--language")
@site_code_option
def new(common: Common, kind: str, title: str, language: str | None, no_site_code: bool) -> Exit:
    """Start a new story, event, page or person."""
    given = options(common, None, site_code=not no_site_code)
    site, _, findings = read_definition(given)
    if site is None:
        print_findings(findings, common, {})
        return Exit.ERRORS
    [tag] = known_languages((language or site.tags[0],), site, "--language")
    words = " ".join(title.split())
    if not words or not words.isprintable():
        wrong = misuse("usage.title")
        raise wrong
    today = given.moment(site.zone).astimezone(site.zone).date()
    started = start(given.site, site, NewStory(Kind(kind), words, tag, today))
    print_findings(started.findings, common, {"path": started.path})
    if started.findings:
        return Exit.ERRORS
    if common.format == "text":
        say("started", common, path=started.path)
    return Exit.DONE
