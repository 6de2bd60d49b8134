"""What differs in a table has another digest: else a part that read it would be kept.

Random sites are assembled at two moments; between them some files are created, deleted or
changed.
"""

import random
import shutil
from pathlib import Path
from typing import Any

import pytest

from sitegen.library.assemble import Assembled
from sitegen.library.tracking.tables import MISSING, WHOLE_TABLE, DigestTable
from tests.library.random_sites import RandomSite
from tests.sites import SiteFolder

SEEDS = range(16)
# Their digests leave out what no part reads of them: the lines of a text, the body of a story.
NOT_COMPARED = {"texts", "stories"}


def hidden_changes(before: Assembled, now: Assembled) -> list[str]:
    """Return the entries and tables that differ and have the digest that they had."""
    found: list[str] = []
    for name, later in now.tables.items():
        earlier: DigestTable[Any] = before.tables[name]
        if name in NOT_COMPARED:
            continue
        keys = sorted(set(earlier) | set(later))
        changed = [key for key in keys if earlier.get(key) != later.get(key)]
        found += [
            f"{name}:{key}"
            for key in changed
            if earlier.entry_digest(key) == later.entry_digest(key)
        ]
        if changed and earlier.digest == later.digest:
            found.append(f"{name}:{WHOLE_TABLE}")
    return found


def change(site: SiteFolder, other: SiteFolder, chance: random.Random) -> None:
    """Replace some stories with those of another site, which also adds and removes some."""
    names = {path.relative_to(each.folder) for each in (site, other) for path in texts(each)}
    for name in chance.sample(sorted(names), 4):
        source, target = other.folder / name, site.folder / name
        if source.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
        elif target.exists():
            target.unlink()


def texts(site: SiteFolder) -> list[Path]:
    return list(site.path("").rglob("*.md"))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_differs_has_another_digest(tmp_path: Path, seed: int) -> None:
    made = RandomSite(tmp_path / "site", seed, linked=True)
    other = RandomSite(tmp_path / "other", seed + 1_000, linked=True)
    first, second = made.moments(2)
    before = made.site.assembled(first)

    assert hidden_changes(before, made.site.assembled(second)) == []
    change(made.site, other.site, random.Random(seed))
    assert hidden_changes(before, made.site.assembled(first)) == []


def test_the_digests_of_a_table_are_those_of_its_values() -> None:
    table = DigestTable({"a": "x", "b": ("y", "z"), "c": 1})

    assert table.entry_digest("a") == "x"
    assert table.entry_digest("b") == "y\nz"
    assert table.entry_digest("c") == DigestTable({"d": 1}).entry_digest("d") != MISSING
    assert table.entry_digest("e") == MISSING
    assert table.entry_digest(WHOLE_TABLE) == table.digest
    assert table.digest != DigestTable({"a": "x"}).digest


def test_a_computed_table_has_the_digest_of_what_it_is_computed_from() -> None:
    made: list[str] = []

    def make() -> dict[str, str]:
        made.append("made")
        return {"a": "x"}

    table = DigestTable(make, lambda: "all stories", lambda key: f"story {key}")
    assert (table.digest, table.entry_digest("a")) == ("all stories", "story a")
    assert made == []
    assert (table["a"], table.get("b"), list(table), "a" in table) == ("x", None, ["a"], True)
    assert made == ["made"]
