"""`sitegen explain`: why an output was rendered, and from what."""

import datetime
from pathlib import Path

import click
import msgspec

from sitegen.api.explain import Explanation
from sitegen.cli.arguments import (
    Common,
    base_url_option,
    common,
    now_option,
    opened,
    output_option,
    site_code_option,
)
from sitegen.cli.exits import Exit
from sitegen.cli.printing.report import print_findings, say
from sitegen.cli.usage import Command


@click.command(cls=Command, name="explain")
@common
@click.argument("path")
@output_option
@base_url_option
@now_option
@site_code_option
def explain_output(
    common: Common,
    path: str,
    output: Path | None,
    base_url: str | None,
    now: datetime.datetime | None,
    no_site_code: bool,
) -> Exit:
    """Print why the file PATH below output/ was last rendered, and whether it is stale."""
    site = opened(common, output, base_url, now=now, site_code=not no_site_code)
    report = site.explain(path)
    found = report.explanation
    if found is None:
        print_findings(report.findings, common, {})
        return Exit.ERRORS
    data = msgspec.to_builtins(msgspec.structs.replace(found, withheld=()))
    print_findings(report.findings, common, {"explanation": data})
    if common.format != "json" and found.recipe:
        _print_explanation(found, common)
    return Exit.DONE


def _print_explanation(found: Explanation, common: Common) -> None:
    words = common.words
    reasons = {name: words.text(f"reason.{name}") for name in _REASONS}
    fields = "reason.view"

    def worded(names: tuple[str, ...]) -> str:
        return ", ".join(
            reasons.get(name) or words.text(fields, {"field": name.removeprefix("view.")})
            for name in names
        )

    say("explain.recipe", common, recipe=found.recipe, origin=found.origin)
    if found.templates:
        say("explain.templates", common, templates=", ".join(found.templates))
    if found.previous:
        say("explain.last", common, reasons=worded(found.previous))
    if found.now:
        say("explain.stale", common, reasons=worded(found.now))
    else:
        say("explain.fresh", common)


_REASONS = ("new", "file", "gone", "recipe", "site", "templates", "program", "code")
