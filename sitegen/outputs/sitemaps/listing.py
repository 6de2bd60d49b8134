"""The sitemap entry of one page (sitemaps.org 0.9): its versions, and the photos on it."""

import datetime
from collections.abc import Iterable
from html import escape

import msgspec


class Listing(msgspec.Struct, frozen=True):
    """A page as sitemaps list it: its address, all versions of it, when it last changed."""

    address: str
    alternates: tuple[tuple[str, str], ...]
    updated: datetime.datetime | None

    def element(self, base_url: str, images: Iterable[str] = ()) -> str:
        """Return the lines of its element `url`, with absolute addresses; *images* are on it.

        The lines are written directly: an element tree of ten thousand pages takes ten times as
        long.
        """
        lines = [f"  <url>\n    <loc>{escape(base_url + self.address, quote=False)}</loc>\n"]
        if self.updated:
            moment = self.updated.astimezone(datetime.UTC)
            lines.append(f"    <lastmod>{moment.isoformat()}</lastmod>\n")
        for language, address in self.alternates:
            href = escape(base_url + address, quote=False).replace('"', "&quot;")
            lines.append(
                f'    <xhtml:link rel="alternate" hreflang="{language}" href="{href}" />\n'
            )
        for image in images:
            address = escape(base_url + image, quote=False)
            lines.append(
                f"    <image:image>\n      <image:loc>{address}</image:loc>\n    </image:image>\n"
            )
        return "".join((*lines, "  </url>\n"))
