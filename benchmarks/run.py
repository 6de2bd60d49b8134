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

from benchmarks.corpus import MOST_STORIES
from benchmarks.layouts import HERE
from benchmarks.machine import described
from benchmarks.measure import FailedError
from benchmarks.programs import PEER_PROGRAMS, PEERS, SITEGEN_PROGRAM, Program
from benchmarks.report import as_markdown
from benchmarks.results import Results, Step
from benchmarks.trials import Options, try_sample, try_size, warm_up

FILE = "results.json"
_PLOTTER = PEERS / "bin" / "python"  # it has matplotlib


def main() -> int:
    """Run the benchmark and return 1 if sitegen ever published what a clean build does not."""
    given = _arguments()
    programs = [SITEGEN_PROGRAM, *(each for each in PEER_PROGRAMS if each.name in given.peers)]
    _refuse_missing(programs, plot=given.plot)
    given.folder.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="sitegen-bench-", dir=given.folder))
    peer_edits = given.edits if given.peer_edits is None else given.peer_edits
    options = Options(folder, given.edits, peer_edits, given.repeats, given.compare)
    results = Results(
        date=datetime.datetime.now().astimezone().date().isoformat(),
        machine=described(folder),
        versions={each.name: each.version() for each in programs},
        sizes=Results.read(given.results / FILE).sizes if given.add else [],
        sample=Step(),
    )
    try:
        _run(results, given.sizes, programs, options, given.results)
    except FailedError as error:
        sys.exit(str(error))
    finally:
        if not given.keep:
            shutil.rmtree(folder)
    sys.stdout.write(as_markdown(results))
    if given.plot:
        _draw(given.results)
    return int(any(size.differences for size in results.sizes))


def _run(
    results: Results,
    sizes: Sequence[int],
    programs: Sequence[Program],
    options: Options,
    target: Path,
) -> None:
    """Try every size; what is known is written after each."""
    warm_up(programs, options)
    results.sample = try_sample(options)
    for stories in sizes:
        results.add(try_size(stories, programs, options, _say))
        results.write(target / FILE)
        (target / "results.md").write_text(as_markdown(results), "utf-8")


def _refuse_missing(programs: Sequence[Program], *, plot: bool) -> None:
    """Stop before the first build when something is not installed, and say how to get it."""
    missing = [f"{each.name} is missing: {each.get}" for each in programs if not each.home.exists()]
    if plot and not _PLOTTER.exists():
        missing.append("what draws the plot is missing: make bench (or --no-plot)")
    if missing:
        sys.exit("\n".join(missing))


def _draw(target: Path) -> None:
    """Draw the picture."""
    script, data = HERE / "plot.py", target / FILE
    subprocess.run((_PLOTTER, script, data), check=True)


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
    parser.add_argument("--peer-edits", type=int, help="for the peers (as many if not given)")
    parser.add_argument("--repeats", type=int, default=3, help="timed rounds of the other steps")
    parser.add_argument(
        "--folder",
        type=_absolute,
        default=Path(tempfile.gettempdir()),
        help="where the sites are built, such as a tmpfs",
    )
    parser.add_argument(
        "--results", type=_absolute, default=HERE / "results", help="for the results"
    )
    parser.add_argument("--add", action="store_true", help="keep the results of other sizes")
    parser.add_argument("--no-compare", dest="compare", action="store_false")
    parser.add_argument("--no-plot", dest="plot", action="store_false")
    parser.add_argument("--keep", action="store_true", help="leave the sites where they were built")
    given = parser.parse_args()
    if max(given.sizes) + given.edits >= MOST_STORIES:
        parser.error(f"the benchmark has {MOST_STORIES} stories, the new ones included")
    return given


def _absolute(path: str) -> Path:
    """Return a path that stays the same for programs that run elsewhere."""
    return Path(path).resolve()


if __name__ == "__main__":
    sys.exit(main())
