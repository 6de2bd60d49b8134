"""The entry to a build: the lock, and the first scans while the rest of it is imported."""

from typing import TYPE_CHECKING

from sitegen.config.site import SITE_FILE
from sitegen.engine.files.file_scans import started_scans
from sitegen.engine.lock import lock_of, locked
from sitegen.engine.options import Options
from sitegen.engine.publishing.leftovers import without_leftovers
from sitegen.engine.report import Callbacks, Report

if TYPE_CHECKING:
    from sitegen.engine.planning.partial_plan import OutputKinds


def build(options: Options, tell: Callbacks, kinds: "OutputKinds | None" = None) -> Report:
    """Build the site into options.output; with an error anywhere that folder is not touched.

    *kinds* are other kinds of outputs than the program's own.
    """
    if not (options.site / SITE_FILE).is_file():
        # A folder that is no site gets no lock beside it.
        from sitegen.engine.reading.settings import read_settings  # noqa: PLC0415 (importing it takes as long as a scan of content/, and a site with settings does it below, during that scan)

        site, findings = read_settings(options)
        if site is None:
            return Report(findings)
    lock = lock_of(options.output, options.lock)
    with locked(lock, tell.waits), without_leftovers(options), started_scans(options) as scans:
        # The scan processes have started: until they answer there is time for this.
        from sitegen.engine import pipeline  # noqa: PLC0415 (importing all this takes 0.1 s, in which other processes scan the files)
        from sitegen.engine.planning import partial_plan  # noqa: PLC0415 (importing all this takes 0.1 s, in which other processes scan the files)

        return pipeline.build(options, scans, tell, kinds or partial_plan.OutputKinds())
