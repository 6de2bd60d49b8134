"""`sitegen init`: creates a small site to start with."""

import datetime
import zoneinfo
from pathlib import Path

import click

from sitegen.authoring.new_site import (
    BASE_URL,
    LANGUAGES,
    NAMES,
    TIME_ZONE,
    NewSite,
    create_site,
    is_free,
)
from sitegen.cli.arguments import Common, common
from sitegen.cli.exits import Exit
from sitegen.cli.printing.report import print_findings, say
from sitegen.cli.usage import Command
from sitegen.config.schema import text as text_test
from sitegen.config.schema import web_address
from sitegen.diagnostics.diagnostic import Diagnostic, found_in
from sitegen.words.catalogue import Catalogue


@click.command(cls=Command)
@common
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--yes", is_flag=True)
def init(common: Common, folder: Path, yes: bool) -> Exit:
    """Create a small site in the new or empty folder DIR."""
    if not is_free(folder):
        print_findings(found_in(folder.as_posix(), [Diagnostic("folder-not-empty")]), common, {})
        return Exit.ERRORS
    today = datetime.datetime.now(zoneinfo.ZoneInfo(TIME_ZONE)).date()
    answers = (LANGUAGES, NAMES, BASE_URL) if yes else _answers(common.words)
    files = create_site(folder, NewSite(*answers, today))
    if common.format == "text":
        say("founded", common, path=folder.as_posix())
    else:
        print_findings((), common, {"path": folder.as_posix(), "files": files})
    return Exit.DONE


def _answers(words: Catalogue) -> tuple[tuple[str, ...], dict[str, str], str]:
    """Prompt for the languages, the name in each of them, and the address."""

    def languages(answer: str) -> tuple[str, ...]:
        found = tuple(dict.fromkeys(answer.replace(",", " ").split()))
        for tag in found or ("",):
            if tag not in LANGUAGES:
                arguments = {"value": tag, "known": ", ".join(LANGUAGES)}
                raise click.BadParameter(_worded(words, "unknown-language", arguments))
        return found

    def name(answer: str) -> str:
        if problem := text_test(answer):
            raise click.BadParameter(_worded(words, problem[0], {"setting": "name", **problem[1]}))
        return " ".join(answer.split())

    def address(answer: str) -> str:
        if problem := web_address(answer):
            raise click.BadParameter(_worded(words, *problem))
        return answer.rstrip("/")

    tags = click.prompt(
        words.text("init.languages"), default=" ".join(LANGUAGES), value_proc=languages
    )
    names = {
        tag: click.prompt(
            words.text("init.name", {"language": tag}), default=NAMES[tag], value_proc=name
        )
        for tag in tags
    }
    base_url = click.prompt(words.text("init.address"), default=BASE_URL, value_proc=address)
    return tags, names, base_url


def _worded(words: Catalogue, code: str, arguments: dict[str, str]) -> str:
    return f"{words.text(code, arguments)}. {words.text(f'{code}.hint', arguments)}"
