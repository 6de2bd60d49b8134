"""Building the site here, where there is no server to hand it over to."""

from pathlib import Path

from sitegen.api.site import Site
from sitegen.diagnostics.codes import Severity
from sitegen.diagnostics.wording import worded
from sitegen.words.catalogue import Catalogue


def build_here(folder: Path, words: Catalogue, *, site_code: bool) -> str:
    """Build the site in *folder*, and return in words where it is, or why it was not built."""
    site = Site.open(folder, site_code=site_code)
    errors = [each for each in site.build().findings if each.severity is Severity.ERROR]
    if errors:
        message = worded(errors[0], words)
        return words.text("desk-publish-not-built", {"reason": f"{message.message} {message.hint}"})
    return words.text("desk-publish-built", {"path": str(site.options.output)})
