"""The program's messages: three equivalent catalogues, with every mistake and its hint."""

import re
import string
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import sitegen.words
from sitegen.diagnostics.codes import CODES
from sitegen.words.catalogue import LANGUAGES, Catalogue, catalogue, language_of

FOLDER = Path(sitegen.words.__file__).parent
KAZAKH_ALONE = re.compile("[әғқңөұүһі]", re.IGNORECASE)
# Placeholders, commands and files in a message are the same in every language.
PLACEHOLDER = re.compile(r"\{\w+\}")


def messages(language: str) -> dict[str, str]:
    """Return the messages of *language* by id."""
    return catalogue(language).messages


def filled(language: str, name: str) -> str:
    """Return the message without its placeholders."""
    return PLACEHOLDER.sub("", messages(language)[name])


def test_there_is_a_catalogue_for_each_language_and_none_besides() -> None:
    assert {path.stem for path in FOLDER.glob("*.po")} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_have_the_same_messages(language: str) -> None:
    assert sorted(messages(language)) == sorted(messages("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_written_twice_or_left_to_be_reviewed(language: str) -> None:
    text = (FOLDER / f"{language}.po").read_text("utf-8")
    with (FOLDER / f"{language}.po").open("rb") as file:
        found = [message for message in read_po(file) if message.id]

    twice = [
        name
        for name, count in Counter(re.findall(r'^msgid "(.+)"$', text, re.MULTILINE)).items()
        if count > 1
    ]
    assert twice == []
    assert [message.id for message in found if message.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mistake_has_a_message_and_a_remedy(language: str) -> None:
    wanted = {name for code in CODES for name in (code.name, f"{code.name}.hint")}

    assert wanted - {name for name, text in messages(language).items() if text.strip()} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_has_the_placeholders_of_the_english_one(language: str) -> None:
    def names(text: str) -> Counter[str]:
        return Counter(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)

    different = [
        name
        for name, text in messages("en").items()
        if names(text) != names(messages(language)[name])
    ]

    assert different == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_remedy_is_a_sentence_and_what_is_wrong_is_none(language: str) -> None:
    codes = {code.name for code in CODES}
    hints = {name: text for name, text in messages(language).items() if name.endswith(".hint")}

    begin_large = [name for name in codes if messages(language)[name][0].isupper()]
    begin_small = [name for name, text in hints.items() if text[0].islower()]
    assert [name for name in begin_large if not messages(language)[name].startswith("{")] == []
    assert begin_small == []
    assert [name for name in codes if messages(language)[name].endswith(".")] == []


def test_quotation_marks_are_those_of_the_language() -> None:
    assert [name for name in messages("en") if re.search("[«»„]", filled("en", name))] == []
    for language in ("ru", "kk"):
        assert [
            name for name in messages(language) if re.search("[“”„‘]", filled(language, name))
        ] == []


def test_kazakh_is_written_with_kazakh_letters_and_none_that_only_look_like_them() -> None:
    mixed = re.compile(r"[а-яёәғқңөұүһі][a-z]|[a-z][а-яёәғқңөұүһі]", re.IGNORECASE)

    for language in ("ru", "kk"):
        assert [name for name in messages(language) if mixed.search(filled(language, name))] == []
    assert [name for name in messages("ru") if KAZAKH_ALONE.search(filled("ru", name))] == []
    without = [name for name, text in messages("kk").items() if not KAZAKH_ALONE.search(text)]
    assert len(without) < len(messages("kk")) / 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_command_that_is_advised_is_called_as_it_is_called_here(language: str) -> None:
    called = re.compile(r"(?<![{\w])sitegen (?:build|check|new|mv|serve|trans\w+|addresses|init)\b")

    assert [name for name, text in messages(language).items() if called.search(text)] == []
    words = Catalogue(language, messages(language), {"sitegen": ".venv/bin/sitegen"})
    assert ".venv/bin/sitegen build" in words.text("no-build.hint")


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_nothing_is_left_in_english(language: str) -> None:
    same = [name for name, text in messages("en").items() if messages(language)[name] == text]

    assert same == []


@pytest.mark.parametrize(
    ("choice", "environment", "language"),
    [
        ("ru", {"LANG": "kk_KZ.UTF-8"}, "ru"),
        (None, {"LANG": "kk_KZ.UTF-8"}, "kk"),
        (None, {"LANG": "ru"}, "ru"),
        (None, {"LANG": "de_DE.UTF-8"}, "en"),
        (None, {"LANG": ""}, "en"),
        (None, {"LANG": "ru_RU.UTF-8", "LC_MESSAGES": "kk_KZ.UTF-8"}, "kk"),
        (None, {"LANG": "kk_KZ", "LC_MESSAGES": "kk_KZ", "LC_ALL": "ru_RU.UTF-8"}, "ru"),
        (None, {"LANG": "ru_RU", "LC_ALL": ""}, "ru"),
        (None, {"LANG": "ru_RU.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        (None, {"LANG": "en_US.UTF-8", "LANGUAGE": "de:kk:ru"}, "kk"),
        (None, {"LANG": "C", "LANGUAGE": "kk"}, "en"),
        (None, {"LANGUAGE": "kk"}, "en"),
        (None, {"LANG": "kkj_CM"}, "en"),
        (None, {}, "en"),
    ],
)
def test_messages_are_in_the_chosen_language_else_that_of_the_system(
    choice: str | None, environment: dict[str, str], language: str
) -> None:
    assert language_of(choice, environment) == language
