"""What a sitemap says of one page (sitemaps.org 0.9, with the versions in other languages)."""

import datetime
from html import escape

import msgspec


class Listing(msgspec.Struct, frozen=True):
    """A page as sitemaps list it: its address, all versions of it, when it last changed."""

    address: str
    alternates: tuple[tuple[str, str], ...]
    updated: datetime.datetime | None

    def element(self, base_url: str) -> str:
        """Return the lines of its element `url`, with absolute addresses.

        Written line by line: a tree of ten thousand pages with their versions takes ten times as
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
        return "".join((*lines, "  </url>\n"))
