"""Fixtures in memory where there is such a thing: many builds move many files."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sites import SiteFolder

_MEMORY = Path("/dev/shm")  # noqa: S108 (where Linux keeps files in memory)


@pytest.fixture
def memory() -> Iterator[Path]:
    """Return a folder that is gone afterwards."""
    place = _MEMORY if _MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="sitegen-", dir=place) as folder:
        yield Path(folder)


@pytest.fixture
def site(memory: Path) -> SiteFolder:
    """Return a small site in Kazakh, Russian and English without any content."""
    return SiteFolder.small(memory / "site")
