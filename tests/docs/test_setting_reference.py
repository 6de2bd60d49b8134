"""docs/site-toml.md is what the schema says, and the program reads every example in it."""

import re
import tomllib

import msgspec
import pytest

from sitegen.config.schema import SETTINGS, Setting
from sitegen.config.settings import read_site
from sitegen.config.site import Site
from sitegen.outputs import SWITCHES
from tests.config.test_site_settings import SMALLEST
from tests.docs import settings
from tests.docs.settings import GROUPS, PAGE, accepted, default, example, settings_of

SMALL = "\n".join(
    [
        SMALLEST,
        example("section", [each for each in settings_of("section") if each.required]),
        example("taxonomy", []),
    ]
)


def with_setting(setting: Setting, value: str) -> str:
    """Return a small site with one more setting, in its table if that is there already."""
    group = setting.path[0] if len(setting.path) > 1 else ""
    lines = example(group, [msgspec.structs.replace(setting, example=value)])
    header, _, line = lines.partition("\n")
    if group and f"{header}\n" in f"{SMALL}\n":
        return f"{SMALL}\n".replace(f"{header}\n", f"{header}\n{line}\n")
    return f"{SMALL}\n{lines}" if group else f"{lines}\n{SMALL}"


def values(site: Site) -> dict[str, object]:
    """Return what a site has, without the lines on which it is written."""
    found = msgspec.to_builtins(site)
    for language in found["languages"]:
        del language["place"]
    return found | {"outputs": [name for name in SWITCHES if site.is_on(name)]}


def site_of(text: str) -> Site:
    """Return the site of *text*, which must have no faults."""
    found = read_site(text, SWITCHES)
    assert not found.diagnostics, found.diagnostics
    assert found.site
    return found.site


def test_the_page_is_what_make_docs_writes() -> None:
    assert PAGE.read_text("utf-8") == settings.reference()


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda each: ".".join(each.path))
def test_every_setting_has_a_sentence_a_type_an_example_and_a_default(setting: Setting) -> None:
    assert re.fullmatch(r"[A-Z].+\.", setting.description)
    assert accepted(setting.test)
    assert setting.example
    assert default(setting) or setting.path[0] == "menu"


def test_every_setting_and_every_kind_of_output_is_on_the_page() -> None:
    assert [each for group in GROUPS for each in settings_of(group)] == list(SETTINGS)
    assert set(settings.switches()) == set(SWITCHES)


def test_all_examples_together_are_a_site() -> None:
    groups = [example(group, settings_of(group)) for group in GROUPS]
    text = "\n\n".join(groups).replace('["kk", "ru", "en"]', '["en"]')

    site = site_of(text)

    assert site.base_url == "https://news.example.edu"
    assert (site.page_size, site.feed_size) == (30, 50)
    assert len(site.menu) == 3
    assert not site.is_on(settings.SWITCH)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda each: ".".join(each.path))
def test_every_example_is_read_by_itself(setting: Setting) -> None:
    text = SMALL if setting.required else with_setting(setting, setting.example)

    site_of(text)


@pytest.mark.parametrize(
    "setting",
    [each for each in SETTINGS if each.default is not None],
    ids=lambda each: ".".join(each.path),
)
def test_a_default_is_what_applies_where_the_setting_is_left_out(setting: Setting) -> None:
    text = with_setting(setting, default(setting).strip("`"))

    assert tomllib.loads(text) != tomllib.loads(SMALL)
    assert values(site_of(text)) == values(site_of(SMALL))
