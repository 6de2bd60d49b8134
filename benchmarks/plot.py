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
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

_STEPS = {
    "cold": "cold build",
    "unchanged": "no change",
    "body": "body edit",
    "title": "title edit",
    "story": "new story",
    "template": "template edit",
}
_COLORS = {"sitegen": "#0b4a8f", "hugo": "#c2410c", "pelican": "#4d7c0f", "eleventy": "#7e22ce"}
_LARGE = 1_000  # from here on numbers are written out
_MARKERS = {"sitegen": "o", "hugo": "s", "pelican": "^", "eleventy": "D"}


def draw(results: dict[str, Any], target: Path) -> None:
    """Write the picture as *target* with the suffixes .svg and .png."""
    mpl.rcParams.update({"svg.hashsalt": "sitegen", "font.size": 9})
    sizes = results["sizes"]
    width = 1.5 + 4 * len(sizes)
    height = 3 + 2.4 * max(len(size["programs"]) for size in sizes)
    figure, axes = plt.subplots(
        2, len(sizes), figsize=(width, height), squeeze=False, sharex="row", layout="constrained"
    )
    for (above, below), size in zip(axes.T, sizes, strict=True):
        above.set_title(f"{size['stories']:,} stories × 3 languages")
        _dots(above, size["programs"], "wall", "seconds (median, least and most)")
        _dots(below, size["programs"], "memory", "MB, all processes together")
    figure.legend(*axes[0][0].get_legend_handles_labels(), loc="outside lower center", ncols=4)
    figure.savefig(target.with_suffix(".svg"), metadata={"Date": None})
    figure.savefig(target.with_suffix(".png"), dpi=144)


def _dots(axes: Axes, programs: dict[str, Any], kind: str, label: str) -> None:
    """Draw a dot for each step and program; the scale is logarithmic and has no zero for bars."""
    height = 0.7 / len(programs)
    for number, (name, entry) in enumerate(programs.items()):
        shift = (number - (len(programs) - 1) / 2) * height
        for row, step in enumerate(_STEPS):
            runs = _runs(entry["steps"][step], kind)
            middle = statistics.median(runs)
            color, y = _COLORS[name], row + shift
            axes.plot([min(runs), max(runs)], [y, y], color=color, linewidth=1)
            handle = axes.plot(middle, y, marker=_MARKERS[name], color=color, linestyle="")[0]
            handle.set_label("_" if row else name)
            axes.annotate(
                f"{middle:.3g}" if middle < _LARGE else f"{middle:,.0f}",
                (max(runs), y),
                (6, 0),
                textcoords="offset points",
                va="center",
                size=8,
            )
    axes.set_xscale("log")
    axes.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.margins(x=0.15)
    axes.set_yticks(range(len(_STEPS)), _STEPS.values())
    axes.set_ylim(len(_STEPS) - 0.5, -0.5)
    axes.set_xlabel(label)
    axes.grid(axis="x", color="#dddddd")
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)


def _runs(step: dict[str, Any], kind: str) -> list[float]:
    return step["wall"] if kind == "wall" else [step["memory"] / 1e6]


if __name__ == "__main__":
    RESULTS = Path(sys.argv[1])
    draw(json.loads(RESULTS.read_text("utf-8")), RESULTS.with_name("plot"))
