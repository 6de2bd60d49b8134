"""Runs commands in this process and returns exit code, stdout and stderr."""

from collections.abc import Callable

import msgspec
import pytest

from sitegen.cli.main import main
from tests.sites import SiteFolder


class Ended(msgspec.Struct, frozen=True):
    """The exit code and the output of a command."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


def runner(site: SiteFolder, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command on *site*, by default in English."""

    def run(command: str, *arguments: str, messages: str = "en") -> Ended:
        capsys.readouterr()
        common = ["--site", str(site.folder), *(["--messages", messages] if messages else [])]
        with pytest.raises(SystemExit) as stop:
            main([command, *common, *arguments])
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return Ended(int(stop.value.code or 0), printed.out, printed.err)

    return run
