"""An author who edits, moves, deletes and restores files at random while the preview runs.

After each step the preview must find and show the same as a new preview, and sometimes the same as
a build without state. By hand:
python -m tests.server.editing --steps 300 --seed 7
"""

import argparse
import copy
import shutil
import tempfile
import time
import zoneinfo
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random

from sitegen.content.files.ignored_files import is_ignored
from sitegen.diagnostics.diagnostic import Finding, has_errors
from sitegen.engine.build import build
from sitegen.engine.options import Options
from sitegen.server.preview import Preview
from tests.engine.proof import (
    edits_of_design,
    edits_of_facts,
    edits_of_texts,
    first_newsroom,
    mistakes,
)
from tests.engine.proof.newsroom import Files, Newsroom, Story
from tests.engine.proof.walk import tree
from tests.made_once import made_once
from tests.sites import QUIET, lines_of

# Findings of builds alone, which render every page and publish into a folder. The preview
# shows such a fault of a template on the pages that have it.
FOUND_BY_BUILDS_ONLY = frozenset(
    "template-syntax template-missing template-undefined template-fails "
    "foreign-file foreign-file-in-the-way".split()
)
EDITS = (*edits_of_texts.EDITS, *edits_of_facts.EDITS, *edits_of_design.EDITS)
ADDRESSES = ("/en/", "/ru/news/", "/kk/", "/en/people/", "/en/feed.xml", "/sitemap-en.xml")
BUILT_EVERY = 12  # steps
Change = frozenset[str] | None


class Author:
    """A newsroom, its folder, and the preview of it, which receives each change."""

    def __init__(self, top: Path, draw: Random, stories: int = 14) -> None:
        self.room = first_newsroom.newsroom(draw, stories)
        self.history: list[str] = []
        self._draw = draw
        self._top = top
        self._site = top / "site"
        self._before_mistake: Newsroom | None = None
        # Temporary renames: prefixes of paths by their new ones, "" for deleted ones.
        self._moved: dict[str, str] = {}
        self._there: Files = {}
        # The paths that a build has published.
        self._published: list[str] = []
        self._save()
        self.preview = self._preview(self._site / ".sitegen" / "state.sqlite3")
        self.preview.update()
        self.compare()

    def _preview(self, state: Path) -> Preview:
        options = Options(self._site, self._site / "output", state, self.room.now, jobs=1)
        return Preview(options, lambda: self.room.now)

    def step(self) -> None:
        """Make one change, or several at once, then update and compare the preview."""
        changed: Change = frozenset()
        for _ in range(self._draw.choice([1, 1, 1, 2, 5])):
            self._act()
            changed = _joined(changed, self._save())
        self.preview.update(self._as_told(changed))
        self.compare()

    def _act(self) -> None:
        chance = self._draw.random()
        if self._moved and chance < 0.25:
            back = self._draw.choice(sorted(self._moved))
            self._say(f"{back}: back from {self._moved.pop(back) or 'nowhere'}")
        elif self._before_mistake and chance < 0.35:
            self._before_mistake.now = self.room.now
            self.room, self._before_mistake = self._before_mistake, None
            self._say("what was wrong is corrected")
        elif chance < 0.55:
            self._move()
        elif chance < 0.7:
            if self._before_mistake is None:
                self._before_mistake = copy.deepcopy(self.room)
            self._edit(self._draw.choice(mistakes.EDITS))
        elif chance < 0.72:
            self._build(self._site / "output", self._site / ".sitegen" / "state.sqlite3")
            self._say("a build beside the preview")
        else:
            self._edit(self._draw.choice(EDITS))

    def _edit(self, edit: Callable[[Newsroom, Random], str]) -> None:
        self._say(f"{edit.__name__}: {edit(self.room, self._draw)}")

    def _move(self) -> None:
        """Rename or delete a file, a story, or a complete folder for a while."""
        move = self._draw.choice([*[self._move_of_file] * 3, *[self._move_of_story] * 3, _of_much])
        old, new = move(self._draw)
        if not any(each.startswith(old) or old.startswith(each) for each in self._moved):
            self._moved[old] = new
            self._say(f"{old}: {f'moved to {new}' if new else 'deleted'}")

    def _move_of_file(self, draw: Random) -> tuple[str, str]:
        old = draw.choice(sorted(self._there))
        folder, _, name = old.rpartition("/")
        stem, dot, rest = name.partition(".")
        names = [f"{stem}-{self.room.next()}{dot}{rest}", name.upper(), f"{name}.bak", f"{name}~"]
        return old, draw.choice(["", "", *(f"{folder}/{each}" for each in names), f"aside/{name}"])

    def _move_of_story(self, draw: Random) -> tuple[str, str]:
        story: Story = draw.choice(list(self.room.stories.values()))
        home, end = story.home[:-1], story.home[-1]
        names = [f"{home}-{self.room.next()}", f"content/press/{story.name}", home.upper()]
        return story.home, draw.choice(["", "", "aside/", *(f"{each}{end}" for each in names)])

    def _say(self, said: str) -> None:
        self.history.append(f"{len(self.history) + 1}. {said}")

    def _save(self) -> Change:
        """Write the expected files into the folder; return the changes that the watcher reports."""
        wanted = dict(self._as_moved(self.room.files()))
        before = _folders(self._there)
        written = {name for name, data in wanted.items() if self._there.get(name) != data}
        gone = self._there.keys() - wanted.keys()
        for name in sorted(gone):
            (self._site / name).unlink()
        for folder in sorted(before - _folders(wanted), reverse=True):
            (self._site / folder).rmdir()
        told = {*written, *gone}
        for name in sorted(written):
            told.update(self._written(name, wanted[name]))
        self._there = wanted
        are_folders_other = before != _folders(wanted)
        return None if are_folders_other else frozenset(filter(_is_watched, told))

    def _as_moved(self, files: Files) -> Iterator[tuple[str, bytes]]:
        for name, data in files.items():
            old = next((each for each in self._moved if name.startswith(each)), None)
            if old is None:
                yield name, data
            elif new := self._moved[old]:
                yield new + name.removeprefix(old), data

    def _written(self, name: str, data: bytes) -> list[str]:
        """Write a file as one of many editors does; return the other paths that this touches."""
        path = self._site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(self._draw.choice([f"{path.name}.new", f".{path.name}.swp"]))
        match self._draw.choice(["in place", "by renaming", "anew"]):
            case "by renaming":
                aside.write_bytes(data)
                aside.replace(path)
                return [aside.relative_to(self._site).as_posix()]
            case "anew":
                path.unlink(missing_ok=True)
        path.write_bytes(data)
        return []

    def _as_told(self, changed: Change) -> Change:
        """Return extra reports: of files that did not change, or just "anything"."""
        chance = self._draw.random()
        if changed is None or chance < 0.1:
            return None
        if chance < 0.2:
            return changed | {self._draw.choice(sorted(self._there)), "content/news/4913"}
        return changed

    def compare(self) -> None:
        """Compare the preview with a new one, and sometimes with a build."""
        fresh = self._preview(self._top / "no-state")
        fresh.update()
        self._same("findings", _lines(self.preview.findings), _lines(fresh.findings))
        if not has_errors(fresh.findings):
            known = self._draw.sample(self._published, min(6, len(self._published)))
            for address in (*ADDRESSES, *(f"/{path}" for path in known)):
                found, wanted = (each.page(address, None) for each in (self.preview, fresh))
                self._same(address, found, wanted)
        if len(self.history) % BUILT_EVERY == 0:
            self._compare_with_builds()

    def _compare_with_builds(self) -> None:
        clean = self._top / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        found = self._build(clean / "output", clean / "state", drafts=True)
        ours = [each for each in found if each.diagnostic.code not in FOUND_BY_BUILDS_ONLY]
        self._same("findings of a build", _lines(self.preview.findings), _lines(ours))
        shutil.rmtree(clean, ignore_errors=True)
        if has_errors(found) or has_errors(self._build(clean / "output", clean / "state")):
            return
        published = tree(clean / "output")
        self._published = sorted(published)
        for path in self._draw.sample(self._published, 8):
            page = self.preview.page(f"/{path}", self.room.now)
            if page and page.file is None and path != ".sitegen-files":
                self._same(f"{path} as published", page.data, published[path])

    def _build(self, output: Path, state: Path, *, drafts: bool = False) -> tuple[Finding, ...]:
        options = Options(self._site, output, state, self.room.now, jobs=1, drafts=drafts)
        return build(options, QUIET).findings

    def _same(self, what: str, found: object, wanted: object) -> None:
        if found != wanted:
            if isinstance(found, list) and isinstance(wanted, list):
                found, wanted = sorted({*found} - {*wanted}), sorted({*wanted} - {*found})
            said = [f"{what} differ", f"found:  {found}", f"wanted: {wanted}", *self.history]
            raise AssertionError("\n".join(said))


def _of_much(draw: Random) -> tuple[str, str]:
    """Return a folder or file on which much depends, and its new path."""
    folders = ["news/", "press/", "people/", "taxonomies/", "site.toml", "taxonomies/topics.toml"]
    old = draw.choice([*(f"content/{each}" for each in folders), "content/", "templates/"])
    return old, draw.choice(["", f"aside-{old.replace('/', '-')}/"])


def _folders(files: Iterable[str]) -> set[str]:
    return {
        parent.as_posix()
        for name in files
        for parent in Path(name).parents
        if parent.as_posix() != "."
    }


def _is_watched(path: str) -> bool:
    return path.startswith(("content/", "templates/")) and not is_ignored(Path(path).name)


def _joined(one: Change, other: Change) -> Change:
    return None if one is None or other is None else one | other


def _lines(findings: Iterable[Finding]) -> list[str]:
    """Return findings with their messages."""
    found = tuple(findings)
    said = {f"{each.path} {each.diagnostic} {each.severity}" for each in found}
    return [*lines_of(found), *sorted(said)]


def main() -> None:
    """Edit for a long time, or print the history that led to a fault."""
    arguments = argparse.ArgumentParser(prog="python -m tests.server.editing")
    arguments.add_argument("--steps", type=int, default=300)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    zoneinfo.reset_tzpath(())
    begun = time.process_time()
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 (disks are too slow)
    with (
        tempfile.TemporaryDirectory(prefix="editing-", dir=memory) as folder,
        made_once(),
    ):
        author = Author(Path(folder), Random(given.seed))
        for step in range(1, given.steps + 1):
            author.step()
            if step % 50 == 0:
                spent = time.process_time() - begun
                print(f"seed {given.seed}: {step} steps, {spent:.0f} s of CPU", flush=True)


if __name__ == "__main__":
    main()
