"""Starting a new story: the path of the file, its content, and what is never changed."""

import datetime

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from sitegen.authoring.new import NewStory, Started, front_matter, start
from sitegen.config.site import Kind
from tests.examples import examples
from tests.sites import SETTINGS, SiteFolder

PATHS = 'kk = "jer", ru = "mesto", en = "campus"'
TODAY = datetime.date(2026, 11, 23)


def begin(site: SiteFolder, kind: Kind, title: str, language: str = "kk") -> Started:
    """Start a story on 23 November 2026."""
    return start(site.folder, site.settings(), NewStory(kind, title, language, TODAY))


@pytest.mark.parametrize(
    ("kind", "title", "path"),
    [
        (
            Kind.NEWS,
            "Мектеп директорларымен кездесу өтті",
            "content/news/2026/mektep-direktorlarymen-kezdesu-otti/index.kk.md",
        ),
        (Kind.EVENT, "Ашық есік күні", "content/events/2026/ashyq-esik-kuni/index.kk.md"),
        (Kind.PERSON, "Қанат Байболов", "content/people/qanat-baibolov.kk.md"),
        (Kind.PAGE, "Біз туралы", "content/pages/biz-turaly.kk.md"),
    ],
)
def test_a_story_is_named_after_its_title(
    site: SiteFolder, kind: Kind, title: str, path: str
) -> None:
    started = begin(site, kind, title)

    assert started == Started(path, ())
    assert (site.folder / path).is_file()
    assert title in (site.folder / path).read_text("utf-8")


def test_the_language_decides_how_the_title_is_transliterated(site: SiteFolder) -> None:
    assert begin(site, Kind.NEWS, "Щучинск, объявление", "ru").path == (
        "content/news/2026/shchuchinsk-obyavlenie/index.ru.md"
    )


@pytest.mark.parametrize("kind", Kind)
def test_what_was_started_can_be_built_at_once(site: SiteFolder, kind: Kind) -> None:
    assert not begin(site, kind, 'О\'Хара: "сөз" #1 \\ & – бәрі', "kk").findings

    assert site.found() == []


@pytest.mark.parametrize("kind", [Kind.NEWS, Kind.EVENT])
def test_it_has_the_taxonomies_that_the_site_has_and_no_other(site: SiteFolder, kind: Kind) -> None:
    site.delete("taxonomies/topics.toml")
    without = SETTINGS.partition("[taxonomy.topics]")[0]
    site.write("site.toml", without)
    begin(site, kind, "A")
    assert site.found() == []

    site.write("site.toml", f"{without}[taxonomy.campus]\npath = {{{PATHS}}}\n")
    started = begin(site, kind, "B")
    assert site.found() == []
    assert "\ncampus: []\n" in (site.folder / started.path).read_text("utf-8")


def test_a_new_story_has_the_required_fields() -> None:
    assert front_matter(NewStory(Kind.NEWS, "Open day", "en", TODAY), ["topics"]) == (
        '---\ntitle: "Open day"\nsummary:\ndate: 2026-11-23\ntopics: []\npeople: []\n'
        "status: draft\n---\n\n"
    )
    assert front_matter(NewStory(Kind.PERSON, "A. B.", "en", TODAY), ["topics"]) == (
        '---\nname: "A. B."\nposition:\nunit:\nstatus: draft\n---\n\n'
    )


@pytest.mark.parametrize(
    "existing",
    [
        "news/2026/open-day/index.en.md",
        "news/2024/open-day/index.kk.md",
        "news/open-day.ru.md",
        "news/2025/open-day.kk.md",
    ],
)
def test_a_story_that_exists_in_any_year_and_form_is_refused(
    site: SiteFolder, existing: str
) -> None:
    path = site.write(existing, "mine")

    started = begin(site, Kind.NEWS, "Open day", "en")

    [found] = started.findings
    assert found.diagnostic.code == "story-exists"
    assert path.read_text() == "mine"
    assert len(list(site.folder.rglob("*.md"))) == 1


@pytest.mark.parametrize(
    "other",
    [
        "news/2026/report/open-day.jpg",
        "news/2026/report/open-day.pdf",
        "news/2026/open-day-2025/index.en.md",
        "news/open-day/.keep",
        "events/open-day.en.md",
    ],
)
def test_anything_else_of_that_name_is_no_story(site: SiteFolder, other: str) -> None:
    site.write(other, "x")

    assert begin(site, Kind.NEWS, "Open day", "en").findings == ()


def test_a_folder_for_a_year_is_no_story(site: SiteFolder) -> None:
    site.story("news/2026/report.en", "A", "2026-05-01")

    assert begin(site, Kind.NEWS, "2026", "en").findings == ()


def test_a_kind_without_a_section_is_reported(site: SiteFolder) -> None:
    site.write("site.toml", SETTINGS.replace('kind = "event"', 'kind = "news"'))

    [found] = begin(site, Kind.EVENT, "Talk").findings
    assert found.diagnostic.code == "no-section-of-kind"


def test_a_title_without_transliterable_letters_still_gets_a_name(site: SiteFolder) -> None:
    assert begin(site, Kind.NEWS, "大学").path == "content/news/2026/news/index.kk.md"


@pytest.mark.parametrize("title", ["12", "05"])
def test_a_story_is_never_named_as_a_month_is(site: SiteFolder, title: str) -> None:
    begin(site, Kind.NEWS, title)

    assert site.found() == []


@examples(60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1).filter(lambda text: text.strip() and text.isprintable()))
def test_any_title_is_written_to_the_file(site: SiteFolder, title: str) -> None:
    for path in site.path("pages").glob("*.md") if site.path("pages").is_dir() else ():
        path.unlink()

    started = begin(site, Kind.PAGE, " ".join(title.split()))

    taken = [each for each in site.found() if "address-taken" not in each]
    assert not started.findings
    assert taken == []
