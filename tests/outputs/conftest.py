"""One built press office for all tests that only read the published files."""

from pathlib import Path

import pytest

from tests.outputs.published_sites import press as write_press
from tests.sites import SiteFolder


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """Return the press office, built."""
    folder: Path = tmp_path_factory.mktemp("press")
    site = write_press(folder / "site")
    built = site.build()
    assert not built.failed, built.messages
    return site


@pytest.fixture(scope="session")
def pages(press: SiteFolder) -> dict[str, str]:
    """Return the text of every published page by path."""
    return {path: data.decode() for path, data in press.tree().items() if path.endswith(".html")}
