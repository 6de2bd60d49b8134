"""`sitegen check`: what is wrong with the last finished build."""

import gc
from collections.abc import Iterator
from pathlib import Path

import click

from sitegen.checks import CHECKS, TEXT_CHECKS
from sitegen.checks.finished import finished
from sitegen.checks.texts import read_texts
from sitegen.checks.translations import strict_about
from sitegen.cli.arguments import (
    Common,
    base_url_option,
    common,
    known_languages,
    options,
    output_option,
    strict_option,
)
from sitegen.cli.exits import Exit, exit_code
from sitegen.cli.printing.report import print_findings, say
from sitegen.cli.usage import Command
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in, has_errors
from sitegen.engine.files.boundary import LIST
from sitegen.engine.files.regular_files import read_walked
from sitegen.engine.reading.content import Content
from sitegen.engine.reading.load import load_site


@click.command(cls=Command)
@common
@output_option
@base_url_option
@strict_option
@click.option("--strict-translations", metavar="LANGUAGES", default="")
def check(
    common: Common,
    output: Path | None,
    base_url: str | None,
    strict: bool,
    strict_translations: str,
) -> Exit:
    """Check the links, translations, photos and old addresses of the last build, and all texts."""
    # Nothing becomes garbage before the end, and collection takes a fifth of the time.
    gc.disable()
    given = options(common, output, base_url)
    loaded, findings = load_site(given)
    if loaded is None:
        print_findings(findings, common, {})
        return Exit.ERRORS
    tags = tuple(strict_translations.replace(",", " ").split())
    strict_languages = known_languages(tags, loaded.site, "--strict-translations")
    if not (given.output / LIST).is_file():
        print_findings(found_in(given.output.name, [Diagnostic("no-build")]), common, {})
        return Exit.ERRORS
    build = finished(given.output, loaded.assembled, loaded.site)
    checked = (found for each in CHECKS for found in each(build))
    found = (
        *findings,
        *strict_about(strict_languages, checked),
        *_in_texts(loaded.content, given.site),
    )
    print_findings(found, common, {"pages": len(build.pages)})
    if common.format == "text" and not has_errors(found):
        say("checked", common, pages=str(len(build.pages)))
    return exit_code({finding.severity for finding in found}, strict=strict)


def _in_texts(content: Content, site: Path) -> Iterator[Finding]:
    """Yield the findings in the texts of content/ below the folder *site*."""

    def read(path: str) -> bytes:
        on_disk = content.names.get(path, path)
        return read_walked(str(site), on_disk, content.records.sources.stats[on_disk])

    for text in read_texts(content.sources.texts, read):
        for each in TEXT_CHECKS:
            yield from each(text)
