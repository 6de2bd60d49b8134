"""The findings of `sitegen check` in a finished build."""

from pathlib import Path

import pytest

from sitegen.checks import CHECKS
from sitegen.checks.access import heading_order
from sitegen.checks.addresses import lost_addresses
from sitegen.checks.approvals import not_approved
from sitegen.checks.finished import Finished, finished
from sitegen.checks.links import broken_links
from sitegen.checks.translations import missing_translations, outdated_translations, strict_about
from sitegen.engine.files.boundary import LIST
from sitegen.engine.files.ownership import listed
from tests.outputs.published_sites import press
from tests.sites import SiteFolder, lines_of


def build_of(site: SiteFolder, **pages: str) -> Finished:
    """Return a finished build with files given as `path_html="…"`, where __ is a slash."""
    files = {
        name.replace("__", "/").replace("_html", ".html"): text for name, text in pages.items()
    }
    for path, text in files.items():
        target = site.output / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    site.output.mkdir(exist_ok=True)
    (site.output / LIST).write_bytes(listed(files))
    assembled = site.assembled()
    return finished(site.output, assembled, site.settings())


def broken(site: SiteFolder, html: str, **others: str) -> list[str]:
    """Return the faults of the links on the page en/index.html."""
    return lines_of(tuple(broken_links(build_of(site, en__index_html=html, **others))))


# Links


@pytest.mark.parametrize(
    "address",
    [
        "/en/a/",
        "/en/a",
        "a/",
        "/en/a/index.html",
        "./a/#plan",
        "#here",
        "/en/a/#plan",
        "/en/a/?x=1#plan",
        "https://news.example.edu/en/a/",
        "https://example.org/whatever",
        "https://news.example.edu.kz/whatever",
        "https://news.example.education/",
        "http://news.example.edu/whatever",
        "//example.org/whatever",
        "mailto:a@example.org",
        "tel:+7",
        "",
    ],
)
def test_a_link_that_leads_somewhere_is_no_fault(site: SiteFolder, address: str) -> None:
    html = f'<p id="here"><a href="{address}">a</a></p>'

    assert broken(site, html, en__a__index_html='<h2 id="plan">Plan</h2>') == []


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/news/en/a/", ""),
        ("/news/en/a", ""),
        ("a/", ""),
        ("#here", ""),
        ("https://news.example.edu/news/en/a/#plan", ""),
        ("https://news.example.edu/library/", ""),
        ("/library/", ""),
        ("/newsletter/", ""),
        ("/news/en/b/", "broken-link"),
        ("/news", "broken-link"),
        ("https://news.example.edu/news/en/b/", "broken-link"),
        ("/news/en/a/#plam", "broken-anchor"),
        ("/en/a/", "broken-link"),
        ("https://news.example.edu/en/a/", "broken-link"),
    ],
)
def test_below_a_path_a_link_has_the_path_or_leads_to_another_site_of_the_host(
    site: SiteFolder, address: str, code: str
) -> None:
    settings = site.path("site.toml").read_text("utf-8")
    site.write("site.toml", settings.replace("news.example.edu", "news.example.edu/news"))
    html = f'<p id="here"><a href="{address}">a</a></p>'

    found = broken(site, html, en__a__index_html='<h2 id="plan">Plan</h2>')

    assert [each.rpartition("[")[2].rstrip("]") for each in found] == ([code] if code else [])


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/en/b/", "broken-link"),
        ("b.html", "broken-link"),
        ("/missing.css", "broken-link"),
        ("https://news.example.edu/en/b/", "broken-link"),
        ("https://news.example.edu", "broken-link"),
        ("/en/a/#plam", "broken-anchor"),
        ("#there", "broken-anchor"),
        ("http://[", "broken-link"),
    ],
)
def test_a_link_that_leads_nowhere_is_an_error_at_its_place(
    site: SiteFolder, address: str, code: str
) -> None:
    html = f'<p>\n  <a href="{address}">a</a></p>'

    assert broken(site, html, en__a__index_html='<h2 id="plan">Plan</h2>') == [
        f"output/en/index.html:2:3 error[{code}]"
    ]


@pytest.mark.parametrize(
    "html",
    ['<img src="/a.jpg">', '<link rel="stylesheet" href="/a.css">', '<script src="/a.js"></script>',
     '<source src="/a.mp4">'],
)  # fmt: skip
def test_photos_styles_and_scripts_are_links_too(site: SiteFolder, html: str) -> None:
    assert broken(site, html) == ["output/en/index.html:1:1 error[broken-link]"]


def test_an_encoded_address_is_the_file_that_a_server_shows(site: SiteFolder) -> None:
    (site.output / "en/ж").mkdir(parents=True)
    (site.output / "en/ж/index.html").write_text('<p id="ә"></p>')
    build = build_of(site, en__index_html='<a href="/en/%D0%B6/#%D3%99">a</a>')
    files = build.files | {"en/ж/index.html"}
    (site.output / LIST).write_bytes(listed(files))

    again = finished(site.output, site.assembled(), build.site)
    assert list(broken_links(again)) == []


def test_a_file_that_is_not_ours_answers_no_link(site: SiteFolder) -> None:
    site.output.mkdir(parents=True)
    (site.output / "theirs.html").write_text("x")

    assert broken(site, '<a href="/theirs.html">a</a>') == [
        "output/en/index.html:1:1 error[broken-link]"
    ]


# Headings


def test_a_heading_that_skips_a_level_is_a_warning(site: SiteFolder) -> None:
    build = build_of(site, en__index_html="<h1>a</h1>\n<h3>b</h3>\n<h2>c</h2><h3>d</h3><h5>e</h5>")

    assert lines_of(tuple(heading_order(build))) == [
        "output/en/index.html:2:1 warning[heading-skipped]",
        "output/en/index.html:3:21 warning[heading-skipped]",
    ]


# Translations


def test_a_missing_translation_is_a_note_in_the_original(site: SiteFolder) -> None:
    site.story("news/a.kk", "A", "2026-05-01")
    site.story("news/a.ru", "B")
    site.story("news/b.en", "C", "2026-05-01", status="draft")

    assert lines_of(tuple(missing_translations(build_of(site)))) == [
        "news/a.kk.md:1:1 note[missing-translation]"
    ]


def test_a_stub_and_a_draft_are_missing_translations(site: SiteFolder) -> None:
    site.story("news/a.kk", "A", "2026-05-01")
    site.story("news/a.ru", "", original="kk")
    site.story("news/a.en", "C", status="draft")

    notes = list(missing_translations(build_of(site)))
    assert [each.diagnostic.arguments["language"] for each in notes] == ["ru", "en"]


def test_an_outdated_translation_is_a_note_in_its_own_file(site: SiteFolder) -> None:
    site.story("news/a.kk", "A", "2026-05-01")
    site.story("news/a.ru", "B", translated_from="kk@0123456789abcdef")

    assert lines_of(tuple(outdated_translations(build_of(site)))) == [
        "news/a.ru.md:1:1 note[outdated-translation]"
    ]


def test_strictness_makes_warnings_of_one_languages_translations_alone(site: SiteFolder) -> None:
    site.story("news/a.kk", "A", "2026-05-01")
    site.story("news/a.ru", "B", translated_from="kk@0123456789abcdef")
    site.story("news/b.kk", "C", "2026-05-01")
    build = build_of(site)
    found = (*missing_translations(build), *outdated_translations(build))

    strict = tuple(strict_about(("ru",), found))

    severities = [(each.diagnostic.arguments["language"], str(each.severity)) for each in strict]
    assert sorted(severities) == [
        ("en", "note"),
        ("en", "note"),
        ("ru", "warning"),
        ("ru", "warning"),
    ]
    assert [each.diagnostic for each in strict] == [each.diagnostic for each in found]
    assert tuple(strict_about((), found)) == found


def test_strictness_about_translations_leaves_all_else_as_it_is(site: SiteFolder) -> None:
    build = build_of(site, en__index_html="<h1>a</h1><h3>b</h3><a href='/b/'>c</a>")
    found = (*broken_links(build), *heading_order(build))

    assert tuple(strict_about(("kk", "ru", "en"), found)) == found


# The command


def test_the_checks_are_these() -> None:
    assert (
        broken_links,
        missing_translations,
        outdated_translations,
        not_approved,
        heading_order,
        lost_addresses,
    ) == CHECKS


def test_a_real_build_has_no_broken_link(tmp_path: Path) -> None:
    site = press(tmp_path / "site")
    assert not site.build().failed
    build = finished(site.output, site.assembled(), site.settings())

    assert lines_of(tuple(broken_links(build))) == []
    assert lines_of(tuple(heading_order(build))) == []
