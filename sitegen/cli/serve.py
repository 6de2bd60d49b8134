"""`sitegen serve`: the site in a browser while it is being written."""

import datetime
import signal
from typing import TYPE_CHECKING

import click

from sitegen.cli.arguments import Common, common, now_option, options
from sitegen.cli.exits import Exit
from sitegen.cli.failure import logged
from sitegen.cli.report import say, tell

if TYPE_CHECKING:
    from sitegen.server.desk import Failure


@click.command()
@common
@click.option("--host", default="127.0.0.1", help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="0 for any free one.")
@click.option("--open", "opens", is_flag=True, help="Open a browser.")
@now_option
def serve(common: Common, host: str, port: int, opens: bool, now: datetime.datetime | None) -> Exit:
    """Show the site as it is being written."""
    # Who ends a process politely wants it to tidy up as after Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        from sitegen.server import run  # noqa: PLC0415 (without the extra `serve` it must fail in words)
    except ModuleNotFoundError as missing:
        say("serve-needs", common, package=str(missing.name))
        return Exit.WORLD
    given = options(common, None, now=now)

    def clock() -> datetime.datetime:
        return now or datetime.datetime.now(datetime.UTC)

    telling = run.Telling(
        words=common.words,
        begins=lambda address: say("serving", common, address=address),
        finds=lambda findings: tell(findings, common, {}),
        fails=lambda failure: _tell_failure(failure, common),
    )
    run.serve(given, run.Place(host, port, opens), telling, clock)
    return Exit.DONE


def _tell_failure(failure: "Failure", common: Common) -> None:
    """Print why the preview cannot go on; what only programmers read goes into a file."""
    name = "preview-failed" if failure.details else "preview-cannot-read"
    say(name, common, problem=failure.problem)
    if failure.details and (log := logged(failure.details, common.state_folder)):
        say("preview-failed-log", common, path=str(log))
