"""The group of commands, and the end of every command: its exit code."""

import contextlib
import os
import sys
import zoneinfo
from collections.abc import Sequence
from typing import NoReturn

import click

from sitegen.cli.arguments import FailedError
from sitegen.cli.commands import Commands
from sitegen.cli.exits import Exit, code_of
from sitegen.cli.report import tell
from sitegen.cli.streams import speak_any_language


@click.group(cls=Commands)
@click.version_option(package_name="sitegen")
def sitegen() -> None:
    """Make a multilingual university newsroom from a folder of Markdown."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with one of the codes of `Exit`."""
    # Only the tzdata package counts, so that every machine knows the same time zones.
    zoneinfo.reset_tzpath(())
    speak_any_language((sys.stdin, sys.stdout, sys.stderr), os.environ)
    try:
        code = sitegen.main(arguments, standalone_mode=False)
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except click.Abort:
        code = Exit.INTERRUPTED
    except click.ClickException as wrong:
        wrong.show()
        code = Exit.USAGE
    except KeyboardInterrupt:
        code = Exit.INTERRUPTED
    except SystemExit:
        # So click ends when nobody reads what is printed: a pipe whose reader has gone.
        code = Exit.WORLD
    except FailedError as failed:
        tell(failed.findings, failed.common, {})
        code = code_of(failed.findings)
    except OSError as failure:
        click.echo(f"sitegen: {failure}", err=True)
        code = Exit.WORLD
    sys.exit(int(code or 0))


def run() -> NoReturn:
    """Be the program: run the command line, and end at once.

    What a build made is not taken apart object by object before the process goes.
    """
    code: object = int(Exit.WORLD)
    try:
        main()
    except SystemExit as stop:
        code = stop.code
    except OSError:
        pass  # nobody is left who could be told
    # A stream that was closed before the start is None.
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code if isinstance(code, int) else 0)
