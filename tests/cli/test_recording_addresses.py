"""`sitegen addresses`: prints what the ledger lacks, and records it on request."""

import json

from tests.cli.commands import Run
from tests.sites import TOPICS, SiteFolder


def newsroom(site: SiteFolder) -> None:
    """Write a public story of each kind, and hidden ones."""
    site.story("news/a.kk", "A", "2026-05-01", topics="[schools]", people="[dana]")
    site.story("news/a.en", "A")
    site.story("news/hidden.en", "B", "2026-05-01", publish_at="2090-01-01")
    site.story("news/a.ru", "A", status="draft")
    site.story("events/talk.ru", "C", "2026-12-01")
    site.story("people/dana.en", "Dana")
    site.story("people/unnamed.en", "Nobody")
    site.story("pages/about.kk", "D")


WANTED = [
    "/en/news/2026/a/\tnews/a\ten",
    "/en/people/dana/\tpeople/dana\ten",
    "/en/topics/schools/\ttopics/schools\ten",
    "/kk/about/\tpages/about\tkk",
    "/kk/janalyqtar/2026/a/\tnews/a\tkk",
    "/kk/taqyryptar/schools/\ttopics/schools\tkk",
    "/ru/sobytiya/2026/talk/\tevents/talk\tru",
    "/ru/temy/schools/\ttopics/schools\tru",
]


def test_every_public_address_is_printed_sorted_and_nothing_is_written(
    site: SiteFolder, run: Run
) -> None:
    newsroom(site)

    ended = run("addresses")

    assert ended.code == 0
    assert ended.out.splitlines() == WANTED
    assert "--record" in ended.err
    assert not site.path("addresses.txt").exists()


def test_they_are_recorded_once(site: SiteFolder, run: Run) -> None:
    newsroom(site)

    assert run("addresses", "--record").out.splitlines() == WANTED
    assert site.path("addresses.txt").read_text().splitlines() == WANTED
    assert run("addresses", "--record").out == ""
    assert site.path("addresses.txt").read_text().splitlines() == WANTED
    assert run("build").code == 0


def test_lines_and_comments_of_the_ledger_are_kept(site: SiteFolder, run: Run) -> None:
    newsroom(site)
    site.write("addresses.txt", "# ours\r\n/zz/old/\tnews/a\ten\r\n")

    run("addresses", "--record")

    lines = site.path("addresses.txt").read_bytes().split(b"\r\n")
    assert [line.decode() for line in lines] == ["# ours", *WANTED, "/zz/old/\tnews/a\ten", ""]


def test_a_recorded_address_leads_on_after_a_slug_has_changed(site: SiteFolder, run: Run) -> None:
    newsroom(site)
    site.write("taxonomies/topics.toml", TOPICS)
    run("addresses", "--record")
    site.story("news/a.en", "A", slug="other")
    site.write("taxonomies/topics.toml", f'{TOPICS}slug = {{en = "all-schools"}}\n')

    run("build")

    assert 'url=/en/news/2026/other/"' in site.page("en/news/2026/a/index.html")
    assert 'url=/en/topics/all-schools/"' in site.page("en/topics/schools/index.html")


def test_what_is_switched_off_has_no_address(site: SiteFolder, run: Run) -> None:
    newsroom(site)
    settings = site.path("site.toml").read_text()
    site.write("site.toml", f"{settings}\nterms = false\npeople = false\n")

    printed = run("addresses").out

    assert "topics" not in printed
    assert "people" not in printed


def test_programs_are_given_the_lines(site: SiteFolder, run: Run) -> None:
    newsroom(site)

    assert json.loads(run("addresses", "--format", "json").out) == {
        "diagnostics": [],
        "more": {},
        "addresses": WANTED,
        "recorded": False,
    }


def test_with_an_error_in_content_nothing_is_recorded(site: SiteFolder, run: Run) -> None:
    newsroom(site)
    site.write("addresses.txt", "nonsense\n")

    ended = run("addresses", "--record")

    assert ended.code == 1
    assert "error[bad-ledger-line]" in ended.err
    assert site.path("addresses.txt").read_text() == "nonsense\n"
