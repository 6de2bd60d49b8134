"""The way into a build: the lock, and the first looks while the rest of it is imported."""

from typing import TYPE_CHECKING

from sitegen.config.site import SITE_FILE
from sitegen.engine.files.file_scans import started_scans
from sitegen.engine.lock import lock_of, locked
from sitegen.engine.options import Options
from sitegen.engine.publishing.leftovers import without_leftovers
from sitegen.engine.report import Callbacks, Report

if TYPE_CHECKING:
    from sitegen.engine.planning.partial_plan import OutputKinds


def build(options: Options, tell: Callbacks, extensions: "OutputKinds | None" = None) -> Report:
    """Build the site into options.output; with an error anywhere that folder is not touched.

    *extensions* are other kinds of outputs than the program's own.
    """
    if not (options.site / SITE_FILE).is_file():
        # A folder that is no site gets no lock beside it.
        from sitegen.engine.reading.settings import read_settings  # noqa: PLC0415 (importing it takes as long as a look at content/, and a site with settings does it below, while that look goes on)

        site, findings = read_settings(options)
        if site is None:
            return Report(findings)
    lock = lock_of(options.output, options.lock)
    with locked(lock, tell.waits), without_leftovers(options), started_scans(options) as scans:
        # The process that looks has begun: until it answers there is time for this.
        from sitegen.engine import pipeline  # noqa: PLC0415 (importing all this takes 0.1 s, in which another process looks at the files)
        from sitegen.engine.planning import partial_plan  # noqa: PLC0415 (importing all this takes 0.1 s, in which another process looks at the files)

        return pipeline.build(options, scans, tell, extensions or partial_plan.OutputKinds())
