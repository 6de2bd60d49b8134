"""Links to addresses of this site as copied from a browser: present, former, the preview's."""

import datetime
from pathlib import Path

import pytest

from sitegen.library.publications.publication import Attachment, Link
from tests.sites import NOW, SETTINGS, SiteFolder

HOSTS = ["", "https://news.example.edu", "http://news.example.edu", "//www.news.example.edu"]
AFTER = datetime.datetime(2031, 1, 1, tzinfo=datetime.UTC)
OLD = "[/node/5, /en/old/there/]"


@pytest.fixture
def archive(site: SiteFolder) -> SiteFolder:
    """Return a site whose story had other addresses, with an event and a hidden story."""
    site.story("news/2025/there/index.en", "There", "2025-05-01", "## Plan\n", aliases=OLD)
    site.story("news/2025/there/index.ru", "Там")
    site.story("events/fair.en", "Fair", "2026-05-01")
    site.story("news/hidden.en", "Secret", "2030-05-01")
    site.write(
        "addresses.txt",
        "/en/news/2019/was/\tnews/there\ten\n/en/news/2018/gone/\tnews/gone\ten\n",
    )
    return site


def value(site: SiteFolder, target: str, now: datetime.datetime = NOW) -> object:
    """Return how a link from an English story to *target* is resolved."""
    site.story("news/2026/here/index.en", "Here", "2026-05-01", f"See [words]({target}).")
    [found] = site.library(now).body("news/here", "en").values
    return found


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/en/news/2025/there/", "/en/news/2025/there/"),
        ("/en/news/2025/there", "/en/news/2025/there/"),
        ("/en/news/2025/there/index.html", "/en/news/2025/there/"),
        ("/en/news/2025/there/?utm_source=x#plan", "/en/news/2025/there/#plan"),
        ("/node/5", "/en/news/2025/there/"),
        ("/en/old/there", "/en/news/2025/there/"),
        ("/en/news/2019/was/#plan", "/en/news/2025/there/#plan"),
        ("/en/", "/en/"),
        ("/en/news/", "/en/news/"),
        ("/en/news/2025/05/", "/en/news/2025/05/"),
        ("/en/news/feed.xml", "/en/news/feed.xml"),
        ("/en/feed.xml", "/en/feed.xml"),
        ("/en/events/2026/fair/event.ics", "/en/events/2026/fair/event.ics"),
        ("/en/search/", "/en/search/"),
        ("/en/search/?q=grants", "/en/search/?q=grants"),
        ("/kk/izdeu/", "/kk/izdeu/"),
        ("/kk/search/", "/kk/izdeu/"),
        ("/search/?q=grants", "/en/search/?q=grants"),
    ],
)
def test_an_address_of_the_site_becomes_the_one_at_which_the_page_is(
    archive: SiteFolder, host: str, path: str, address: str
) -> None:
    assert value(archive, host + path) == Link(address)


def test_an_old_address_without_a_language_leads_to_the_readers_own(archive: SiteFolder) -> None:
    archive.story("news/2026/here/index.ru", "Тут", body="[words](/node/5)")
    archive.story("news/2026/here/index.en", "Here", "2026-05-01")

    [found] = archive.library().body("news/here", "ru").values
    assert found == Link("/ru/novosti/2025/there/")


def test_a_numbered_page_is_linked_when_it_is_there(archive: SiteFolder) -> None:
    for number in range(9):
        archive.story(f"news/n{number}.en", "N", f"2026-01-0{number + 1}")

    assert value(archive, "/en/news/page/1/") == Link("/en/news/page/1/")
    assert value(archive, "/en/news/page/9/") == Link("")


@pytest.mark.parametrize("host", HOSTS)
def test_what_is_hidden_is_plain_words_with_a_note(archive: SiteFolder, host: str) -> None:
    target = f"{host}/en/news/2030/hidden/"

    assert value(archive, target) == Link("")
    assert archive.found() == ["news/2026/here/index.en.md:6:13 note[link-to-hidden]"]
    assert value(archive, target, AFTER) == Link("/en/news/2030/hidden/")


def test_an_address_as_its_own_words_shows_the_title_and_of_what_is_hidden_nothing(
    archive: SiteFolder,
) -> None:
    host = "https://news.example.edu/en/news"
    archive.story(
        "news/2026/here/index.en",
        "Here",
        "2026-05-01",
        f"See <{host}/2025/there/>, <{host}/2030/hidden/> and <{host}/>.",
    )

    library = archive.library()
    assert library.body("news/here", "en").values == (
        Link("/en/news/2025/there/", title="There"),
        Link(""),
        Link("/en/news/", title=f"{host}/"),
    )
    assert archive.found() == ["news/2026/here/index.en.md:6:54 note[link-to-hidden]"]


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("path", ["/en/news/2025/their/", "/en/news/2018/gone/", "/en/nothing/"])
def test_an_address_at_which_nothing_is_is_an_error(
    archive: SiteFolder, host: str, path: str
) -> None:
    archive.story("news/here.en", "Here", "2026-05-01", f"[a]({host}{path})")

    assert archive.found() == ["news/here.en.md:6:5 error[dead-link]"]
    if "their" in path:
        assert "Did you mean /en/news/2025/there/?" in archive.messages()


def test_what_is_in_no_language_may_be_another_program_on_the_same_host(
    archive: SiteFolder,
) -> None:
    target = "https://news.example.edu/cabinet/"

    assert value(archive, target) == Link(target)


def test_a_file_of_another_program_is_a_link_in_its_paragraph(archive: SiteFolder) -> None:
    target = "https://news.example.edu/cabinet/report.pdf"

    assert value(archive, target) == Link(target)
    archive.story("pages/about.kk", "Біз туралы")
    archive.story("news/2026/here/index.en", "Here", "2026-05-01", f"[Report]({target})")
    assert not archive.build().failed
    assert f'<p><a href="{target}">Report</a></p>' in archive.page("en/news/2026/here/index.html")


def test_a_published_file_is_linked_by_its_address(archive: SiteFolder) -> None:
    archive.write("news/2025/there/plan.pdf", b"%PDF-1.4")
    archive.story("news/other.en", "Other", "2025-05-01", "[a](2025/there/plan.pdf)")
    [there] = archive.library().body("news/other", "en").values
    archive.story(
        "news/here.en", "Here", "2026-05-01", f"<https://news.example.edu{there.address}>"
    )

    assert archive.library().body("news/here", "en").values == (
        Attachment(there.address, "PDF", 8, "plan.pdf", saved_as="plan.pdf", kind="document"),
    )


PREVIEWS = ["http://localhost:8000", "http://127.0.0.1:8000", "//[::1]:8000", "http://192.168.1.2"]


@pytest.mark.parametrize("host", PREVIEWS)
@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("/en/news/2025/there/", "../../2025/there/index.en.md"),
        ("/ru/novosti/2025/there/", "../../2025/there/index.ru.md"),
        ("/en/news/2025/there/?now=2026-12-01#plan", "../../2025/there/index.en.md#plan"),
        ("/node/5", "../../2025/there/index.en.md"),
        ("/en/news/2030/hidden/", "../../hidden.en.md"),
        ("/en/search/?q=x", "/en/search/?q=x"),
        ("/en/events/2026/fair/event.ics", "/en/events/2026/fair/event.ics"),
    ],
)
def test_a_link_into_the_preview_names_the_file_to_link_to(
    archive: SiteFolder, host: str, path: str, meant: str
) -> None:
    archive.story("news/2026/here/index.en", "Here", "2026-05-01", f"See [a]({host}{path}).")

    assert archive.found() == ["news/2026/here/index.en.md:6:9 error[preview-address]"]
    assert f"Write this instead: {meant}\n" in archive.messages()


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ("[a](http://localhost:8000/x/)", 5),
        ("![a](http://localhost:8000/x.jpg)", 6),
        ('<a href="http://localhost:8000/x/">a</a>', 10),
        ("<http://localhost:8000/x/>", 2),
        ("[a](127.0.0.1:8000/x/)", 5),
    ],
)
def test_an_address_of_the_preview_is_an_error_however_it_is_written(
    archive: SiteFolder, written: str, column: int
) -> None:
    archive.story("news/here.en", "Here", "2026-05-01", written)

    assert archive.found() == [f"news/here.en.md:6:{column} error[preview-address]"]


@pytest.mark.parametrize("written", ["`http://localhost:8000/`", "http://localhost:8000/ here"])
def test_an_address_that_is_no_link_is_none_of_our_business(
    archive: SiteFolder, written: str
) -> None:
    archive.story("news/here.en", "Here", "2026-05-01", f"```\n{written}\n```\n\n`{written}`")

    assert archive.found() == []


@pytest.mark.parametrize("field", ["registration_url", "online_url"])
def test_an_event_leads_nobody_to_the_authors_machine(archive: SiteFolder, field: str) -> None:
    archive.story("events/day.en", "Day", "2026-05-01", **{field: "http://localhost:8000/"})

    [line] = archive.found()
    assert line.endswith("error[preview-address]")


def test_a_build_at_another_address_knows_the_sites_own(archive: SiteFolder) -> None:
    archive.write("site.toml", SETTINGS.replace("news.example.edu", "www.news.example.edu"))

    assert value(archive, "https://news.example.edu/node/5") == Link("/en/news/2025/there/")


def test_what_an_old_address_leads_to_is_as_in_a_clean_build(
    archive: SiteFolder, tmp_path: Path
) -> None:
    archive.story("pages/about.kk", "Біз туралы")
    links = "[a](/node/5) [b](https://news.example.edu/en/news/2019/was/)"
    archive.story("news/here.en", "Here", "2026-05-01", links)
    assert not archive.build().failed
    page = "en/news/2026/here/index.html"
    assert 'href="/en/news/2025/there/"' in archive.page(page)

    archive.delete("news/2025/there/index.en.md")
    archive.delete("news/2025/there/index.ru.md")
    archive.story("news/new.en", "New", "2026-04-01", aliases=OLD)
    archive.write("addresses.txt", "/en/news/2019/was/\tnews/hidden\ten\n")

    assert page in archive.build().report.rendered
    assert 'href="/en/news/2026/new/"' in archive.page(page)
    assert archive.tree() == archive.clean_tree(tmp_path / "clean")
