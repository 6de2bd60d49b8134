"""Run the benchmark: `make bench ARGS="--sizes 1000"`, or `python benchmarks/run.py`."""

import argparse
import datetime
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

# A script sees its own folder, not the one above.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.layouts import HERE
from benchmarks.machine import described
from benchmarks.programs import PEER_PROGRAMS, PEERS, SITEGEN_PROGRAM, Program
from benchmarks.report import as_markdown
from benchmarks.results import Results, Step
from benchmarks.trials import Options, try_sample, try_size, warm_up


def main() -> int:
    """Run the benchmark and return 1 if sitegen ever published what a clean build does not."""
    given = _arguments()
    programs = [SITEGEN_PROGRAM, *(each for each in PEER_PROGRAMS if each.name in given.peers)]
    if missing := [each for each in programs if not each.home.exists()]:
        sys.exit("\n".join(f"{each.name} is missing: {each.get}" for each in missing))
    folder = Path(tempfile.mkdtemp(prefix="sitegen-bench-", dir=given.folder))
    options = Options(folder, given.edits, given.repeats, compare=given.compare)
    try:
        results = _run(given.sizes, programs, options, given.results)
    finally:
        if not given.keep:
            shutil.rmtree(folder)
    sys.stdout.write(as_markdown(results))
    if given.plot:
        _draw(given.results)
    return int(any(size.differences for size in results.sizes))


def _run(sizes: list[int], programs: Sequence[Program], options: Options, target: Path) -> Results:
    """Try every size; what is known is written after each."""
    results = Results(
        date=datetime.datetime.now().astimezone().date().isoformat(),
        machine=described(options.folder),
        versions={each.name: each.version() for each in programs},
        sizes=[],
        sample=Step(),
    )
    warm_up(programs, options)
    results.sample = try_sample(options)
    for stories in sizes:
        results.sizes.append(try_size(stories, programs, options, _say))
        results.write(target / "results.json")
        (target / "results.md").write_text(as_markdown(results), "utf-8")
    return results


def _draw(target: Path) -> None:
    """Draw the picture with the peers' Python, which has matplotlib."""
    script, data = HERE / "plot.py", target / "results.json"
    subprocess.run((PEERS / "bin" / "python", script, data), check=True)  # noqa: S603


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Build the same sites with sitegen and its peers.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000], help="numbers of stories")
    parser.add_argument(
        "--peers",
        nargs="*",
        default=["hugo"],
        choices=[each.name for each in PEER_PROGRAMS],
        help="with whom sitegen is compared; no name: with nobody",
    )
    parser.add_argument("--edits", type=int, default=9, help="timed rounds of each kind of edit")
    parser.add_argument("--repeats", type=int, default=3, help="timed rounds of the other steps")
    parser.add_argument("--folder", type=Path, help="where sites are built, such as a tmpfs")
    parser.add_argument("--results", type=Path, default=HERE / "results", help="for the results")
    parser.add_argument("--no-compare", dest="compare", action="store_false")
    parser.add_argument("--no-plot", dest="plot", action="store_false")
    parser.add_argument("--keep", action="store_true", help="leave the sites where they were built")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
