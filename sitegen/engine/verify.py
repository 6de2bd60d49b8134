"""Is a build what a clean one would give? `build --verify` makes the clean one and compares."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.engine.build import build
from sitegen.engine.files.boundary import Boundary, bytes_of
from sitegen.engine.files.ownership import read_ours
from sitegen.engine.lock import lock_of, locked
from sitegen.engine.options import Options
from sitegen.engine.publishing.leftovers import without_leftovers
from sitegen.engine.report import Callbacks


def verify(options: Options, tell: Callbacks) -> tuple[Finding, ...]:
    """Return an error for each file of the output that a clean build would make otherwise."""
    folder = options.verification
    with locked(lock_of(options.output, options.lock), tell.waits), without_leftovers(options):
        folder.mkdir()
        clean = msgspec.structs.replace(
            options, output=folder / "output", state=folder / "state.sqlite3"
        )
        report = build(clean, tell)
        if not (folder / "output").is_dir():
            return report.findings
        return tuple(_differences(options.output, folder / "output"))


def _differences(output: Path, clean: Path) -> Iterator[Finding]:
    boundary = Boundary(str(output))
    for path in sorted(read_ours(output) | read_ours(clean)):
        if not boundary.contains(path) or bytes_of(f"{output}/{path}") != bytes_of(
            f"{clean}/{path}"
        ):
            yield from found_in(f"{output.name}/{path}", [Diagnostic("differs-from-clean")])
