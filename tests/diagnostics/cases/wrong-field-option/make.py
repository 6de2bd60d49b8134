"""Code of a site with a field of a kind and with a converter that do not exist."""

from pathlib import Path

CODE = """\
from sitegen.config.site import SiteField

FIELDS = (
    SiteField("dress_code", kinds=("events",), convert="wrods"),
    SiteField("floor", kinds=("event",), convert="moment", many=True),
)
"""


def make(site: Path) -> None:
    """Put the input into the folder *site*."""
    (site / "site.py").write_text(CODE, "utf-8")
