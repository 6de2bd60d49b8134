"""Web manifests, by the rules of the W3C's Web Application Manifest."""

import io
import json

import lxml.html
import pytest
from PIL import Image

from tests.outputs.published_sites import LANGUAGES
from tests.sites import SETTINGS, SiteFolder


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_manifest_says_name_home_colour_and_icon(press: SiteFolder, language: str) -> None:
    said = json.loads(press.page(f"{language}/site.webmanifest"))

    assert said["name"] == press.settings().language(language).title
    assert (said["lang"], said["dir"]) == (language, "ltr")
    assert said["start_url"] == said["scope"] == said["id"] == f"/{language}/"
    assert said["display"] in {"minimal-ui", "browser"}
    assert said["theme_color"] == "#0b4a8f"
    shown = [(each["sizes"], each["type"], each.get("purpose")) for each in said["icons"]]
    assert shown == [
        ("any", "image/svg+xml", None),
        ("192x192", "image/png", None),
        ("512x512", "image/png", None),
        ("512x512", "image/png", "maskable"),
    ]
    for icon in said["icons"]:
        file = press.output / icon["src"].lstrip("/")
        assert file.is_file()
        if icon["type"] == "image/png":
            assert "{}x{}".format(*Image.open(io.BytesIO(file.read_bytes())).size) == icon["sizes"]


def test_every_page_names_the_manifest_of_its_language(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        language = path.partition("/")[0]
        if language in LANGUAGES:
            tree = lxml.html.document_fromstring(text)
            found = tree.xpath("//head/link[@rel='manifest']/@href")
            is_bare = tree.xpath("//meta[@http-equiv='refresh']")
            assert found == ([] if is_bare else [f"/{language}/site.webmanifest"]), path


def test_a_manifest_can_be_switched_off(site: SiteFolder) -> None:
    site.write("site.toml", f"{SETTINGS}\nmanifests = false\n")
    site.build()

    assert "manifest" not in site.page("en/index.html")


def test_a_design_without_an_icon_names_none(site: SiteFolder) -> None:
    assert "icons" not in json.loads(site.serialized("en/site.webmanifest"))


def test_a_telephone_finds_the_icon_on_a_background_that_fills_it(press: SiteFolder) -> None:
    tree = lxml.html.document_fromstring(press.page("en/index.html"))
    [address] = tree.xpath("//head/link[@rel='apple-touch-icon']/@href")
    icon = Image.open(io.BytesIO((press.output / address[1:]).read_bytes()))

    assert icon.size == (180, 180)
    corners = [icon.convert("RGBA").getpixel(at) for at in ((0, 0), (179, 0), (0, 179), (179, 179))]
    assert corners == [(11, 74, 143, 255)] * 4


def test_whoever_asks_for_the_favicon_finds_the_icon(press: SiteFolder) -> None:
    icon = Image.open(io.BytesIO((press.output / "favicon.ico").read_bytes()))

    assert (icon.format, icon.size) == ("ICO", (48, 48))
    assert icon.convert("RGBA").getpixel((0, 0))[3] == 0
    assert icon.convert("RGBA").getpixel((24, 4)) == (11, 74, 143, 255)


def test_drawn_icons_can_be_switched_off(site: SiteFolder) -> None:
    site.write("templates/assets/icon.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    site.build()
    assert (site.output / "favicon.ico").exists()

    site.write("site.toml", f"{SETTINGS}\nicons = false\n")
    site.build()

    assert "apple-touch-icon" not in site.page("en/index.html")
    assert "image/png" not in site.page("en/site.webmanifest")
    assert not (site.output / "favicon.ico").exists()
