"""The results as Markdown."""

from collections.abc import Iterator

from benchmarks.results import STEPS, Entry, Results, Size, Step
from benchmarks.targets import TARGETS, Target, reference


def as_markdown(results: Results) -> str:
    """Return all tables."""
    versions = ", ".join(f"{name} {version}" for name, version in results.versions.items())
    machine = ", ".join(f"{name} {value}" for name, value in results.machine.items())
    lines = [f"{results.date}. {versions}. {machine}.", ""]
    for size in results.sizes:
        lines += [*_size(size), ""]
    return "\n".join([*lines, *_targets(results), ""])


def _size(size: Size) -> Iterator[str]:
    yield f"## {size.stories:,} stories × 3 languages"
    yield ""
    yield "| step | program | wall, s: median (min – max) | CPU, s | memory, MB | wall, of Hugo's |"
    yield "| --- | --- | ---: | ---: | ---: | ---: |"
    hugo = size.programs.get("hugo")
    for step, words in STEPS.items():
        for name, entry in size.programs.items():
            taken = entry.steps[step]
            ratio = _ratio(taken.median / reference(hugo, step)) if hugo else "–"
            figures = f"{_spread(taken)} | {taken.median_cpu:.2f} | {taken.memory / 1e6:.0f}"
            yield f"| {words} | {name} | {figures} | {ratio} |"
    yield ""
    yield from _extents(size.programs)
    yield ""
    yield _comparison(size)


def _spread(step: Step) -> str:
    return f"{step.median:.2f} ({min(step.wall):.2f} – {max(step.wall):.2f})"


_SMALL = 0.3  # a part that is easier to grasp as a fraction


def _ratio(ratio: float) -> str:
    """Return a ratio as a fraction when it is small: 1/31.5, 1/4, 0.84 ×."""
    return f"1/{1 / ratio:.1f}".removesuffix(".0") if ratio < _SMALL else f"{ratio:.2f} ×"


def _extents(programs: dict[str, Entry]) -> Iterator[str]:
    yield "| published by | files | pages | MB |"
    yield "| --- | ---: | ---: | ---: |"
    for name, entry in programs.items():
        extent = entry.extent
        yield f"| {name} | {extent.files:,} | {extent.pages:,} | {extent.bytes / 1e6:,.1f} |"


def _comparison(size: Size) -> str:
    if not size.compared:
        return "sitegen's files were not compared with those of clean builds."
    if not size.differences:
        return f"sitegen's files were compared with a clean build {size.compared} times: equal."
    return "**sitegen's files differ from a clean build:** " + "; ".join(size.differences)


def _targets(results: Results) -> Iterator[str]:
    yield "## Targets, at 10,000 stories × 3 languages"
    yield ""
    yield "| | at most | stretch | measured | met |"
    yield "| --- | ---: | ---: | ---: | --- |"
    for target in TARGETS:
        figure = target.figure(results)
        figures = (target.most, target.stretch, figure)
        shown = " | ".join("–" if each is None else _figure(each, target.unit) for each in figures)
        yield f"| {target.name} | {shown} | {_verdict(target, figure)} |"


def _figure(figure: float, unit: str) -> str:
    return f"{figure:.2f}{unit}" if unit else _ratio(figure)


def _verdict(target: Target, figure: float | None) -> str:
    if figure is None:
        return "–"
    if figure > target.most:
        return "**no**"
    return "stretch" if figure <= target.stretch else "yes"
