"""The entry to a build, and to its comparison with a clean one: the lock, and what is left over."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec.structs import replace

from sitegen.config.site import SITE_FILE
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.engine.errors import SourceChangedError, UnusableStateError, WorkerLostError
from sitegen.engine.files.boundary import Boundary, bytes_of, remove
from sitegen.engine.lock import lock_of, locked
from sitegen.engine.options import Options
from sitegen.engine.report import Callbacks, Report
from sitegen.engine.state.database import discard
from sitegen.engine.state.file_scans import FileScans, started_scans


def build(options: Options, tell: Callbacks) -> Report:
    """Build the site into options.output; with an error anywhere that folder is not touched."""
    if not (options.site / SITE_FILE).is_file():
        # A folder that is no site gets no lock beside it.
        from sitegen.engine.reading.definition import read_settings  # noqa: PLC0415 (importing it takes as long as a scan of content/, and a site with settings does it below, during that scan)

        site, findings = read_settings(options)
        if site is None:
            return Report(findings)
    lock = lock_of(options.output, options.lock)
    with locked(lock, tell.waits), without_leftovers(options), started_scans(options) as scans:
        # The scan processes have started: until they answer there is time for this.
        from sitegen.engine import pipeline  # noqa: PLC0415 (importing all this takes 0.1 s, in which other processes scan the files)

        return _healed(options, scans, lambda found: pipeline.build(options, found, tell))


def _healed(
    options: Options, scans: FileScans, build_with: Callable[[FileScans], Report]
) -> Report:
    """Build, and once more without the state when it may be to blame for a failure."""
    has_state = options.state.is_file() and not options.clean
    try:
        return _twice_if_needed(options, scans, build_with)
    except (OSError, MemoryError, SourceChangedError, WorkerLostError):
        raise  # a build without the state would meet it again
    except Exception as error:
        # Whatever it is, the state may have led to it: a clean build will show.
        if not has_state and not isinstance(error, UnusableStateError):
            raise
        discard(options.state)
    report = _twice_if_needed(options, FileScans(options), build_with)
    damaged = found_in(options.state.name, [Diagnostic("state-unusable")])
    return replace(report, findings=(*report.findings, *damaged))


def _twice_if_needed(
    options: Options, scans: FileScans, build_with: Callable[[FileScans], Report]
) -> Report:
    """Build, and once more when a file changed between two reads of it."""
    try:
        return build_with(scans)
    except SourceChangedError:
        return build_with(FileScans(options))


def verify(options: Options, tell: Callbacks) -> tuple[Finding, ...]:
    """Return an error for each file of the output that a clean build would make otherwise."""
    folder = options.verification
    with locked(lock_of(options.output, options.lock), tell.waits), without_leftovers(options):
        folder.mkdir()
        clean = replace(options, output=folder / "output", state=folder / "state.sqlite3")
        report = build(clean, tell)
        if not (folder / "output").is_dir():
            return report.findings
        return tuple(_differences(options.output, folder / "output"))


def _differences(output: Path, clean: Path) -> Iterator[Finding]:
    from sitegen.engine.files.ownership import read_ours  # noqa: PLC0415 (it imports the planners, which a build does while other processes scan the files)

    boundary = Boundary(str(output))
    for path in sorted(read_ours(output) | read_ours(clean)):
        if not boundary.contains(path) or bytes_of(f"{output}/{path}") != bytes_of(
            f"{clean}/{path}"
        ):
            yield from found_in(f"{output.name}/{path}", [Diagnostic("differs-from-clean")])


@contextlib.contextmanager
def without_leftovers(options: Options) -> Iterator[None]:
    """Remove what a killed build left, and at the end what this one leaves.

    The lock of the output is held: no other build works in these folders.
    """
    _remove(options)
    try:
        yield
    finally:
        _remove(options)


def _remove(options: Options) -> None:
    for folder in (options.staging, options.scratch, options.verification):
        with contextlib.suppress(OSError):  # the next build tries again
            remove(str(folder))
