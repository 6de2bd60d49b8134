"""Code of a site whose planner divides by zero."""

from pathlib import Path

CODE = """\
from sitegen.outputs.output import single_part


def plan(library):
    return [1 / 0]


PLANNERS = (single_part("own", plan),)
"""


def make(site: Path) -> None:
    """Put the input into the folder *site*."""
    (site / "site.py").write_text(CODE, "utf-8")
