"""Internal links: by file, folder, key or address, to the same language or a marked one."""

import datetime
import re
from urllib.parse import quote

import pytest

from sitegen.library.publications.publication import Link
from tests.sites import SETTINGS, SiteFolder, lines_of, photo

AFTER = datetime.datetime(2031, 1, 1, tzinfo=datetime.UTC)


def link(site: SiteFolder, target: str, words: str = "words", now=None) -> Link:
    """Return how a link from an English story to *target* is resolved."""
    site.story("news/2026/here/index.en", "Here", "2026-05-01", f"See [{words}]({target}).")
    library = site.library(now) if now else site.library()
    [value] = library.body("news/here", "en").values
    assert isinstance(value, Link)
    return value


@pytest.fixture
def two(site: SiteFolder) -> SiteFolder:
    """Return a site with a story in a folder in two languages and a flat one in Kazakh."""
    site.story("news/2025/there/index.kk", "Онда", "2025-05-01", "## Жоспар\n", lead="yes")
    site.story("news/2025/there/index.en", "There", body="## Plan\n")
    site.story("news/2025/flat.kk", "Жалпақ", "2025-06-01")
    site.story("people/aigul.kk", "Айгүл", listed="true")
    site.story("pages/about.en", "About")
    return site


@pytest.mark.parametrize(
    "target",
    [
        "../../2025/there/index.en.md",
        "../../2025/there/index.kk.md",
        "../../2025/there/index.md",
        "../../2025/there/",
        "../../2025/there",
        "/news/2025/there/index.en.md",
        "/news/2025/there",
        "/news/there",
        "/news/there/",
        "../../2025/there/index.ru.md",
        "../../2025/there/index.en.md?x=1",
    ],
)
def test_a_story_is_known_by_its_file_its_folder_and_its_key(two: SiteFolder, target: str) -> None:
    assert link(two, target) == Link("/en/news/2025/there/")


@pytest.mark.parametrize(
    "target", ["/en/news/2025/there/", "/en/news/2025/there", "/kk/janalyqtar/2025/there/"]
)
def test_an_address_leads_to_the_language_that_it_names(two: SiteFolder, target: str) -> None:
    language = "kk" if target.startswith("/kk") else ""
    address = "/kk/janalyqtar/2025/there/" if language else "/en/news/2025/there/"

    assert link(two, target) == Link(address, language)


@pytest.mark.parametrize("target", ["../../2025/flat.kk.md", "../../2025/flat.en.md", "/news/flat"])
def test_a_missing_language_leads_to_an_existing_one_that_is_marked(
    two: SiteFolder, target: str
) -> None:
    assert link(two, target) == Link("/kk/janalyqtar/2025/flat/", "kk")


def test_people_and_pages_are_linked_alike(two: SiteFolder) -> None:
    assert link(two, "../../../people/aigul.kk.md") == Link("/kk/adamdar/aigul/", "kk")
    assert link(two, "../../../pages/about.en.md") == Link("/en/about/")


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("/en/", "/en/"),
        ("/en/news/", "/en/news/"),
        ("/en/news", "/en/news/"),
        ("/en/topics/", "/en/topics/"),
        ("/en/feed.xml", "/en/feed.xml"),
        ("/en/rss.xml", "/en/rss.xml"),
        ("/en/feed.json", "/en/feed.json"),
        ("/en/calendar.ics", "/en/calendar.ics"),
        ("/en/subscribe/", "/en/subscribe/"),
        ("/", "/"),
        ("/en/news/2025/", "/en/news/2025/"),
        ("/en/news/2025/05/", "/en/news/2025/05/"),
    ],
)
def test_fronts_feeds_and_archives_are_linked_by_their_address(
    two: SiteFolder, target: str, address: str
) -> None:
    assert link(two, target) == Link(address)


def test_a_terms_page_is_linked_by_its_address(two: SiteFolder) -> None:
    two.story("news/2025/schools.en", "Schools", "2025-07-01", topics="[schools]")

    assert link(two, "/en/topics/schools/") == Link("/en/topics/schools/")


def test_a_terms_page_that_is_not_public_is_plain_words(two: SiteFolder) -> None:
    two.story("news/2025/schools.en", "Schools", "2030-07-01", topics="[schools]")

    assert link(two, "/en/topics/schools/") == Link("")
    assert link(two, "/en/topics/schools/", now=AFTER) == Link("/en/topics/schools/")


def test_a_link_without_words_has_the_title_behind_it(two: SiteFolder) -> None:
    assert link(two, "/news/there", "") == Link("/en/news/2025/there/", title="There")
    assert link(two, "/news/flat", "") == Link("/kk/janalyqtar/2025/flat/", "kk", "Жалпақ")


# Anchors


def test_an_anchor_leads_to_a_heading_of_the_other_page(two: SiteFolder) -> None:
    assert link(two, "/news/there#plan") == Link("/en/news/2025/there/#plan")


def test_a_dead_anchor_is_reported_with_the_one_that_was_meant(two: SiteFolder) -> None:
    two.story("news/here.en", "Here", "2026-05-01", "[a](/news/there#plam)")

    assert two.found() == ["news/here.en.md:6:5 error[dead-anchor]"]
    assert "plan" in two.messages()


def test_an_anchor_is_looked_for_in_the_language_that_is_linked(two: SiteFolder) -> None:
    two.story("news/here.ru", "Тут", "2026-05-01", "[a](/news/there#jospar)")

    assert two.found() == []


# Files


def test_a_file_beside_the_story_is_published_and_linked(site: SiteFolder) -> None:
    site.write("news/2026/here/plan.pdf", b"%PDF-1.4")

    found = link(site, "plan.pdf")

    assert found.address.startswith("/media/plan-")
    assert found.address.endswith(".pdf")


def test_a_file_that_nobody_links_is_not_published(site: SiteFolder) -> None:
    site.write("news/2026/here/plan.pdf", b"%PDF-1.4")
    site.story("news/2026/here/index.en", "Here", "2026-05-01")

    assert not [each.path for each in site.planned().outputs if each.path.startswith("media/")]


def test_a_file_is_found_whatever_the_composition_of_its_name(site: SiteFolder) -> None:
    site.write("news/2026/here/Жоспа\u0438\u0306.pdf", b"%PDF-1.4")

    assert link(site, "Жоспай.pdf").address.startswith("/media/")


@pytest.mark.parametrize(
    "name",
    ["page.html", "run.exe", "a.svg.js", "a.svg", "a.PHTML", "no-suffix", "a.php.pdf", "a.pdf."],
)
@pytest.mark.parametrize("mark", ["", "!"])
def test_a_file_that_could_run_is_not_published(site: SiteFolder, name: str, mark: str) -> None:
    site.write(f"news/{name}", b"x")
    site.story("news/here.en", "Here", "2026-05-01", f"{mark}[a]({name})")

    found = [each for each in site.found() if "windows-name" not in each]
    assert found == [f"news/here.en.md:6:{5 + len(mark)} error[active-file]"]


@pytest.mark.parametrize("field", ["cover: {image: a.svg, alt: A}", "photos: {a.svg: {alt: A}}"])
def test_a_drawing_that_could_run_is_no_photo_of_a_story(site: SiteFolder, field: str) -> None:
    site.write("news/a.svg", b"<svg/>")
    site.write("news/here.en.md", f"---\ntitle: T\ndate: 2026-05-01\n{field}\n---\nOne.\n")

    assert {each.partition(" ")[2] for each in site.found()} == {"error[active-file]"}


def test_a_file_that_a_server_could_run_is_reported_with_a_name_that_is_right(
    site: SiteFolder,
) -> None:
    site.write("news/plan.php.pdf", b"x")
    site.story("news/here.en", "Here", "2026-05-01", "[a](plan.php.pdf)")

    [found] = site.assembled().findings[1:]
    assert found.diagnostic.arguments["suggestion"] == "plan-php.pdf"


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.heic", b"x"), ("a.jpg", b"x"), ("a.xls", b"<html>"), ("a.png", photo())],
)
def test_a_file_at_fault_is_not_in_the_preview_of_a_draft_either(
    site: SiteFolder, name: str, data: bytes
) -> None:
    site.write(f"news/2026/here/{name}", data)
    site.story("news/2026/here/index.en", "Here", "2026-05-01", f"[a]({name})", status="draft")

    found = site.assembled(drafts=True)

    assert lines_of(found.findings)[0].startswith(f"news/2026/here/{name}:1:1 warning")
    assert found.library.body("news/here", "en").values == (Link(""),)
    assert not list(found.library.files("news/here", "en"))


def test_the_files_of_a_designer_are_downloads_and_no_photos(site: SiteFolder) -> None:
    site.write("news/poster.psd", b"8BPS")
    site.story("news/here.en", "Here", "2026-05-01", "[a](poster.psd)\n\n![b](poster.psd)")

    assert site.found() == ["news/here.en.md:8:6 error[not-a-photo]"]


@pytest.mark.parametrize("name", ["\u202efdp.exe.pdf", "a\nb.pdf", "a\x1b[2J.pdf", "a\u2028.pdf"])
def test_a_file_whose_name_deceives_the_eye_is_reported(site: SiteFolder, name: str) -> None:
    site.write(f"news/{name}", b"%PDF-1.4")

    assert [each.partition(" ")[2] for each in site.found()] == ["error[unreadable-name]"]


ODD = [
    "Приказ о приёме №5.pdf",
    "Жарлық (1).pdf",
    "a&b=c.pdf",
    "it's.pdf",
    "a b  c.pdf",
    "-rf.pdf",
    "100%.pdf",
    "a;b.pdf",
    "a,b.pdf",
    "$(id).pdf",
    "`id`.pdf",
    "\U0001f600.pdf",
    "e\u0301.pdf",
    "a=b@c.pdf",
    "a.b..pdf",
    "a--b.PDF",
    f"{'ы' * 110}.pdf",
    f"{'x' * 240}.pdf",
    "a<b>.pdf",
    'a"b.pdf',
    "a?b#c.pdf",
    "a%23b.pdf",
]


@pytest.mark.parametrize("name", ODD)
def test_a_file_with_an_odd_name_is_published_under_a_plain_one(
    site: SiteFolder, name: str
) -> None:
    folder = "news/2026/here"
    site.write(f"{folder}/{name}", b"%PDF-1.4")

    found = link(site, f"<{quote(name)}>")

    # One dot: for any name, no server finds another suffix in the address.
    assert re.fullmatch(r"/media/[a-z0-9]+(?:-[a-z0-9]+)*-[0-9a-f]{8}\.pdf", found.address)
    assert len(found.address) <= 80


# Dead links


@pytest.mark.parametrize(
    "target",
    [
        "missing.md",
        "../2025/their/index.en.md",
        "/news/their",
        "/en/news/2025/their/",
        "/en/nothing/",
        "/en/news/2024/",
        "missing.pdf",
        "hall.jpg",
        "",
    ],
)
def test_a_link_that_leads_nowhere_is_an_error_at_its_place(two: SiteFolder, target: str) -> None:
    two.story("news/here.en", "Here", "2026-05-01", f"One.\n\n- See [a]({target}).")

    assert two.found() == ["news/here.en.md:8:11 error[dead-link]"]


@pytest.mark.parametrize(
    ("target", "meant"),
    [
        ("2025/their/index.en.md", "2025/there/index.en.md"),
        ("2026/there/index.kk.md", "2025/there/index.kk.md"),
        ("/en/news/2025/their/", "/en/news/2025/there/"),
        ("2025/flta.kk.md", "2025/flat.kk.md"),
    ],
)
def test_what_was_meant_is_proposed(two: SiteFolder, target: str, meant: str) -> None:
    two.story("news/here.en", "Here", "2026-05-01", f"[a]({target})")

    assert f"Did you mean {meant}?" in two.messages()


@pytest.mark.parametrize("target", ["../../x.md", "../../../etc/passwd", "/../x", "/%2e%2e/x"])
def test_a_link_out_of_content_is_reported(two: SiteFolder, target: str) -> None:
    two.story("news/here.en", "Here", "2026-05-01", f"[a]({target})")

    assert two.found() == ["news/here.en.md:6:5 error[outside-content]"]


# Links to what is not public


HIDDEN = [
    {"date": "2030-05-01"},
    {"date": "2025-05-01", "publish_at": "2030-05-01"},
    {"date": "2025-05-01", "expires_at": "2025-06-01"},
    {"date": "2025-05-01", "status": "draft"},
]


@pytest.mark.parametrize("fields", HIDDEN)
@pytest.mark.parametrize(
    "target", ["/news/hidden", "hidden.en.md", "hidden.kk.md", "/en/news/2030/hidden/"]
)
def test_a_link_to_what_is_hidden_is_plain_words_with_a_note(
    site: SiteFolder, target: str, fields: dict[str, str]
) -> None:
    site.story("news/hidden.en", "Secret", **fields)
    if target.startswith("/en/") and "2030" not in "".join(fields.values()):
        target = target.replace("2030", "2025")
    site.story("news/here.en", "Here", "2026-05-01", f"[a]({target}) [](/news/hidden)")

    assert {each.split()[1] for each in site.found()} == {"note[link-to-hidden]"}
    assert site.library().body("news/here", "en").values == (Link(""), Link(""))


def test_a_link_to_a_draft_translation_leads_to_another_language(site: SiteFolder) -> None:
    site.story("news/a.kk", "A", "2025-05-01")
    site.story("news/a.en", "B", status="draft")
    site.story("news/here.en", "Here", "2026-05-01", "[a](a.en.md) [b](/en/news/2025/a/)")

    assert set(site.library().body("news/here", "en").values) == {
        Link("/kk/janalyqtar/2025/a/", "kk")
    }


def test_a_link_to_a_person_nobody_names_is_plain_words_with_a_note(site: SiteFolder) -> None:
    site.story("people/aigul.en", "Aigul")
    site.story("news/here.en", "Here", "2026-05-01", "[a](/people/aigul)")

    assert site.found() == ["news/here.en.md:6:5 note[link-to-hidden]"]


def test_an_archive_is_linked_when_anything_public_fills_it(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-05-01")
    site.story("news/z.en", "Z", "2026-12-01")  # not yet public

    assert link(site, "/en/news/2026/") == Link("/en/news/2026/")


def test_an_archive_that_only_hidden_stories_fill_is_plain_words(site: SiteFolder) -> None:
    site.story("news/z.en", "Z", "2030-12-01")

    assert link(site, "/en/news/2030/") == Link("")
    assert link(site, "/en/news/2030/12/", now=AFTER) == Link("/en/news/2030/12/")


def test_an_archive_is_not_linked_in_a_language_that_has_none(site: SiteFolder) -> None:
    site.write(
        "site.toml", SETTINGS.replace('kind = "news"', 'kind = "news"\nuntranslated = "hide"')
    )
    site.story("news/2025/a.kk", "A", "2025-05-01")

    archives = {path for path in site.paths() if path.startswith("en/news/2025")}
    assert not archives
    assert link(site, "/kk/janalyqtar/2025/").address == "/kk/janalyqtar/2025/"
    site.story("news/2026/here/index.en", "Here", "2026-05-01", "[a](/en/news/2025/)")
    assert [each.split()[1] for each in site.found()] == ["error[dead-link]"]


@pytest.mark.parametrize("fields", HIDDEN)
def test_a_reference_to_what_is_hidden_has_a_note(site: SiteFolder, fields: dict[str, str]) -> None:
    moments = {"starts" if name == "date" else name: value for name, value in fields.items()}
    if fields["date"] == "2030-05-01":
        moments = {"starts": "2030-05-01", "publish_at": "2030-01-01"}
    site.story("news/hidden.en", "Secret", **fields)
    site.story("events/hidden.en", "Secret", **moments)
    site.story("people/hidden.en", "Secret", status="draft")
    site.write(
        "news/here.en.md",
        "---\ntitle: Here\ndate: 2026-05-01\n"
        "follows: hidden\nevent: hidden\npeople: [hidden]\nauthors: [Guest, hidden]\n---\n",
    )

    assert site.found() == [
        "news/here.en.md:4:1 note[field-to-hidden]",
        "news/here.en.md:5:1 note[field-to-hidden]",
        "news/here.en.md:6:10 note[field-to-hidden]",
        "news/here.en.md:7:18 note[field-to-hidden]",
    ]


def test_a_link_to_a_story_with_an_impossible_date_is_no_fault_of_the_link(
    site: SiteFolder,
) -> None:
    site.story("news/a.en", "A", "2026-02-31")
    site.story("news/b.en", "B", "2026-05-01", "[a](/news/a)")

    assert site.found() == ["news/a.en.md:3:7 error[impossible-date]"]


def test_a_path_with_backslashes_and_one_of_a_single_computer_are_reported_as_such(
    two: SiteFolder,
) -> None:
    two.story("news/here.en", "Here", "2026-05-01", "[a](a\\b.md) and [b](/Users/aigul/list.pdf)")

    assert two.found() == [
        "news/here.en.md:6:5 error[backslash]",
        "news/here.en.md:6:21 error[local-path]",
    ]


def test_of_many_dead_links_only_those_that_are_shown_have_a_suggestion(two: SiteFolder) -> None:
    links = " ".join(f"[a](2025/there{number:02}/index.en.md)" for number in range(30))
    two.story("news/here.en", "Here", "2026-05-01", links)

    dead = [each for each in two.assembled().findings if each.diagnostic.code == "dead-link"]

    meant = ["suggestion" in each.diagnostic.arguments for each in dead]
    assert len(dead) == 30
    assert meant == [True] * 20 + [False] * 10
