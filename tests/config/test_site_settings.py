"""site.toml: all settings, their defaults, and every fault."""

import json
import tomllib

import pytest

from sitegen.config.schema import SETTINGS as KNOWN
from sitegen.config.schema import text
from sitegen.config.settings import Settings, read_site
from sitegen.config.site import Kind, MenuEntry, MenuTarget, Site
from sitegen.engine.options import package_templates
from sitegen.outputs import SWITCHES
from tests.config.addresses import SCRIPTS, WEB
from tests.sites import SETTINGS

WHOLE = """\
base_url = "https://news.example.edu/"
time_zone = "Asia/Almaty"
languages = ["kk", "kk-Latn", "ar"]
page_size = 7

[language.kk]
name = "Қазақша"
locale = "kk_KZ"
title = "Мысал университеті"
description = "Жаңалықтар"
paths = {page = "bet", search = "izdeu", subscribe = "jazylu"}

[language.kk-Latn]
name = "Qazaqşa"
locale = "kk_KZ"
title = "Mysal"
direction = "ltr"

[language.ar]
name = "العربية"
locale = "ar"
title = "جامعة"

[section.news]
kind = "news"
path = {kk = "janalyqtar"}
title = {kk = "Жаңалықтар"}
untranslated = "hide"

[section.about-us]
kind = "page"

[taxonomy.campus]
path = {kk = "orta/kampus"}
title = {kk = "Кампус"}

[[menu]]
section = "news"
[[menu]]
taxonomy = "campus"
[[menu]]
page = "contacts"

[outputs]
feeds = false
related = true

[feeds]
size = 5

[contacts]
organization = {kk = "Мысал"}
city = {kk = "Шымкент", ar = "شيمكنت"}
country = {kk = "Қазақстан"}
address = {kk = "Көше 1"}
phone = "+7 725 000"
email = "press@example.edu"
website = "https://example.edu"

[colors]
primary = "#123456"
accent = "#7A1F5C"

[media_contact]
name = {kk = "Баспасөз қызметі"}
phone = "+7 725 111"
email = "media@example.edu"

[boilerplate]
kk = "Мысал – университет."

[desk]
approval = true
"""

SMALLEST = """\
base_url = "http://localhost:8000"
time_zone = "UTC"
languages = ["en"]
[language.en]
name = "English"
locale = "en_GB"
title = "Example"
"""


def read(text: str) -> Settings:
    """Return the result of reading *text*."""
    return read_site(text, SWITCHES)


def site_of(text: str) -> Site:
    """Return the site of *text*, which must have no faults."""
    found = read(text)
    assert not found.diagnostics
    assert found.site
    return found.site


def faults(text: str) -> list[str]:
    """Return the faults of *text*, as `line:column code setting`."""
    found = read(text)
    assert (found.site is None) == bool(found.diagnostics)
    return [
        f"{each.line}:{each.column} {each.code} {each.arguments.get('setting', '')}".rstrip()
        for each in found.diagnostics
    ]


# What can be set


def test_everything_that_can_be_set_is_read() -> None:
    site = site_of(WHOLE)

    assert (site.base_url, site.time_zone, site.page_size, site.feed_size) == (
        "https://news.example.edu",
        "Asia/Almaty",
        7,
        5,
    )
    assert site.tags == ("kk", "kk-Latn", "ar")
    assert site.is_approval_needed
    assert site.language("kk").page_word == "bet"
    assert site.language("kk").search_word == "izdeu"
    assert site.language("kk").subscribe_word == "jazylu"
    assert site.language("kk").description == "Жаңалықтар"
    assert site.section("news").kind is Kind.NEWS
    assert site.section("news").paths["kk"] == "janalyqtar"
    assert not site.section("news").shows_untranslated
    assert site.taxonomies[0].paths["kk"] == "orta/kampus"
    assert site.menu == (
        MenuEntry(MenuTarget.SECTION, "news", (38, 1)),
        MenuEntry(MenuTarget.TAXONOMY, "campus", (40, 1)),
        MenuEntry(MenuTarget.PAGE, "contacts", (42, 1)),
    )
    assert site.contacts["city"] == {"kk": "Шымкент", "ar": "شيمكنت"}
    assert site.contacts["phone"]["ar"] == "+7 725 000"
    assert site.media_contact["name"] == {"kk": "Баспасөз қызметі"}
    assert site.media_contact["phone"]["ar"] == "+7 725 111"
    assert site.boilerplate == {"kk": "Мысал – университет."}
    assert site.colors == {"primary": "#123456", "accent": "#7A1F5C"}
    assert not site.is_on("feeds")
    assert site.is_on("related")
    assert site.is_on("stories")


def test_the_test_above_sets_every_setting_that_there_is() -> None:
    def paths(table: dict, above: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
        found = set()
        for key, value in table.items():
            if isinstance(value, dict):
                found |= paths(value, (*above, key))
            elif key == "menu":
                found |= {("menu", "*", name) for entry in value for name in entry}
            else:
                found.add((*above, key))
        return found

    def fits(setting: tuple[str, ...], path: tuple[str, ...]) -> bool:
        return len(setting) == len(path) and all(
            want in ("*", "@", key) for want, key in zip(setting, path, strict=True)
        )

    said = paths(tomllib.loads(WHOLE))

    assert [known.path for known in KNOWN if not any(fits(known.path, path) for path in said)] == []


def test_what_is_not_set_has_a_sensible_value() -> None:
    site = site_of(SMALLEST)

    assert (site.page_size, site.feed_size) == (20, 20)
    assert (site.sections, site.taxonomies, site.menu) == ((), (), ())
    assert site.language("en").page_word == "page"
    assert site.language("en").search_word == "search"
    assert site.language("en").subscribe_word == "subscribe"
    assert set(site.colors) == {"primary", "accent"}


def test_a_path_that_is_not_set_is_the_name_and_a_title_is_made_of_the_path() -> None:
    site = site_of(WHOLE)

    assert site.section("about-us").paths["ar"] == "about-us"
    assert site.section("about-us").titles["kk"] == "About us"
    assert site.taxonomies[0].titles == {"kk": "Кампус", "kk-Latn": "Campus", "ar": "Campus"}


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("kk", "ltr"),
        ("kk-Latn", "ltr"),
        ("kk-Arab", "rtl"),
        ("ar", "rtl"),
        ("en-GB", "ltr"),
        ("kaz", "ltr"),
    ],
)
def test_a_language_has_a_tag_of_any_length_and_a_direction(tag: str, direction: str) -> None:
    site = site_of(
        SMALLEST.replace('["en"]', f'["{tag}"]').replace("language.en", f"language.{tag}")
    )

    assert site.language(tag).direction == direction


def test_the_sites_own_settings_are_without_fault() -> None:
    own = package_templates().parent / "content" / "site.toml"

    assert not read(own.read_text("utf-8")).diagnostics


# What cannot be set


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("page_size = 7", "page_sise = 7", "4:1 unknown-setting page_sise"),
        ("[feeds]\nsize", "[feeds]\nlength", "49:1 unknown-setting feeds.length"),
        ("[feeds]", "[feed]", "48:1 unknown-setting feed"),
        ("page_size = 7", "page_size = 0", "4:1 wrong-setting-type page_size"),
        ("page_size = 7", 'page_size = "7"', "4:1 wrong-setting-type page_size"),
        ("page_size = 7", "page_size = true", "4:1 wrong-setting-type page_size"),
        ("feeds = false", 'feeds = "no"', "45:1 wrong-setting-type outputs.feeds"),
        ('name = "Қазақша"', 'name = ""', "7:1 empty-setting language.kk.name"),
        ('name = "Қазақша"\n', "", "6:1 missing-setting language.kk.name"),
        ("[language.ar]", "[language.fr]", "19:1 unknown-setting language.fr"),
        ('kind = "news"\n', "", "24:1 missing-setting section.news.kind"),
        ('kind = "news"', 'kind = "blog"', "25:1 wrong-choice section.news.kind"),
        ('"hide"', '"never"', "28:1 wrong-choice section.news.untranslated"),
        ('"janalyqtar"', '"Жаңалықтар"', "26:1 bad-path section.news.path.kk"),
        ('"janalyqtar"', '"../x"', "26:1 bad-path section.news.path.kk"),
        ('"bet"', '"bet 1"', "11:1 bad-path language.kk.paths.page"),
        ('"#123456"', '"blue"', "61:1 bad-color colors.primary"),
        ('"Asia/Almaty"', '"Asia/Shymkent"', "2:1 unknown-time-zone time_zone"),
        ('"Asia/Almaty"', '"../../etc/passwd"', "2:1 unknown-time-zone time_zone"),
        ('locale = "ar"', 'locale = "xx_YY"', "21:1 unknown-locale language.ar.locale"),
        ('locale = "ar"', 'locale = "kk_Latn"', "21:1 unknown-locale language.ar.locale"),
        ('"https://news.example.edu/"', '"news.example.edu"', "1:1 bad-base-url base_url"),
        ('"https://news.example.edu/"', '"https://a:b@example.edu"', "1:1 bad-base-url base_url"),
        ('section = "news"\n', 'section = "newz"\n', "38:1 unknown-menu-target menu.0.section"),
        ('taxonomy = "campus"', 'taxonomy = "topics"', "40:1 unknown-menu-target menu.1.taxonomy"),
        ('page = "contacts"', 'link = "/x"', "42:1 unknown-setting menu.2.link"),
        ("related = true", "relate = true", "46:1 unknown-setting outputs.relate"),
        ("[section.about-us]", "[section.taxonomies]", "30:1 bad-path section.taxonomies"),
        ("[section.about-us]", "[section.About]", "30:1 bad-path section.About"),
        ('direction = "ltr"', 'direction = "left"', "17:1 wrong-choice language.kk-Latn.direction"),
        ('phone = "+7 725 000"', "phone = 7725000", "56:1 wrong-setting-type contacts.phone"),
        ('email = "media', 'mail = "media', "67:1 unknown-setting media_contact.mail"),
        ('kk = "Мысал –', 'kz = "Мысал –', "70:1 unknown-setting boilerplate.kz"),
        ('"Мысал – университет."', '" "', "70:1 empty-setting boilerplate.kk"),
    ],
)
def test_faults_are_reported_at_their_lines(old: str, new: str, fault: str) -> None:
    assert WHOLE.count(old) == 1

    assert fault in faults(WHOLE.replace(old, new))


WEBSITE = 'website = "https://example.edu"'


@pytest.mark.parametrize(
    ("written", "base_url", "folder"),
    [
        ("https://example.org", "https://example.org", ""),
        ("https://example.org///", "https://example.org", ""),
        ("https://example.org/news", "https://example.org/news", "/news"),
        ("https://example.org/news//", "https://example.org/news", "/news"),
        (
            "http://example.org:8080/A_b/c.d/~e-f/",
            "http://example.org:8080/A_b/c.d/~e-f",
            "/A_b/c.d/~e-f",
        ),
        ("https://example.org/example.org", "https://example.org/example.org", "/example.org"),
    ],
)
def test_a_site_may_be_below_a_path_of_its_host(written: str, base_url: str, folder: str) -> None:
    site = site_of(WHOLE.replace("https://news.example.edu/", written))

    assert (site.base_url, site.folder) == (base_url, folder)
    assert site.origin + site.folder == base_url


@pytest.mark.parametrize(
    "written",
    [
        "https://example.org/news?",
        "https://example.org/news?a=b",
        "https://example.org/news#",
        "https://example.org/news#top",
        "https://example.org/?",
        "https://example.org//news",
        "https://example.org/a//b",
        "https://example.org/.",
        "https://example.org/./news",
        "https://example.org/news/..",
        "https://example.org/news/../../etc",
        "https://example.org/жаңалық",
        "https://жаңалық.kz/news",
        "https://example.org/%D0%B6",
        "https://example.org/news%2Fa",
        "https://example.org/news;a",
        "https://example.org/news a",
        "https://example.org/news\\\\a",
        "https://example.org/news/index.html",
        "https://@example.org/news",
        "https://example.org/" + "a" * 201,
        "/news",
        "example.org/news",
    ],
)
def test_an_address_that_is_not_plainly_a_folder_of_a_host_is_refused(written: str) -> None:
    found = faults(WHOLE.replace("https://news.example.edu/", written))

    assert found == ["1:1 bad-base-url base_url"]


@pytest.mark.parametrize("address", SCRIPTS)
@pytest.mark.parametrize("setting", ["contacts.website", "base_url"])
def test_an_address_in_the_settings_runs_no_script(setting: str, address: str) -> None:
    place, old, code = {
        "contacts.website": ("58:1", WEBSITE, "bad-web-address"),
        "base_url": ("1:1", 'base_url = "https://news.example.edu/"', "bad-base-url"),
    }[setting]
    found = faults(WHOLE.replace(old, f"{old.partition(' = ')[0]} = {json.dumps(address)}"))

    # TOML and the test for texts reject control characters and empty texts themselves.
    codes = {code, "control-character", "empty-setting"}
    assert found in [[f"{place} {each} {setting}"] for each in codes]


@pytest.mark.parametrize("address", WEB)
def test_a_website_is_any_address_on_the_web(address: str) -> None:
    site = site_of(WHOLE.replace(WEBSITE, f"website = {json.dumps(address, ensure_ascii=False)}"))

    assert site.contacts["website"]["kk"] == address


def test_no_other_setting_is_an_address_or_becomes_one() -> None:
    """A new setting that is published as an address must be added to the test above too."""
    free = {".".join(known.path) for known in KNOWN if known.test is text}

    assert free == {
        *(f"language.@.{name}" for name in ("name", "title", "description")),
        *("section.*.title.@", "taxonomy.*.title.@", "boilerplate.@"),
        *("menu.*.section", "menu.*.taxonomy", "menu.*.page"),  # names that are looked up
        *(f"contacts.{name}.@" for name in ("organization", "city", "country", "address")),
        *("contacts.phone", "contacts.email"),  # after tel: and mailto: in the templates
        *("media_contact.name.@", "media_contact.phone", "media_contact.email"),
    }


@pytest.mark.parametrize(("setting", "line"), [("base_url", 1), ("time_zone", 2), ("languages", 3)])
def test_a_missing_setting_that_the_site_needs_is_reported(setting: str, line: int) -> None:
    lines = SMALLEST.split("\n")
    del lines[line - 1]

    assert f"1:1 missing-setting {setting}" in faults("\n".join(lines))


def test_an_unknown_setting_is_reported_with_a_suggestion() -> None:
    [found] = read(
        SMALLEST.replace('time_zone = "UTC"', 'time_zone = "UTC"\npage_sise = 3')
    ).diagnostics

    assert found.arguments["suggestion"] == "page_size"


def test_a_language_is_named_once() -> None:
    assert faults(SMALLEST.replace('["en"]', '["en", "en"]')) == ["3:1 empty-setting languages"]
    assert faults(SMALLEST.replace('["en"]', "[]"))[0] == "3:1 empty-setting languages"


@pytest.mark.parametrize("tag", ["EN", "en_GB", "e", "english!", "../x"])
def test_a_language_that_is_no_tag_is_reported(tag: str) -> None:
    text = SMALLEST.replace('["en"]', f'["{tag}"]').replace("language.en", f'language."{tag}"')

    assert any("bad-language-tag" in each for each in faults(text))


def test_a_menu_entry_leads_to_exactly_one_thing() -> None:
    both = SETTINGS.replace('section = "news"\n', 'section = "news"\npage = "about"\n')

    assert [each.split()[1] for each in faults(both)] == ["menu-needs-one-target"]


def test_two_sections_cannot_have_one_address() -> None:
    twice = SETTINGS.replace('en = "events"', 'en = "news"')

    assert [each.split()[1] for each in faults(twice)] == ["path-taken-twice"]


def test_a_section_and_a_taxonomy_cannot_have_one_address() -> None:
    twice = SETTINGS.replace('en = "topics"', 'en = "news"')

    assert [each.split()[1] for each in faults(twice)] == ["path-taken-twice"]


def test_the_search_has_an_address_of_its_own() -> None:
    twice = SETTINGS.replace('en = "topics"', 'en = "search"')

    assert [each.split()[1] for each in faults(twice)] == ["path-taken-twice"]


def test_the_page_of_subscriptions_has_an_address_of_its_own() -> None:
    for twice in (
        SETTINGS.replace('en = "topics"', 'en = "subscribe"'),
        SETTINGS.replace('search = "izdeu"', 'search = "subscribe"'),
    ):
        assert [each.split()[1] for each in faults(twice)] == ["path-taken-twice"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('base_url = "a\n', (1, 14)),
        ("base_url = a\n", (1, 12)),
        (f"{SMALLEST}\n[language.en]\n", (9, 14)),
        ("x = 1\nx = 2\n", (2, 6)),
    ],
)
def test_a_syntax_error_is_reported_at_its_place(text: str, place: tuple[int, int]) -> None:
    [found] = read(text).diagnostics

    assert found.code == "toml-syntax"
    assert found.line == place[0]


def test_settings_nested_without_end_are_a_fault_and_no_traceback() -> None:
    assert [each.split()[1] for each in faults(f"a = {'[' * 5000}")] == ["nested-too-deeply"]


def test_all_faults_are_reported_at_once() -> None:
    wrong = WHOLE.replace("page_size = 7", "page_size = 0").replace('"#123456"', '"blue"')

    assert faults(wrong) == ["4:1 wrong-setting-type page_size", "61:1 bad-color colors.primary"]
