"""Old addresses: authors' aliases, and the ledger of published addresses."""

import datetime

import pytest

from tests.sites import SETTINGS, TOPICS, SiteFolder

BEFORE = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def redirects(site: SiteFolder, now: datetime.datetime | None = None) -> dict[str, str]:
    """Return the target of each old address, "" for withdrawn pages."""
    library = site.library(now) if now else site.library()
    return {each.address: each.target for each in library.redirects.values()}


def ledger(site: SiteFolder, *lines: str) -> None:
    """Write the ledger; *lines* have spaces instead of tabs."""
    site.write("addresses.txt", "".join(line.replace(" ", "\t") + "\n" for line in lines))


# Aliases


def test_an_alias_leads_to_the_page_of_its_language(site: SiteFolder) -> None:
    site.story("news/a.kk", "A", "2026-05-01", aliases="[/old/a]")
    site.story("news/a.en", "B", aliases="[/old/b/, /old/c.html]")

    assert redirects(site) == {
        "/old/a": "/kk/janalyqtar/2026/a/",
        "/old/b/": "/en/news/2026/a/",
        "/old/c.html": "/en/news/2026/a/",
    }
    assert {"old/a/index.html", "old/b/index.html", "old/c.html"} <= site.paths()


def test_an_alias_of_a_hidden_story_leaves_no_trace(site: SiteFolder) -> None:
    site.story("news/a.kk", "A", "2026-05-01", aliases="[/old/a]")
    site.story("news/b.kk", "B", "2026-05-01", aliases="[/old/b]", status="draft")

    assert redirects(site, BEFORE) == {}
    assert redirects(site) == {"/old/a": "/kk/janalyqtar/2026/a/"}


def test_a_percent_encoded_alias_is_the_file_that_a_server_looks_for(site: SiteFolder) -> None:
    site.story("news/a.kk", "A", "2026-05-01", aliases="[/old/a%20b]")

    assert "old/a b/index.html" in site.paths()


def test_a_terms_alias_leads_to_its_page_once_that_is_there(site: SiteFolder) -> None:
    site.write("taxonomies/topics.toml", f'{TOPICS}aliases = {{en = ["/en/tags/school"]}}\n')
    assert redirects(site) == {}

    site.story("news/a.en", "A", "2026-05-01", topics="[schools]")

    assert redirects(site) == {"/en/tags/school": "/en/topics/schools/"}


# The ledger: a build reads it and redirects its addresses


def test_an_address_that_is_still_right_needs_nothing(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-05-01")
    ledger(site, "/en/news/2026/a/ news/a en")

    assert redirects(site) == {}


def test_what_moved_is_redirected(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-05-01", slug="b")
    ledger(site, "/en/news/2026/a/ news/a en", "/en/news/2025/a/ news/a en")

    assert redirects(site) == {
        "/en/news/2025/a/": "/en/news/2026/b/",
        "/en/news/2026/a/": "/en/news/2026/b/",
    }


def test_a_translation_that_is_gone_leads_to_the_original(site: SiteFolder) -> None:
    site.story("news/a.kk", "A", "2026-05-01", lead="yes")
    site.story("news/a.ru", "B", status="draft")
    ledger(site, "/en/news/2026/a/ news/a en", "/ru/novosti/2026/a/ news/a ru")

    assert redirects(site) == {
        "/en/news/2026/a/": "/kk/janalyqtar/2026/a/",
        "/ru/novosti/2026/a/": "/kk/janalyqtar/2026/a/",
    }


@pytest.mark.parametrize(
    "fields",
    [
        None,
        {"status": "draft"},
        {"expires_at": "2026-05-02"},
        {"publish_at": "2030-01-01"},
    ],
)
def test_a_story_that_is_gone_or_not_public_is_withdrawn(
    site: SiteFolder, fields: dict[str, str] | None
) -> None:
    if fields is not None:
        site.story("news/a.en", "A", "2026-05-01", **fields)
    ledger(site, "/en/news/2026/a/ news/a en")

    assert redirects(site) == {"/en/news/2026/a/": ""}
    assert "en/news/2026/a/index.html" in site.paths()


def test_a_withdrawn_story_that_comes_back_has_its_page_again(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-05-01", publish_at="2030-01-01")
    ledger(site, "/en/news/2026/a/ news/a en")

    later = datetime.datetime(2030, 1, 2, tzinfo=datetime.UTC)

    assert redirects(site, later) == {"/en/news/2026/a/": "/en/news/2030/a/"}


@pytest.mark.parametrize("key", ["people/aigul", "events/talk", "pages/about", "topics/schools"])
def test_people_events_pages_and_terms_are_withdrawn_too(site: SiteFolder, key: str) -> None:
    ledger(site, f"/en/old/place/ {key} en")

    assert redirects(site) == {"/en/old/place/": ""}


def test_a_term_that_moved_is_redirected(site: SiteFolder) -> None:
    site.write("taxonomies/topics.toml", f'{TOPICS}slug = {{en = "our-schools"}}\n')
    site.story("news/a.en", "A", "2026-05-01", topics="[schools]")
    ledger(site, "/en/topics/schools/ topics/schools en")

    assert redirects(site) == {"/en/topics/schools/": "/en/topics/our-schools/"}


def test_an_address_that_something_else_has_now_is_left_to_it(site: SiteFolder) -> None:
    site.story("news/b.en", "B", "2026-05-01", slug="a")
    ledger(site, "/en/news/2026/a/ news/a en")

    assert redirects(site) == {}


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("/en/events/", id="a section's front"),
        pytest.param("/en/topics/", id="a taxonomy's front"),
        pytest.param("/en/", id="a home"),
        pytest.param("/en/news/2026/", id="an archive"),
        pytest.param("/en/news/2026/05/", id="a month"),
    ],
)
def test_an_address_that_the_site_itself_has_now_is_left_to_it(
    site: SiteFolder, address: str
) -> None:
    site.story("news/a.en", "A", "2026-05-01")
    ledger(site, f"{address} pages/events en")

    plan = site.planned()

    assert plan.findings == ()
    assert len({output.path for output in plan.outputs}) == len(plan.outputs)


def test_an_alias_counts_before_the_ledger(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-05-01", aliases="[/en/old/]")
    ledger(site, "/en/old/ news/b en")

    assert redirects(site) == {"/en/old/": "/en/news/2026/a/"}


def test_a_language_that_the_site_has_no_more_is_answered_all_the_same(site: SiteFolder) -> None:
    site.story("news/a.kk", "A", "2026-05-01")
    ledger(site, "/de/news/2026/a/ news/a de", "/de/news/2026/b/ news/b de")

    assert redirects(site) == {
        "/de/news/2026/a/": "/kk/janalyqtar/2026/a/",
        "/de/news/2026/b/": "",
    }


def test_a_section_that_moved_keeps_its_storys_old_addresses(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-05-01")
    ledger(site, "/en/news/2026/a/ news/a en")
    site.write("site.toml", SETTINGS.replace('en = "news"', 'en = "press"'))

    assert redirects(site) == {"/en/news/2026/a/": "/en/press/2026/a/"}


def test_a_damaged_line_of_the_ledger_is_reported(site: SiteFolder) -> None:
    site.write("addresses.txt", "/en/a/\tnews/a\ten\nnonsense\n")

    assert site.found() == ["addresses.txt:2:1 error[bad-ledger-line]"]
