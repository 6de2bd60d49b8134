"""Programs that tests run and pip does not install: where one is, and what its lack means."""

import os
import shutil
from typing import NoReturn

import pytest


def missing(what: str, target: str) -> NoReturn:
    """End the test: in CI it fails, elsewhere it is skipped and names the *target* of make."""
    end = pytest.fail if os.environ.get("CI") else pytest.skip
    end(f"{what} is missing: `make {target}` installs it, or says how")


def program(name: str, target: str) -> str:
    """Return where the program *name* is, which may be a path."""
    return shutil.which(name) or missing(name, target)
