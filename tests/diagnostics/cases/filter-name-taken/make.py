"""Code of a site with a filter named as one of Jinja."""

from pathlib import Path

CODE = """\
FILTERS = (("upper", str.upper),)
"""


def make(site: Path) -> None:
    """Put the input into the folder *site*."""
    (site / "site.py").write_text(CODE, "utf-8")
