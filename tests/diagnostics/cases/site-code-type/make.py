"""Code of a site whose planners are no tuple of planners."""

from pathlib import Path

CODE = """\
PLANNERS = "headlines"
"""


def make(site: Path) -> None:
    """Put the input into the folder *site*."""
    (site / "site.py").write_text(CODE, "utf-8")
