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


def conditions(options: Options, kinds: Sequence[object], scans: FileScans) -> str:
    """Return the fingerprint of all that a build reads but the texts; *kinds* name its planners.

    It is "" when a file was changed too recently for its stat to be trusted.
    """
    programs = [program(), parser_program(), resizer_program()]
    templates = [scan(folder, "") for folder in _template_folders(options.site)]
    # Asked last: a process may still be looking.
    content = scans.content
    if any(unsettled(each.stats, each.begun) for each in templates):
        return ""
    every = (
        programs,
        [str(options.site), str(options.output), options.base_url, options.rough_photos],
        list(kinds),
        [_scan_digest(each) for each in templates],
        [content.folders, [path for path, _ in content.faults]],
    )
    return fingerprint(every)


def _template_folders(site: Path) -> list[Path]:
    folders = dict.fromkeys((site / "templates", package_templates()))
    return [folder for folder in folders if folder.is_dir()]


def _scan_digest(found: Scan) -> str:
    faults = [path for path, _ in found.faults]
    return digest(msgspec.msgpack.encode((found.stats, found.folders, faults)))


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
