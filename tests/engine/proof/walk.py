"""The walk: one edit after the other, and after each one the build is what a clean one would be."""

import contextlib
import copy
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from random import Random
from unittest import mock

from sitegen.diagnostics.diagnostic import has_errors
from sitegen.engine.build import build
from sitegen.engine.options import Options
from sitegen.engine.report import Report
from tests.engine.proof import (
    accidents,
    editions,
    edits_of_design,
    edits_of_facts,
    edits_of_texts,
    first_newsroom,
    mistakes,
)
from tests.engine.proof.accidents import Accident, Folder
from tests.engine.proof.newsroom import Newsroom
from tests.made_once import made_once
from tests.sites import QUIET

Edit = Callable[[Newsroom, Random], str]
Tree = dict[str, bytes]

EDITS: tuple[Edit, ...] = (
    *edits_of_texts.EDITS,
    *edits_of_facts.EDITS,
    *edits_of_design.EDITS,
    editions.another_program,
)
MISTAKES: tuple[Edit, ...] = mistakes.EDITS
ACCIDENTS: tuple[Accident, ...] = accidents.ACCIDENTS
_APART = frozenset({"foreign-file", "state-unusable"})
_HOUR = 3_600_000_000_000  # nanoseconds


class Walk:
    """A newsroom, its folder, and the history of its edits."""

    def __init__(self, top: Path, draw: Random, stories: int = first_newsroom.STORIES) -> None:
        self.folder = Folder(top / "site", first_newsroom.newsroom(draw, stories))
        self.clean = top / "clean"
        self.history: list[str] = []
        self.edits: Counter[str] = Counter()
        self.invalid = 0
        self._failed = False
        self.settle = True
        self.folder.agree()
        self.build_and_compare()
        assert not self._failed, "the newsroom must be valid before the first edit"

    @property
    def room(self) -> Newsroom:
        return self.folder.room

    def edit(self, edit: Edit, draw: Random) -> None:
        """Make one edit and build; what made the site invalid is taken back afterwards."""
        before = copy.deepcopy(self.room)
        said = edit(self.room, draw)
        self._note(edit.__name__, said)
        self.folder.agree()
        self.build_and_compare()
        if self._failed:
            self.invalid += 1
            self.folder.room = before
            self.folder.agree()
            self.history[-1] += " (an error; taken back)"
            self.build_and_compare()

    def accident(self, accident: Accident, draw: Random) -> None:
        """Let one accident happen and build."""
        self._note(accident.__name__, accident(self.folder, draw))
        self.folder.agree()
        self.build_and_compare()

    def act(self, act: Edit | Accident, draw: Random) -> None:
        """Make an edit, or let an accident happen."""
        if act in ACCIDENTS or act is accidents.killed:
            self.accident(act, draw)
        else:
            self.edit(act, draw)

    def _note(self, name: str, said: str) -> None:
        self.edits[name] += 1
        self.history.append(f"{len(self.history) + 1}. {name}: {said or 'nothing to do'}")

    def build_and_compare(self) -> None:
        """Build with the state there is, and without one; both must come to the same."""
        before = tree(self.folder.output)
        with later() if self.settle else contextlib.nullcontext():
            report = self._built(self.folder.output, self.folder.state)
        shutil.rmtree(self.clean, ignore_errors=True)
        clean = self._built(self.clean / "output", self.clean / "state.sqlite3")
        assert findings(report) == findings(clean), self.with_history(
            "findings differ from a clean build"
        )
        self._failed = has_errors(clean.findings)
        wanted = before if self._failed else tree(self.clean / "output")
        found = tree(self.folder.output)
        if not self._failed:
            foreign = found.keys() & {"theirs.txt", "en/theirs.txt"}
            self._compare_notes(report, foreign)
            found = {path: data for path, data in found.items() if path not in foreign}
        wrong = sorted(path for path in found | wanted if found.get(path) != wanted.get(path))
        assert not wrong, self.with_history(f"{len(wrong)} files differ: {wrong[:10]}")

    def _compare_notes(self, report: Report, foreign: AbstractSet[str]) -> None:
        """Compare the notes with the *foreign* files; one below the top is told when publishing."""
        noted = {
            each.diagnostic.arguments["path"]
            for each in report.findings
            if each.diagnostic.code == "foreign-file"
        }
        is_published = report.written or report.deleted
        wanted = foreign if is_published else noted & foreign | foreign & {"theirs.txt"}
        assert noted == wanted, self.with_history(
            f"foreign are {sorted(foreign)}, told {sorted(noted)}"
        )

    def _built(self, output: Path, state: Path) -> Report:
        options = Options(self.folder.top, output, state, self.room.now, jobs=1)
        try:
            return build(options, QUIET)
        except Exception as error:
            error.add_note(self.with_history("the build broke off"))
            raise

    def with_history(self, problem: str) -> str:
        """Return the problem with the whole history that led to it."""
        return "\n".join([problem, *self.history])


@contextlib.contextmanager
def prepared() -> Iterator[None]:
    """Prepare this process for a walk."""
    with made_once(), editions.changing_program():
        yield


@contextlib.contextmanager
def later() -> Iterator[None]:
    """Let an hour have passed since the edits, so that the stats of files are trusted."""
    with mock.patch("time.time_ns", return_value=time.time_ns() + _HOUR):
        yield


def tree(output: Path) -> Tree:
    """Return all published files by path."""
    files = (path for path in output.rglob("*") if path.is_file())
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


def findings(report: Report) -> list[tuple[str, str, int, int, str]]:
    """Return what a build found, but for what only a build over an older one can find."""
    return sorted(
        (
            each.path,
            each.diagnostic.code,
            each.diagnostic.line,
            each.diagnostic.column,
            each.severity.value,
        )
        for each in report.findings
        if each.diagnostic.code not in _APART
    )


def random_steps(walk: Walk, draw: Random, steps: int) -> Iterator[int]:
    """Walk at random, yielding the number of each step; rare things are rare."""
    for step in range(1, steps + 1):
        walk.settle = draw.random() < 0.8  # else the build comes right after the edit
        chance = draw.random()
        if chance < 0.004:
            walk.act(accidents.killed, draw)
        elif chance < 0.15:
            walk.act(draw.choice(ACCIDENTS), draw)
        elif chance < 0.2:
            walk.act(draw.choice(MISTAKES), draw)
        else:
            walk.act(draw.choice(EDITS), draw)
        yield step
