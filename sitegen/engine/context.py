"""What a build works with from its beginning to its end, and under which conditions.

The conditions are the stats of all sources and templates, the options and the program. When all
are those of the last finished build there is nothing to plan. They are not trusted when a file was
changed a moment before the scan.
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import msgspec

from sitegen.config.site import Site
from sitegen.diagnostics.diagnostic import Diagnostic, FindingsError, found_in
from sitegen.engine.files.ownership import refusal
from sitegen.engine.options import Options, package_templates
from sitegen.engine.program import parser_program, program, resizer_program
from sitegen.engine.reading.code_files import CodeFiles
from sitegen.engine.reading.definition import SiteCode, read_definition
from sitegen.engine.report import Callbacks, Timings
from sitegen.engine.state.file_scans import Difference, FileScans, Scan, scan, unsettled
from sitegen.engine.state.previous_build import PreviousBuild
from sitegen.engine.state.records import FinishedBuild
from sitegen.engine.workers import Pool
from sitegen.fingerprint import digest, fingerprint
from sitegen.outputs import INDEXERS, PLANNERS, preview
from sitegen.outputs.output import Indexer, Planner


class BuildContext(msgspec.Struct, frozen=True):
    """What a build works with from its beginning to its end; *code* is the site's own.

    When it *is_marked* it publishes a preview: every page says that it is not to be listed, and
    the folder has its marker.
    """

    options: Options
    site: Site
    code: SiteCode
    pool: Pool
    timings: Timings
    is_marked: bool = False

    @property
    def planners(self) -> tuple[Planner, ...]:
        """The planners, those of the site last."""
        return (*self._own_planners, *self.code.planners)

    @property
    def _own_planners(self) -> tuple[Planner, ...]:
        # A preview has one output more: so no plan of one serves the other.
        return (*PLANNERS, preview.PLANNER) if self.is_marked else PLANNERS

    @property
    def kinds(self) -> list[tuple[str, object]]:
        """Which planners and indexers there are, for a fingerprint."""
        own: list[Planner | Indexer] = [*self._own_planners, *INDEXERS]
        # The code's planners are known by its bytes.
        return [*((kind.name, kind.plan) for kind in own), ("site.py", self.code.files.digest)]


@contextmanager
def build_context(options: Options, tell: Callbacks) -> Iterator[BuildContext]:
    """Yield what a build works with; its processes end with it.

    Raises FindingsError when the settings or the site's code have errors, or nothing may be built
    into the output folder.
    """
    site, code, findings = read_definition(options)
    if site is None:
        raise FindingsError(findings)
    if reason := refusal(options.output, clean=options.clean, drafts=options.drafts):
        raise FindingsError(found_in(options.output.name, [Diagnostic(reason)]))
    at_start = partial(CodeFiles.execute, code.files) if code.files.modules else None
    timings = Timings(tell.begins, tell.counts)
    with Pool(options.jobs, at_start) as pool:
        yield BuildContext(options, site, code, pool, timings, is_marked=options.drafts)


def scan_site(context: BuildContext, previous: PreviousBuild) -> tuple[str, FinishedBuild | None]:
    """Return the conditions of the build, and how the last one ended if this would end so."""
    with context.timings.stage("look"):
        found = conditions(context, previous.scans)
        now = context.options.moment(context.site.zone)
        finish = no_op_result(previous.finish, found, previous.scans.content, now)
        return found, finish if finish and previous.is_intact else None


def conditions(context: BuildContext, scans: FileScans) -> str:
    """Return the fingerprint of all that a build depends on but the texts.

    It is "" when a file was changed too recently for its stat to be trusted.
    """
    options = context.options
    programs = [program(), parser_program(), resizer_program()]
    templates = [scan(folder, "") for folder in _template_folders(options.site)]
    # Asked last: a process may still be looking.
    content = scans.content
    if any(unsettled(each.stats, each.begun) for each in templates):
        return ""
    every = (
        programs,
        [str(options.site), str(options.output), options.base_url, options.rough_photos],
        context.kinds,
        [_scan_digest(each) for each in templates],
        [content.folders, [path for path, _ in content.faults]],
    )
    return fingerprint(every)


def no_op_result(
    finish: FinishedBuild | None, found: str, content: Difference, now: datetime.datetime
) -> FinishedBuild | None:
    """Return how the last build ended if one at *now* under the conditions *found* would end so.

    *content* is what is other in content/. Whether the files published are as the build left them
    is for the output scan.
    """
    if not finish or not found or finish.conditions != found:
        return None
    if content.changed or content.gone:
        return None
    is_over = finish.next_change is not None and now >= finish.next_change
    return None if now < finish.now or is_over else finish


def _template_folders(site: Path) -> list[Path]:
    folders = dict.fromkeys((site / "templates", package_templates()))
    return [folder for folder in folders if folder.is_dir()]


def _scan_digest(found: Scan) -> str:
    faults = [path for path, _ in found.faults]
    return digest(msgspec.msgpack.encode((found.stats, found.folders, faults)))
