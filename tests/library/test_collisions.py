"""Two claims to one address are an error among all documents, hidden ones too."""

import datetime

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from msgspec.structs import replace

from sitegen.config.settings import read_site
from sitegen.content.document import Body, Document, FieldValue, Reference
from sitegen.content.files.source import SourceFile
from sitegen.content.registry import read_registry
from sitegen.library.addresses import collisions
from sitegen.library.stories.story import Located, Story, StoryVersion, TranslationSet
from sitegen.outputs import SWITCHES
from tests.examples import examples
from tests.library.bare import BARE
from tests.sites import SETTINGS, TOPICS, SiteFolder


def test_two_stories_cannot_share_an_address(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-05-01", slug="open-day")
    site.story("news/open-day.en", "B", "2026-06-01")

    assert site.found() == ["news/open-day.en.md:1:1 error[address-taken]"]


def test_another_year_or_language_is_another_address(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2025-05-01", slug="open-day")
    site.story("news/b.ru", "B", "2026-06-01", slug="open-day")
    site.story("news/open-day.en", "C", "2026-06-01")

    assert site.found() == []


@pytest.mark.parametrize(
    "hidden",
    [
        {"publish_at": "2026-12-01"},
        {"embargo_until": "2026-12-01"},
        {"expires_at": "2026-05-02"},
    ],
)
def test_a_hidden_story_collides_as_a_public_one_does(
    site: SiteFolder, hidden: dict[str, str]
) -> None:
    site.story("news/a.en", "A", "2026-05-01", slug="open-day", **hidden)
    site.story("news/open-day.en", "B", "2026-06-01")

    assert site.found() == ["news/open-day.en.md:1:1 error[address-taken]"]


@pytest.mark.parametrize("draft", ["a", "z"])
def test_a_draft_that_collides_is_a_warning_and_the_public_story_is_not_at_fault(
    site: SiteFolder, draft: str
) -> None:
    site.story(f"news/{draft}.en", "A", "2026-05-01", slug="open-day", status="draft")
    site.story("news/open-day.en", "B", "2026-06-01")

    assert site.found() == [f"news/{draft}.en.md:4:1 warning[address-taken]"]


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("pages/news", {}),
        ("pages/events", {}),
        ("pages/topics", {}),
        ("pages/search", {}),
        ("pages/about", {"slug": "people"}),
    ],
)
def test_a_page_cannot_stand_where_a_section_stands(
    site: SiteFolder, name: str, fields: dict[str, str]
) -> None:
    site.story(f"{name}.en", "A", **fields)

    [fault] = site.found()
    assert fault.startswith(f"{name}.en.md:")
    assert fault.endswith("error[address-taken]")


def test_a_story_cannot_be_named_as_a_month_is(site: SiteFolder) -> None:
    site.story("news/12.en", "A", "2026-05-01")
    site.story("news/b.en", "B", "2026-05-01", slug="05")
    site.story("news/13.en", "C", "2026-05-01")

    assert site.found() == [
        "news/12.en.md:1:1 error[reserved-slug]",
        "news/b.en.md:4:1 error[reserved-slug]",
    ]


# Aliases


@pytest.mark.parametrize(
    "alias",
    [
        "/en/",
        "/en/index.html",
        "/en/feed.xml",
        "/en/rss.xml",
        "/en/feed.json",
        "/en/calendar.ics",
        "/en/404.html",
        "/404.html",
        "/robots.txt",
        "/sitemap.xml",
        "/sitemap-en.xml",
        "/sitemap-news.xml",
        "/en/news/",
        "/en/news/feed.xml",
        "/en/topics/schools/feed.xml",
        "/en/events/2026/talk/event.ics",
        "/en/topics",
        "/en/search/",
        "/en/subscribe/",
        "/en/site.webmanifest",
        "/media/hall.jpg",
        "/assets/x/site.css",
    ],
)
def test_an_alias_cannot_be_an_address_that_is_always_there(site: SiteFolder, alias: str) -> None:
    site.story("news/a.en", "A", "2026-05-01", aliases=f"[{alias}]")

    assert site.found() == ["news/a.en.md:4:11 error[address-taken]"]


@pytest.mark.parametrize(
    "alias",
    [
        pytest.param("/en/news/2031/", id="a year's archive"),
        pytest.param("/en/news/2031/05/", id="a month's archive"),
        pytest.param("/en/events/2031/", id="an archive of events"),
        pytest.param("/en/news/page/7/", id="a numbered page"),
        pytest.param("/en/topics/schools/page/1/", id="a term's numbered page"),
        pytest.param("/en/people/aigul/page/1/", id="a person's numbered page"),
        pytest.param("/en/topics/schools/", id="a term that no story bears yet"),
    ],
)
def test_an_alias_cannot_be_an_address_that_will_be_there_one_day(
    site: SiteFolder, alias: str
) -> None:
    site.story("people/aigul.en", "Aigul")
    site.story("news/a.en", "A", "2026-05-01", aliases=f"[{alias}]")

    assert site.found() == ["news/a.en.md:4:11 error[address-taken]"]


@pytest.mark.parametrize("ending", ["", "/", "/index.html"])
def test_an_alias_cannot_be_another_storys_address(site: SiteFolder, ending: str) -> None:
    site.story("news/a.en", "A", "2026-05-01", aliases=f"[/en/news/2026/b{ending}]")
    site.story("news/b.en", "B", "2026-05-01", expires_at="2026-06-01")

    assert site.found() == ["news/a.en.md:4:11 error[address-taken]"]


def test_two_stories_cannot_have_one_alias(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-05-01", aliases="[/en/old]")
    site.story("news/b.en", "B", "2026-05-01", aliases="[/en/other, /en/old/]")

    assert site.found() == ["news/b.en.md:4:22 error[address-taken]"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("/en/feed.xml/old", ""),
        ("/en/old.html", "/en/old.html/more"),
        ("/en/old.xml/more", "/en/old.xml"),
    ],
)
def test_an_alias_cannot_make_a_folder_of_a_file(site: SiteFolder, first: str, second: str) -> None:
    site.story("news/a.en", "A", "2026-05-01", aliases=f"[{first}]")
    site.story("news/b.en", "B", "2026-05-01", aliases=f"[{second}]")

    assert {each.split()[1] for each in site.found()} == {"error[address-taken]"}


# Terms


def test_two_terms_cannot_share_an_address(site: SiteFolder) -> None:
    site.write("taxonomies/topics.toml", f'{TOPICS}slug = {{ru = "career-guidance"}}\n')

    assert site.found() == ["taxonomies/topics.toml:10:1 error[address-taken]"]


def test_a_terms_alias_cannot_be_a_storys_address(site: SiteFolder) -> None:
    site.write("taxonomies/topics.toml", f'{TOPICS}aliases = {{en = ["/en/news/2026/a/"]}}\n')
    site.story("news/a.en", "A", "2026-05-01")

    assert site.found() == ["taxonomies/topics.toml:10:1 error[address-taken]"]


# The promise: a build that passed at commit passes at any later time


names = st.sampled_from(["a", "b", "c"])
dates = st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))


@examples(25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        names, st.tuples(dates, names, st.none() | dates, st.none() | dates), max_size=3
    ),
    st.lists(dates, min_size=2, max_size=4),
)
def test_time_decides_what_is_shown_and_never_what_is_an_error(
    site: SiteFolder, stories: dict, moments: list[datetime.date]
) -> None:
    for name in ("a", "b", "c"):
        site.path(f"news/{name}.en.md").unlink(missing_ok=True)
    for name, (date, slug, publish, expires) in stories.items():
        extra = {"publish_at": str(publish)} if publish else {}
        extra |= {"expires_at": str(expires)} if expires else {}
        other = f"[x]({slug}.en.md)" if slug in stories else ""
        alias = f"[/en/news/2026/{slug}/]"
        site.story(f"news/{name}.en", "T", str(date), other, slug=slug, aliases=alias, **extra)

    def faults(day: datetime.date) -> list[str]:
        now = datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
        return [each for each in site.found(now) if "note[" not in each]

    assert len({tuple(faults(day)) for day in moments}) == 1


def test_search_is_reserved_in_every_language(site: SiteFolder) -> None:
    assert 'search = "izdeu"' in SETTINGS
    site.story("pages/izdeu.kk", "A")

    assert site.found() == ["pages/izdeu.kk.md:1:1 error[address-taken]"]


# The quick check

ADDRESSES = (
    "/ /en/ /en/404.html /en/feed.xml /en/news/ /en/news/page/2/ /en/news/2026/ /en/news/2026/05/"
    " /en/news/2026/a/ /en/news/2026/b/ /en/people/a/ /en/people/a/page/1/ /en/about/ /media/a/"
    " /assets/a/ /en/a.html/ /en/a.html/b/ /en/topics/ /en/topics/schools/ /en/search/ /kk/izdeu/"
).split()


def text(language: str) -> Located:
    """Return a text whose aliases may be any address."""
    body = Body("", (), (), is_empty=True)
    aliases = FieldValue(tuple(Reference(address, 1, 1) for address in ADDRESSES), 1, 1)
    document = Document(language, "news", {"aliases": aliases}, body, "", "", (), "")
    return Located(SourceFile("", "news", "news", "", language, ""), document)


TEXTS = {
    f"news/s{number}": TranslationSet("", "en", (text("en"), text("ru"))) for number in range(3)
}


def story(number: int, addresses: list[str], aliases: tuple[str, ...]) -> Story:
    """Return a story that claims *addresses*."""
    versions = [StoryVersion("en", f"{number}", each, is_draft=False) for each in addresses]
    if aliases:
        versions.append(StoryVersion("ru", f"{number}", "", is_draft=False, aliases=aliases))
    return replace(
        BARE,
        key=f"news/s{number}",
        name=f"s{number}",
        original="en",
        versions=tuple(versions),
        has_plain_addresses=collisions.have_plain_addresses(versions),
    )


@examples(400)
@given(
    st.lists(st.lists(st.sampled_from(ADDRESSES), max_size=2), max_size=3),
    st.lists(st.sampled_from(ADDRESSES), max_size=1).map(tuple),
)
def test_the_quick_look_overlooks_nothing(
    claimed: list[list[str]], aliases: tuple[str, ...]
) -> None:
    settled = read_site(SETTINGS, SWITCHES).site
    assert settled
    registries = {"topics": read_registry(TOPICS, settled.tags)}
    stories = [story(number, each, aliases) for number, each in enumerate(claimed)]
    quick = collisions.collisions(stories, TEXTS, registries, settled)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(collisions, "_are_distinct", lambda *_: False)
        thorough = collisions.collisions(stories, TEXTS, registries, settled)

    assert quick == thorough
