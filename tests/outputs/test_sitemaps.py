"""The text of a sitemap is what an XML library would write."""

import datetime
from xml.etree import ElementTree as ET

import pytest

from sitegen.outputs.listing import Listing
from sitegen.outputs.sitemaps import Sitemap, sitemap

BASE = "https://news.example.edu"
CHANGED = datetime.datetime(2026, 1, 2, 3, 4, tzinfo=datetime.timezone(datetime.timedelta(hours=5)))
NASTY = Listing("/a&b<c>\"d'e/", (("kk", "/x&\"<>'қ/"), ("kk-Latn", '/"/')), CHANGED)
BARE = Listing("/b/", (), None)
IMAGES = ("/media/a-1.jpg", "/media/<&\"'>.png")


def written(pages: tuple[Listing, ...]) -> bytes:
    """Return the sitemap of *pages* as ElementTree writes it."""
    spaces = {
        "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
        "xmlns:image": "http://www.google.com/schemas/sitemap-image/1.1",
    }
    root = ET.Element("urlset", spaces)
    for page in pages:
        url = ET.SubElement(root, "url")
        ET.SubElement(url, "loc").text = BASE + page.address
        if page.updated:
            changed = page.updated.astimezone(datetime.UTC)
            ET.SubElement(url, "lastmod").text = changed.isoformat()
        for language, address in page.alternates:
            link = {"rel": "alternate", "hreflang": language, "href": BASE + address}
            ET.SubElement(url, "xhtml:link", link)
        for image in IMAGES:
            ET.SubElement(ET.SubElement(url, "image:image"), "image:loc").text = BASE + image
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


@pytest.mark.parametrize("pages", [(), (BARE,), (NASTY,), (NASTY, BARE, NASTY)])
def test_a_sitemap_is_written_as_an_xml_library_writes_it(pages: tuple[Listing, ...]) -> None:
    elements = tuple(page.element(BASE, IMAGES) for page in pages)
    assert sitemap(Sitemap(elements), None) == written(pages)
