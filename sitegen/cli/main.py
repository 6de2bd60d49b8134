"""The group of commands, and the exit code of every command."""

import contextlib
import os
import sys
import warnings
import zoneinfo
from collections.abc import Sequence
from typing import NoReturn

import click
from msgspec.structs import replace

from sitegen.cli.arguments import FailedError, InternalError
from sitegen.cli.commands.registry import Commands
from sitegen.cli.exits import Exit, code_of
from sitegen.cli.interruption import Interruption
from sitegen.cli.invocation import running
from sitegen.cli.printing.failure import print_failure
from sitegen.cli.printing.report import print_findings
from sitegen.cli.printing.streams import speak_any_language
from sitegen.cli.usage import language_given, print_misuse
from sitegen.words.catalogue import LANGUAGES, catalogue, language_of


@click.group(cls=Commands, no_args_is_help=True)
@click.version_option(package_name="habarshy")
@click.option("--messages", type=click.Choice(LANGUAGES), expose_value=False)
def sitegen() -> None:
    """Build a multilingual university newsroom from a folder of Markdown."""


def main(arguments: Sequence[str] | None = None, interruption: Interruption | None = None) -> None:
    """Run the command line and exit with one of the codes of `Exit`.

    A command that *interruption* interrupts has not failed.
    """
    # Only the tzdata package is used, so that every machine has the same time zones.
    zoneinfo.reset_tzpath(())
    speak_any_language((sys.stdin, sys.stdout, sys.stderr), os.environ)
    given = sys.argv[1:] if arguments is None else arguments
    words = replace(catalogue(language_of(language_given(given), os.environ)), commands=running())
    try:
        code = sitegen.main(given, prog_name="sitegen", standalone_mode=False, obj=words)
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except click.Abort:
        code = Exit.INTERRUPTED
    except click.ClickException as wrong:
        print_misuse(wrong, words)
        code = Exit.USAGE
    except KeyboardInterrupt:
        code = Exit.INTERRUPTED
    except SystemExit:
        # click exits in this way when the reader of a pipe is gone.
        code = Exit.SYSTEM
    except FailedError as failed:
        print_findings(failed.findings, failed.common, {})
        code = code_of(failed.findings)
    except InternalError as failure:
        # Where a class is made Python puts an error of its own in the place of an interruption.
        if interruption and interruption.code:
            code = Exit.INTERRUPTED
        else:
            print_failure(failure, failure.common.state_folder, failure.common.words)
            code = Exit.SYSTEM
    except (OSError, MemoryError) as failure:
        click.echo(f"sitegen: {str(failure) or 'out of memory'}", err=True)
        code = Exit.SYSTEM
    sys.exit(int(code or 0))


def run() -> NoReturn:
    """Run the command line, and end the process at once.

    The objects of a build are not freed one by one before the process ends.
    """
    interruption = Interruption()
    code: int = Exit.INTERRUPTED
    with contextlib.suppress(KeyboardInterrupt):
        interruption.listen()
        # Warnings of Python and libraries are for developers, not for authors.
        warnings.simplefilter("ignore")
        code = _code(interruption)
        _flush()
    os._exit((interruption.code or code) if code == Exit.INTERRUPTED else code)


def _code(interruption: Interruption) -> int:
    """Run the command line of this process and return its exit code."""
    try:
        main(interruption=interruption)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    except OSError:
        return Exit.SYSTEM  # the output is closed, so it cannot be reported
    except Exception:
        # Where a class is made Python puts an error of its own in the place of an interruption.
        if interruption.code:
            return Exit.INTERRUPTED
        raise
    return Exit.DONE


def _flush() -> None:
    # A stream that was closed before the start is None.
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
