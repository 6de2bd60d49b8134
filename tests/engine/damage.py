"""Damaging the state of a site that was built three times: pages, bits, rows, tables, notes.

After each fault and an edit one build must give what a clean one gives and say that the state was
damaged, and the next one must find nothing to say. A longer run than the suite's:
python -m tests.engine.damage --trials 500 --seed 7.
"""

import argparse
import shutil
import sqlite3
import tempfile
import zoneinfo
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

from sitegen.engine.state.state import State
from tests.sites import SiteFolder

PAGE = 16384
VICTIM = "victim.txt"
# Bytes of the first page that commits change; the checksum is among them (`flip_checksum`).
_HEADER = 100
_TABLES = (
    "whole_record source linked_story record body part part_element tracked_entry output file"
).split()
_KEYS = {"body": "digest", "record": "key", "source": "path", "output": "path", "file": "path"}


class Versions:
    """A newsroom with its last state and the two before it."""

    def __init__(self, top: Path) -> None:
        self.site = SiteFolder.small(top / "site")
        self.older: list[Path] = []
        self._top = top
        for number in range(1, 7):
            for language in ("kk", "ru", "en"):
                fields = {"topics": "[schools]"} if language == "kk" else {}
                date = f"2026-0{number}-01" if language == "kk" else ""
                self._story(number, language, date, f"Text {number}.", **fields)
        self._build("first")
        self._story(3, "kk", "2026-03-01", "Another text.", topics="[career-guidance]")
        self._story(2, "en", "", "Another text.")
        self._build("second")
        self._story(3, "kk", "2026-03-01", "A third text.")
        self.site.delete("news/n-6.ru.md")
        self._build("third")

    def _story(self, number: int, language: str, date: str, body: str, **fields: str) -> None:
        title = f"Story {number}" if not body.startswith("Another") else f"Other story {number}"
        self.site.story(f"news/n-{number}.{language}", title, date, body, **fields)

    def _build(self, name: str) -> None:
        assert not self.site.build().failed
        self.older.append(self._top / f"{name}.sqlite3")
        shutil.copyfile(self.site.state, self.older[-1])

    def copied(self, folder: Path) -> SiteFolder:
        """Return a copy in *folder*, its state noted as verified."""
        shutil.copytree(self.site.folder, folder)
        site = SiteFolder(folder)
        (folder / VICTIM).write_text("precious")
        State(site.state).close()
        return site


Fault = Callable[[Path, list[Path], Random], None]
Edit = Callable[[SiteFolder], None]


def _in_place(state: Path, offset: int, data: bytes) -> None:
    with state.open("r+b") as file:
        file.seek(offset)
        file.write(data)


def _page(state: Path, draw: Random) -> int:
    return draw.randrange(state.stat().st_size // PAGE) * PAGE


def flip_bit(state: Path, _older: list[Path], draw: Random) -> None:
    offset = draw.randrange(_HEADER, state.stat().st_size)
    _in_place(state, offset, bytes([state.read_bytes()[offset] ^ (1 << draw.randrange(8))]))


def flip_checksum(state: Path, _older: list[Path], draw: Random) -> None:
    offset = draw.choice([*range(60, 64), *range(68, 72)])
    _in_place(state, offset, bytes([state.read_bytes()[offset] ^ (1 << draw.randrange(8))]))


def scribble_on_page(state: Path, _older: list[Path], draw: Random) -> None:
    _in_place(state, _page(state, draw) + draw.randrange(_HEADER, 9000), draw.randbytes(400))


def lose_page(state: Path, _older: list[Path], draw: Random) -> None:
    data = state.read_bytes()
    offset = draw.choice([each for each in range(0, len(data), PAGE) if any(data[each:][:PAGE])])
    _in_place(state, offset, bytes(PAGE))


def bring_older_page(state: Path, older: list[Path], draw: Random) -> None:
    now, before = state.read_bytes(), draw.choice(older[:-1]).read_bytes()
    places = range(PAGE, min(len(now), len(before)), PAGE)
    offset = draw.choice([each for each in places if now[each:][:PAGE] != before[each:][:PAGE]])
    _in_place(state, offset, before[offset:][:PAGE])


def swap_pages(state: Path, _older: list[Path], draw: Random) -> None:
    data = state.read_bytes()
    first, second = draw.sample(range(PAGE, len(data), PAGE), 2)
    if data[first:][:PAGE] == data[second:][:PAGE]:
        return swap_pages(state, _older, draw)
    _in_place(state, first, data[second:][:PAGE])
    _in_place(state, second, data[first:][:PAGE])
    return None


def truncate(state: Path, _older: list[Path], draw: Random) -> None:
    state.write_bytes(state.read_bytes()[: draw.randrange(1, state.stat().st_size)])


def lengthen(state: Path, _older: list[Path], draw: Random) -> None:
    with state.open("ab") as file:
        file.write(draw.randbytes(draw.choice([1, 100, PAGE])))


def _ask(state: Path, statement: str, *arguments: object) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(state, isolation_level=None)) as database:
        return database.execute(statement, arguments).fetchall()


def _names(state: Path, table: str) -> list[object]:
    key = _KEYS.get(table, "name")
    return [name for (name,) in _ask(state, f"SELECT {key} FROM {table} ORDER BY {key}")]


def lose_row(state: Path, _older: list[Path], draw: Random) -> None:
    table = draw.choice([each for each in _TABLES if _names(state, each)])
    key = _KEYS.get(table, "name")
    _ask(state, f"DELETE FROM {table} WHERE {key} = ?", draw.choice(_names(state, table)))


def swap_rows(state: Path, _older: list[Path], draw: Random) -> None:
    table = draw.choice([each for each in _TABLES if len(_names(state, each)) > 1])
    key = _KEYS.get(table, "name")
    first, second = draw.sample(_names(state, table), 2)
    for old, new in ((first, "passing"), (second, first), ("passing", second)):
        _ask(state, f"UPDATE {table} SET {key} = ? WHERE {key} = ?", new, old)


def bring_older_row(state: Path, older: list[Path], draw: Random) -> None:
    before = draw.choice(older[:-1])
    found = [(table, row) for table in _TABLES for row in _ask(before, f"SELECT * FROM {table}")]
    there = {(table, row) for table in _TABLES for row in _ask(state, f"SELECT * FROM {table}")}
    table, row = draw.choice([each for each in found if each not in there])
    places = ", ".join("?" * len(row))
    _ask(state, f"INSERT OR REPLACE INTO {table} VALUES ({places})", *row)


def add_row_outside(state: Path, _older: list[Path], draw: Random) -> None:
    owner = draw.choice(_names(state, "output"))
    path = draw.choice([f"../{VICTIM}", f"en/../../{VICTIM}", str(state.parent.parent / VICTIM)])
    _ask(state, "INSERT INTO file VALUES (?, ?, 8, 0, 'x')", path, owner)


def lose_table(state: Path, _older: list[Path], draw: Random) -> None:
    _ask(state, f"DROP TABLE {draw.choice(_TABLES)}")


DAMAGES: tuple[Fault, ...] = (
    flip_bit,
    flip_checksum,
    scribble_on_page,
    lose_page,
    bring_older_page,
    swap_pages,
    truncate,
    lengthen,
    lose_row,
    swap_rows,
    bring_older_row,
    add_row_outside,
    lose_table,
)


def lose_note(state: Path, _older: list[Path], _draw: Random) -> None:
    state.with_name(f"{state.name}.verified").unlink()


def spoil_note(state: Path, _older: list[Path], draw: Random) -> None:
    state.with_name(f"{state.name}.verified").write_bytes(draw.randbytes(draw.randrange(300)))


def leave_noise_beside(state: Path, _older: list[Path], draw: Random) -> None:
    suffix = draw.choice(["-wal", "-journal", "-shm"])
    state.with_name(state.name + suffix).write_bytes(draw.randbytes(draw.randrange(40_000)))


def bring_older_state(state: Path, older: list[Path], draw: Random) -> None:
    shutil.copyfile(draw.choice(older), state)


# The state is whole after these, be it another one.
HARMLESS: tuple[Fault, ...] = (lose_note, spoil_note, leave_noise_beside, bring_older_state)


def nothing(_site: SiteFolder) -> None:
    """Edit nothing."""


def first_text_again(site: SiteFolder) -> None:
    site.story("news/n-3.kk", "Story 3", "2026-03-01", "Text 3.", topics="[schools]")


def new_story(site: SiteFolder) -> None:
    site.story("news/n-7.en", "Story 7", "2026-07-01", "Text 7.")


def story_gone(site: SiteFolder) -> None:
    for language in ("kk", "ru", "en"):
        site.delete(f"news/n-4.{language}.md")


def other_style(site: SiteFolder) -> None:
    site.write("templates/assets/css/own.css", "p { color: red }\n")


EDITS: tuple[Edit, ...] = (nothing, first_text_again, new_story, story_gone, other_style)


class Trials:
    """Faults, one after the other, each on a copy of its own."""

    def __init__(self, top: Path) -> None:
        self._top = top
        self._versions = Versions(top / "versions")
        self._wanted: dict[Edit, dict[str, bytes]] = {}
        self.faults: Counter[str] = Counter()

    def run(self, fault: Fault, edit: Edit, draw: Random) -> None:
        """Damage, edit, build twice, and compare."""
        folder = self._top / "trial"
        site = self._versions.copied(folder)
        fault(site.state, self._versions.older, draw)
        edit(site)
        history = f"{fault.__name__}, then {edit.__name__}"
        built = site.build()
        assert not built.failed, f"{history}: {built.messages}"
        assert site.tree() == self._tree(edit, site), f"{history}: the output differs"
        if fault not in HARMLESS:
            assert "state-unusable" in built.messages, f"{history}: nothing was said"
        assert (folder / VICTIM).read_text() == "precious", history
        again = site.build()
        assert (again.failed, "state-unusable" in again.messages) == (False, False), history
        assert site.tree() == self._tree(edit, site), f"{history}: the next output differs"
        self.faults[fault.__name__] += 1
        shutil.rmtree(folder)

    def _tree(self, edit: Edit, site: SiteFolder) -> dict[str, bytes]:
        if edit not in self._wanted:
            self._wanted[edit] = site.clean_tree(self._top / f"clean-{edit.__name__}")
        return self._wanted[edit]


def main() -> None:
    """Try faults by chance, and print how many of each kind were healed."""
    arguments = argparse.ArgumentParser(prog="python -m tests.engine.damage")
    arguments.add_argument("--trials", type=int, default=500)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    zoneinfo.reset_tzpath(())
    draw = Random(given.seed)
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 (no disk is that fast)
    with tempfile.TemporaryDirectory(prefix="damage-", dir=memory) as folder:
        trials = Trials(Path(folder))
        for _ in range(given.trials):
            trials.run(draw.choice((*DAMAGES, *HARMLESS)), draw.choice(EDITS), draw)
    for name, count in sorted(trials.faults.items()):
        print(f"{count:5} {name}")
    print(f"{trials.faults.total():5} in all")


if __name__ == "__main__":
    main()
