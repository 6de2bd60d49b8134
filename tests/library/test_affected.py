"""The entries of tables that a change of stories affects: at least all that differ.

Random sites are assembled at two moments; between them some files are created, deleted or
changed. An entry that is not affected must have the same digest.
"""

import random
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from sitegen.library import library as public
from sitegen.library.assemble import Assembled
from sitegen.library.links import link_index
from sitegen.library.tracking.affected import AffectedEntries
from sitegen.library.tracking.table_digests import TableDigests
from sitegen.library.tracking.tables import WHOLE_TABLE
from tests.library.random_sites import RandomSite
from tests.sites import SiteFolder

SEEDS = range(24)


def tables(assembled: Assembled) -> dict[str, Mapping[str, object]]:
    """Return all tables of a library, by name."""
    library, evidence = assembled.library, assembled.link_checks
    return {
        **{name: getattr(library, name) for name in public.TABLES},
        **{name: getattr(evidence.links, name) for name in link_index.TABLES},
        "stories": evidence.stories,
        "texts": evidence.texts,
    }


def touched_between(
    before: Assembled, now: Assembled
) -> tuple[TableDigests, TableDigests, AffectedEntries]:
    """Return the digests of both, and the affected entries."""
    old, new = TableDigests(before, {}), TableDigests(now, {})
    wholes = {table: old.table(table) for table in old.tables}
    found = new.affected(before.stories, old.shown, wholes)
    assert found is not None
    return old, new, found


def missed(before: Assembled, now: Assembled) -> list[str]:
    """Return the entries that differ but are not among those affected."""
    old, new, touched = touched_between(before, now)
    earlier, later = tables(before), tables(now)
    found: list[str] = []
    for table in old.tables:
        if (among := touched.among(table)) is not None:
            assert WHOLE_TABLE in among
            others = (earlier[table].keys() | later[table].keys()) - among
            other = [key for key in others if old.entry(table, key) != new.entry(table, key)]
            found += [f"{table}:{key}" for key in other]
    return sorted(found)


def change(site: SiteFolder, other: SiteFolder, chance: random.Random) -> None:
    """Replace some stories with those of another site, which also adds and removes some."""
    names = {path.relative_to(each.folder) for each in (site, other) for path in texts(each)}
    for name in chance.sample(sorted(names), 4):
        source, target = other.folder / name, site.folder / name
        if source.exists():
            shutil.copyfile(source, target)
        elif target.exists():
            target.unlink()


def texts(site: SiteFolder) -> list[Path]:
    return list(site.path("").rglob("*.md"))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_not_touched_is_what_it_was(tmp_path: Path, seed: int) -> None:
    made = RandomSite(tmp_path / "site", seed, linked=True)
    other = RandomSite(tmp_path / "other", seed + 1_000, linked=True)
    first, second = made.moments(2)
    before = made.site.assembled(first)
    change(made.site, other.site, random.Random(seed))

    assert missed(before, made.site.assembled(first)) == []
    assert missed(before, made.site.assembled(second)) == []


def test_a_new_story_touches_little(site: SiteFolder) -> None:
    for number in range(1, 9):
        site.story(f"news/n{number}.en", f"N{number}", f"2026-01-0{number}")
    before = site.assembled()
    site.story("news/n9.en", "N9", "2026-01-09")

    _, _, touched = touched_between(before, site.assembled())
    assert touched.among("neighbours") == {WHOLE_TABLE, "news/n9", "news/n8"}
    assert touched.among("publications") == {WHOLE_TABLE, "news/n9"}
    assert touched.among("terms") is None


def test_a_page_that_is_born_touches_the_one_before_it(site: SiteFolder) -> None:
    site.story("news/n00.en", "N0", "2026-01-01")
    before = site.assembled()
    for number in range(1, 14):
        site.story(f"news/n{number:02}.en", f"N{number}", f"2026-01-{number + 1:02}")
        now = site.assembled()
        assert missed(before, now) == []
        before = now


def test_nothing_is_known_of_stories_of_which_the_marks_are_not(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-01-01")
    before = site.assembled()
    marks = TableDigests(before, {})

    assert marks.affected(before.stories, marks.shown, {"texts": "another"}) is None
