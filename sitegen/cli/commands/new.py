"""`sitegen new`: creates the first file of a story."""

import click

from sitegen.authoring.new import NewStory, start
from sitegen.cli.arguments import Common, common, known_languages, options
from sitegen.cli.exits import Exit
from sitegen.cli.printing.report import print_findings, say
from sitegen.cli.usage import Command, misuse
from sitegen.config.site import Kind
from sitegen.engine.reading.settings import read_settings


@click.command(cls=Command)
@common
@click.argument("kind", type=click.Choice([kind.value for kind in Kind]))
@click.argument("title")
@click.option("--language")
def new(common: Common, kind: str, title: str, language: str | None) -> Exit:
    """Start a new story, event, page or person."""
    given = options(common, None)
    site, findings = read_settings(given)
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
