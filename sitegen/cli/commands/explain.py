"""`sitegen explain`: why an output was rendered, and from what."""

from pathlib import Path

import click
import msgspec

from sitegen.cli.arguments import (
    Common,
    base_url_option,
    common,
    now_option,
    options,
    output_option,
)
from sitegen.cli.exits import Exit
from sitegen.cli.printing.report import print_findings, say
from sitegen.cli.usage import Command
from sitegen.config.site import Site
from sitegen.config.site_urls import below, path_within
from sitegen.diagnostics.diagnostic import Diagnostic, found_in
from sitegen.engine.explain import Explanation, explain
from sitegen.engine.reading.settings import read_settings


@click.command(cls=Command, name="explain")
@common
@click.argument("path")
@output_option
@base_url_option
@now_option
def explain_output(
    common: Common, path: str, output: Path | None, base_url: str | None, now: object
) -> Exit:
    """Print why the file PATH below output/ was last rendered, and whether it is stale."""
    given = options(common, output, base_url, now)  # type: ignore[arg-type]
    site, findings = read_settings(given)
    if site is None:
        print_findings(findings, common, {})
        return Exit.ERRORS
    # Windows completes a path with its own separators.
    name = _file(path.replace("\\", "/").removeprefix(f"{given.output.name}/"), site)
    found = explain(given, site, name)
    if found is None:
        arguments = {"path": name}
        print_findings(
            found_in(given.output.name, [Diagnostic("no-such-output", 1, 1, arguments)]), common, {}
        )
        return Exit.ERRORS
    if not isinstance(found, Explanation):
        print_findings(found, common, {})
        return Exit.ERRORS
    data = msgspec.to_builtins(msgspec.structs.replace(found, withheld=()))
    print_findings(found.withheld, common, {"explanation": data})
    if common.format != "json" and found.recipe:
        _print_explanation(found, common)
    return Exit.DONE


def _file(path: str, site: Site) -> str:
    """Return the file below output/ for *path*, which may be the address of a page of the *site*.

    One without the site's path on its host is understood too.
    """
    path = path_within(path, site.base_url) or path
    if path.startswith("/"):
        path = below(path, site.folder) or path
    return f"{path}index.html".lstrip("/") if path.endswith("/") else path.lstrip("/")


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


_REASONS = ("new", "file", "gone", "recipe", "site", "templates", "program")
