"""The results as a picture, SVG and PNG: `python plot.py RESULTS.json`.

It runs in the environment of the peers, where matplotlib is.
"""

import json
import statistics
import sys
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

_COLORS = {"sitegen": "#0b4a8f", "hugo": "#c2410c", "pelican": "#4d7c0f", "eleventy": "#7e22ce"}
_STEPS = {
    "cold": "cold build",
    "unchanged": "no change",
    "body": "body edit",
    "title": "title edit",
    "story": "new story",
    "template": "template edit",
}


def draw(results: dict[str, Any], target: Path) -> None:
    """Write the picture beside *target* with the suffixes .svg and .png."""
    mpl.rcParams |= {"svg.hashsalt": "sitegen", "font.size": 9}
    sizes = results["sizes"]
    figure, axes = plt.subplots(
        2, len(sizes), figsize=(1 + 4.2 * len(sizes), 7.5), squeeze=False, sharex="row"
    )
    for (above, below), size in zip(axes.T, sizes, strict=True):
        above.set_title(f"{size['stories']:,} stories × 3 languages")
        _bars(above, size["programs"], "wall", "seconds, median of all runs")
        _bars(below, size["programs"], "memory", "MB, peak of all processes together")
    axes[0][0].legend(loc="lower right", frameon=False)
    figure.tight_layout()
    figure.savefig(target.with_suffix(".svg"), metadata={"Date": None})
    figure.savefig(target.with_suffix(".png"), dpi=144)


def _bars(axes: Axes, programs: dict[str, Any], kind: str, label: str) -> None:
    """Draw one bar for each step and program, on a logarithmic scale."""
    width = 0.8 / len(programs)
    for number, (name, entry) in enumerate(programs.items()):
        values = [_value(entry["steps"][step], kind) for step in _STEPS]
        rows = [row + (number - (len(programs) - 1) / 2) * width for row in range(len(_STEPS))]
        bars = axes.barh(rows, values, width * 0.9, color=_COLORS[name], label=name)
        axes.bar_label(bars, [f"{value:.3g}" for value in values], padding=2, fontsize=7)
    axes.set_xscale("log")
    axes.margins(x=0.2)
    axes.set_yticks(range(len(_STEPS)), _STEPS.values())
    axes.invert_yaxis()
    axes.set_xlabel(label)
    axes.spines[["top", "right"]].set_visible(False)


def _value(step: dict[str, Any], kind: str) -> float:
    return float(statistics.median(step["wall"]) if kind == "wall" else step["memory"] / 1e6)


if __name__ == "__main__":
    RESULTS = Path(sys.argv[1])
    draw(json.loads(RESULTS.read_text("utf-8")), RESULTS.with_name("plot"))
