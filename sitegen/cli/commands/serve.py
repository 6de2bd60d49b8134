"""`sitegen serve`: a live preview of the site in a browser."""

import contextlib
import datetime
import errno
import ipaddress
import signal
import socket
from typing import TYPE_CHECKING

import click

from sitegen.cli.arguments import Common, common, now_option, options, site_code_option
from sitegen.cli.exits import Exit
from sitegen.cli.printing.failure import logged
from sitegen.cli.printing.report import print_findings, say
from sitegen.cli.usage import Command

if TYPE_CHECKING:
    from sitegen.server.coordinator import Failure

_FIRST_FREE_PORT = 1024  # lower ports need privileges


@click.command(cls=Command)
@common
@click.option("--host", default="127.0.0.1")
@click.option("--port", type=click.IntRange(0, 65535), default=8000)
@click.option("--open", "opens", is_flag=True)
@now_option
@site_code_option
def serve(
    common: Common,
    host: str,
    port: int,
    opens: bool,
    now: datetime.datetime | None,
    no_site_code: bool,
) -> Exit:
    """Serve a live preview of the site."""
    # SIGTERM cleans up in the same way as Ctrl+C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        from sitegen.desk import app  # noqa: PLC0415 (it imports the libraries of the extra `serve`; without them the command must fail in words)
        from sitegen.server import preview, run  # noqa: PLC0415 (it imports the libraries of the extra `serve`; without them the command must fail in words)
    except ModuleNotFoundError as missing:
        say("serve-needs", common, package=str(missing.name))
        return Exit.SYSTEM
    given = options(common, None, now=now, site_code=not no_site_code)

    def clock() -> datetime.datetime:
        return now or datetime.datetime.now(datetime.UTC)

    announcements = run.Announcements(
        words=common.words,
        begins=lambda address: say("serving", common, address=address),
        finds=lambda findings: print_findings(findings, common, {}),
        fails=lambda failure: _print_failure(failure, common),
    )
    try:
        run.serve(
            preview.Preview(given, clock),
            run.Place(host, port, "desk/" if opens else None),
            announcements,
            # Whoever reaches the desk may write; so far only this computer reaches it.
            lambda coordinator: (
                app.extension(coordinator, given.site)
                if _is_this_computer(host)
                else run.Extension()
            ),
        )
    except OSError as failure:
        name = _listen_error(failure, port)
        if not name:
            raise
        shown = {"host": host, "port": str(port), "other": str(port + 1)}
        click.echo(common.words.text(name, shown), err=True)
        return Exit.SYSTEM
    return Exit.DONE


def _is_this_computer(host: str) -> bool:
    """Return whether only this computer reaches a server at *host*."""
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


def _listen_error(failure: OSError, port: int) -> str:
    """Return the message for an error of listening, "" for another failure."""
    if isinstance(failure, socket.gaierror) or failure.errno == errno.EADDRNOTAVAIL:
        return "host-not-here"
    if failure.errno == errno.EACCES and 0 < port < _FIRST_FREE_PORT:
        return "port-not-allowed"
    return "port-in-use" if failure.errno == errno.EADDRINUSE else ""


def _print_failure(failure: "Failure", common: Common) -> None:
    """Print why the preview failed; write the traceback into a file."""
    name = "preview-failed" if failure.details else "preview-cannot-read"
    say(name, common, problem=failure.problem)
    if failure.details and (log := logged(failure.details, common.state_folder)):
        say("preview-failed-log", common, path=str(log))
