"""Builds killed at any point: every file is complete, no link is dead, the next build finishes it.

The edits between two builds change every page, add some, move some and withdraw some, so that a
build is killed between changes of every kind.
"""

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import msgspec
import pytest

from tests.engine.deaths import Deaths
from tests.engine.proof.walk import tree
from tests.sites import NOW, SETTINGS, SiteFolder

BASE = "https://news.example.edu"
LIST = ".sitegen-files"
DEATHS = 60
AMONG_MOVES = 42
_LINK = re.compile(
    rf'(?:href|src)="(?:{BASE})?(/[^"#?]*)|<loc>{BASE}(/[^<]*)|"url": "{BASE}(/[^"]*)'
)


class Version(msgspec.Struct, frozen=True):
    """One state of the site: how to write it, and what a clean build of it gives."""

    number: int
    tree: dict[str, bytes]


def write(site: SiteFolder, number: int) -> None:
    """Write one of two versions of the site; each is an edit of every kind of the other."""
    site.write("templates/assets/css/more.css", f"/* {number} */")
    site.write("site.toml", SETTINGS + f'\n[contacts]\nphone = "+7 {number}"\n')
    for name in range(16):
        fields = {"aliases": f"[/old/{name}/]"} if name % 4 == number else {}
        folder = f"news/{2026 - number}" if name % 3 else "news"
        for path in site.path("news").rglob(f"n-{name}.*.md"):
            path.unlink()
        if name % 5 != number:
            month = 1 + (name + number) % 12
            path = f"{folder}/n-{name}"
            site.story(f"{path}.kk", f"Хабар {name}", f"2026-{month:02}-05", "Мәтін.", **fields)
            site.story(f"{path}.en", f"Story {name} {number}", body=f"[See](/news/n-{name}).")
    lines = [f"/en/news/2026/n-{name}/\tnews/n-{name}\ten\n" for name in range(16)]
    site.write("addresses.txt", "".join(lines))


@pytest.fixture
def versions(site: SiteFolder, memory: Path) -> tuple[Version, Version]:
    """Return both versions with the output of clean builds; the second one is published."""
    made = []
    for number in (0, 1):
        write(site, number)
        assert not site.build().failed
        made.append(Version(number, site.clean_tree(memory / f"clean-{number}")))
    assert site.tree() == made[1].tree
    return made[0], made[1]


def kills(draw: Random, moves: int) -> Iterator[tuple[str, int]]:
    """Yield the kind and number of the steps at which builds are killed, most of them moves."""
    for number in range(DEATHS):
        if number < AMONG_MOVES:
            yield "move", draw.randrange(1, moves + 1)
        else:
            yield "any", draw.randrange(1, 3 * moves)


def test_a_build_killed_at_any_point_leaves_complete_files_and_the_next_one_finishes_it(
    site: SiteFolder, versions: tuple[Version, Version]
) -> None:
    draw = Random(1)
    ended = []
    old, new = versions[1], versions[0]
    with Deaths(site.folder, NOW) as deaths:
        write(site, new.number)
        moves = moves_of(deaths)
        old, new = new, old
        for kind, number in kills(draw, moves):
            write(site, new.number)
            ended.append((kind, deaths.killed_at(number, kind)))
            check(tree(site.output), old, new)
            assert not site.build().failed
            assert site.tree() == new.tree, f"not finished after {kind} {number}"
            old, new = new, old
    assert ended.count(("move", "killed")) >= DEATHS // 2


def moves_of(deaths: Deaths) -> int:
    """Let a build end, and return how many of its steps change output/."""
    return int(deaths.killed_at(10**9).removeprefix("ended "))


def check(found: dict[str, bytes], old: Version, new: Version) -> None:
    """Compare a half-published tree with its old and its new version."""
    for path, data in found.items():
        if path != LIST:
            assert data in (old.tree.get(path), new.tree.get(path)), f"{path} is incomplete"
    wrong = [
        (path, link)
        for path in found
        if path != LIST and (path in old.tree or is_list(path))
        for link in links(found[path])
        if link not in found and not is_together(path, link, old, new)
    ]
    assert not wrong


def is_together(path: str, link: str, old: Version, new: Version) -> bool:
    """Return whether two pages that link to each other are removed, or added as lists, together."""
    are_new = not {path, link} & old.tree.keys() and is_list(path) and is_list(link)
    return are_new or not {path, link} & new.tree.keys()


def is_list(path: str) -> bool:
    """Return whether a file is a list, feed or sitemap, in which readers and robots find pages."""
    return not re.search(r"/n-\d+/|^assets/|^old/", path)


def links(data: bytes) -> Iterator[str]:
    """Yield the files below output/ that a page, feed or sitemap leads to."""
    for found in _LINK.findall(data.decode("utf-8", "replace")):
        address = "".join(found)
        yield address.lstrip("/") + ("index.html" if address.endswith("/") else "")


def test_before_any_kill_no_link_is_dead(versions: tuple[Version, Version]) -> None:
    for version in versions:
        wrong = {
            (path, link)
            for path, data in version.tree.items()
            if path != LIST
            for link in links(data)
            if link not in version.tree
        }
        assert wrong == set()


def test_a_changed_page_waits_for_the_list_it_leads_to(site: SiteFolder, memory: Path) -> None:
    """The first story of a term links to the page of the term, which is added with it."""
    now = NOW.astimezone(datetime.UTC)
    site.story("news/a.en", "A", "2026-05-01", topics="[]")
    site.build(now)
    old = Version(0, site.tree())
    site.story("news/a.en", "A", "2026-05-01", topics="[schools]")
    new = Version(1, site.clean_tree(memory / "clean", now))
    with Deaths(site.folder, now) as deaths:
        for _ in deaths.steps():
            found = tree(site.output)
            page = found["en/news/2026/a/index.html"]
            there = "en/topics/schools/index.html" in found
            assert page == old.tree["en/news/2026/a/index.html"] or there
    assert site.tree() == new.tree


def test_a_withdrawn_page_goes_before_the_style_it_is_shown_in(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-05-01")
    site.build()
    before = tree(site.output)
    style = {path for path in before if path.endswith("css/site.css")}
    site.write("templates/assets/css/more.css", "/* 1 */")
    site.delete("news/a.en.md")
    with Deaths(site.folder, NOW) as deaths:
        for _ in deaths.steps():
            found = tree(site.output)
            is_there = "en/news/2026/a/index.html" in found
            assert not is_there or style <= found.keys()
    assert "en/news/2026/a/index.html" not in tree(site.output)
