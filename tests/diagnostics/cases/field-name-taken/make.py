"""Code of a site that declares a field of the program once more."""

from pathlib import Path

CODE = """\
from sitegen.config.site import SiteField

FIELDS = (SiteField("place", kinds=("event",)),)
"""


def make(site: Path) -> None:
    """Put the input into the folder *site*."""
    (site / "site.py").write_text(CODE, "utf-8")
