"""Killing builds of a site: the process that runs them, one for each request."""

import datetime
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parents[2]


class Deaths:
    """A running tests/engine/killed.py, which has imported the program once."""

    def __init__(self, site: Path, now: datetime.datetime) -> None:
        self._process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("killed.py"), site, now.isoformat()],
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.communicate(timeout=30)

    def killed_at(self, number: int, kind: str = "move") -> str:
        """Start a build that dies at its step with this number; tell "killed" or "ended 123"."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{kind} {number}\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip()

    def steps(self) -> Iterator[None]:
        """Build, and yield before each change of output/: as it would be after a death there."""
        assert self._process.stdin
        said = self.killed_at(0, "each")
        while said == "step":
            yield
            self._process.stdin.write("\n")
            self._process.stdin.flush()
            assert self._process.stdout
            said = self._process.stdout.readline().strip()
        assert said.startswith("ended"), said
