"""Texts that readers would see before they are finished."""

import pytest

from tests.sites import SiteFolder, lines_of

CODES = ("empty-body", "untranslated-text", "untranslated-field", "no-words")


def unfinished(site: SiteFolder) -> list[str]:
    """Return the warnings about unfinished texts."""
    return [
        line
        for line in lines_of(site.assembled().findings)
        if line.endswith(tuple(f"[{code}]" for code in CODES))
    ]


@pytest.mark.parametrize("body", ["", "  \n\n", "<!-- to be written -->", "\u00a0", "\t"])
def test_news_and_pages_need_a_text(site: SiteFolder, body: str) -> None:
    site.story("news/open-day.en", "Open day", "2026-05-01", body)
    site.story("pages/rules.en", "Rules", body=body)

    assert unfinished(site) == [
        "news/open-day.en.md:1:1 warning[empty-body]",
        "pages/rules.en.md:1:1 warning[empty-body]",
    ]


def test_events_people_notices_and_drafts_need_none(site: SiteFolder) -> None:
    site.story("events/fair.en", "Fair", "2026-05-01")
    site.story("people/aru.en", "Aru")
    site.write("notices/n.en.md", "---\ntitle: N\nfrom: 2026-05-01\n---\n")
    site.story("news/draft.en", "Draft", "2026-05-01", status="draft")
    site.story("news/draft.ru", "Черновик")
    site.story("news/one.en", "One", "2026-05-01", "Text.")
    site.story("news/one.ru", "Одно", status="draft")

    assert unfinished(site) == []


def test_a_photo_or_a_quotation_is_a_text(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-05-01", "> Said.")
    site.story("news/b.en", "B", "2026-05-01", "![A hall](hall.jpg)")

    assert unfinished(site) == []


def test_a_translation_whose_text_is_the_originals_is_reported_whatever_its_quotation_marks(
    site: SiteFolder,
) -> None:
    body = 'The university held an "open day" - for everybody.'
    site.story("news/open-day.en", "Open day", "2026-05-01", body)
    site.story("news/open-day.ru", "День открытых дверей", body=body)

    assert unfinished(site) == ["news/open-day.ru.md:1:1 warning[untranslated-text]"]


@pytest.mark.parametrize(
    ("title", "translated", "is_wrong"),
    [
        ("Мектеп директорларымен кездесу өтті", "Мектеп директорларымен кездесу өтті", True),
        ('Кездесу "ашық есік" өтті', "Кездесу «ашық есік» өтті", True),
        ("Академиялық ұтқырлық", "Академиялық ұтқырлық", True),
        ("Coursera for Campus", "Coursera for Campus", False),
        ("Erasmus+", "Erasmus+", False),
        ("Ашық есік күні өтті", "The open day was held", False),
    ],
)
def test_a_title_that_was_left_is_reported_a_name_is_not(
    site: SiteFolder, title: str, translated: str, *, is_wrong: bool
) -> None:
    site.write("news/a.kk.md", f"---\ntitle: '{title}'\ndate: 2026-05-01\n---\n\nКездесу өтті.\n")
    site.write("news/a.en.md", f"---\ntitle: '{translated}'\n---\n\nA meeting was held.\n")

    wanted = ["news/a.en.md:2:1 warning[untranslated-field]"] if is_wrong else []
    assert unfinished(site) == wanted


def test_the_name_of_a_person_is_the_same_in_two_languages(site: SiteFolder) -> None:
    site.story("people/aru.kk", "Ару мен Дана апа", listed="true")
    site.story("people/aru.ru", "Ару мен Дана апа")

    assert unfinished(site) == []


def test_a_translation_that_is_a_draft_may_still_have_the_originals_words(
    site: SiteFolder,
) -> None:
    site.story("news/a.kk", "Ашық есік күні өтті", "2026-05-01", "Ашық есік күні өтті.")
    site.story("news/a.ru", "Ашық есік күні өтті", body="Ашық есік күні өтті.", status="draft")

    assert unfinished(site) == []


def test_a_story_without_any_words_is_reported_unless_more_is_wrong_with_it(
    site: SiteFolder,
) -> None:
    site.story("news/a.en", "", "2026-05-01")
    site.write("news/b.en.md", "---\ndate: 2026-05-01\nauhtors: [A]\n---\n")

    assert unfinished(site) == ["news/a.en.md:1:1 note[no-words]"]
