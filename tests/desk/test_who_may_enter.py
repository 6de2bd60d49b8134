"""Who reaches the desk: only this computer, since whoever reaches it may write and publish."""

import pytest
from click.testing import CliRunner

from sitegen.cli.commands.serve import serve
from sitegen.server import run
from sitegen.words.catalogue import catalogue
from tests.sites import SiteFolder


@pytest.mark.parametrize(
    ("host", "desks"),
    [
        ("127.0.0.1", 1),
        ("localhost", 1),
        ("::1", 1),
        ("0.0.0.0", 0),  # noqa: S104 (nothing listens there)
        ("::", 0),
        ("192.168.1.7", 0),
        ("press.example.edu", 0),
        ("localhost.example.edu", 0),
    ],
)
def test_where_a_network_reaches_the_preview_there_is_no_desk(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch, host: str, desks: int
) -> None:
    served = []
    monkeypatch.setattr(run, "serve", lambda *given: served.append(given[3](None)))

    ended = CliRunner().invoke(
        serve,
        ["--site", str(site.folder), "--host", host],
        obj=catalogue("en"),
        standalone_mode=False,
    )

    assert ended.exception is None
    assert sum(bool(extension.routes) for extension in served) == desks
    assert len(served) == 1
