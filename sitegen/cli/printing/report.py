"""Prints findings, messages and the summary of a build."""

from collections.abc import Iterable
from pathlib import Path

import click

from sitegen.cli.arguments import Common
from sitegen.cli.printing.withheld import withheld_line
from sitegen.diagnostics.diagnostic import Finding
from sitegen.diagnostics.formats import as_github, as_json, as_text
from sitegen.diagnostics.wording import every, shown
from sitegen.engine.report import Report

_MANY_NEW = 20  # addresses


def print_findings(findings: Iterable[Finding], common: Common, summary: dict[str, object]) -> None:
    """Print *findings*: text on stderr, JSON with the *summary* and GitHub's commands on stdout."""
    if common.format == "json":
        click.echo(as_json(every(findings, common.words), summary), nl=False)
    elif common.format == "github":
        click.echo(as_github(every(findings, common.words), _prefix(common.site)), nl=False)
    else:
        click.echo(as_text(shown(findings, common.words), common.words), err=True, nl=False)


def say(name: str, common: Common, **arguments: str) -> None:
    """Print one line for people: on stdout in text format, else on stderr."""
    click.echo(common.words.text(name, arguments), err=common.format != "text")


def summary(report: Report) -> dict[str, object]:
    """Return the figures of a build for the JSON format; seconds are per stage."""
    return {
        "documents": report.documents,
        "outputs": report.files,
        "written": report.written,
        "deleted": report.deleted,
        "seconds": {name: round(seconds, 3) for name, seconds in report.seconds},
        "new_pages": len(report.new),
        "new": report.new if len(report.new) <= _MANY_NEW else (),
        "slowest": [[name, count, round(spent, 3)] for name, count, spent in report.slowest],
    }


def print_summary(report: Report, common: Common) -> None:
    """Print what the build did: documents, outputs, seconds, new pages, hidden stories."""
    stages = ", ".join(
        f"{common.words.text(f'stage-name.{name}')} {seconds:.2f}"
        for name, seconds in report.seconds
    )
    total = sum(seconds for _, seconds in report.seconds)
    say(
        "built",
        common,
        documents=str(report.documents),
        outputs=str(report.files),
        written=str(report.written),
        deleted=str(report.deleted),
        seconds=f"{total:.2f}",
        stages=stages,
    )
    if len(report.new) > _MANY_NEW:
        say("new-pages", common, count=str(len(report.new)))
    else:
        for address in report.new:
            say("new-page", common, address=address)
    if line := withheld_line(report.findings, common.words):
        click.echo(line, err=common.format != "text")


def print_profile(report: Report, common: Common) -> None:
    """Print the slowest recipes, one per line: seconds, number of outputs, name."""
    for name, count, seconds in report.slowest:
        say("profile", common, seconds=f"{seconds:8.3f}", count=f"{count:6}", recipe=name)


def _prefix(site: Path) -> str:
    """Return the path from the repository's root to the site, "" or with a slash at its end."""
    for folder in (site, *site.parents):
        if (folder / ".git").exists():
            path = site.relative_to(folder).as_posix()
            return "" if path == "." else f"{path}/"
    return ""
