"""`sitegen digest`: a newsletter with what is new."""

import datetime
from pathlib import Path

import click

from sitegen.cli.arguments import (
    TIME,
    Common,
    common,
    known_languages,
    now_option,
    options,
    outside,
    site_code_option,
)
from sitegen.cli.exits import Exit
from sitegen.cli.printing.report import print_findings, say
from sitegen.cli.usage import Command, misuse
from sitegen.engine.reading.definition import read_definition

_FOLDER = "digest"
_FORMS = ("html", "txt")


@click.command(cls=Command)
@common
@now_option
@click.option("--language", required=True)
@click.option("--since", type=TIME, required=True)
@click.option("--output", type=click.Path(file_okay=False, path_type=Path))
@site_code_option
def digest(
    common: Common,
    now: datetime.datetime | None,
    language: str,
    since: datetime.datetime,
    output: Path | None,
    no_site_code: bool,
) -> Exit:
    """Write a newsletter with new stories and upcoming events, as HTML and as plain text."""
    try:
        from sitegen.api import newsletter  # noqa: PLC0415 (css_inline is in the extra `digest`; without it the command says what to install, and every other command works)
    except ModuleNotFoundError as missing:
        say("digest-needs", common, package=str(missing.name))
        return Exit.SYSTEM
    given = options(common, None, now=now, site_code=not no_site_code)
    folder = outside(output or common.site / _FOLDER, "--output", given)
    site, code, findings = read_definition(given)
    if site is None:
        print_findings(findings, common, {})
        return Exit.ERRORS
    known_languages((language,), site, "--language")
    start = since if since.tzinfo else since.replace(tzinfo=site.zone)
    if start > given.moment(site.zone):
        wrong = misuse("usage.since", since=f"{since:%Y-%m-%d}")
        raise wrong
    made, findings = newsletter.newsletter(
        given, site, code, newsletter.NewsletterRequest(language, start)
    )
    files = (
        {f"{made.day}.{language}.{form}": getattr(made, form) for form in _FORMS} if made else {}
    )
    paths = [_written(folder / name, text) for name, text in files.items()]
    print_findings(findings, common, {"paths": paths})
    if findings:
        return Exit.ERRORS
    for path in paths:
        say("file-written", common, path=path)
    if not made:
        say("nothing-to-tell", common, language=language, since=f"{since:%Y-%m-%d}")
    return Exit.DONE


def _written(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return str(path)
