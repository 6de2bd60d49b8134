"""The press office that has everything, for what the documentation says of pages."""

from pathlib import Path

import pytest

from tests.outputs.published_sites import press as write_press
from tests.sites import SiteFolder


@pytest.fixture
def press(tmp_path: Path) -> SiteFolder:
    """Return the press office; it is not built."""
    return write_press(tmp_path / "site")
