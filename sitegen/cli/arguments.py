"""Options that commands share, read into values."""

import datetime
import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import msgspec

from sitegen.build.lost import WorkerLostError
from sitegen.build.options import Options
from sitegen.cli.exits import Exit
from sitegen.config.schema import web_address
from sitegen.config.site import Site
from sitegen.diagnostics.formats import FORMATS
from sitegen.words.catalogue import LANGUAGES, Catalogue, catalogue, language_of

Command = Callable[..., Any]


class Common(msgspec.Struct, frozen=True):
    """What every command is told: the site's folder, how to speak and in which form.

    *state* is None for the usual place.
    """

    site: Path
    state: Path | None
    words: Catalogue
    format: str


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
            self.fail(f"{value!r} is not an ISO 8601 time such as 2026-12-01T09:00", param, ctx)
        # No zone may lead out of the years that datetime knows.
        if not datetime.MINYEAR < moment.year < datetime.MAXYEAR:
            self.fail(f"{value!r} is too far away", param, ctx)
        return moment


class _BaseUrl(click.ParamType[str]):
    """http(s)://host without a path."""

    name = "URL"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        if web_address(value):
            self.fail(f"{value!r} is not an address such as https://example.org", param, ctx)
        return str(value).rstrip("/")


TIME = _Time()
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_NEW_FOLDER = click.Path(file_okay=False, path_type=Path)

_COMMON = (
    click.option(
        "--site", type=_FOLDER, default=".", help="The folder with content/ and templates/."
    ),
    click.option(
        "--state", type=click.Path(dir_okay=False, path_type=Path), help="The state file."
    ),
    click.option("--messages", type=click.Choice(LANGUAGES), help="The language of messages."),
    click.option("--format", "form", type=click.Choice(FORMATS), default="text"),
)
output_option = click.option("--output", type=_NEW_FOLDER, help="The folder to publish into.")
base_url_option = click.option("--base-url", type=_BaseUrl(), help="The site's address.")
now_option = click.option("--now", type=TIME, help="Build as at this time (ISO 8601).")
jobs_option = click.option("--jobs", type=click.IntRange(1, 256), help="Processes to use.")
strict_option = click.option("--strict", is_flag=True, help="Exit with 3 when there are warnings.")


def common(command: Command) -> Command:
    """Add the options of every command; the command receives them as one `Common`."""

    @functools.wraps(command)
    def call(
        site: Path, state: Path | None, messages: str | None, form: str, **rest: object
    ) -> object:
        words = catalogue(language_of(messages, os.environ))
        try:
            given = Common(site.resolve(), state and state.resolve(), words, form)
        except FileNotFoundError:  # a folder from which nobody can say where it is
            click.echo(words.text("no-current-folder"), err=True)
            return Exit.WORLD
        try:
            return command(given, **rest)
        except WorkerLostError as lost:
            click.echo(words.text("worker-lost", {"end": lost.end or "?"}), err=True)
        except MemoryError:
            click.echo(words.text("out-of-memory"), err=True)
        return Exit.WORLD

    for option in reversed(_COMMON):
        option(call)
    return call


def known_languages(tags: tuple[str, ...], site: Site, name: str) -> tuple[str, ...]:
    """Return *tags*, which the argument *name* gave; one that the site lacks is wrong usage."""
    if not set(tags) <= set(site.tags):
        message = f"{name} must be one of {', '.join(site.tags)}"
        raise click.UsageError(message)
    return tags


def outside(place: Path, name: str, given: Options) -> Path:
    """Return *place*, which the argument *name* gave, as an absolute path.

    Among what is the site's or what is published it is wrong usage: what is hidden could be shown.
    """
    target = place.resolve()
    own = (given.site / "content", given.site / "templates", given.output)
    if any(target.is_relative_to(folder) for folder in own):
        message = f"{name} {place} would lie among the site's own files"
        raise click.UsageError(message)
    return target


def options(
    common: Common,
    output: Path | None,
    base_url: str | None = None,
    now: datetime.datetime | None = None,
    jobs: int | None = None,
    *,
    clean: bool = False,
    drafts: bool = False,
    rough_photos: bool = False,
) -> Options:
    """Return the options of a build; an output that would bury the sources is wrong usage.

    A build with *drafts* has an output folder and a state of its own.
    """
    folder, state = ("output-preview", "drafts") if drafts else ("output", "state")
    target = (output or common.site / folder).resolve()
    kept = common.state or common.site / ".sitegen" / f"{state}.sqlite3"
    sources = [common.site / "content", common.site / "templates"]
    inside = any(target == source or source in target.parents for source in sources)
    if inside or target == common.site or target in common.site.parents:
        message = f"--output {target} would bury the site's own files"
        raise click.UsageError(message)
    moment = now or datetime.datetime.now(datetime.UTC)
    return Options(
        common.site,
        target,
        kept,
        moment,
        base_url or "",
        jobs or 0,
        clean=clean,
        drafts=drafts,
        rough_photos=rough_photos,
    )
