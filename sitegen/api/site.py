"""The program as a library: `Site.open("…").build()`. The commands do their work through it.

Nothing here prints or ends the process. What an author did wrong is a finding in the result; what
the system cannot do raises OSError or an exception of `sitegen.engine.errors`.
"""

import datetime
import zoneinfo
from collections.abc import Callable, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec.structs import replace

from sitegen.api.places import check_output, check_state, resolved
from sitegen.config.site_urls import below, path_within
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in, has_errors
from sitegen.engine.build import build
from sitegen.engine.build import verify as differences
from sitegen.engine.errors import UnusableStateError
from sitegen.engine.options import Options
from sitegen.engine.report import Callbacks, Report
from sitegen.engine.state.database import discard

# Planning takes 0.1 s to import: a build does that while other processes scan the files.
if TYPE_CHECKING:
    from sitegen.api.explain import Explanation
    from sitegen.config.site import Site as Settings
    from sitegen.outputs.plan import Plan

_QUIET = Callbacks(waits=lambda _process: None, begins=lambda _stage: None)


class CheckReport(msgspec.Struct, frozen=True):
    """What a check found; *pages* is how many there are, None when there was no build to check."""

    findings: tuple[Finding, ...]
    pages: int | None = None


class ExplainReport(msgspec.Struct, frozen=True):
    """Why an output is as it is; *explanation* is None when the findings say why there is none."""

    findings: tuple[Finding, ...]
    explanation: "Explanation | None" = None


_Result = TypeVar("_Result", Report, CheckReport, ExplainReport)


class Site(msgspec.Struct, frozen=True):
    """A site's folder, and with which *options* it is built.

    When *is_clock_given* the site is shown as at the `now` of its options, else as it is at each
    call.
    """

    options: Options
    is_clock_given: bool = False

    @classmethod
    def open(  # noqa: PLR0913 (each is an option of the command line by the same name, keyword-only; a bag of them would be one concept more for the caller)
        cls,
        folder: str | PathLike[str],
        *,
        output: str | PathLike[str] | None = None,
        state: str | PathLike[str] | None = None,
        base_url: str = "",
        now: datetime.datetime | None = None,
        jobs: int = 0,
        drafts: bool = False,
        site_code: bool = True,
    ) -> "Site":
        """Return the site in *folder*, which holds content/ and templates/; nothing is read yet.

        Without an offset *now* is in the site's time zone; with *jobs* 0 there are as many
        processes as processors. With *drafts* it is built into output-preview/, with a state of its
        own. Without *site_code* the site's site.py is not executed. Raises RefusedPathError when a
        build into *output* or with *state* would overwrite or publish other files.

        From here on this process takes time zones from the package tzdata, so that every machine
        builds the same site.
        """
        zoneinfo.reset_tzpath(())
        site = resolved(Path(folder))
        kind, name = ("output-preview", "drafts") if drafts else ("output", "state")
        # An output folder that is a link is resolved, because web servers resolve it too.
        target = resolved(Path(output or site / kind))
        state_path = Path(state or site / ".sitegen" / f"{name}.sqlite3").absolute()
        check_output(target, site)
        check_state(resolved(state_path), target, site)
        moment = now or datetime.datetime.now(datetime.UTC)
        options = Options(
            site, target, state_path, moment, base_url, jobs, drafts=drafts, site_code=site_code
        )
        return cls(options, now is not None)

    def build(
        self,
        *,
        clean: bool = False,
        verify: bool = False,
        draft_images: bool = False,
        callbacks: Callbacks = _QUIET,
    ) -> Report:
        """Build the site; with errors among the findings the output was not touched.

        With *clean* nothing of earlier builds is used. With *verify* the output is compared with a
        clean build: each file that differs is an error. With *draft_images* photos are processed
        quickly. *callbacks* are called with the stages as they begin.
        """
        options = replace(self._options, clean=clean, rough_photos=draft_images)
        report = build(options, callbacks)
        if not verify or has_errors(report.findings):
            return report
        return replace(report, findings=(*report.findings, *differences(options, callbacks)))

    def check(self, *, strict_translations: Sequence[str] = ()) -> CheckReport:
        """Check the links, photos, translations and addresses of the last build, and all texts.

        A missing or outdated translation into one of *strict_translations* is a warning. Raises
        UnknownLanguagesError when the site does not have one of these languages.
        """
        from sitegen.checks.run import check  # noqa: PLC0415 (a build runs none of the checks and must not wait for their import)

        def checked(options: Options) -> CheckReport:
            return CheckReport(*check(options, tuple(strict_translations)))

        return self._healed(checked)

    def explain(self, path: str) -> ExplainReport:
        """Explain the output at *path*: below the output folder, or an address on the site."""
        # Windows completes a path with its own separators.
        name = path.replace("\\", "/").removeprefix(f"{self.options.output.name}/")
        return self._healed(lambda options: _explained(options, name))

    def plan(self) -> "Plan":
        """Return all outputs of the site without rendering any; with errors there are none."""
        from sitegen.engine.reading.load import plan_only  # noqa: PLC0415 (planning takes 0.1 s to import; a build imports it while other processes scan the files)

        return plan_only(self._options)

    @property
    def _options(self) -> Options:
        if self.is_clock_given:
            return self.options
        return replace(self.options, now=datetime.datetime.now(datetime.UTC))

    def _healed(self, run: Callable[[Options], _Result]) -> _Result:
        """Return the result of *run*, with a note when it had to do without the state."""
        try:
            return run(self._options)
        except UnusableStateError:
            discard(self.options.state)
        result: _Result = run(self._options)
        note: tuple[Finding, ...] = found_in(
            self.options.state.name, [Diagnostic("state-unusable")]
        )
        return replace(result, findings=(*result.findings, *note))


def _explained(options: Options, path: str) -> ExplainReport:
    from sitegen.api.explain import Explanation, explain  # noqa: PLC0415 (it imports planning, 0.1 s, which a build imports while other processes scan the files)
    from sitegen.engine.reading.definition import read_definition  # noqa: PLC0415 (it imports the planners, which a build does while other processes scan the files)

    site, code, findings = read_definition(options)
    if site is None:
        return ExplainReport(findings)
    file = _file(path, site)
    found = explain(options, site, code, file)
    if found is None:
        nothing = Diagnostic("no-such-output", arguments={"path": file})
        return ExplainReport(found_in(options.output.name, [nothing]))
    if not isinstance(found, Explanation):
        return ExplainReport(found)
    return ExplainReport(found.withheld, found)


def _file(path: str, site: "Settings") -> str:
    """Return the file below output/ for *path*, which may be the address of a page of the *site*.

    An address without the site's path on its host is accepted too.
    """
    path = path_within(path, site.base_url) or path
    if path.startswith("/"):
        path = below(path, site.folder) or path
    return f"{path}index.html".lstrip("/") if path.endswith("/") else path.lstrip("/")
