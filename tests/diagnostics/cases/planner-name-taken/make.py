"""Code of a site with a planner named as one of the program."""

from pathlib import Path

CODE = """\
from sitegen.outputs.output import single_part

PLANNERS = (single_part("robots", list),)
"""


def make(site: Path) -> None:
    """Put the input into the folder *site*."""
    (site / "site.py").write_text(CODE, "utf-8")
