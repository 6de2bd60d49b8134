"""The files of the design: one style sheet for all, which starts with the site's colours."""

import re

from tests.sites import SETTINGS, SiteFolder


def sheet(site: SiteFolder) -> str:
    """Return the only published style sheet."""
    built = site.build()
    assert not built.failed, built.messages
    [path] = [path for path in site.tree() if path.endswith("/site.css")]
    assert re.fullmatch(r"assets/[0-9a-f]{12}/css/site\.css", path)
    return site.page(path)


def test_the_colours_stand_first_and_the_panel_last(site: SiteFolder) -> None:
    text = sheet(site)

    assert text.startswith(":root {\n  --accent: #b4232a;\n  --primary: #0b4a8f;\n")
    assert text.index("--paper: #fff") < text.index(".access-open")


def test_a_colour_of_site_toml_has_its_tone_for_the_night(site: SiteFolder) -> None:
    site.write("site.toml", SETTINGS + '\n[colors]\nprimary = "#004d40"\n')

    colors = dict(re.findall(r"--([\w-]+): (#\w+);", sheet(site).partition("}")[0]))
    assert colors["primary"] == "#004d40"
    assert set(colors) == {"primary", "primary-on-dark", "accent", "accent-on-dark"}
    assert colors["primary-on-dark"] > colors["primary"]


def test_a_site_may_have_a_design_of_its_own_and_keeps_the_panel(site: SiteFolder) -> None:
    site.write("templates/assets/css/site.css", "h1 { color: teal; }\n")
    text = sheet(site)

    assert "h1 { color: teal; }" in text
    assert "--paper: #fff" not in text
    assert ".access-open" in text
