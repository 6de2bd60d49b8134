"""The original of a story, and the facts in its languages.

DESIGN.md, section 5: the original is the language that `original:` names in any file, else the
version with the most facts, site order deciding a tie.
"""

import pytest

from sitegen.library.stories.story import Story, TranslationSet
from sitegen.library.stories.translations import outdated
from tests.sites import SiteFolder, photo


def story(site: SiteFolder, key: str = "news/open-day") -> Story:
    """Return the story *key*, hidden or not."""
    return site.assembled().stories[key]


# The original


def texts(site: SiteFolder, key: str = "news/open-day") -> TranslationSet:
    """Return the texts of the story *key*."""
    return site.assembled().link_checks.texts[key]


def test_the_version_with_the_most_facts_is_the_original(site: SiteFolder) -> None:
    site.story("news/open-day.kk", "Ашық есік")
    site.story("news/open-day.ru", "День", "2026-05-01", topics="[schools]")
    site.story("news/open-day.en", "Open day", "2026-05-01")

    assert story(site).original == "ru"


def test_of_equals_the_sites_first_language_is_the_original(site: SiteFolder) -> None:
    site.story("news/open-day.en", "Open day", "2026-05-01")
    site.story("news/open-day.ru", "День", "2026-05-01")

    assert story(site).original == "ru"


@pytest.mark.parametrize("named_in", ["kk", "ru", "en"])
def test_the_language_that_any_file_names_is_the_original(site: SiteFolder, named_in: str) -> None:
    for language in ("kk", "ru", "en"):
        named = {"original": "en"} if language == named_in else {}
        date = "2026-05-01" if language == "en" else ""
        site.story(f"news/open-day.{language}", "T", date, **named)

    assert story(site).original == "en"
    assert not site.found()


def test_words_are_no_facts(site: SiteFolder) -> None:
    site.story("news/open-day.kk", "Ашық есік", summary="A", slug="ashyq", status="ready")
    site.story("news/open-day.en", "Open day", "2026-05-01")

    assert story(site).original == "en"


@pytest.mark.parametrize("added", ["kk", "ru"])
def test_adding_or_deleting_a_translation_never_moves_the_original(
    site: SiteFolder, added: str
) -> None:
    site.story("news/open-day.en", "Open day", "2026-05-01", topics="[schools]")
    site.story(f"news/open-day.{added}", "Бір", translated_from="en@0123456789abcdef")
    assert story(site).original == "en"

    site.story("news/open-day.kk", "Екі", "2026-05-01")
    site.story("news/open-day.ru", "Три")
    assert story(site).original == "en"

    site.delete(f"news/open-day.{added}.md")
    assert story(site).original == "en"


def test_a_stub_may_hold_the_facts(site: SiteFolder) -> None:
    site.story("news/open-day.kk", "", "2026-05-01", topics="[schools]")
    site.story("news/open-day.en", "Open day")

    found = story(site)
    assert found.original == "kk"
    assert [version.language for version in found.versions] == ["en"]
    assert found.terms == {"topics": ("schools",)}
    assert not site.found()


def test_two_files_that_name_different_originals_contradict_each_other(site: SiteFolder) -> None:
    site.story("news/open-day.kk", "Ашық есік", "2026-05-01", original="kk")
    site.story("news/open-day.en", "Open day", original="en")

    assert site.found() == ["news/open-day.en.md:3:1 error[original-contradicts]"]


def test_an_original_without_a_file_is_reported(site: SiteFolder) -> None:
    site.story("news/open-day.kk", "Ашық есік", "2026-05-01", original="ru")

    assert site.found() == ["news/open-day.kk.md:4:1 error[original-without-file]"]


# Facts


def test_a_translation_inherits_the_facts(site: SiteFolder) -> None:
    site.story("news/open-day.kk", "Ашық есік", "2026-05-01", topics="[schools]", people="[aigul]")
    site.story("news/open-day.en", "Open day")
    site.story("people/aigul.kk", "Айгүл")

    [kazakh, english] = site.library().publications["news/open-day"].pages

    assert (kazakh.address, english.address) == (
        "/kk/janalyqtar/2026/open-day/",
        "/en/news/2026/open-day/",
    )
    assert story(site).terms == {"topics": ("schools",)}
    assert story(site).people == ("people/aigul",)


def test_a_translation_may_repeat_the_same_fact(site: SiteFolder) -> None:
    site.story(
        "news/open-day.kk",
        "Ашық есік",
        "2026-05-01 15:00",
        topics="[schools]",
        people="[aigul]",
        lead="yes",
    )
    site.story("people/aigul.kk", "Айгүл")
    site.story(
        "news/open-day.en",
        "Open day",
        "2026-05-01T10:00Z",
        topics="[Schools]",
        people="[people/aigul]",
        lead="true",
    )

    assert site.found() == []


@pytest.mark.parametrize(
    ("field", "here", "there"),
    [
        ("date", "2026-05-01", "2026-05-02"),
        ("topics", "[schools]", "[career-guidance]"),
        ("topics", "[schools]", "[schools, career-guidance]"),
        ("lead", "true", "false"),
        ("updated", "2026-05-02 10:00", "2026-05-02 11:00"),
    ],
)
def test_a_fact_repeated_with_another_value_is_an_error_in_the_translation(
    site: SiteFolder, field: str, here: str, there: str
) -> None:
    extra = "" if field == "date" else "date: 2026-05-01\n"
    site.write(
        "news/open-day.kk.md", f"---\ntitle: A\noriginal: kk\n{extra}{field}: {there}\n---\n"
    )
    site.write("news/open-day.en.md", f"---\ntitle: B\nsummary: C\n{field}: {here}\n---\n")

    assert site.found() == ["news/open-day.en.md:4:1 error[fact-contradicts]"]


def test_a_contradiction_shows_both_values(site: SiteFolder) -> None:
    site.story("news/open-day.kk", "A", "2026-05-01", lead="yes")
    site.story("news/open-day.en", "B", "2026-05-02 15:00")

    assert "“date” is 2026-05-02 15:00 here, but 2026-05-01 in the original" in site.messages()


def test_a_fact_that_only_a_translation_has_is_reported_with_its_place(site: SiteFolder) -> None:
    site.story("news/open-day.kk", "A", "2026-05-01", lead="yes")
    site.story("news/open-day.en", "B", topics="[schools]")

    assert site.found() == ["news/open-day.en.md:3:1 error[fact-in-translation]"]
    assert "Move the line to content/news/open-day.kk.md" in site.messages()


@pytest.mark.parametrize(
    "line",
    [
        "cover: {image: hall.jpg}",
        "photos: {hall.jpg: {focus: 50% 50%}}",
        "corrections: [{date: 2026-05-02}]",
    ],
)
def test_facts_inside_groups_are_facts_too(site: SiteFolder, line: str) -> None:
    site.write("news/open-day/hall.jpg", photo())
    site.story("news/open-day/index.kk", "A", "2026-05-01", lead="yes")
    site.write("news/open-day/index.en.md", f"---\ntitle: B\n{line}\n---\n")

    [fault] = site.found()
    assert fault.startswith("news/open-day/index.en.md:3:")
    assert fault.endswith("error[fact-in-translation]")


def test_words_inside_groups_stand_in_every_language(site: SiteFolder) -> None:
    site.write("news/open-day/hall.jpg", photo())
    said = "cover: {alt: X, caption: Y}\nphotos: {hall.jpg: {alt: X, caption: Y, credit: Z}}"
    site.write(
        "news/open-day/index.kk.md",
        f"---\ntitle: A\ndate: 2026-05-01\n{said.replace('{alt', '{image: hall.jpg, alt', 1)}\n"
        "corrections: [{date: 2026-05-02, text: K}]\n---\n",
    )
    site.write(
        "news/open-day/index.en.md", f"---\ntitle: B\n{said}\ncorrections: [{{text: E}}]\n---\n"
    )

    [kazakh, english] = site.library().publications["news/open-day"].pages
    assert [text for _, text in kazakh.corrections] == ["K"]
    assert [text for _, text in english.corrections] == ["E"]


def test_of_an_empty_block_all_that_is_missing_is_reported_at_once(site: SiteFolder) -> None:
    site.write("news/open-day.kk.md", "---\n---\nText.\n")

    assert site.found() == ["news/open-day.kk.md:1:1 error[missing-field]"] * 2
    assert "“date” is missing" in site.messages()
    assert "“title” is missing" in site.messages()


@pytest.mark.parametrize(("section", "field"), [("news", "date"), ("events", "starts")])
def test_the_original_must_have_its_date(site: SiteFolder, section: str, field: str) -> None:
    site.story(f"{section}/open-day.kk", "A")
    site.story(f"{section}/open-day.en", "B")

    assert site.found() == [f"{section}/open-day.kk.md:1:1 error[missing-field]"]
    assert f"“{field}”" in site.messages()


def test_a_date_that_cannot_be_read_is_not_reported_twice(site: SiteFolder) -> None:
    site.story("news/open-day.kk", "A", "31.12.2026")

    assert site.found() == ["news/open-day.kk.md:3:7 error[not-a-date]"]


# Words that fall back


def test_a_place_falls_back_to_the_originals_and_is_marked(site: SiteFolder) -> None:
    site.story("events/talk.kk", "A", "2026-12-01", place="Шымкент", organizer="Факультет")
    site.story("events/talk.en", "B", organizer="Faculty")

    [kazakh, english] = site.library().publications["events/talk"].pages

    assert (kazakh.words["place"].text, kazakh.words["place"].language) == ("Шымкент", "")
    assert (english.words["place"].text, english.words["place"].language) == ("Шымкент", "kk")
    assert (english.words["organizer"].text, english.words["organizer"].language) == ("Faculty", "")


def test_a_position_falls_back_to_the_originals_and_is_marked(site: SiteFolder) -> None:
    site.story("people/aigul.kk", "Айгүл", position="Ректор", listed="true")
    site.story("people/aigul.en", "Aigul")

    english = site.library().publications["people/aigul"].page("en")

    assert english
    assert (english.words["position"].text, english.words["position"].language) == ("Ректор", "kk")


def test_a_title_summary_or_alt_never_falls_back(site: SiteFolder) -> None:
    site.story("news/open-day.kk", "A", "2026-05-01", summary="Қазақша")
    site.story("news/open-day.en", "B")

    english = site.library().publications["news/open-day"].page("en")

    assert english
    assert english.summary == ""


# Translation status


def test_a_stamp_that_fits_is_current_and_another_is_outdated(site: SiteFolder) -> None:
    site.story("news/open-day.kk", "A", "2026-05-01")
    digest = texts(site).facts.words_digest
    site.story("news/open-day.ru", "B", translated_from=f"kk@{digest}")
    site.story("news/open-day.en", "C", translated_from="kk@0123456789abcdef")

    assert outdated(texts(site)) == ("en",)


def test_a_translation_is_outdated_when_the_originals_words_change_and_not_its_facts(
    site: SiteFolder,
) -> None:
    site.story("news/open-day.kk", "A", "2026-05-01")
    digest = texts(site).facts.words_digest
    site.story("news/open-day.ru", "B", translated_from=f"kk@{digest}")

    site.story("news/open-day.kk", "A", "2026-05-02", topics="[schools]")
    assert outdated(texts(site)) == ()

    site.story("news/open-day.kk", "A, again", "2026-05-02")
    assert outdated(texts(site)) == ("ru",)


def test_without_a_stamp_a_translation_is_current(site: SiteFolder) -> None:
    site.story("news/open-day.kk", "A", "2026-05-01")
    site.story("news/open-day.ru", "B")

    assert outdated(texts(site)) == ()
