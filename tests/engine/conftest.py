"""The site in memory where there is such a thing: many builds move many files."""

from pathlib import Path

import pytest

from tests.sites import SiteFolder


@pytest.fixture
def site(memory: Path) -> SiteFolder:
    """Return a small site in Kazakh, Russian and English without any content."""
    return SiteFolder.small(memory / "site")
