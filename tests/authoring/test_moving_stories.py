"""`mv`: a story gets another name, all references follow, and no other byte changes."""

import datetime
from pathlib import Path
from random import Random

import pytest

from sitegen.authoring.originals import stored_words
from sitegen.authoring.rename import RenamedStory, move_story
from sitegen.diagnostics.diagnostic import has_errors
from sitegen.engine.options import Options
from sitegen.engine.reading.load import load_site
from sitegen.library.addresses.ledger_entries import public_addresses
from tests.library.random_sites import RandomSite
from tests.sites import NOW, SETTINGS, SiteFolder, lines_of, photo


def mv(site: SiteFolder, story: str, name: str, now: datetime.datetime = NOW) -> RenamedStory:
    """Rename the story; the site must have no errors."""
    whole, findings = load_site(Options(site.folder, site.output, site.state, now))
    assert whole
    assert not has_errors(findings), findings
    return move_story(site.folder, whole, story, name, site.folder)


def content(site: SiteFolder) -> dict[str, bytes]:
    """Return all files of content/ by path."""
    return site.tree(site.folder / "content")


def refused(site: SiteFolder, story: str, name: str) -> list[str]:
    """Return the reasons why the story cannot be moved; nothing may have changed."""
    before = content(site)
    moved = mv(site, story, name)
    assert content(site) == before
    assert moved.moves == ()
    return lines_of(moved.findings)


def open_day(site: SiteFolder) -> None:
    """Write a story with a folder in two languages and a photo."""
    site.story(
        "news/2026/open-day/index.kk", "A", "2026-05-01", "[B](index.en.md) ![Hall](hall.jpg)"
    )
    site.story("news/2026/open-day/index.en", "B", "", "![Hall](../open-day/hall.jpg)")
    site.write("news/2026/open-day/hall.jpg", photo())


# The files


def test_cards_and_galleries_of_a_story_follow_it(site: SiteFolder) -> None:
    open_day(site)
    site.write("news/2026/open-day/plan.pdf", b"%PDF-1.4")
    home = "../open-day"
    body = f"[Plan]({home}/plan.pdf)\n\n![Hall]({home}/hall.jpg)\n![Hall](hall.jpg)"
    film = "[Film](https://vimeo.com/76979871)"
    site.story("news/2026/open-day/index.en", "B", "", f"{body}\n\n{film}\n\n{film} again")

    mv(site, "news/open-day", "doors-open")

    said = site.path("news/2026/doors-open/index.en.md").read_text("utf-8")
    assert "open-day" not in said
    assert said.count("doors-open/") == 2
    assert said.count(film) == 2


def test_a_folder_is_moved_with_all_that_is_in_it(site: SiteFolder) -> None:
    open_day(site)
    before = content(site)

    moved = mv(site, "news/open-day", "doors-open")

    assert moved.findings == ()
    assert moved.moves == (("content/news/2026/open-day", "content/news/2026/doors-open"),)
    after = content(site)
    assert before.keys() - after.keys() == {
        f"news/2026/open-day/{name}" for name in ("index.kk.md", "index.en.md", "hall.jpg")
    }
    kept = "news/2026/{}/index.kk.md"
    assert after[kept.format("doors-open")] == before[kept.format("open-day")]
    assert b"![Hall](../doors-open/hall.jpg)" in after["news/2026/doors-open/index.en.md"]
    assert site.found() == []


def test_flat_files_are_moved_and_what_lies_beside_them_stays(site: SiteFolder) -> None:
    site.story(
        "news/2026/talk.kk", "A", "2026-05-01", "[B](talk.en.md) [C](talk.pdf) ![D](talk.jpg)"
    )
    site.story("news/2026/talk.en", "B")
    site.write("news/2026/talk.ru.md", "---\nstatus: draft\n---\n")
    site.write("news/2026/talk.pdf", b"%PDF")
    site.write("news/2026/talk.jpg", photo())

    mv(site, "talk", "lecture")

    assert set(content(site)) == {
        "site.toml",
        "taxonomies/topics.toml",
        "addresses.txt",
        *(f"news/2026/lecture.{tag}.md" for tag in ("kk", "ru", "en")),
        "news/2026/talk.pdf",
        "news/2026/talk.jpg",
    }
    text = site.path("news/2026/lecture.kk.md").read_text()
    assert "[B](lecture.en.md) [C](talk.pdf) ![D](talk.jpg)" in text
    assert site.found() == []


@pytest.mark.parametrize(
    "written",
    [
        "news/open-day",
        "/news/open-day/",
        "open-day",
        "content/news/2026/open-day",
        "./content/news/2026/open-day/",
        "content/news/2026/open-day/index.en.md",
        "news/2026/open-day",
    ],
)
def test_the_story_may_be_named_in_any_way(site: SiteFolder, written: str) -> None:
    open_day(site)

    assert mv(site, written, "doors-open").findings == ()
    assert site.path("news/2026/doors-open/index.kk.md").is_file()


# References


LINKS = {
    "/news/open-day": "/news/doors-open",
    "/news/open-day/#plan": "/news/doors-open/#plan",
    "/news/2026/open-day/index.kk.md": "/news/2026/doors-open/index.kk.md",
    "/news/2026/open-day/index.ru.md": "/news/2026/doors-open/index.ru.md",
    "../news/2026/open-day/index.en.md#plan": "../news/2026/doors-open/index.en.md#plan",
    "../news/2026/open-day/": "../news/2026/doors-open/",
    "./../news/2026/open%2Dday": "./../news/2026/doors-open",
    "/kk/janalyqtar/2026/open-day/": "/kk/janalyqtar/2026/doors-open/",
    "/en/news/2026/open-day#plan": "/en/news/2026/doors-open#plan",
}
OTHERS = (
    "/news/open-day-2",
    "/events/open-day",
    "/en/events/2026/open-day/",
    "https://news.example.edu/en/news/2026/open-day/",
    "mailto:open-day@example.edu",
)


@pytest.fixture
def linked(site: SiteFolder) -> SiteFolder:
    """Return a site in which other stories have similar names."""
    open_day(site)
    site.story("news/2026/open-day/index.en", "B", "", "## Plan {#plan}\n\n![Hall](hall.jpg)")
    site.story("news/2026/open-day/index.kk", "A", "2026-05-01", "## Plan {#plan}")
    site.story("news/open-day-2.en", "C", "2026-05-01")
    site.story("events/open-day.en", "D", "2026-05-01")
    return site


@pytest.mark.parametrize(("before", "after"), [*LINKS.items(), *((each, each) for each in OTHERS)])
@pytest.mark.parametrize(
    "form",
    [
        "[a]({})",
        "[a](<{}>)",
        '[a]({} "Title")',
        "[a][b] and [c][b]\n\n[b]: {}",
        '<a href="{}">a</a>',
    ],
)
def test_every_form_of_link_follows(linked: SiteFolder, form: str, before: str, after: str) -> None:
    path = linked.story("pages/about.en", "E", "", f"`{before}` open-day\n\n{form.format(before)}")
    text = path.read_text()

    assert mv(linked, "news/open-day", "doors-open").findings == ()

    assert path.read_text() == text.replace(form.format(before), form.format(after))
    assert linked.found() == []


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_photos_front_matter_and_odd_texts_are_rewritten_in_place(
    site: SiteFolder, end: str
) -> None:
    open_day(site)
    text = (
        "\ufeff---\ntitle: 'open-day'   # open-day\ndate: 2026-05-02\nfollows: \"news/open-day\"\n"
        "cover: {image: ../open-day/hall.jpg, alt: A}\n"
        "photos:\n  ../open-day/hall.jpg: {caption: e\u0301}\n---\n"
        "e\u0301e\u0301 [é](/news/open-day) e\u0301 ![Hall](../open-day/hall.jpg)\n"
    ).replace("\n", end)
    path = site.write("news/2026/report/index.en.md", text.encode())

    assert mv(site, "news/open-day", "doors-open").findings == ()

    wanted = text.replace('"news/open-day"', '"news/doors-open"')
    wanted = wanted.replace("../open-day/", "../doors-open/").replace(
        "(/news/open-day)", "(/news/doors-open)"
    )
    assert path.read_bytes().decode() == wanted
    assert site.found() == []


def test_people_and_authors_follow_in_every_file_by_name_and_by_key(site: SiteFolder) -> None:
    site.story("people/dana.kk", "Dana")
    site.story(
        "news/a.kk", "A", "2026-05-01", people="[dana, 'people/dana']", authors="[dana, Dan]"
    )
    site.story("news/a.en", "A", people="\n  - dana\n  - people/dana")
    site.story("events/e.kk", "E", "2026-05-01", people="dana")

    mv(site, "people/dana", "dana-k")

    assert (
        "people: [dana-k, 'people/dana-k']\nauthors: [dana-k, Dan]"
        in site.path("news/a.kk.md").read_text()
    )
    assert "people: \n  - dana-k\n  - people/dana-k\n" in site.path("news/a.en.md").read_text()
    assert "people: dana-k\n" in site.path("events/e.kk.md").read_text()
    assert site.found() == []


def test_events_follow_and_stories_of_the_same_name_elsewhere_do_not(site: SiteFolder) -> None:
    site.story("events/fair.kk", "E", "2026-05-01")
    site.story("news/fair.kk", "N", "2026-05-01")
    site.story("news/a.kk", "A", "2026-05-01", event="fair", follows="fair")

    mv(site, "events/fair", "big-fair")

    assert "event: big-fair\nfollows: fair\n" in site.path("news/a.kk.md").read_text()
    assert site.found() == []


@pytest.mark.parametrize(
    "menu",
    [
        '[[menu]]\nsection = "news"\n\n[[menu]]  # about\npage = "about" # about\n',
        "[[menu]]\npage='about'\n[[menu]]\npage = 'about-us'\n",
    ],
)
def test_the_menu_follows_a_page(site: SiteFolder, menu: str) -> None:
    settings = SETTINGS.partition("[[menu]]")[0]
    site.write("site.toml", settings + menu)
    site.story("pages/about.kk", "A")
    site.story("pages/about-us.kk", "B")

    assert mv(site, "about", "university").findings == ()

    changed = menu.replace('"about"', '"university"').replace("'about'", "'university'")
    assert site.path("site.toml").read_text() == settings + changed
    assert site.found() == []


def test_a_menu_in_one_line_follows_too(site: SiteFolder) -> None:
    settings = SETTINGS.partition("[[menu]]")[0]
    site.write("site.toml", f'menu = [{{section = "news"}}, {{page = "about"}}]\n{settings}')
    site.story("pages/about.kk", "A")

    mv(site, "about", "university")

    assert '[{section = "news"}, {page = "university"}]' in site.path("site.toml").read_text()


def test_a_translation_that_was_up_to_date_stays_so(site: SiteFolder) -> None:
    open_day(site)
    site.story("news/a.kk", "A", "2026-05-01", "[a](/news/open-day)")
    digest = site.assembled().link_checks.texts["news/a"].facts.words_digest
    site.story("news/a.ru", "B", translated_from=f"kk@{digest}")
    site.story("news/a.en", "C", translated_from="kk@0123456789abcdef")

    mv(site, "news/open-day", "doors-open")

    texts = site.assembled().link_checks.texts["news/a"]
    assert texts["ru"].document.text("translated_from") == f"kk@{texts.facts.words_digest}"
    assert texts["en"].document.text("translated_from") == "kk@0123456789abcdef"
    assert texts.facts.words_digest != digest
    words = stored_words(site.folder, texts.facts.words_digest)
    assert words
    assert words.body == "[a](/news/doors-open)"


# Addresses


def test_old_addresses_lead_to_the_new_ones_after_any_number_of_moves(site: SiteFolder) -> None:
    open_day(site)

    mv(site, "news/open-day", "doors-open")
    mv(site, "news/doors-open", "day")

    assert site.path("addresses.txt").read_text().splitlines() == [
        "/en/news/2026/doors-open/\tnews/day\ten",
        "/en/news/2026/open-day/\tnews/day\ten",
        "/kk/janalyqtar/2026/doors-open/\tnews/day\tkk",
        "/kk/janalyqtar/2026/open-day/\tnews/day\tkk",
    ]
    targets = {each.address: each.target for each in site.library().redirects.values()}
    assert targets["/en/news/2026/open-day/"] == "/en/news/2026/day/"
    assert targets["/kk/janalyqtar/2026/doors-open/"] == "/kk/janalyqtar/2026/day/"


def test_the_name_of_a_story_that_is_hidden_is_not_recorded(site: SiteFolder) -> None:
    site.story("news/secret.en", "A", "2026-05-01", publish_at="2090-01-01")

    mv(site, "secret", "surprise")

    assert not site.path("addresses.txt").exists()


def test_a_slug_keeps_the_address_and_links_to_it_stay(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-05-01", slug="short")
    path = site.story("pages/about.en", "B", "", "[a](/en/news/2026/short/) [b](/news/a)")

    mv(site, "news/a", "b")

    assert "[a](/en/news/2026/short/) [b](/news/b)" in path.read_text()
    assert site.found() == []


# A refused move changes nothing


@pytest.mark.parametrize(
    ("story", "name", "found"),
    [
        ("news/nothing", "a", "no-such-story"),
        ("twin", "a", "ambiguous-story"),
        ("news/open-day", "Open Day", "bad-slug"),
        ("news/open-day", "news/other", "bad-slug"),
        ("news/open-day", "", "bad-slug"),
        ("news/open-day", "index", "bad-slug"),
        ("news/open-day", "05", "reserved-slug"),
        ("news/open-day", "con", "windows-name"),
        ("news/open-day", "twin", "story-exists"),
        ("news/open-day", "open-day", "story-exists"),
        ("news/open-day", "photos", "story-exists"),
        ("news/open-day", "slugged", "address-taken"),
    ],
)
def test_what_cannot_be_is_refused(site: SiteFolder, story: str, name: str, found: str) -> None:
    open_day(site)
    site.story("news/twin.en", "A", "2026-05-01")
    site.story("events/twin.en", "A", "2026-05-01")
    site.story("news/other.en", "A", "2026-05-01", slug="slugged")
    site.write("news/2026/photos/hall.jpg", photo())

    [line] = refused(site, story, name)

    assert line.endswith(f"error[{found}]")


def test_a_name_that_another_section_of_the_kind_has_is_taken(site: SiteFolder) -> None:
    site.write("site.toml", f'{SETTINGS}\n[section.press]\nkind = "news"\n')
    open_day(site)
    site.story("press/report.en", "A", "2026-05-01")

    assert refused(site, "open-day", "report") == ["press/report.en.md:1:1 error[story-exists]"]


def test_the_name_of_a_withdrawn_story_is_taken(site: SiteFolder) -> None:
    open_day(site)
    site.write("addresses.txt", "# old\n/en/news/2020/fair/\tnews/fair\ten\n")

    assert refused(site, "open-day", "fair") == ["addresses.txt:2:1 error[story-exists]"]


@pytest.mark.parametrize(
    ("written", "follows"),
    [
        (r'"open\x2dday"', '"doors-open"'),
        ("open-day  # the first", "doors-open  # the first"),
        (">-\n  open-day", ">-\n  doors-open"),
    ],
)
def test_a_field_follows_however_it_is_written(
    site: SiteFolder, written: str, follows: str
) -> None:
    open_day(site)
    path = site.story("news/a.en", "A", "2026-05-02", follows=written)
    before = path.read_text()

    mv(site, "news/open-day", "doors-open")

    assert path.read_text() == before.replace(written, follows)


def test_a_description_of_a_photo_follows_with_its_comment(site: SiteFolder) -> None:
    open_day(site)
    photos = "\n  # of the hall\n  ../open-day/hall.jpg: {alt: A}  # large"
    path = site.story("news/2026/a/index.en", "A", "2026-05-02", photos=photos)

    mv(site, "news/open-day", "doors-open")

    assert photos.replace("open-day", "doors-open") in path.read_text()


def test_a_link_that_is_written_too_cleverly_is_refused_at_its_place(site: SiteFolder) -> None:
    open_day(site)
    site.story("news/a.en", "A", "2026-05-02", "[a](/news/open&#45;day)")

    assert refused(site, "open-day", "doors-open") == ["news/a.en.md:6:5 error[cannot-rewrite]"]


def test_when_the_disk_fails_nothing_is_changed(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_day(site)
    site.story("news/a.en", "A", "2026-05-02", follows="open-day")
    before = content(site)

    def full(source: Path, target: Path) -> None:
        if not source.name.startswith("."):
            raise OSError
        source.replace(target)

    monkeypatch.setattr("sitegen.authoring.writing.move", full)
    with pytest.raises(OSError, match=r"^$"):
        mv(site, "open-day", "doors-open")

    assert content(site) == before


# The guarantees, on random sites


@pytest.mark.parametrize("seed", range(6))
def test_no_address_dies_and_there_and_back_again_gives_the_same_bytes(
    tmp_path: Path, seed: int
) -> None:
    site = RandomSite(tmp_path / "site", seed, linked=True).site
    ledger = site.path("addresses.txt").read_bytes()
    before, found = content(site), site.found()
    published = {each.address for each in public_addresses(site.assembled())}
    for key in Random(seed).sample(sorted(site.assembled().stories), 6):
        section, _, name = key.partition("/")

        assert mv(site, key, "another-name").findings == ()
        assert not has_errors(site.assembled().findings)
        assembled = site.assembled()
        assert key not in assembled.stories
        there = {each.address for each in public_addresses(assembled)}
        assert published - there <= {
            each.address for each in assembled.library.redirects.values() if each.target
        }
        assert mv(site, f"{section}/another-name", name).findings == ()

        lines = site.path("addresses.txt").read_bytes().splitlines()
        assert set(ledger.splitlines()) <= set(lines)
        site.write("addresses.txt", ledger)
        assert content(site) == before
        assert site.found() == found
