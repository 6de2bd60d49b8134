"""The options that commands share, parsed into values."""

import datetime
import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import msgspec

from sitegen.api.places import check_outside, resolved
from sitegen.api.site import Site as OpenedSite
from sitegen.cli.exits import Exit
from sitegen.cli.usage import misuse, words_of
from sitegen.config.schema import web_address
from sitegen.config.site import Site
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, FindingsError, found_in
from sitegen.diagnostics.formats import FORMATS
from sitegen.engine.errors import (
    RefusedPathError,
    SourceChangedError,
    UnusableStateError,
    WorkerLostError,
)
from sitegen.engine.options import Options
from sitegen.engine.state.database import discard
from sitegen.engine.system import FileInUseError
from sitegen.words.catalogue import LANGUAGES, Catalogue

Command = Callable[..., Any]


class Common(msgspec.Struct, frozen=True):
    """The options of every command: the site's folder, the message catalogue, the output format.

    *state* is None for the default path.
    """

    site: Path
    state: Path | None
    words: Catalogue
    format: str

    @property
    def state_folder(self) -> Path:
        """The folder of the state and of the files beside it."""
        return self.state.parent if self.state else self.site / ".sitegen"


class FailedError(Exception):
    """Raised when a command stops with findings; has the common options."""

    def __init__(self, common: Common, findings: tuple[Finding, ...]) -> None:
        super().__init__(findings)
        self.common = common
        self.findings = findings


class InternalError(Exception):
    """Raised for an error in sitegen, which is its cause; has the common options."""

    def __init__(self, common: Common) -> None:
        super().__init__()
        self.common = common


class _Time(click.ParamType[datetime.datetime]):
    """An ISO 8601 moment; without an offset it is in the site's zone."""

    name = "TIME"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime.datetime:
        if isinstance(value, datetime.datetime):
            return value
        try:
            moment = datetime.datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(words_of(ctx).text("usage.not-a-time", {"value": str(value)}), param, ctx)
        # No zone may lead out of the years that datetime supports.
        if not datetime.MINYEAR < moment.year < datetime.MAXYEAR:
            self.fail(words_of(ctx).text("usage.far-away", {"value": str(value)}), param, ctx)
        return moment


class _BaseUrl(click.ParamType[str]):
    """http(s)://host, and a path if the site is below one."""

    name = "URL"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        if web_address(value):
            self.fail(words_of(ctx).text("usage.not-an-address", {"value": str(value)}), param, ctx)
        return str(value).rstrip("/")


TIME = _Time()
# Exceptions that main.py and click report.
_EXPECTED = (
    click.ClickException,
    click.Abort,
    click.exceptions.Exit,
    OSError,
)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_NEW_FOLDER = click.Path(file_okay=False, path_type=Path)

_COMMON = (
    click.option("--site", type=_FOLDER, default="."),
    click.option("--state", type=click.Path(dir_okay=False, path_type=Path)),
    click.option("--messages", type=click.Choice(LANGUAGES), expose_value=False),
    click.option("--format", "form", type=click.Choice(FORMATS), default="text"),
)
output_option = click.option("--output", type=_NEW_FOLDER)
base_url_option = click.option("--base-url", type=_BaseUrl())
now_option = click.option("--now", type=TIME)
jobs_option = click.option("--jobs", type=click.IntRange(1, 256))
strict_option = click.option("--strict", is_flag=True)
site_code_option = click.option("--no-site-code", is_flag=True)


def common(command: Command) -> Command:
    """Add the options of every command; the command receives them as one `Common`."""

    @functools.wraps(command)
    def call(site: Path, state: Path | None, form: str, **rest: object) -> object:
        words = words_of(click.get_current_context())
        try:
            folder, state_path = resolved(site), state and resolved(state)
        except FileNotFoundError:  # the current folder was deleted
            click.echo(words.text("no-current-folder"), err=True)
            return Exit.SYSTEM
        except RefusedPathError as refused:
            raise _misused(refused, words) from refused
        given = Common(folder, state_path, words, form)
        try:
            return _run(command, given, rest)
        except FindingsError as stop:
            raise FailedError(given, stop.findings) from stop
        except SourceChangedError as changed:
            raise FailedError(given, _changed(str(changed), folder)) from changed
        except (FileInUseError, WorkerLostError, MemoryError) as failure:
            click.echo(_system_message(failure, words), err=True)
        except _EXPECTED:
            raise
        except Exception as error:
            raise InternalError(given) from error
        return Exit.SYSTEM

    for option in reversed(_COMMON):
        option(call)
    return call


def _misused(refused: RefusedPathError, words: Catalogue) -> click.UsageError:
    return click.UsageError(words.text(refused.message, refused.arguments))


def _run(command: Command, given: Common, rest: dict[str, object]) -> object:
    """Run a command, and again without the state if that is unusable."""
    try:
        try:
            return command(given, **rest)
        except UnusableStateError:
            discard(given.state or given.state_folder / "state.sqlite3")
            click.echo(given.words.text("state-unusable"), err=True)
            return command(given, **rest)
    except RefusedPathError as refused:
        raise _misused(refused, given.words) from refused


def _system_message(
    failure: FileInUseError | WorkerLostError | MemoryError, words: Catalogue
) -> str:
    """Return the message for a system error that stopped a command."""
    if isinstance(failure, FileInUseError):
        return words.text("file-in-use", {"path": failure.path})
    if isinstance(failure, WorkerLostError):
        return words.text("worker-lost", {"end": failure.end or "?"})
    return words.text("out-of-memory")


def _changed(path: str, site: Path) -> tuple[Finding, ...]:
    """Return the finding for a file at *path*, absolute or below *site*, that keeps changing."""
    shown = Path(path)
    if shown.is_relative_to(site):
        shown = shown.relative_to(site)
    return found_in(shown.as_posix(), [Diagnostic("source-changed")])


def known_languages(tags: tuple[str, ...], site: Site, name: str) -> tuple[str, ...]:
    """Return *tags* of the argument *name*; one that the site lacks is a usage error."""
    if not set(tags) <= set(site.tags):
        wrong = misuse("usage.languages", name=name, known=", ".join(site.tags))
        raise wrong
    return tags


def outside(place: Path, name: str, given: Options) -> Path:
    """Return *place*, the value of the argument *name*, as an absolute path.

    Within sources or output it is refused, because hidden content could be published.
    """
    target = resolved(place)
    own = (given.site / "content", given.site / "templates", given.output)
    check_outside(target, name, own)
    return target


def opened(
    common: Common,
    output: Path | None,
    base_url: str | None = None,
    now: datetime.datetime | None = None,
    jobs: int | None = None,
    *,
    drafts: bool = False,
    site_code: bool = True,
) -> OpenedSite:
    """Return the site of a command; raises RefusedPathError, which `common` reports."""
    return OpenedSite.open(
        common.site,
        output=output,
        state=common.state,
        base_url=base_url or "",
        now=now,
        jobs=jobs or 0,
        drafts=drafts,
        site_code=site_code,
    )


def options(
    common: Common,
    output: Path | None,
    now: datetime.datetime | None = None,
    *,
    site_code: bool = True,
) -> Options:
    """Return the options of a command that builds nothing."""
    return opened(common, output, now=now, site_code=site_code).options
