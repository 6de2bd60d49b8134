"""`sitegen translations`: the progress of each story in each language, and its maintenance."""

import datetime
from functools import partial
from pathlib import Path

import click
import msgspec

from sitegen.authoring.accept import accept
from sitegen.authoring.originals import compare, tidy
from sitegen.authoring.workspace import find_file, open_workspace
from sitegen.cli.arguments import Common, common, now_option, options, outside, site_code_option
from sitegen.cli.exits import Exit
from sitegen.cli.printing.report import print_findings, say
from sitegen.cli.printing.translation_text import lines
from sitegen.cli.usage import Command, misuse
from sitegen.config.site import Site
from sitegen.diagnostics.diagnostic import Finding
from sitegen.engine.options import Options
from sitegen.engine.reading.definition import read_definition
from sitegen.engine.system import relative
from sitegen.library.translation_report import TranslationReport, translation_report
from sitegen.words.catalogue import Catalogue


class _Options(msgspec.Struct, frozen=True):
    """The requested actions besides the report."""

    accept: tuple[str, ...]
    tidy: bool
    page: Path | None


class _Done(msgspec.Struct, frozen=True):
    """The results of the actions: paths below the site's folder, and the page."""

    accepted: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    page: str = ""
    findings: tuple[Finding, ...] = ()


@click.command(cls=Command)
@common
@now_option
@click.option("--accept", multiple=True, metavar="PATH")
@click.option("--tidy", is_flag=True)
@click.option("--html", "page", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@site_code_option
def translations(
    common: Common,
    now: datetime.datetime | None,
    accept: tuple[str, ...],
    tidy: bool,
    page: Path | None,
    paths: tuple[str, ...],
    no_site_code: bool,
) -> Exit:
    """Print the progress of each story in each language; more PATHs may follow --accept PATH."""
    if paths and not accept:
        wrong = misuse("usage.accept", path=paths[0])
        raise wrong
    given = options(common, None, now=now, site_code=not no_site_code)
    target = outside(page, "--html", given) if page else None
    site, _, findings = read_definition(given)
    if site is None:
        print_findings(findings, common, {})
        return Exit.ERRORS
    done = _do(_Options((*accept, *paths), tidy, target), given, site, common.words)
    shown = _report(given, site) if common.format == "json" else None
    results = {name: getattr(done, name) for name in ("accepted", "deleted", "page")}
    print_findings(done.findings, common, {**results, "desk": shown})
    if done.findings:
        return Exit.ERRORS
    if common.format == "text":
        _print_report(done, common)
        if not (accept or tidy or page):
            click.echo("\n".join(lines(_report(given, site), common.words)))
    return Exit.DONE


def _do(requested: _Options, given: Options, site: Site, words: Catalogue) -> _Done:
    accepted: tuple[str, ...] = ()
    if requested.accept:
        workspace = open_workspace(given.site, site, given.state)
        found = accept(
            [find_file(named, workspace, Path.cwd()) for named in requested.accept], workspace
        )
        if found.findings:
            return _Done(findings=found.findings)
        accepted = found.paths
    deleted = tidy(given.site) if requested.tidy else ()
    if requested.page:
        from sitegen.cli.printing.translation_page import page  # noqa: PLC0415 (it imports Jinja, 50 ms, which the table of this command does not need)

        path_to_site = relative(given.site, requested.page.parent)
        text = page(_report(given, site), site, words, path_to_site)
        requested.page.write_text(text, encoding="utf-8", newline="\n")
    return _Done(accepted, deleted, str(requested.page or ""))


def _report(given: Options, site: Site) -> TranslationReport:
    workspace = open_workspace(given.site, site, given.state)
    moment = given.moment(site.zone)
    return translation_report(workspace.content.sources, site, moment, partial(compare, workspace))


def _print_report(done: _Done, common: Common) -> None:
    for path in done.accepted:
        say("accepted", common, path=path)
    for path in done.deleted:
        say("deleted", common, path=path)
    if done.page:
        say("file-written", common, path=done.page)
