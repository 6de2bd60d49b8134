"""`sitegen explain`: why a file was rendered, and whether it is stale."""

from tests.cli.commands import Run
from tests.sites import SiteFolder


def test_a_file_is_explained_from_what_the_last_build_kept(site: SiteFolder, run: Run) -> None:
    site.story("news/a.en", "A", "2026-01-01", "Text.")
    run("build", "--now", "2026-11-23")

    ended = run("explain", "en/news/2026/a/index.html")

    assert ended.code == 0
    assert "Last made. Reason: it is new" in ended.out
    assert "It is up to date" in ended.out


def test_a_stale_file_is_explained_by_what_changed(site: SiteFolder, run: Run) -> None:
    site.story("news/a.en", "A", "2026-01-01", "Text.")
    run("build", "--now", "2026-11-23")
    site.story("news/a.en", "B", "2026-01-01", "Text.")

    ended = run("explain", "en/news/2026/a/index.html")

    assert ended.code == 0
    assert "title" in ended.out
    assert "It is up to date" not in ended.out


def test_the_address_of_a_page_stands_for_its_file(site: SiteFolder, run: Run) -> None:
    site.story("news/a.en", "A", "2026-05-01")
    run("build")

    by_file = run("explain", "en/news/2026/a/index.html")
    for address in ("/en/news/2026/a/", "en/news/2026/a/", "output/en/news/2026/a/"):
        assert run("explain", address).out == by_file.out
    assert run("explain", "/").code == 0


def test_an_address_below_a_path_stands_for_its_file(site: SiteFolder, run: Run) -> None:
    site.story("news/a.en", "A", "2026-05-01")
    base_url = ("--base-url", "https://example.org/in/news")
    run("build", *base_url)

    by_file = run("explain", "en/news/2026/a/index.html", *base_url)

    assert "It is up to date" in by_file.out
    for address in (
        "/in/news/en/news/2026/a/",
        "/en/news/2026/a/",
        "https://example.org/in/news/en/news/2026/a/",
    ):
        assert run("explain", address, *base_url).out == by_file.out
    assert run("explain", "/in/news/", *base_url).code == 0
