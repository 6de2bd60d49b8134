"""One mistake is one finding: its consequences are not reported separately."""

import pytest

from sitegen.config.settings import read_site
from sitegen.outputs import SWITCHES
from tests.sites import SETTINGS, SiteFolder


def settings(old: str, new: str) -> list[str]:
    """Return the faults of the small site's settings after one change, as line and code."""
    assert old in SETTINGS
    found = read_site(SETTINGS.replace(old, new, 1), SWITCHES).diagnostics
    return [f"{each.line} {each.code}" for each in found]


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        ('[schools]\nkk = "Мектептер\n', "2:16 error[toml-syntax]"),
        ('[schools\nkk = "Мектептер"\n', "1:9 error[toml-syntax]"),
        ("[schools]\nkk = Мектептер\n", "2:6 error[toml-syntax]"),
        ('schools = "Мектептер"\n', "1:1 error[term-not-table]"),
        ('[schools]\nkk = "Мектептер"\nslug = "x y"\n', "3:1 error[wrong-term-value]"),
        ("[schools]\nkk = 5\n", "2:1 error[wrong-term-value]"),
    ],
)
def test_a_fault_in_the_registry_is_not_blamed_on_the_stories(
    site: SiteFolder, broken: str, code: str
) -> None:
    site.write("taxonomies/topics.toml", broken)
    for name in ("open-day", "lecture"):
        site.story(f"news/{name}.kk", "Есік", "2026-05-01", topics="[schools]")

    assert site.found() == [f"taxonomies/topics.toml:{code}"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("title: !Назар", "2:8 error[yaml-tag]"),
        ("title: &Co", "2:8 error[yaml-alias]"),
        ('title: "a\\eb"', "2:8 error[control-character]"),
        ("title: [Есік]", "2:8 error[expected-text]"),
        ("tilte: Есік", "2:1 error[unknown-key]"),
        ("name: Есік", "2:1 error[unknown-key]"),
    ],
)
def test_a_title_that_cannot_be_read_is_not_missing_too(
    site: SiteFolder, line: str, found: str
) -> None:
    site.write("news/open-day.kk.md", f"---\n{line}\ndate: 2026-05-01\n---\n\nМәтін.\n")

    assert site.found() == [f"news/open-day.kk.md:{found}"]


@pytest.mark.parametrize("value", ["31.02.2026", "2026-02-31", "!x", "&x", "[2026-05-01]", '"\\0"'])
def test_a_date_that_cannot_be_read_is_reported_once_in_a_story_of_three_languages(
    site: SiteFolder, value: str
) -> None:
    site.story("news/open-day.kk", "Есік", value, "Мәтін.", original="kk")
    site.story("news/open-day.ru", "Дверь", body="Текст.")
    site.story("news/open-day.en", "Door", body="Text.")

    [found] = site.found()

    assert found.startswith("news/open-day.kk.md:3:7 error[")


def test_a_story_that_cannot_be_read_is_still_a_target_of_links_and_references(
    site: SiteFolder,
) -> None:
    site.write("people/kanat.kk.md", "---\nname: Қанат\n")
    site.write("news/old.kk.md", "Мәтін.\n")
    site.story(
        "news/new.kk", "Жаңа", "2026-05-01", "[Ескі](old.kk.md)", people="[kanat]", follows="old"
    )

    assert site.found() == [
        "news/new.kk.md:4:10 note[field-to-hidden]",
        "news/new.kk.md:5:1 note[field-to-hidden]",
        "news/new.kk.md:8:8 note[link-to-hidden]",
        "news/old.kk.md:1:1 error[no-front-matter]",
        "people/kanat.kk.md:1:1 error[unclosed-front-matter]",
    ]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('["kk", "ru", "en"]', '"kk"', ["3 wrong-setting-type"]),
        ('["kk", "ru", "en"]', "[]", ["3 empty-setting"]),
        ('["kk", "ru", "en"]', '["kk", "ru", "EN"]', ["3 bad-language-tag"]),
        ('["kk", "ru", "en"]', '["kk", "ru", 1]', ["3 wrong-setting-type"]),
        ('["kk", "ru", "en"]', '["kk", "ru", "en", "fr"]', ["3 missing-setting"]),
        ('["kk", "ru", "en"]', '["kk", "ru"]', ["18 unknown-setting"]),
        ('languages = ["kk", "ru", "en"]', "", ["1 missing-setting"]),
        ("[language.en]", "[language.eng]", ["18 unknown-setting"]),
        ('section = "news"', "section = 5", ["46 wrong-setting-type"]),
        ('section = "news"', 'section = ["news"]', ["46 wrong-setting-type"]),
        ('[[menu]]\nsection = "news"\n', "", []),
        ('[[menu]]\npage = "about"\n', "[menu.x]\n", ["45 unknown-setting"]),
    ],
)
def test_a_wrong_setting_is_reported_once(old: str, new: str, found: list[str]) -> None:
    assert settings(old, new) == found


def test_an_unreadable_registry_file_is_reported_once_and_nothing_is_published(
    site: SiteFolder,
) -> None:
    site.write("taxonomies/topics.toml", '[schools]\nkk = "Мектептер"\n'.encode("cp1251"))

    assert site.found() == ["taxonomies/topics.toml:2:1 error[not-utf-8]"]
