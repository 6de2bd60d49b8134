"""Running commands in this process: arguments in; exit code, stdout and stderr out."""

from collections.abc import Callable

import msgspec
import pytest

from sitegen.cli.main import main
from tests.sites import SiteFolder


class Ended(msgspec.Struct, frozen=True):
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


def runner(site: SiteFolder, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return the function that runs a command on *site*, in English unless told otherwise."""

    def run(command: str, *arguments: str, messages: str = "en") -> Ended:
        capsys.readouterr()
        common = ["--site", str(site.folder), *(["--messages", messages] if messages else [])]
        with pytest.raises(SystemExit) as stop:
            main([command, *common, *arguments])
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return Ended(int(stop.value.code or 0), printed.out, printed.err)

    return run
