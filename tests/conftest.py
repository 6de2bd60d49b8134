"""The fixture `site`: a site in a temporary folder, written as strings, built in this process."""

from pathlib import Path

import pytest

from tests.sites import SiteFolder


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    """Return a small site in Kazakh, Russian and English without any content."""
    return SiteFolder.small(tmp_path / "site")
