"""The guides for the press office say what is so, and the same in three languages."""

import re
from pathlib import Path

import pytest

from sitegen.content.body.search_words import stems
from sitegen.content.front_matter.schema import FIELDS, fields_of
from sitegen.diagnostics.formats import as_text
from sitegen.diagnostics.wording import shown
from sitegen.languages.slugs import slugify
from sitegen.words.catalogue import catalogue
from tests.docs import fields
from tests.docs.guides import LANGUAGES, guide, newsroom

PICTURES = ("desk", "desk-story", "story", "search")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guides_story_builds_without_a_word_of_complaint(language: str, tmp_path: Path) -> None:
    told = guide(language)
    site = newsroom(told, tmp_path)

    built = site.build()

    assert [each for each in built.messages.splitlines() if told.name in each] == []
    for each in (language, told.other):
        assert list(site.output.glob(f"{each}/*/2026/{told.name}/index.html")), each


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guides_mistake_is_answered_in_the_guides_words(language: str, tmp_path: Path) -> None:
    told = guide(language)
    site = newsroom(told, tmp_path, slip=True)

    findings = site.build().report.findings

    words = catalogue(language)
    assert told.message in as_text(shown(findings, words), words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_folders_name_is_the_one_that_new_makes_of_the_title(language: str) -> None:
    told = guide(language)
    [title] = re.findall(r'sitegen new news "(.*)" --language (?:\w+)$', told.text, re.MULTILINE)

    assert f"title: {title}\n" in told.original
    assert slugify(title, language) == told.name


def test_the_guides_have_the_same_parts_in_every_language() -> None:
    def shape(language: str) -> list[str]:
        lines = guide(language).text.splitlines()
        marks = re.compile(r"#+ |```\w*|!\[|\| `\w+` \||- \*\*")
        return [found[0] for line in lines if (found := marks.match(line))]

    assert shape("kk") == shape("ru") == shape("en")


def test_the_guides_show_the_same_commands_in_every_language() -> None:
    def commands(language: str) -> list[str]:
        told = guide(language)
        found = re.findall(r"(?:sitegen|make|git) [a-z-]+(?: --[a-z]+)?", told.text)
        return [each for each in found if not each.endswith("git commit")]

    assert commands("kk") == commands("ru") == commands("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_finds_what_the_guides_say_that_it_finds(language: str) -> None:
    told = guide(language).text
    part = told[told.index("(guide/search-") :]
    typed, without_kazakh_letters = re.findall(r"`([^`]+)`", part)[:2]
    forms = re.findall(r"[«“]([^»”]+)[»”]", part)
    kazakh = forms[0] if language == "kk" else forms[1]

    assert stems(typed, language) == stems(forms[0], language)
    assert stems(without_kazakh_letters, "kk") == stems(kazakh, "kk")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guides_folder_has_the_files_of_its_story(language: str, tmp_path: Path) -> None:
    told = guide(language)
    folder = newsroom(told, tmp_path).path(told.folder)

    shown = re.findall(r"^[├└]── (\S+)$", told.text, re.MULTILINE)

    assert f"```\ncontent/{told.folder}/\n" in told.text
    assert shown == sorted(each.name for each in folder.iterdir())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guides_pictures_are_those_of_its_language(language: str) -> None:
    pictures = re.findall(r"!\[.+\]\((guide/\S+\.png)\)", guide(language).text)

    assert pictures == [f"guide/{name}-{language}.png" for name in PICTURES]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guides_list_every_field_as_the_schema_has_it(language: str) -> None:
    text = guide(language).text

    assert fields.with_table(text, language) == text
    for kind in FIELDS:
        listed = re.findall(r"^\| `(\S+)` \| .+ \| `.+` \|$", text, re.MULTILINE)
        assert set(fields_of(kind, (), ())) <= set(listed)
