"""Reading content/site.toml from the disk."""

import stat
from collections.abc import Sequence
from pathlib import Path

import msgspec

from sitegen.config.settings import read_site
from sitegen.config.site import SITE_FILE, Site
from sitegen.content.text import LARGEST_TEXT, decode, too_large
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.engine.errors import SourceChangedError
from sitegen.engine.files.regular_files import FileTooLargeError, read_below, stat_below
from sitegen.engine.options import Options
from sitegen.outputs import SWITCHES

SITE_CODE = "site.py"


def read_settings(
    options: Options, switches: Sequence[str] = ()
) -> tuple[Site | None, tuple[Finding, ...]]:
    """Return the site that content/site.toml describes, with a base address from the options.

    *switches* are the names that [outputs] may have; without them, when the site has code whose
    planners are not known here, it may have any.
    """
    text = _text(options.site)
    if isinstance(text, Diagnostic):
        return None, found_in(SITE_FILE, [text])
    known = switches or (None if (options.site / SITE_CODE).is_file() else SWITCHES)
    settings = read_site(text, known)
    site = settings.site
    if site:
        base_url, rough = options.base_url or site.base_url, options.rough_photos
        site = msgspec.structs.replace(site, base_url=base_url, rough_photos=rough)
    return site, found_in(SITE_FILE, settings.diagnostics)


def _text(site: Path) -> str | Diagnostic:
    """Return the text of site.toml, or why it cannot be read; raises OSError."""
    try:
        mode = stat_below(site, SITE_FILE).st_mode
    except SourceChangedError:
        return Diagnostic("missing-site-file")
    if not stat.S_ISREG(mode):
        return Diagnostic("symbolic-link" if stat.S_ISLNK(mode) else "not-a-file")
    try:
        return decode(read_below(site, SITE_FILE, LARGEST_TEXT))
    except FileTooLargeError as error:
        return too_large(error.size)
