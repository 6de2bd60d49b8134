"""`sitegen mv`: renames a story from the command line."""

import json

from tests.cli.commands import Run
from tests.sites import SiteFolder


def test_what_was_moved_and_rewritten_is_reported_and_old_addresses_lead_on(
    site: SiteFolder, run: Run
) -> None:
    site.story("news/2026/a/index.en", "A", "2026-05-01")
    site.story("pages/about.en", "B", "", "[a](/news/a)")
    assert run("build").code == 0

    ended = run("mv", "news/a", "b")

    assert ended.code == 0
    assert ended.out.splitlines() == [
        "Moved: content/news/2026/a → content/news/2026/b",
        "Rewritten: content/addresses.txt",
        "Rewritten: content/pages/about.en.md",
    ]
    assert run("build").code == 0
    assert 'url=/en/news/2026/b/"' in site.page("en/news/2026/a/index.html")
    assert run("check").code == 0


def test_a_refusal_is_an_error_of_the_content(site: SiteFolder, run: Run) -> None:
    site.story("news/a.en", "A", "2026-05-01")

    ended = run("mv", "a", "Not So")

    assert ended.code == 1
    assert "content/news/a.en.md:1:1: error[bad-slug]" in ended.err
    assert run("mv", "nothing", "b").code == 1
    assert run("mv", "a").code == 2


def test_a_site_with_an_error_is_not_touched(site: SiteFolder, run: Run) -> None:
    site.story("news/a.en", "A", "2026-05-01")
    site.story("news/b.en", "B", "2026-05-01", "[a](/news/nowhere)")

    ended = run("mv", "a", "c")

    assert ended.code == 1
    assert "error[dead-link]" in ended.err
    assert site.path("news/a.en.md").is_file()


def test_programs_are_given_the_paths(site: SiteFolder, run: Run) -> None:
    site.story("news/a.en", "A", "2026-05-01")

    said = json.loads(run("mv", "a", "b", "--format", "json").out)

    assert said["moves"] == [["content/news/a.en.md", "content/news/b.en.md"]]
    assert said["changed"] == ["content/addresses.txt"]
