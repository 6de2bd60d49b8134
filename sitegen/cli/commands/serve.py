"""`sitegen serve`: a live preview of the site in a browser."""

import datetime
import errno
import functools
import re
import signal
import socket
import webbrowser
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
_THIS_COMPUTER = "127.0.0.1"
_EVERYWHERE = "0.0.0.0"  # noqa: S104 (only with --share, which asks everybody else for an invitation)
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?")


@click.command(cls=Command)
@common
@click.option("--host")
@click.option("--port", type=click.IntRange(0, 65535), default=8000)
@click.option("--open", "opens", is_flag=True)
@click.option("--share", is_flag=True)
@click.option("--user-header", default="")
@click.option("--proxy", "proxies", multiple=True, default=(_THIS_COMPUTER, "::1"))
@click.option("--origin", default="")
@now_option
@site_code_option
def serve(
    common: Common,
    host: str | None,
    port: int,
    opens: bool,
    share: bool,
    user_header: str,
    proxies: tuple[str, ...],
    origin: str,
    now: datetime.datetime | None,
    no_site_code: bool,
) -> Exit:
    """Serve a live preview of the site, and its desk."""
    # SIGTERM cleans up in the same way as Ctrl+C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if problem := _misuse(share=share, user_header=user_header, origin=origin):
        raise click.UsageError(common.words.text(problem))
    try:
        from sitegen.desk import app  # noqa: PLC0415 (it imports the libraries of the extra `serve`; without them the command must fail in words)
        from sitegen.desk.entry import access, invitation, running  # noqa: PLC0415 (it imports the libraries of the extra `serve`; without them the command must fail in words)
        from sitegen.server import preview, run  # noqa: PLC0415 (it imports the libraries of the extra `serve`; without them the command must fail in words)
    except ModuleNotFoundError as missing:
        say("serve-needs", common, package=str(missing.name))
        return Exit.SYSTEM
    given = options(common, None, now=now, site_code=not no_site_code)
    listens = host or (_EVERYWHERE if share else _THIS_COMPUTER)
    sessions = access.Sessions() if share else None
    proxy = access.Proxy(user_header, frozenset(proxies)) if user_header else None
    # Whoever reaches the desk may write, so visitors from a network must say who they are.
    has_desk = share or user_header or access.is_this_computer(listens)
    desk = functools.partial(
        app.extension, folder=given.site, access=access.Access(proxy, sessions)
    )

    def clock() -> datetime.datetime:
        return now or datetime.datetime.now(datetime.UTC)

    def begins(address: str) -> None:
        say("serving", common, address=address)
        if not has_desk:
            say("serving-without-desk", common, host=listens)
        if sessions:
            invited = invitation.invitation(sessions, address)
            say("serving-shared", common, address=invited.address)
            click.echo(invited.as_text(), err=common.format != "text")

    announcements = run.Announcements(
        words=common.words,
        begins=begins,
        finds=lambda findings: print_findings(findings, common, {}),
        fails=lambda failure: _print_failure(failure, common),
    )
    place = run.Place(listens, port, "desk/" if opens else None, origin)
    try:
        run.serve(
            preview.Preview(given, clock),
            place,
            announcements,
            desk if has_desk else run.unextended,
        )
    except OSError as failure:
        name = _listen_error(failure, port)
        if not name:
            raise
        address = f"http://{_THIS_COMPUTER}:{port}"
        if opens and name == "port-in-use" and running.is_served(address, given.site):
            say("serving-already", common, address=f"{address}/desk/")
            webbrowser.open(f"{address}/desk/")
            return Exit.DONE
        shown = {"host": listens, "port": str(port), "other": str(port + 1)}
        click.echo(common.words.text(name, shown), err=True)
        return Exit.SYSTEM
    return Exit.DONE


def _misuse(*, share: bool, user_header: str, origin: str) -> str:
    """Return the message for options that contradict each other, "" when they do not."""
    if share and user_header:
        return "usage.share-or-proxy"
    if bool(user_header) != bool(origin):
        return "usage.proxy-needs-origin"
    return "" if not origin or _ORIGIN.fullmatch(origin) else "usage.not-an-origin"


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
