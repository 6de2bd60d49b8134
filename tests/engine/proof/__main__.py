"""A long walk: python -m tests.engine.proof --steps 2000 --seed 7."""

import argparse
import tempfile
import time
import zoneinfo
from pathlib import Path
from random import Random

import pytest

from tests.engine.proof.faults import FAULTS
from tests.engine.proof.walk import Walk, prepared, random_steps


def main() -> None:
    """Walk, and print how often which edit was made, or the history that led to a fault."""
    arguments = argparse.ArgumentParser(prog="python -m tests.engine.proof")
    arguments.add_argument("--steps", type=int, default=2000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--fault", choices=[fault.name for fault in FAULTS])
    given = arguments.parse_args()
    zoneinfo.reset_tzpath(())
    draw = Random(given.seed)
    for fault in FAULTS:
        if fault.name == given.fault:
            fault.put(pytest.MonkeyPatch())
    begun = time.monotonic()
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 (no disk is that fast)
    with tempfile.TemporaryDirectory(prefix="proof-", dir=memory) as folder, prepared():
        walk = Walk(Path(folder), draw)
        for step in random_steps(walk, draw, given.steps):
            if step % 100 == 0:
                pace = step / (time.monotonic() - begun)
                print(f"seed {given.seed}: {step} steps, {pace:.1f} a second", flush=True)
    print(f"{walk.invalid} steps made the site invalid and were taken back")
    for name, count in sorted(walk.edits.items()):
        print(f"{count:5} {name}")


if __name__ == "__main__":
    main()
