"""Warnings do not prevent publication, but authors must see them."""

from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.server.coordinator import PageState, Problems
from sitegen.server.overlay import Overlay
from sitegen.server.page_renderer import RenderedPage
from sitegen.server.preview import Preview
from sitegen.server.publication_status import PublicationStatus
from sitegen.server.warnings import PageWarnings, warnings_for
from sitegen.words.catalogue import catalogue
from tests.server.conftest import browser_of, preview_of
from tests.sites import SiteFolder

HERE = "content/news/a/index.en.md"


def warned(path: str, line: int = 3) -> tuple[Finding, ...]:
    """Return a warning in the file at *path*."""
    return found_in(path, [Diagnostic("removed-html", line, 1, {"element": "font"})])


def seen(*findings: Finding) -> PageWarnings:
    """Return the warnings on the page of HERE."""
    found = warnings_for(HERE, findings, catalogue("en"))
    assert found
    return found


def drafted(site: SiteFolder) -> Preview:
    """Return a preview of a draft with a dead link and of a story without faults."""
    site.story("news/a/index.en", "First", "2026-05-01", "[Nowhere](/news/c)", status="draft")
    site.story("news/b.en", "Second", "2026-05-02")
    preview = preview_of(site)
    preview.update()
    return preview


def test_those_about_the_open_page_are_told_and_all_others_are_counted() -> None:
    elsewhere = (*warned("content/news/a/index.ru.md"), *warned("content/news/b.en.md"))
    found = seen(*warned(HERE, 7), *warned("content/news/a/hall.jpg"), *elsewhere, *elsewhere)
    places = [(each.path, each.line) for each in found.messages]
    assert places == [("content/news/a/hall.jpg", 3), (HERE, 7)]
    assert (found.here, found.elsewhere) == (2, 2)


def test_a_story_without_a_folder_of_its_own_has_no_photos_of_others() -> None:
    found = warnings_for("content/news/b.en.md", warned("content/news/x.gif"), catalogue("en"))
    assert found
    assert (found.here, found.elsewhere) == (0, 1)


def test_errors_and_notes_are_no_warnings() -> None:
    found = (
        *found_in(HERE, [Diagnostic("dead-link")]),
        *found_in(HERE, [Diagnostic("link-to-hidden")]),
    )
    assert warnings_for(HERE, found, catalogue("en")) is None


def test_a_page_with_very_many_tells_twenty_of_a_kind_and_how_many_more_there_are() -> None:
    found = seen(*(each for line in range(1, 31) for each in warned(HERE, line)))
    assert (len(found.messages), found.here) == (20, 30)
    assert found.more == ("… and 10 more of the same kind [removed-html].",)


def test_the_mark_is_another_only_when_there_is_something_new_to_read_on_this_page() -> None:
    first = seen(*warned(HERE))
    assert first.version == seen(*warned(HERE), *warned("content/news/b.en.md")).version
    assert first.version != seen(*warned(HERE, 4)).version
    assert first.version != seen(*warned("content/news/b.en.md")).version


def test_they_are_told_in_each_language_and_not_beside_errors(site: SiteFolder) -> None:
    site.write("news/a.en.md", "text")
    findings = (*warned("content/news/b.en.md"), *warned("content/news/c.en.md"))
    sight = PageState(RenderedPage(200), PublicationStatus(), findings)
    for language, said in (
        ("en", "Warnings on other pages: 2."),
        ("ru", "Предупреждений на других страницах: 2."),
        ("kk", "Басқа беттердегі ескертулер: 2."),
    ):
        html = Overlay(catalogue(language), site.folder).warnings(sight)
        assert f'<p role="status">{said}</p>' in html
    with_error = (*findings, *found_in(HERE, [Diagnostic("dead-link")]))
    wrong = PageState(RenderedPage(200), PublicationStatus(), with_error)
    assert Overlay(catalogue("en"), site.folder).warnings(wrong) == ""


def test_what_an_author_wrote_is_shown_as_text(site: SiteFolder) -> None:
    arguments = {"target": "<script>alert(1)</script>"}
    findings = found_in(HERE, [Diagnostic("dead-link", arguments=arguments)], draft=True)
    dressing = Overlay(catalogue("en"), site.folder)
    _, listed = dressing.problems(Problems(findings, {HERE: '/"><script>'}, None))
    for html in (
        dressing.warnings(PageState(RenderedPage(200, origin=HERE), PublicationStatus(), findings)),
        listed,
    ):
        assert "&lt;script&gt;alert(1)" in html
        assert "<script>" not in html


def test_the_list_has_everything_by_file_with_the_page_that_it_tells(site: SiteFolder) -> None:
    drafted(site)
    with browser_of(site) as browser:
        answer = browser.get("/_sitegen/problems")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert "<h2><code>content/news/a/index.en.md</code></h2>" in answer.text
    assert '<a href="/en/news/2026/a/">Open the page</a>' in answer.text
    assert "<strong>Warning:</strong> this link leads nowhere: /news/c" in answer.text
    assert "<strong>Note:</strong>" in answer.text


def test_a_list_of_nothing_says_so(site: SiteFolder) -> None:
    _, html = Overlay(catalogue("en"), site.folder).problems(Problems((), {}, None))
    assert "<p>Nothing was found.</p>" in html


def test_only_files_that_tell_a_page_have_an_address(site: SiteFolder) -> None:
    preview = drafted(site)
    found = preview.addresses([HERE, "content/site.toml", "content/news/b.en.md"])
    assert found == {HERE: "/en/news/2026/a/", "content/news/b.en.md": "/en/news/2026/b/"}
