"""Reading content/site.toml from the disk."""

import msgspec

from sitegen.build.options import Options
from sitegen.config.settings import read_site
from sitegen.config.site import SITE_FILE, Site
from sitegen.content.text import LARGEST_TEXT, decode, too_large
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.outputs import SWITCHES


def read_settings(options: Options) -> tuple[Site | None, tuple[Finding, ...]]:
    """Return the site that content/site.toml describes, with a base address from the options."""
    path = options.site / SITE_FILE
    if path.is_symlink():
        return None, found_in(SITE_FILE, [Diagnostic("symbolic-link")])
    if not path.is_file():
        return None, found_in(SITE_FILE, [Diagnostic("missing-site-file")])
    size = path.stat().st_size
    text = too_large(size) if size > LARGEST_TEXT else decode(path.read_bytes())
    if isinstance(text, Diagnostic):
        return None, found_in(SITE_FILE, [text])
    settings = read_site(text, SWITCHES)
    site = settings.site
    if site:
        base_url, rough = options.base_url or site.base_url, options.rough_photos
        site = msgspec.structs.replace(site, base_url=base_url, rough_photos=rough)
    return site, found_in(SITE_FILE, settings.diagnostics)
