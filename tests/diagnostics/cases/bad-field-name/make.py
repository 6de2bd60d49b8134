"""Code of a site with a field whose name is no name."""

from pathlib import Path

CODE = """\
from sitegen.config.site import SiteField

FIELDS = (SiteField("Dress code", kinds=("event",)),)
"""


def make(site: Path) -> None:
    """Put the input into the folder *site*."""
    (site / "site.py").write_text(CODE, "utf-8")
