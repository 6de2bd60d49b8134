"""A site below a path of its host: every address has the path, and nothing else changes."""

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from sitegen.api.newsletter import NewsletterRequest, newsletter
from sitegen.engine.options import Options
from sitegen.engine.reading.definition import NO_CODE
from tests.outputs.published_sites import BASE, only_english, press
from tests.sites import NOW, SiteFolder

ORIGIN = "https://x.example"
FOLDER = "/a-b.c/zq7"
# An address from the root of the host: in an attribute, a list of files, JSON, a map of a server.
ROOTED = re.compile(
    rb"""(?:(?<=["'\s=(,|])|(?<=&quot;)|(?<=&#34;))/(?!a-b\.c/zq7/)[A-Za-z0-9._%]"""
)
ID = re.compile(rb"urn:uuid:[0-9a-f-]{36}")
# Scripts, styles and pictures have no address; the index of search is read by a script.
SPOKEN = (".html", ".xml", ".json", ".webmanifest", ".ics", ".txt", ".map", "_redirects")
INDEX = re.compile(r"^(kk|ru|en)/(izdeu|poisk|search)/(?!index\.html)")


def move(site: SiteFolder, base_url: str) -> None:
    """Give *site* another address."""
    text = site.path("site.toml").read_text("utf-8")
    site.write(
        "site.toml",
        re.sub(r"^base_url = .*$", f'base_url = "{base_url}"', text, flags=re.MULTILINE),
    )


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """Return a press office that links to its own addresses in every form."""
    site = press(tmp_path_factory.mktemp("office") / "site")
    site.story(
        "news/links.en",
        "Links",
        "2026-11-20",
        "[A](/en/events/), [b](/en/feed.xml), [c](/search/?q=x), [d](/), [e](#f).\n\n## F {#f}\n",
        aliases='["/old/a%20b", "/old.html"]',
    )
    return site


@pytest.fixture(scope="module")
def trees(office: SiteFolder) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return what is published at the root of a host, and then, by the same state, below a path."""
    move(office, ORIGIN)
    built = office.build()
    assert not built.failed, built.messages
    at_root = office.tree()
    move(office, f"{ORIGIN}{FOLDER}/")
    built = office.build()
    assert not built.failed, built.messages
    return at_root, office.tree()


def test_the_files_are_the_same(trees: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    at_root, below = trees

    assert below.keys() == at_root.keys()


def test_the_bytes_differ_in_addresses_alone(
    trees: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    at_root, below = trees

    for path, data in below.items():
        # A long address that is shown may be broken at its slashes.
        moved = data.replace(b"/<wbr>", b"/")
        moved = moved.replace(f"{ORIGIN}{FOLDER}".encode(), ORIGIN.encode())
        moved = moved.replace(b"@x.example" + FOLDER.encode(), b"@x.example")
        moved = moved.replace(FOLDER.encode() + b"/", b"/")
        before = at_root[path].replace(b"/<wbr>", b"/")
        assert ID.sub(b"", moved) == ID.sub(b"", before), path


def test_no_address_lacks_the_path(trees: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    at_root, below = trees

    spoken = {path for path in below if path.endswith(SPOKEN) and not INDEX.match(path)}
    assert any(ROOTED.search(at_root[path]) for path in spoken)
    lacking = {path: found for path in spoken for found in ROOTED.findall(below[path])}
    assert lacking == {}
    hosts = {path for path in spoken if f"{ORIGIN}/".encode() in below[path]}
    wrong = {path for path in hosts if re.search(rb"https://x\.example/(?!a-b)", below[path])}
    assert wrong == set()


def test_the_index_of_search_does_not_change_with_the_path(
    trees: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    at_root, below = trees

    index = {path for path in below if INDEX.match(path)}
    assert index
    assert [path for path in index if below[path] != at_root[path]] == []


def test_a_clean_build_gives_the_same(
    office: SiteFolder,
    trees: tuple[dict[str, bytes], dict[str, bytes]],
    tmp_path: Path,
) -> None:
    assert office.clean_tree(tmp_path) == trees[1]


def test_feeds_of_two_sites_of_a_host_have_different_ids(
    trees: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    ids = [set(ID.findall(tree["en/feed.xml"])) for tree in trees]

    assert ids[0]
    assert ids[0].isdisjoint(ids[1])


def test_the_host_is_that_of_the_settings_or_of_the_option(office: SiteFolder) -> None:
    move(office, BASE)
    options = Options(office.folder, office.output, office.state, NOW, base_url=f"{ORIGIN}{FOLDER}")
    site = replace(office.settings(), base_url=options.base_url)

    found, faults = newsletter(
        options, site, NO_CODE, NewsletterRequest("en", NOW - datetime.timedelta(days=3000))
    )

    assert faults == ()
    assert found
    addresses = re.findall(r'(?:href|src)="([^"]*)"', found.html)
    assert addresses
    assert [each for each in addresses if not each.startswith(f"{ORIGIN}{FOLDER}/")] == []
    assert f"{ORIGIN}{FOLDER}/en/" in found.txt
    assert f">{ORIGIN.partition('//')[2]}{FOLDER}</a>" in found.html


def test_every_move_gives_what_a_clean_build_gives(site: SiteFolder, tmp_path: Path) -> None:
    site.story("news/a.en", "A", "2026-05-01", "[Home](/en/), [b](b.en.md).", aliases="[/old/]")
    site.story("news/b.en", "B", "2026-05-02", "[A](/en/news/2026/a/), [old](/old/).")
    for number, folder in enumerate(("", "/a", "/a/b", "/en", "")):
        move(site, f"{ORIGIN}{folder}")
        site.story("news/c.en", f"C {number}", "2026-05-03", "Text.")

        built = site.build()

        assert not built.failed, built.messages
        assert site.tree() == site.clean_tree(tmp_path / str(number)), folder


# Links in texts


def links(site: SiteFolder, *targets: str) -> Iterator[str]:
    """Yield the address of each link to one of *targets* from a story."""
    body = "\n\n".join(f"See [words]({each})." for each in targets)
    site.story("news/here.en", "Here", "2026-05-02", body)
    yield from (each.address for each in site.library().body("news/here", "en").values)


@pytest.mark.parametrize("folder", ["/news", "/en", "/media", "/a/b"])
def test_a_link_in_a_text_may_have_the_path_or_not(site: SiteFolder, folder: str) -> None:
    move(site, f"https://x.example{folder}")
    site.story("news/there.en", "There", "2026-05-01", aliases="[/old/there/]")
    address = "/en/news/2026/there/"

    found = links(
        site,
        address,
        f"{folder}{address}",
        f"https://x.example{folder}{address}",
        "there.en.md",
        "/old/there/",
        f"{folder}/old/there/",
    )

    assert list(found) == [address] * 6


def test_an_address_of_the_host_outside_of_the_path_belongs_to_another_site(
    site: SiteFolder,
) -> None:
    move(site, "https://x.example/news")
    site.story("news/here.en", "Here", "2026-05-02", "[Library](https://x.example/library/).")

    assert not site.build().failed
    assert 'href="https://x.example/library/"' in site.page("en/news/2026/here/index.html")


# One language


@pytest.mark.parametrize(("base_url", "home"), [(ORIGIN, "/en/"), (f"{ORIGIN}/b", "/b/en/")])
def test_the_root_of_a_site_in_one_language_leads_to_its_home(
    site: SiteFolder, base_url: str, home: str
) -> None:
    only_english(site)
    move(site, base_url)
    site.story("news/a.en", "A", "2026-05-01", "Text.")

    built = site.build()

    assert not built.failed, built.messages
    root = site.page("index.html")
    assert f'content="0; url={home}"' in root
    assert f'<link rel="canonical" href="{ORIGIN}{home}">' in root
    assert f'<a href="{home}">Home page</a>' in root
    assert "x-default" not in site.page("en/index.html")
    sitemap = site.page("sitemap-en.xml")
    assert f"<loc>{ORIGIN}{home}</loc>" in sitemap
    assert "x-default" not in sitemap
