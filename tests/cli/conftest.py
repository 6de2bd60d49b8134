"""The fixture `run`, which runs a command on the small site."""

import pytest

from tests.cli.commands import Run, runner
from tests.sites import SiteFolder


@pytest.fixture
def run(site: SiteFolder, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command on the small site."""
    return runner(site, capsys)
