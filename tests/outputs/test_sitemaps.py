"""The text of a sitemap equals the output of an XML library."""

import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from sitegen.outputs.sitemaps import sitemaps
from sitegen.outputs.sitemaps.listing import Listing
from sitegen.outputs.sitemaps.sitemaps import Sitemap, sitemap
from tests.sites import SiteFolder

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


def test_a_language_has_as_many_sitemaps_as_the_protocol_asks_for(
    site: SiteFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 6):
        site.story(f"news/2026/story-{number}.en", f"Story {number}", f"2026-05-0{number}")
    whole = addresses(site.clean_tree(tmp_path / "whole")["sitemap-en.xml"])
    monkeypatch.setattr(sitemaps, "MOST_ADDRESSES", len(whole) // 2)

    tree = site.clean_tree(tmp_path / "parts")

    named = [each.removeprefix(f"{BASE}/") for each in addresses(tree["sitemap.xml"])]
    assert set(named) == {name for name in tree if name.startswith("sitemap-")}
    parts = [name for name in named if name.startswith("sitemap-en")]
    assert parts[:2] == ["sitemap-en.xml", "sitemap-en-2.xml"]
    found = [addresses(tree[name]) for name in parts]
    assert all(len(each) <= sitemaps.MOST_ADDRESSES for each in found)
    assert [one for each in found for one in each] == whole


def test_a_sitemap_has_no_more_bytes_than_the_protocol_allows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sitemaps, "_MOST_BYTES", 20)

    parts = list(sitemaps._parts(["a" * 12, "b" * 8, "c", "қ", "d" * 30]))

    assert parts == [("a" * 12, "b" * 8), ("c", "қ"), ("d" * 30,)]
    assert list(sitemaps._parts([])) == [()]


def addresses(data: bytes) -> list[str]:
    """Return the addresses in a sitemap, in order."""
    root = ET.fromstring(data)  # noqa: S314 (this program wrote it)
    return [each.text or "" for each in root.iter(f"{{{sitemaps._NAMESPACE}}}loc")]
