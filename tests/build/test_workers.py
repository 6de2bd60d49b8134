"""Worker processes: they end with the build that started them."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
WORKING = """
import time
from pathlib import Path
from sitegen.build.workers import Pool
with Pool(2, Path()) as pool:
    for result in pool.run(pow, [(2, 3)]):
        print(result, flush=True)
        time.sleep(60)
"""


def test_workers_end_with_a_build_that_is_killed() -> None:
    build = subprocess.Popen(
        [sys.executable, "-c", WORKING], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert build.stdout
    assert build.stdout.readline() == "8\n"

    build.kill()

    # The pipe has its end when no process holds it open any more.
    out, _ = build.communicate(timeout=60)
    assert out == ""
