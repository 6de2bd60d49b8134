"""References to terms, people, events and stories by the names that authors may write."""

import pytest

from tests.sites import SETTINGS, SiteFolder


@pytest.mark.parametrize(
    "written",
    [
        "career-guidance",
        "Кәсіптік бағдар",
        "Профориентация",
        "Career guidance",
        "career GUIDANCE",
        "кәсіптік БАҒДАР",
    ],
)
def test_a_term_is_known_by_its_id_and_its_name_in_any_language(
    site: SiteFolder, written: str
) -> None:
    site.story("news/open-day.en", "Open day", "2026-05-01", topics=f"[{written}]")

    assert site.library().publications["news/open-day"].terms == {"topics": ("career-guidance",)}


def test_a_term_named_twice_counts_once(site: SiteFolder) -> None:
    site.story("news/open-day.en", "A", "2026-05-01", topics="[schools, Мектептер, schools]")

    assert site.library().publications["news/open-day"].terms == {"topics": ("schools",)}


@pytest.mark.parametrize(
    ("line", "fault", "meant"),
    [
        ("topics: [carer-guidance]", "4:10 error[unknown-topic]", "career-guidance"),
        ("topics: [schools, Carrer guidance]", "4:19 error[unknown-topic]", "Career guidance"),
        ("people: [kanat-baibolof]", "4:10 error[unknown-person]", "kanat-baibolov"),
        ("event: open-dya", "4:1 error[unknown-event]", "open-day"),
        ("follows: first-repot", "4:1 error[unknown-story]", "first-report"),
    ],
)
def test_what_is_not_known_is_reported_with_what_was_meant(
    site: SiteFolder, line: str, fault: str, meant: str
) -> None:
    site.story("people/kanat-baibolov.kk", "Қанат")
    site.story("events/open-day.kk", "A", "2026-05-01")
    site.story("news/first-report.kk", "B", "2026-05-01")
    site.write("news/report.en.md", f"---\ntitle: C\ndate: 2026-05-02\n{line}\n---\n")

    assert site.found() == [f"news/report.en.md:{fault}"]
    assert meant.casefold() in site.messages().casefold()


def test_items_on_lines_of_their_own_are_reported_on_their_lines(site: SiteFolder) -> None:
    site.write(
        "news/a.en.md", "---\ntitle: A\ndate: 2026-05-01\ntopics:\n  - schools\n  - skools\n---\n"
    )

    assert site.found() == ["news/a.en.md:6:5 error[unknown-topic]"]


@pytest.mark.parametrize("written", ["talk", "events/talk", "/events/talk/"])
def test_an_event_is_known_by_its_name_and_its_key(site: SiteFolder, written: str) -> None:
    site.story("events/2026/talk/index.kk", "A", "2026-05-01")
    site.story("news/report.kk", "B", "2026-05-02", event=written)

    assert site.library().publications["news/report"].event == "events/talk"


def test_people_keep_the_order_in_which_they_were_named(site: SiteFolder) -> None:
    site.story("people/b.kk", "Б")
    site.story("people/a.kk", "А")
    site.story("news/report.kk", "B", "2026-05-02", people="[b, a]")

    assert site.library().publications["news/report"].people == ("people/b", "people/a")


def test_an_author_who_has_no_page_is_a_name(site: SiteFolder) -> None:
    site.story("people/aigul.kk", "Айгүл")
    site.story("news/report.kk", "B", "2026-05-02", authors="[aigul, Press office]")

    authors = site.library().publications["news/report"].authors

    assert [(author.key, author.name) for author in authors] == [
        ("people/aigul", "aigul"),
        ("", "Press office"),
    ]


# A taxonomy that only site.toml defines

CAMPUS = """
[taxonomy.campus]
path = {kk = "kampus", ru = "kampus", en = "campus"}
"""


def test_a_taxonomy_of_site_toml_alone_gives_a_key_and_pages(site: SiteFolder) -> None:
    site.write("site.toml", SETTINGS + CAMPUS)
    site.write("taxonomies/campus.toml", '[main]\nen = "Main campus"\nkk = "Бас кампус"\n')
    site.story("news/report.en", "A", "2026-05-02", campus="[Main campus]", topics="[schools]")

    assert site.library().publications["news/report"].terms == {
        "topics": ("schools",),
        "campus": ("main",),
    }
    assert {
        "en/campus/index.html",
        "en/campus/main/index.html",
        "kk/kampus/main/index.html",
        "en/topics/schools/index.html",
    } <= site.paths()


def test_without_the_taxonomy_its_key_is_unknown(site: SiteFolder) -> None:
    site.story("news/report.en", "A", "2026-05-02", campus="[main]")

    assert site.found() == ["news/report.en.md:4:1 error[unknown-key]"]


def test_a_taxonomy_without_a_registry_is_empty_and_no_fault(site: SiteFolder) -> None:
    site.write("site.toml", SETTINGS + CAMPUS)

    assert site.found() == []
    assert "en/campus/index.html" in site.paths()


def test_a_registry_without_its_taxonomy_is_reported(site: SiteFolder) -> None:
    site.write("taxonomies/campuss.toml", '[main]\nen = "Main"\n')

    assert site.found() == ["taxonomies/campuss.toml:1:1 error[unknown-taxonomy]"]
