"""What the benchmark is to show, and whether a run shows it.

All of it is about 10,000 stories in three languages, where nothing else is said.
"""

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.results import Entry, Results

_STORIES = 10_000


@dataclass(frozen=True)
class Target:
    """A figure that must not be above *most*; None as the figure means that it was not measured."""

    name: str
    most: float
    stretch: float
    figure: Callable[[Results], float | None]
    unit: str = ""


def reference(hugo: Entry, step: str) -> float:
    """Return the seconds of Hugo with which a step is compared.

    A build without a change need not be slower than a cold one: then that one counts.
    """
    median = hugo.steps[step].median
    return min(median, hugo.steps["cold"].median) if step == "unchanged" else median


def _entries(results: Results, stories: int) -> dict[str, Entry]:
    return next((each.programs for each in results.sizes if each.stories == stories), {})


def _against_hugo(step: str) -> Callable[[Results], float | None]:
    def figure(results: Results) -> float | None:
        entries = _entries(results, _STORIES)
        if "hugo" not in entries:
            return None
        return entries["sitegen"].steps[step].median / reference(entries["hugo"], step)

    return figure


def _memory(results: Results) -> float | None:
    """Return sitegen's highest memory in any step as a part of Hugo's in a cold build."""
    entries = _entries(results, _STORIES)
    if "hugo" not in entries:
        return None
    highest = max(step.memory for step in entries["sitegen"].steps.values())
    return highest / entries["hugo"].steps["cold"].memory


def _growth(results: Results) -> float | None:
    """Return how many times longer a body edit takes at 30,000 stories than at 1,000."""
    large, small = _entries(results, 30_000), _entries(results, 1_000)
    if not large or not small:
        return None
    return large["sitegen"].steps["body"].median / small["sitegen"].steps["body"].median


def _sample(results: Results) -> float | None:
    """Return the CPU seconds of the repository's own site without a change."""
    return results.sample.median_cpu


TARGETS = (
    Target("cold build, wall, of Hugo's", 1.0, 1 / 2, _against_hugo("cold")),
    Target("one body edit, new process, of Hugo's", 1 / 25, 1 / 50, _against_hugo("body")),
    Target("one new story, of Hugo's", 1 / 20, 1 / 40, _against_hugo("story")),
    Target("no change, of Hugo's faster one", 1 / 40, 1 / 80, _against_hugo("unchanged")),
    Target("template edit that touches every page, of Hugo's", 0.8, 0.4, _against_hugo("template")),
    Target("peak memory of all processes, of Hugo's", 1 / 4, 1 / 8, _memory),
    Target("one body edit at 30,000 stories, of that at 1,000", 12, 6, _growth),
    Target("the sample site, no change, CPU", 0.35, 0.2, _sample, " s"),
)
