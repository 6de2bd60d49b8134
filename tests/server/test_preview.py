"""The preview shows what a build would publish, and hidden stories as well."""

import datetime
from pathlib import Path

from sitegen.server.preview import Preview
from sitegen.server.publication_status import PublicationStatus, Status
from tests.server.conftest import preview_of
from tests.sites import NOW, SiteFolder, photo, worded

LATER = datetime.datetime(2026, 12, 1, 4, 0, tzinfo=datetime.UTC)


def text(preview: Preview, address: str, moment: datetime.datetime | None = None) -> str:
    """Return the HTML at an address."""
    page = preview.page(address, moment)
    assert page
    return page.data.decode()


def filled(site: SiteFolder) -> SiteFolder:
    """Return a site with a public story of every kind."""
    site.write("news/a/hall.jpg", photo())
    body = "Text with [a link](../b.en.md).\n\n![The hall](hall.jpg)"
    site.story("news/a/index.en", "First", "2026-05-01", body, topics="[schools]", people="[aigul]")
    site.story("news/b.en", "Second", "2026-05-02", "Other.", event="open-day")
    site.story("news/b.kk", "Екінші", "", "Мәтін.")
    site.story("events/open-day.en", "Open day", "2026-12-09", "Come.")
    site.story("people/aigul.en", "Aigul")
    site.story("pages/about.en", "About", "", "Us.")
    return site


def test_every_published_file_has_the_bytes_that_a_build_gives_it(
    site: SiteFolder, tmp_path: Path
) -> None:
    tree = filled(site).clean_tree(tmp_path / "clean")
    preview = preview_of(site)
    preview.update()
    for path, data in tree.items():
        page = preview.page(f"/{path}", None)
        assert page, path
        if path != ".sitegen-files" and page.file is None:
            assert page.data == data, path


def test_after_each_change_it_shows_what_a_preview_that_begins_anew_shows(
    site: SiteFolder,
) -> None:
    preview = preview_of(filled(site))
    preview.update()
    steps = (
        ("news/b.en", lambda: site.story("news/b.en", "Another", "2026-05-02", "Other words.")),
        ("news/c.en", lambda: site.story("news/c.en", "Third", "2026-06-01", "New.")),
        ("news/b.kk", lambda: site.delete("news/b.kk.md")),
        ("people/aigul.en", lambda: site.story("people/aigul.en", "Aigul B.")),
    )
    addresses = ("/en/", "/kk/", "/en/news/", "/en/people/", "/en/people/aigul/", "/sitemap-en.xml")
    for name, change in steps:
        change()
        preview.update(frozenset([f"content/{name}.md"]))
        fresh = preview_of(site)
        fresh.update()
        assert not preview.findings or preview.findings == fresh.findings
        for address in addresses:
            assert text(preview, address) == text(fresh, address), (name, address)


def test_with_an_error_the_last_good_version_stays_and_the_error_is_told(site: SiteFolder) -> None:
    preview = preview_of(filled(site))
    preview.update()
    before = text(preview, "/en/news/2026/b/")

    site.story("news/b.en", "Second", "2026-05-02", "Other.", topic="[x]")
    preview.update(frozenset(["content/news/b.en.md"]))
    assert "news/b.en.md:4:1: error[unknown-key]" in worded(preview.findings)
    assert text(preview, "/en/news/2026/b/") == before

    site.story("news/b.en", "Second", "2026-05-02", "Mended.")
    preview.update(frozenset(["content/news/b.en.md"]))
    assert "error[" not in worded(preview.findings)
    assert "Mended." in text(preview, "/en/news/2026/b/")


def test_settings_that_cannot_be_read_keep_the_last_good_version(site: SiteFolder) -> None:
    preview = preview_of(filled(site))
    preview.update()
    settings = site.path("site.toml").read_text()
    site.write("site.toml", settings + "\nnonsense =")
    preview.update(frozenset(["content/site.toml"]))
    assert "error[" in worded(preview.findings)
    assert "Second" in text(preview, "/en/news/")

    site.write("site.toml", settings)
    preview.update(frozenset(["content/site.toml"]))
    assert "error[" not in worded(preview.findings)


def test_before_there_was_a_good_version_nothing_is_shown(site: SiteFolder) -> None:
    site.story("news/a.en", "First", "2026-05-01", topic="[x]")
    preview = preview_of(site)
    preview.update()
    assert preview.page("/en/", None) is None
    assert "error[unknown-key]" in worded(preview.findings)


def test_a_broken_template_is_told_where_it_is_and_mended_pages_come_back(
    site: SiteFolder,
) -> None:
    site.story("news/a.en", "First", "2026-05-01")
    site.write("templates/page.html", "{{ page.nothing }}")
    site.story("pages/about.en", "About", "", "Us.")
    preview = preview_of(site)
    preview.update()
    page = preview.page("/en/about/", None)
    assert page
    assert page.status == 500
    assert page.fault
    assert "templates/page.html:1:1: error[template-undefined]" in worded([page.fault])

    site.write("templates/page.html", "{{ page.title }}")
    preview.update(frozenset(["templates/page.html"]))
    assert text(preview, "/en/about/") == "About"


def test_drafts_and_scheduled_stories_are_shown_with_how_they_stand(site: SiteFolder) -> None:
    site.story("news/a.en", "Draft", "2026-05-01", status="draft")
    site.story("news/b.en", "Later", "2026-05-02", publish_at="2026-12-01 09:00")
    site.story("news/c.en", "Public", "2026-05-03")
    preview = preview_of(site)
    preview.update()
    standings = []
    for address in ("/en/news/2026/a/", "/en/news/2026/b/", "/en/news/2026/c/", "/en/"):
        page = preview.page(address, None)
        assert page
        assert page.status == 200, address
        standings.append(preview.publication_status(page))
    scheduled = datetime.datetime(2026, 12, 1, 4, 0, tzinfo=datetime.UTC)
    assert standings == [
        PublicationStatus(Status.DRAFT),
        PublicationStatus(Status.SCHEDULED, scheduled),
        PublicationStatus(),
        PublicationStatus(),
    ]


def test_at_another_moment_the_site_is_what_visitors_will_see_then(
    site: SiteFolder, tmp_path: Path
) -> None:
    site.story("news/a.en", "Draft", "2026-05-01", status="draft")
    site.story("news/b.en", "Later", "2026-05-02", publish_at="2026-12-01 09:00")
    site.story("news/c.en", "Public", "2026-05-03")
    preview = preview_of(site)
    preview.update()
    before = LATER - datetime.timedelta(seconds=1)
    for moment in (LATER, before, NOW):
        tree = site.clean_tree(tmp_path / str(moment.timestamp()), moment)
        for path in ("en/index.html", "en/news/index.html", "sitemap-en.xml"):
            assert text(preview, f"/{path}", moment).encode() == tree[path], (moment, path)
    assert "Later" in text(preview, "/en/news/", LATER)
    assert "Later" not in text(preview, "/en/news/", before)


def test_when_a_scheduled_hour_has_come_the_preview_goes_on_by_itself(site: SiteFolder) -> None:
    site.story("events/a.en", "Open day", "2026-11-24 10:00")
    times = [NOW]
    preview = preview_of(site, lambda: times[-1])
    preview.update()
    assert "Open day" in text(preview, "/en/")
    times.append(NOW + datetime.timedelta(days=3))
    assert "Open day" not in text(preview, "/en/")


def test_nothing_is_written_to_the_output_or_the_state(site: SiteFolder) -> None:
    filled(site).build()
    files = [*site.output.rglob("*"), site.state]
    before = {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in files}
    preview = preview_of(site)
    preview.update()
    site.story("news/b.en", "Another", "2026-05-02", "Other words.")
    preview.update(frozenset(["content/news/b.en.md"]))
    assert "Another" in text(preview, "/en/news/")
    assert before == {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in files}


def test_a_build_that_throws_the_state_away_does_not_disturb_the_preview(site: SiteFolder) -> None:
    filled(site).build()
    preview = preview_of(site)
    preview.update()
    site.state.unlink()
    site.story("news/b.en", "Another", "2026-05-02", "Other words.")
    site.build()
    preview.update(frozenset(["content/news/b.en.md"]))
    assert "Other words." in text(preview, "/en/news/2026/b/")
