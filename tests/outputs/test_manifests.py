"""Web manifests, by the rules of the W3C's Web Application Manifest."""

import json

import lxml.html
import pytest

from tests.outputs.press import LANGUAGES
from tests.sites import SETTINGS, SiteFolder


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_manifest_says_name_home_colour_and_icon(press: SiteFolder, language: str) -> None:
    said = json.loads(press.page(f"{language}/site.webmanifest"))

    assert said["name"] == press.settings().language(language).title
    assert (said["lang"], said["dir"]) == (language, "ltr")
    assert said["start_url"] == said["scope"] == said["id"] == f"/{language}/"
    assert said["display"] in {"minimal-ui", "browser"}
    assert said["theme_color"] == "#0b4a8f"
    [icon] = said["icons"]
    assert (icon["sizes"], icon["type"]) == ("any", "image/svg+xml")
    assert (press.output / icon["src"].lstrip("/")).is_file()


def test_every_page_names_the_manifest_of_its_language(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        language = path.partition("/")[0]
        if language in LANGUAGES:
            tree = lxml.html.document_fromstring(text)
            found = tree.xpath("//head/link[@rel='manifest']/@href")
            is_bare = tree.xpath("//meta[@http-equiv='refresh']")
            assert found == ([] if is_bare else [f"/{language}/site.webmanifest"]), path


def test_a_manifest_can_be_switched_off(site: SiteFolder) -> None:
    site.write("site.toml", f"{SETTINGS}\n[outputs]\nmanifests = false\n")
    site.build()

    assert "manifest" not in site.page("en/index.html")


def test_a_design_without_an_icon_names_none(site: SiteFolder) -> None:
    assert "icons" not in json.loads(site.serialized("en/site.webmanifest"))
