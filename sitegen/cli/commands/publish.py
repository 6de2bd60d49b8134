"""`sitegen publish`: checks what changed, commits it, merges what colleagues did, and pushes."""

import click

from sitegen.authoring.approve import unapproved_changes
from sitegen.authoring.workspace import Workspace
from sitegen.cli.arguments import Common, common, opened, site_code_option
from sitegen.cli.exits import Exit
from sitegen.cli.printing.report import print_findings, say, summary
from sitegen.cli.usage import Command
from sitegen.config.site import CONTENT
from sitegen.deploy.repository import Obstacle, Outcome, Repository
from sitegen.diagnostics.diagnostic import Finding, has_errors
from sitegen.engine.options import Options
from sitegen.engine.reading.load import load_site

_CODES = {
    Outcome.PUSHED: Exit.DONE,
    Outcome.COMMITTED: Exit.DONE,
    Outcome.NOTHING: Exit.DONE,
    Outcome.CONFLICT: Exit.ERRORS,
    Outcome.OFFLINE: Exit.SYSTEM,
    Outcome.REJECTED: Exit.SYSTEM,
}
_IDENTITY = "git config user.name NAME; git config user.email ADDRESS"


@click.command(cls=Command)
@common
@click.option("--message", default="")
@site_code_option
def publish(common: Common, message: str, no_site_code: bool) -> Exit:
    """Check what changed, and publish it by Git."""
    site = opened(common, None, site_code=not no_site_code)
    repository = Repository(common.site)
    if problem := repository.problem():
        arguments = {"command": _IDENTITY} if problem is Obstacle.NO_IDENTITY else {}
        click.echo(common.words.text(f"publish.{problem}", arguments), err=True)
        return Exit.SYSTEM
    report = site.build()
    print_findings(report.findings, common, summary(report))
    if has_errors(report.findings):
        if common.format != "json":
            click.echo(common.words.text("not-built"), err=True)
        return Exit.ERRORS
    changed = repository.changes([CONTENT])
    if refused := _unapproved(changed, site.options):
        print_findings(refused, common, {})
        return Exit.ERRORS
    text = message or common.words.text("publish.message", {"titles": _named(changed)})
    done = repository.publish([CONTENT], text)
    arguments = {"paths": ", ".join(done.conflicts), "details": done.details}
    say(f"publish.{done.outcome}", common, **arguments)
    return _CODES[done.outcome]


def _unapproved(changed: tuple[str, ...], given: Options) -> tuple[Finding, ...]:
    """Return an error for each of the *changed* texts that may not be published yet."""
    loaded, _ = load_site(given)
    if loaded is None:
        return ()
    workspace = Workspace(given.site, loaded.site, loaded.content)
    return tuple(unapproved_changes(changed, workspace))


def _named(paths: tuple[str, ...]) -> str:
    """Return the first of *paths*, and how many more there are."""
    more = f" (+{len(paths) - 1})" if len(paths) > 1 else ""
    return f"{paths[0]}{more}" if paths else ""
