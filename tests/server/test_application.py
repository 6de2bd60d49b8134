"""The preview's responses: pages, files, refused requests, and the moment that is shown."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from sitegen.server.coordinator import Failure, PageState
from sitegen.server.overlay import Overlay
from sitegen.server.publication_status import PublicationStatus
from sitegen.words.catalogue import catalogue
from tests.server.conftest import browser_of, preview_of
from tests.sites import SiteFolder, photo

ORIGINS = ["http://evil.example", "null", "http://testserver.evil", "https://testserver"]


@pytest.fixture
def browser(site: SiteFolder) -> Iterator[TestClient]:
    """Return a client of a preview with a story, its photo, a file, and a scheduled story."""
    site.write("news/a/hall.jpg", photo())
    site.write("news/a/plan.pdf", b"%PDF-1.4 " + b"0123456789" * 10)
    body = "A [file](plan.pdf).\n\n![The hall](hall.jpg)"
    site.story("news/a/index.en", "First", "2026-05-01", body)
    site.story("news/b.en", "Later", "2026-05-02", publish_at="2026-12-01 09:00")
    with browser_of(site) as client:
        yield client


def address_of(browser: TestClient, suffix: str) -> str:
    """Return the address of the file with a *suffix* that the first story shows."""
    html = browser.get("/en/news/2026/a/").text
    return next(word for word in html.replace('"', " ").split() if word.endswith(suffix))


def test_a_page_is_the_built_one_with_a_script(site: SiteFolder) -> None:
    site.story("news/a.en", "First", "2026-05-01", "Text.")
    site.build()
    before, _, after = site.page("en/news/2026/a/index.html").partition("</body>")
    with browser_of(site) as browser:
        text = browser.get("/en/news/2026/a/").text
        assert browser.get("/_sitegen/preview.js").status_code == 200
    assert text.startswith(before)
    assert text.endswith(f"</body>{after}")
    added = text[len(before) : -len(f"</body>{after}")]
    assert added.count("<script") == 1
    assert "/_sitegen/preview.js" in added


def test_an_address_without_its_slash_leads_on_and_one_that_is_none_shows_the_page_for_it(
    browser: TestClient,
) -> None:
    answer = browser.get("/en/news?now=2026-11-23")
    assert (answer.status_code, answer.headers["location"]) == (308, "/en/news/?now=2026-11-23")
    missing = browser.get("/en/nothing/")
    assert missing.status_code == 404
    assert "<main" in missing.text


@pytest.mark.parametrize(
    "path",
    [
        "/en/..%2f..%2fcontent/site.toml",
        "/..%2fcontent%2fsite.toml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/_sitegen/..%2fapp.py",
        "/_sitegen/run.py",
        "//etc/passwd",
        "/en/%00",
    ],
)
def test_no_path_leads_out_of_the_site(browser: TestClient, path: str) -> None:
    assert 400 <= browser.get(path).status_code < 500


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", ""])
def test_another_host_is_refused(browser: TestClient, host: str) -> None:
    assert 400 <= browser.get("/en/", headers={"Host": host}).status_code < 500


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("path", ["/en/", "/_sitegen/events?at=/en/", "/_sitegen/now"])
def test_a_page_of_another_site_is_refused(browser: TestClient, origin: str, path: str) -> None:
    assert browser.get(path, headers={"Origin": origin}).status_code == 403


def test_the_preview_s_own_pages_are_not_refused(browser: TestClient) -> None:
    assert browser.get("/en/", headers={"Origin": "http://testserver"}).status_code == 200


def test_nothing_can_be_sent(browser: TestClient) -> None:
    assert browser.post("/en/").status_code == 405


@pytest.mark.parametrize("suffix", [".pdf", ".jpg", ".css", ".svg"])
def test_what_the_browser_has_is_not_sent_again(browser: TestClient, suffix: str) -> None:
    address = address_of(browser, suffix)
    first = browser.get(address)
    assert first.status_code == 200
    again = browser.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("suffix", [".pdf", ".css"])
def test_a_browser_may_say_in_each_form_what_it_has(browser: TestClient, suffix: str) -> None:
    address = address_of(browser, suffix)
    mark = browser.get(address).headers["etag"]
    for known in (f"W/{mark}", f'"another", {mark}', "*"):
        assert browser.get(address, headers={"If-None-Match": known}).status_code == 304
    assert browser.get(address, headers={"If-None-Match": '"another"'}).status_code == 200


def test_a_part_of_a_file_can_be_asked_for(browser: TestClient) -> None:
    address = address_of(browser, ".pdf")
    answer = browser.get(address, headers={"Range": "bytes=5-7"})
    assert (answer.status_code, answer.content) == (206, b"1.4")
    assert answer.headers["content-type"] == "application/pdf"
    beyond = browser.get(address, headers={"Range": "bytes=5000-"})
    assert beyond.status_code == 416


def test_a_photo_is_the_resized_one_of_a_build(browser: TestClient, site: SiteFolder) -> None:
    address = address_of(browser, ".jpg")
    site.build()
    assert browser.get(address).content == (site.output / address.lstrip("/")).read_bytes()


def test_a_story_to_come_has_a_ribbon_with_its_hour(browser: TestClient) -> None:
    html = browser.get("/en/news/2026/b/").text
    assert "Visitors will see this page from" in html
    assert "1 December 2026, 09:00" in html
    assert "sitegen-ribbon" not in browser.get("/en/news/2026/a/").text


def test_another_moment_is_kept_until_the_ribbon_s_button_is_pressed(browser: TestClient) -> None:
    shown = browser.get("/en/news/?now=2026-12-01T09:00").text
    assert "Later" in shown
    assert "The site as it will be on" in shown
    assert browser.get("/en/news/2026/b/").status_code == 200
    earlier = browser.get("/en/news/?now=2026-11-30T09:00").text
    assert "Later" not in earlier
    assert browser.get("/en/news/2026/b/").status_code == 404

    back = browser.post("/_sitegen/now?back=/en/news/")
    assert (back.status_code, back.headers["location"]) == (303, "/en/news/")
    assert "The site as it will be" not in browser.get("/en/news/").text


def test_a_moment_may_have_an_offset_as_it_is_written(browser: TestClient) -> None:
    assert "Later" in browser.get("/en/news/?now=2026-12-01T09:00+05:00").text
    assert "Later" not in browser.get("/en/news/?now=2026-12-01T08:59+05:00").text
    assert "Later" in browser.get("/en/news/?now=2026-12-01 09:00").text


@pytest.mark.parametrize("elsewhere", ["//evil.example/", "https://evil.example/", "/\\evil"])
def test_the_ribbon_s_button_leads_nowhere_else(browser: TestClient, elsewhere: str) -> None:
    assert browser.post("/_sitegen/now", params={"back": elsewhere}).headers["location"] == "/"


@pytest.mark.parametrize("moment", ["soon", "2026-13-01", "0001-01-01", "9999-12-31T23:59"])
def test_a_moment_that_is_none_is_told(browser: TestClient, moment: str) -> None:
    answer = browser.get("/en/", params={"now": moment})
    assert answer.status_code == 400
    assert "2026-12-01T09:00" in answer.text


def test_with_an_error_from_the_beginning_the_page_says_what_is_wrong(site: SiteFolder) -> None:
    site.story("news/a.en", "First", "2026-05-01", topic="[x]")
    with browser_of(site) as browser:
        answer = browser.get("/en/")
        assert answer.status_code == 503
        assert "/_sitegen/preview.js" in answer.text
        assert "content/news/a.en.md:4:1" in answer.text


def test_errors_are_told_with_the_lines_around_them_and_the_remedy(site: SiteFolder) -> None:
    site.story("news/a.en", "<b>First</b>", "2026-05-01", topic="[x]")
    preview = preview_of(site)
    preview.update()
    sight = PageState(None, PublicationStatus(), preview.findings)
    html = Overlay(catalogue("en"), site.folder).faults(sight)
    assert "content/news/a.en.md:4:1" in html
    assert "Did you mean “topics”?" in html
    assert "<mark>4  topic: [x]</mark>" in html
    assert "<span>2  title: &#34;&lt;b&gt;First&lt;/b&gt;&#34;</span>" in html
    assert "menu-page-missing" not in html
    assert "Черновик" not in html
    assert "поля" in Overlay(catalogue("ru"), site.folder).faults(sight)


def test_without_an_error_there_is_nothing_to_tell(site: SiteFolder) -> None:
    sight = PageState(None, PublicationStatus(), ())
    assert Overlay(catalogue("en"), site.folder).faults(sight) == ""


def test_a_mistake_of_ours_is_told_as_ours(site: SiteFolder) -> None:
    failure = Failure("KeyError: x", "Traceback …")
    sight = PageState(None, PublicationStatus(), (), failure)
    assert "KeyError: x" in Overlay(catalogue("en"), site.folder).faults(sight)
