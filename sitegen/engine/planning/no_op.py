"""Nothing to plan: when all conditions are those of the last finished build, so is its plan.

The conditions are the stats of all sources and templates, the options and the program. They
are not trusted when a file was changed a moment before the scan.
"""

import datetime
from collections.abc import Sequence
from pathlib import Path

import msgspec

from sitegen.engine.files.scan import Difference, Scan, scan, unsettled
from sitegen.engine.options import Options, package_templates
from sitegen.engine.program import parser_program, program, resizer_program
from sitegen.engine.state.file_scans import FileScans
from sitegen.engine.state.records import FinishedBuild
from sitegen.fingerprint import digest, fingerprint


class BuildConditions(msgspec.Struct, frozen=True):
    """What a build begins with: what is other in content/, and a fingerprint of everything else.

    *fingerprint* is "" when a file was changed too recently for its stat to be trusted.
    """

    content: Difference
    fingerprint: str


def conditions(options: Options, kinds: Sequence[object], scans: FileScans) -> BuildConditions:
    """Scan everything that a build reads; *kinds* name its planners and indexers."""
    programs = [program(), parser_program(), resizer_program()]
    templates = [scan(folder, "") for folder in _template_folders(options.site)]
    # Asked last: a process may still be looking.
    content = scans.content
    if any(unsettled(each.stats, each.begun) for each in templates):
        return BuildConditions(content, "")
    linked = (
        programs,
        [str(options.site), str(options.output), options.base_url, options.rough_photos],
        list(kinds),
        [_scan_digest(each) for each in templates],
        [content.folders, [path for path, _ in content.faults]],
    )
    return BuildConditions(content, fingerprint(linked))


def _template_folders(site: Path) -> list[Path]:
    folders = dict.fromkeys((site / "templates", package_templates()))
    return [folder for folder in folders if folder.is_dir()]


def _scan_digest(found: Scan) -> str:
    faults = [path for path, _ in found.faults]
    return digest(msgspec.msgpack.encode((found.stats, found.folders, faults)))


def no_op_result(
    finish: FinishedBuild | None, found: BuildConditions, now: datetime.datetime
) -> FinishedBuild | None:
    """Return how the last build ended if a build at *now* would end just so.

    Whether its files are as it left them is for the output scan.
    """
    if not finish or not found.fingerprint or finish.conditions != found.fingerprint:
        return None
    if found.content.changed or found.content.gone:
        return None
    is_over = finish.next_change is not None and now >= finish.next_change
    return None if now < finish.now or is_over else finish
