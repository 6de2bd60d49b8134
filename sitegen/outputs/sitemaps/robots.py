"""robots.txt, which allows everything and names the sitemap index (RFC 9309).

The sitemap index names all sitemaps, that of news too.
"""

from collections.abc import Iterator
from functools import partial

import msgspec

from sitegen.library.addresses import permalinks
from sitegen.library.library import Library
from sitegen.outputs.output import Output, Serialize, Store, list_output, single_part


class Robots(msgspec.Struct, frozen=True):
    """The content of robots.txt; *sitemap* is absolute, "" when none is published."""

    sitemap: str


def plan(library: Library) -> Iterator[Output]:
    """Yield robots.txt."""
    has_sitemap = library.site.is_on("sitemaps")
    sitemap = library.site.base_url + permalinks.SITEMAP if has_sitemap else ""
    yield list_output(permalinks.ROBOTS, Serialize(robots), partial(Robots, sitemap))


PLANNER = single_part("robots", plan)


def robots(view: Robots, _store: Store) -> bytes:
    """Return the text of robots.txt."""
    sitemap = f"\nSitemap: {view.sitemap}\n" if view.sitemap else ""
    return f"User-agent: *\nAllow: /\n{sitemap}".encode()
